/** Operations by chance on a definition: each is possible in its outline, and some are refused. */
import fc from 'fast-check';
import {
  type InsertionPoint,
  type KeyValue,
  type Operation,
  type OutlineNode,
  outline,
  propertiesOf,
} from '../../../../src/compiler/editor/structure/index.js';

/** Numbers from which an operation is made; each chooses from what there is. */
export interface Choices {
  readonly kind: number;
  readonly node: number;
  readonly other: number;
  readonly where: number;
  readonly key: number;
  readonly value: number;
}

export const choices: fc.Arbitrary<Choices> = fc.record({
  kind: fc.nat(99),
  node: fc.nat(),
  other: fc.nat(),
  where: fc.nat(),
  key: fc.nat(),
  value: fc.nat(),
});

const TYPES = [
  'text',
  'date',
  'yes_no',
  'choice',
  'choices',
  'note',
  'group',
  'list',
  'table',
  'integer',
  'agree',
  'paragraph',
];

export const allNodes = (nodes: readonly OutlineNode[]): readonly OutlineNode[] =>
  nodes.flatMap(node => [node, ...allNodes(node.children)]);

const one = <Item>(items: readonly Item[], choice: number): Item => items[choice % items.length]!;

/** Returns the operation that choices mean for a text, or undefined if its outline is empty. */
export function operationFor(text: string, { kind, node, other, where, key, value }: Choices): Operation | undefined {
  const found = outline(text);
  const nodes = allNodes(found.nodes);
  if (nodes.length === 0) return undefined;
  const chosen = one(nodes, node);
  const at: InsertionPoint = {
    where: one(['before', 'after', 'inside'] as const, where),
    address: one(nodes, other).address,
  };
  if (kind < 8) return { kind: 'add-question', type: one(TYPES, value), at };
  if (kind < 12) return { kind: 'add-use', ...one(usesFor(found.nodes), value), at };
  if (kind < 16)
    return { kind: 'add-page', at: found.paged ? { ...at, address: one(found.nodes, other).address } : at };
  if (kind < 18) return { kind: 'make-pages' };
  if (kind < 48) return { kind: 'move', address: chosen.address, at };
  if (kind < 60) return { kind: 'duplicate', address: chosen.address };
  if (kind < 68) return { kind: 'remove', address: chosen.address };
  const address = kind % 5 === 0 ? '' : chosen.address;
  const properties = propertiesOf(text, address)!.filter(({ editable }) => editable);
  if (properties.length === 0) return undefined;
  const property = one(properties, key);
  if (kind < 74) return { kind: 'unset', address, key: property.key };
  if (property.codes) {
    const code = property.codes.length > 0 && one(property.codes, value).word;
    return code
      ? { kind: 'set', address, key: `messages.${code}`, value: { kind: 'text', text: TEXTS[0]! } }
      : undefined;
  }
  const set = valueFor(property, value, found.languages);
  return set && { kind: 'set', address, key: property.key, value: set };
}

/** Files of blocks and lists that the forms of the ministries can read. */
const FILES = [
  { of: 'block', name: 'person', file: './blocks/person.yaml' },
  { of: 'block', name: 'address', file: 'blocks/address.yaml', label: { ar: 'العنوان', en: 'The address' } },
  { of: 'block', name: 'contact', file: './blocks/contact.yaml', label: 'وسائل: الاتصال' },
  { of: 'list', name: 'professions', file: './lists/professions.csv' },
] as const;

type Use = Omit<Extract<Operation, { kind: 'add-use' }>, 'kind' | 'at'>;

/** Returns the blocks and lists that can be used: those of files, and the blocks that are declared. */
const usesFor = (nodes: readonly OutlineNode[]): readonly Use[] => [
  ...FILES,
  ...nodes.filter(({ kind }) => kind === 'block').map(({ id }) => ({ of: 'block', name: id }) as const),
];

const TEXTS = [
  'نص جديد',
  'A new text',
  'with: colon',
  'a, b',
  '# no comment',
  "it's",
  '12',
  'سطر\nوآخر',
  'نعم',
  '"quoted"',
  ' - x',
];

function valueFor(
  property: NonNullable<ReturnType<typeof propertiesOf>>[number],
  choice: number,
  languages: readonly string[],
): KeyValue | undefined {
  const text = one(TEXTS, choice);
  const byLanguage = Object.fromEntries(languages.map((language, index) => [language, one(TEXTS, choice + index)]));
  switch (property.kind) {
    case 'text':
    case 'paragraph':
    case 'picture':
      return { kind: 'text', text: choice % 2 ? text : byLanguage };
    case 'string':
      return { kind: 'string', text: text.trim() };
    case 'number':
      return { kind: 'number', number: choice % 90 };
    case 'condition':
      if (property.warns !== undefined && choice % 3 === 0)
        return { kind: 'warning', ...(choice % 2 === 0 && { condition: 'x = "a"' }) };
      return { kind: 'boolean', value: choice % 2 === 0 };
    case 'boolean':
      return { kind: 'boolean', value: choice % 2 === 0 };
    case 'bound':
    case 'expression':
      return { kind: 'expression', text: one(['today()', 'x = "a"', '1 + 1', 'a in ["b", "c"]'], choice) };
    case 'word':
    case 'type':
      return property.words && { kind: 'word', word: one(property.words, choice).word };
    case 'words':
      return { kind: 'strings', items: [one(property.words!, choice).word] };
    case 'strings':
      return { kind: 'strings', items: one([['a'], ['a', 'b']], choice) };
    case 'checks': {
      const places = (property.checks ?? []).map((_, index) => index);
      const fresh = { rule: one(['a = 1', 'x in ["a", "b"]'], choice), message: choice % 2 ? text : byLanguage };
      return {
        kind: 'checks',
        checks: choice % 3 === 0 ? [...places, fresh] : places.length > 0 ? places.toReversed() : [fresh],
      };
    }
    case 'literal':
      return property.answer === 'options'
        ? { kind: 'strings', items: one([['a'], ['a', 'b']], choice) }
        : { kind: 'string', text: text.trim() };
    case 'options': {
      const old = (property.options ?? []).map(({ id, texts }) => ({
        id,
        label: Object.keys(texts).length > 0 ? texts : 'x',
      }));
      const rotated = [...old.slice(choice % (old.length + 1)), ...old.slice(0, choice % (old.length + 1))];
      return {
        kind: 'options',
        options: choice % 3 === 0 ? rotated : [...rotated.slice(0, 3), { id: 'fresh', label: text }],
      };
    }
    default:
      return undefined;
  }
}
