/** Fields that the condition of a question or page can read. */
import type { SymbolInfo, SymbolTable, Type } from '../../expressions/index.js';
import { type DocumentSnapshot, namesAround, questionsAt } from '../snapshot.js';
import type { Address, ConditionField, ConditionOperator } from './model.js';
import { readStructure } from './structure.js';

/**
 * Returns the fields that expressions of the node at an address can read, from the innermost object outwards; those
 * inside groups by their path. `file` is the one that the address is in. Of a block that is used several times, the
 * names are those of the first use.
 */
export function conditionFields(snapshot: DocumentSnapshot, file: string, address: Address): readonly ConditionField[] {
  const { known, texts } = snapshot;
  const node = readStructure(texts.get(file) ?? '').byAddress.get(address);
  if (!known || !node) return [];
  const [question] = questionsAt(known, file, node.entry);
  const names = question ? namesAround(known.names, question.path) : known.names;
  return fieldsIn(names, question?.path);
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

/** Returns a field, or the fields of a group. What is inside a list is read by other expressions. */
function withMembers(name: SymbolInfo, path: string, own: string | undefined): readonly ConditionField[] {
  // The fields around the question itself are named without a path.
  if (name.path === own || own?.startsWith(`${name.path}.`) || name.column) return [];
  if (name.type.kind === 'object')
    return [...name.type.names.fields.values()].flatMap(member => withMembers(member, `${path}.${member.id}`, own));
  const kind = kindOf(name.type);
  const options = optionsOf(name);
  return [
    { path, label: labelOf(name.label), kind, operators: OPERATORS[kind], ...(options.length > 0 && { options }) },
  ];
}

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
      return type.of.kind === 'option' ? 'options' : 'other';
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
  other: EQUAL,
};
