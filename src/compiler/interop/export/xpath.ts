/** FEEL → XPath as ODK reads it. Throws an `UnsupportedExpressionError` if there is no counterpart. */
import { parseExpression } from '../../expressions/index.js';
import type { Node, TestNode } from '../../expressions/tree.js';
import type { FieldReference } from '../field-reference.js';
import { callOf } from './calls.js';
import { UnsupportedExpressionError, type XPathContext, type XPathFragment } from './xpath-fragment.js';

export const WHOLE = 9;
export const piece = (text: string, kind: FieldReference['kind'], strength = WHOLE): XPathFragment => ({
  text,
  kind,
  strength,
});
export const inside = ({ text, strength }: XPathFragment, least: number): string =>
  strength < least ? `(${text})` : text;

export function xpathOf(source: string, around: XPathContext, condition = false): string {
  const tree = parseExpression(source);
  if (!tree) throw new UnsupportedExpressionError(source);
  const made = translateNode(tree, around);
  return (condition ? truth(made) : made).text;
}

export function literal(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  throw new UnsupportedExpressionError(text);
}

const SIGNS = { '+': '+', '-': '-', '*': '*', '/': 'div' } as const;

export function translateNode(node: Node, around: XPathContext): XPathFragment {
  switch (node.kind) {
    case 'literal':
      return literalOf(node.value);
    case 'name':
    case 'path':
      return reference(node, around);
    case 'negative':
      return piece(`-${inside(translateNode(node.of, around), 7)}`, 'number', 7);
    case 'logic': {
      const strength = node.operator === 'or' ? 0 : 1;
      return piece(
        node.parts.map(part => inside(truth(translateNode(part, around)), strength + 1)).join(` ${node.operator} `),
        'boolean',
        strength,
      );
    }
    case 'compare':
      return compared(translateNode(node.left, around), node.operator, translateNode(node.right, around));
    case 'in':
      return among(node.value, node.tests, around);
    case 'arithmetic':
      return reckoned(node, around);
    case 'if': {
      const [condition, yes, no] = [node.condition, node.then, node.else].map(part => translateNode(part, around));
      return piece(
        `if(${truth(condition!).text}, ${yes!.text}, ${no!.text})`,
        yes!.kind === 'any' ? no!.kind : yes!.kind,
      );
    }
    case 'at':
      if (/^\d{4}-\d\d-\d\d$/.test(node.text)) return piece(`date('${node.text}')`, 'date');
      throw new UnsupportedExpressionError(node.text);
    case 'call':
      return called(node, around);
    default:
      throw new UnsupportedExpressionError(node.kind);
  }
}

function called(node: Node & { kind: 'call' }, around: XPathContext): XPathFragment {
  const made = callOf(node, around, translateNode);
  if (!made) throw new UnsupportedExpressionError(`${node.name}()`);
  return made;
}

function literalOf(value: null | boolean | number | string): XPathFragment {
  if (value === null) return piece("''", 'any');
  if (typeof value === 'boolean') return piece(`${value}()`, 'boolean');
  return typeof value === 'number' ? piece(String(value), 'number') : piece(literal(value), 'text');
}

/**
 * Returns a fragment as a condition. A yes-or-no question has two options in an XLSForm, so its answer is compared with
 * `yes`.
 */
const truth = (one: XPathFragment): XPathFragment =>
  one.kind === 'boolean' && one.spot ? piece(`${one.text} = 'yes'`, 'boolean', 3) : one;

function reference(node: Node, around: XPathContext): XPathFragment {
  if (node.kind === 'name' && node.id === 'index') return piece('position(..)', 'number');
  if (node.kind === 'path' && node.of.kind === 'name' && node.of.id === 'option')
    return piece(node.id === 'id' ? 'name' : node.id, 'text');
  const found = resolve(node, around);
  if (!found) {
    if (node.kind === 'path') return part(node.id, translateNode(node.of, around));
    throw new UnsupportedExpressionError('name');
  }
  const name = around.names.get(found);
  if (name === undefined) throw new UnsupportedExpressionError(found.id);
  return { ...piece(around.dot && found === around.self ? '.' : `\${${name}}`, found.kind), spot: found };
}

/** Translates a part of a date. */
function part(name: string, of: XPathFragment): XPathFragment {
  const format = { year: '%Y', month: '%m', day: '%d' }[name];
  if (format === undefined || of.kind !== 'date') throw new UnsupportedExpressionError(name);
  return piece(`number(format-date(${of.text}, '${format}'))`, 'number');
}

export function resolve(node: Node, around: XPathContext): FieldReference | undefined {
  if (node.kind === 'path') {
    if (node.of.kind === 'name' && node.of.id === 'parent') return around.self.parent?.parent?.inside.get(node.id);
    return resolve(node.of, around)?.inside.get(node.id);
  }
  if (node.kind !== 'name') return undefined;
  if (node.id === 'form') return around.top;
  for (let place = around.self.parent; place; place = place.parent) {
    const found = place.inside.get(node.id);
    if (found) return found;
  }
  return undefined;
}

function compared(left: XPathFragment, operator: string, right: XPathFragment): XPathFragment {
  const made = (one: string, two: string) =>
    piece(`${one} ${operator} ${two}`, 'boolean', operator === '=' || operator === '!=' ? 2 : 3);
  const answer = (one: XPathFragment, other: XPathFragment): string =>
    /^(?:true|false)\(\)$/.test(one.text) && other.spot ? yesOrNo(one.text === 'true()', other.kind) : inside(one, 4);
  if (left.kind === 'options' || right.kind === 'options' || left.kind === 'list' || right.kind === 'list') {
    if (left.text !== "''" && right.text !== "''") throw new UnsupportedExpressionError(operator);
  }
  return made(answer(left, right), answer(right, left));
}

const yesOrNo = (value: boolean, kind: FieldReference['kind']): string =>
  kind === 'agree' ? (value ? "'OK'" : "''") : value ? "'yes'" : "'no'";

function among(value: Node, tests: readonly TestNode[], around: XPathContext): XPathFragment {
  const made = tests.map(test => tested(value, test, around));
  return made.length === 1 ? made[0]! : piece(made.map(one => inside(one, 1)).join(' or '), 'boolean', 0);
}

function tested(value: Node, test: TestNode, around: XPathContext): XPathFragment {
  const one = translateNode(value, around);
  if (test.kind === 'range') {
    const [low, high] = [translateNode(test.low, around), translateNode(test.high, around)];
    const text = `${inside(one, 4)} ${test.from === 'ge' ? '>=' : '>'} ${inside(low, 4)} and ${inside(one, 4)} ${test.to === 'le' ? '<=' : '<'} ${inside(high, 4)}`;
    return piece(text, 'boolean', 1);
  }
  if (test.operator === '=' && test.to.kind === 'list') {
    const items = test.to.items.map(item => compared(one, '=', translateNode(item, around)));
    return items.length === 1 ? items[0]! : piece(items.map(({ text }) => text).join(' or '), 'boolean', 0);
  }
  const to = translateNode(test.to, around);
  if (to.kind === 'options') return piece(`selected(${to.text}, ${one.text})`, 'boolean');
  return compared(one, test.operator, to);
}

type Arithmetic = Node & { kind: 'arithmetic' };

function reckoned(node: Arithmetic, around: XPathContext): XPathFragment {
  const days = daysBetween(node, around);
  if (days) return days;
  const { operator } = node;
  const length = durationOf(node.right);
  if ((operator === '+' || operator === '-') && length !== undefined) {
    const from = translateNode(node.left, around);
    if (from.kind !== 'date') throw new UnsupportedExpressionError('duration');
    return piece(`date(${inside(from, 5)} ${operator} ${length})`, 'date');
  }
  const [left, right] = [translateNode(node.left, around), translateNode(node.right, around)];
  if (operator === '**') return piece(`pow(${left.text}, ${right.text})`, 'number');
  if (operator === '+' && (left.kind === 'text' || right.kind === 'text'))
    return piece(`concat(${left.text}, ${right.text})`, 'text');
  if (left.kind === 'date' || right.kind === 'date') throw new UnsupportedExpressionError('duration');
  const strength = operator === '+' || operator === '-' ? 5 : 6;
  return piece(`${inside(left, strength)} ${SIGNS[operator]} ${inside(right, strength + 1)}`, 'number', strength);
}

/** Translates `(a - b) / duration("P1D")`, or returns undefined for any other division. */
function daysBetween({ operator, left, right }: Arithmetic, around: XPathContext): XPathFragment | undefined {
  if (operator !== '/' || durationOf(right) !== 1 || left.kind !== 'arithmetic' || left.operator !== '-')
    return undefined;
  return piece(
    `${inside(translateNode(left.left, around), 5)} - ${inside(translateNode(left.right, around), 6)}`,
    'number',
    5,
  );
}

/** Returns the days of a duration that is written out, or undefined for any other node. */
function durationOf(node: Node): number | undefined {
  if (node.kind !== 'call' || node.name !== 'duration' || node.args[0]?.kind !== 'literal') return undefined;
  const days = /^P(\d+)D$/.exec(String(node.args[0].value))?.[1];
  return days === undefined ? undefined : Number(days);
}
