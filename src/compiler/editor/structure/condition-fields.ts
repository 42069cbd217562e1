/** Fields that the condition of a question or page can read. */
import type { SymbolInfo, SymbolTable, Type } from '../../expressions/index.js';
import { type DocumentSnapshot, namesAround, questionsAt } from '../snapshot.js';
import type { Address, ConditionField, ConditionOperator } from './model.js';
import { nodeAt, readStructure } from './structure.js';

/**
 * Returns the fields that expressions of the node at an address can read, from the innermost object outwards; those
 * inside groups by their path. `file` is the one that the address is in. Of a block that is used several times, the
 * names are those of the first use.
 */
export function conditionFields(snapshot: DocumentSnapshot, file: string, address: Address): readonly ConditionField[] {
  const { known } = snapshot;
  const found = questionAt(snapshot, file, address);
  if (!known || !found) return [];
  const path = found.question?.path;
  return fieldsIn(path === undefined ? known.names : namesAround(known.names, path), path);
}

/** Returns the field at an address itself, as its own checks read it; of a group its fields. */
export function ownFields(snapshot: DocumentSnapshot, file: string, address: Address): readonly ConditionField[] {
  const { known } = snapshot;
  const question = questionAt(snapshot, file, address)?.question;
  const name = known && question && namesAround(known.names, question.path).fields.get(question.id);
  return name ? withMembers(name, name.id, undefined) : [];
}

/** Returns the node at an address with its question, or undefined if there is no node. */
function questionAt({ known, texts }: DocumentSnapshot, file: string, address: Address) {
  const node = nodeAt(readStructure(texts.get(file) ?? ''), address);
  return node && { question: known && questionsAt(known, file, node.entry)[0] };
}

function fieldsIn(names: SymbolTable, own: string | undefined): readonly ConditionField[] {
  const found = new Map<string, ConditionField>();
  const seen = new Set<string>();
  for (let level: SymbolTable | undefined = names; level; level = level.up) {
    const inner = [...level.fields.values()].filter(({ id }) => !seen.has(id));
    for (const name of inner) for (const field of withMembers(name, name.id, own)) found.set(field.path, field);
    for (const { id } of inner) seen.add(id);
  }
  return [...found.values()];
}

/** Returns a field, or the fields of a group; a list is followed by the fields of its items. */
function withMembers(name: SymbolInfo, path: string, own: string | undefined): readonly ConditionField[] {
  // The fields around the question itself are named without a path.
  if (name.path === own || own?.startsWith(`${name.path}.`) || name.column) return [];
  const { type } = name;
  if (type.kind === 'object') return membersOf(type.names, path, own);
  const kind = kindOf(type);
  const [options, label] = [optionsOf(name), labelOf(name.label)];
  const field = { path, label, kind, operators: OPERATORS[kind], ...(options.length > 0 && { options }) };
  if (type.kind !== 'list' || type.of.kind !== 'object') return [field];
  // What is inside a list in a list is read by other expressions.
  const members = membersOf(type.of.names, path, own).filter(({ kind, list }) => kind !== 'list' && !list);
  return [field, ...members.map(member => ({ ...member, list: { path, label } }))];
}

const membersOf = ({ fields }: SymbolTable, path: string, own: string | undefined): readonly ConditionField[] =>
  [...fields.values()].flatMap(member => withMembers(member, `${path}.${member.id}`, own));

const labelOf = (label: SymbolInfo['label']): Readonly<Record<string, string>> => ({ ...label });

const optionsOf = ({ options }: SymbolInfo): NonNullable<ConditionField['options']> =>
  Object.entries(options ?? {}).map(([id, label]) => ({ id, label: labelOf(label) }));

function kindOf(type: Type): ConditionField['kind'] {
  switch (type.kind) {
    case 'number':
    case 'boolean':
    case 'date':
    case 'time':
    case 'option':
      return type.kind;
    case 'string':
      return 'text';
    case 'list':
      return type.of.kind === 'option' ? 'options' : 'list';
    default:
      return 'other';
  }
}

const EQUAL: readonly ConditionOperator[] = ['=', '!='];
const ORDERED: readonly ConditionOperator[] = ['=', '!=', '<', '<=', '>', '>='];

/** Operators by the kind of an answer. Whether it is answered is a comparison with no answer, by `=` and `!=`. */
const OPERATORS: Readonly<Record<ConditionField['kind'], readonly ConditionOperator[]>> = {
  number: ORDERED,
  text: EQUAL,
  boolean: EQUAL,
  date: ORDERED,
  time: ORDERED,
  option: ['=', '!=', 'in'],
  options: ['contains'],
  list: ORDERED,
  other: EQUAL,
};
