/** Places of an expression at which a name that does not exist may have been meant as a text without its quotes. */
import { signatures } from '../../../runtime/engine/functions/signatures.js';
import type { CallNode, NameNode, Node, TestNode } from '../tree.js';

/**
 * Returns whether a name of a tree may have been meant as a text: it is compared, chosen, joined or given to a function
 * that takes texts. What is calculated with, ordered or a condition of its own is none. `mayBe` says whether the whole
 * expression may be a text.
 */
export function isTextPlace(name: NameNode, tree: Node, mayBe: boolean): boolean {
  if (tree === name) return mayBe;
  return partsOf(tree, mayBe).some(
    ([part, may]) => part.start <= name.start && part.end >= name.end && isTextPlace(name, part, may),
  );
}

type Part = readonly [part: Node, mayBe: boolean];

/** Returns the parts of a tree that may contain names, each with whether it may be a text itself. */
function partsOf(node: Node, mayBe: boolean): readonly Part[] {
  switch (node.kind) {
    case 'compare':
      return sides(node.left, node.right, isEquality(node.operator));
    case 'in':
      return [[node.value, true], ...node.tests.flatMap(testParts)];
    case 'list':
      return node.items.map(item => [item, mayBe]);
    case 'if':
      return [
        [node.condition, false],
        [node.then, mayBe],
        [node.else, mayBe],
      ];
    case 'call':
      return node.args.map((arg, index) => [arg, takesText(node, index)]);
    case 'arithmetic':
      return [node.left, node.right].map(side => [side, node.operator === '+' && isText(node.left, node.right)]);
    case 'context':
      return node.values.map(value => [value, true]);
    default:
      return insideOf(node).map(part => [part, false]);
  }
}

function insideOf(node: Node): readonly Node[] {
  if (node.kind === 'logic') return node.parts;
  if (node.kind === 'pick') return [node.of, node.by];
  if (node.kind === 'each') return [node.list, node.body];
  if (node.kind === 'range') return [node.low, node.high].flatMap(end => end ?? []);
  return 'of' in node ? [node.of] : [];
}

const testParts = (test: TestNode): readonly Part[] =>
  test.kind === 'compare'
    ? [[test.to, isEquality(test.operator)]]
    : [
        [test.low, false],
        [test.high, false],
      ];

const isEquality = (operator: string): boolean => operator === '=' || operator === '!=';

/** Returns the sides of a comparison. Next to a number, a yes or no, or null, no text is meant. */
const sides = (left: Node, right: Node, isEqual: boolean): readonly Part[] => [
  [left, isEqual && (right.kind !== 'literal' || isText(right))],
  [right, isEqual && (left.kind !== 'literal' || isText(left))],
];

const isText = (...nodes: readonly Node[]): boolean =>
  nodes.some(node => node.kind === 'literal' && typeof node.value === 'string');

/** Functions whose argument is the name of a field. */
const OF_NAMES: ReadonlySet<string> = new Set(['label', 'option', 'is unknown']);
const TEXTS = /^(?:string(?:\[\])?|item|any|scalar)[?*]?$/;

function takesText({ name }: CallNode, index: number): boolean {
  if (!Object.hasOwn(signatures, name)) return !OF_NAMES.has(name);
  const { takes } = signatures[name]!;
  return TEXTS.test(takes[index] ?? takes.at(-1) ?? '');
}
