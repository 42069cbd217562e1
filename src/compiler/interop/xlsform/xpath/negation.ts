/**
 * Negated conditions. In ODK a comparison with a blank answer is false, so that its negation is true; here it is
 * unknown, and hides what depends on it. The translation therefore names the answers that may be missing.
 */
import { asked, type FeelFragment, parenthesize, STRENGTH, sure, whole } from './feel-fragment.js';
import type { Node } from './tree.js';
import { isSelf } from './tree.js';

type Translate = (node: Node) => FeelFragment;

/** Functions whose result is known whatever is answered. */
const KNOWN: readonly string[] = ['count', 'count-selected', 'count-non-empty', 'sum', 'coalesce', 'position', 'not'];
/** Tests of a text or of several answers, which are unknown while there is none. */
const TESTS: readonly string[] = ['selected', 'contains', 'starts-with', 'ends-with', 'regex'];
const ORDERS: readonly string[] = ['<', '<=', '>', '>='];

/** Returns the negation of a condition, with the meaning that it has in ODK while answers are missing. */
export function negated(node: Node, translate: Translate): FeelFragment {
  if (blanksIn(node, translate).length > 0) {
    if (node.kind === 'binary' && (node.operator === 'and' || node.operator === 'or')) {
      const [left, right] = [node.left, node.right].map(one => negated(one, translate));
      return joined(node.operator === 'and' ? 'or' : 'and', [left!, right!]);
    }
    const blanks = blanksIn(node, translate).map(name => compared(`${name} = null`));
    return joined('or', [not(node, translate), ...blanks]);
  }
  return not(node, translate);
}

const not = (node: Node, translate: Translate): FeelFragment =>
  whole(`not(${sure(asked(translate(node))).text})`, 'boolean');

const compared = (text: string): FeelFragment => ({ text, strength: STRENGTH.compare, kind: 'boolean' });

function joined(operator: 'and' | 'or', parts: readonly FeelFragment[]): FeelFragment {
  const strength = STRENGTH[operator];
  const text = parts.map(part => parenthesize(part, strength)).join(` ${operator} `);
  return { text, strength, kind: 'boolean' };
}

/** Returns the names of the answers without which a condition is unknown. */
export function blanksIn(node: Node, translate: Translate): readonly string[] {
  if (node.kind === 'binary' && (node.operator === 'and' || node.operator === 'or'))
    return unique([...blanksIn(node.left, translate), ...blanksIn(node.right, translate)]);
  if (node.kind === 'binary') return ORDERS.includes(node.operator) ? answersIn(node, translate) : [];
  if (node.kind !== 'call' || !TESTS.includes(node.name)) return [];
  const [of] = node.parts;
  // One answer is compared by "=", which is known without it.
  const isOne = node.name === 'selected' && of && translate(of).kind !== 'options';
  return isOne ? [] : answersIn(node, translate);
}

/** Returns the names of the single answers in an expression, but for the question's own, which is there when asked. */
function answersIn(node: Node, translate: Translate): readonly string[] {
  switch (node.kind) {
    case 'reference':
    case 'path': {
      if (isSelf(node)) return [];
      const { text, many, isAnswer } = translate(node);
      return isAnswer && !many ? [text] : [];
    }
    case 'negative':
      return answersIn(node.of, translate);
    case 'binary':
      return unique([...answersIn(node.left, translate), ...answersIn(node.right, translate)]);
    case 'call':
      return KNOWN.includes(node.name) ? [] : unique(node.parts.flatMap(part => answersIn(part, translate)));
    default:
      return [];
  }
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];
