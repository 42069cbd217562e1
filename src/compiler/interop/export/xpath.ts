/** FEEL → XPath as ODK reads it. Throws `Unsayable`. */
import { parseExpression } from '../../expressions/index.js';
import type { Node, TestNode } from '../../expressions/tree.js';
import type { Spot } from '../field-reference.js';
import { callOf } from './calls.js';
import { type Around, type Piece, Unsayable } from './xpath-fragment.js';

export const WHOLE = 9;
export const piece = (text: string, kind: Spot['kind'], strength = WHOLE): Piece => ({ text, kind, strength });
export const inside = ({ text, strength }: Piece, least: number): string => (strength < least ? `(${text})` : text);

export function xpathOf(source: string, around: Around, condition = false): string {
  const tree = parseExpression(source);
  if (!tree) throw new Unsayable(source);
  const made = said(tree, around);
  return (condition ? truth(made) : made).text;
}

export function literal(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  throw new Unsayable(text);
}

const SIGNS = { '+': '+', '-': '-', '*': '*', '/': 'div' } as const;

export function said(node: Node, around: Around): Piece {
  switch (node.kind) {
    case 'literal':
      return literalOf(node.value);
    case 'name':
    case 'path':
      return reference(node, around);
    case 'negative':
      return piece(`-${inside(said(node.of, around), 7)}`, 'number', 7);
    case 'logic': {
      const strength = node.operator === 'or' ? 0 : 1;
      return piece(
        node.parts.map(part => inside(truth(said(part, around)), strength + 1)).join(` ${node.operator} `),
        'boolean',
        strength,
      );
    }
    case 'compare':
      return compared(said(node.left, around), node.operator, said(node.right, around));
    case 'in':
      return among(node.value, node.tests, around);
    case 'arithmetic':
      return reckoned(node, around);
    case 'if': {
      const [condition, yes, no] = [node.condition, node.then, node.else].map(part => said(part, around));
      return piece(
        `if(${truth(condition!).text}, ${yes!.text}, ${no!.text})`,
        yes!.kind === 'any' ? no!.kind : yes!.kind,
      );
    }
    case 'at':
      if (/^\d{4}-\d\d-\d\d$/.test(node.text)) return piece(`date('${node.text}')`, 'date');
      throw new Unsayable(node.text);
    case 'call':
      return called(node, around);
    default:
      throw new Unsayable(node.kind);
  }
}

function called(node: Node & { kind: 'call' }, around: Around): Piece {
  const made = callOf(node, around, said);
  if (!made) throw new Unsayable(`${node.name}()`);
  return made;
}

function literalOf(value: null | boolean | number | string): Piece {
  if (value === null) return piece("''", 'any');
  if (typeof value === 'boolean') return piece(`${value}()`, 'boolean');
  return typeof value === 'number' ? piece(String(value), 'number') : piece(literal(value), 'text');
}

/** A yes-or-no question has two options. */
const truth = (one: Piece): Piece =>
  one.kind === 'boolean' && one.spot ? piece(`${one.text} = 'yes'`, 'boolean', 3) : one;

function reference(node: Node, around: Around): Piece {
  if (node.kind === 'name' && node.id === 'index') return piece('position(..)', 'number');
  if (node.kind === 'path' && node.of.kind === 'name' && node.of.id === 'option')
    return piece(node.id === 'id' ? 'name' : node.id, 'text');
  const found = resolve(node, around);
  if (!found) {
    if (node.kind === 'path') return part(node.id, said(node.of, around));
    throw new Unsayable('name');
  }
  const name = around.names.get(found);
  if (name === undefined) throw new Unsayable(found.id);
  return { ...piece(around.dot && found === around.self ? '.' : `\${${name}}`, found.kind), spot: found };
}

/** A part of a date. */
function part(name: string, of: Piece): Piece {
  const format = { year: '%Y', month: '%m', day: '%d' }[name];
  if (format === undefined || of.kind !== 'date') throw new Unsayable(name);
  return piece(`number(format-date(${of.text}, '${format}'))`, 'number');
}

export function resolve(node: Node, around: Around): Spot | undefined {
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

function compared(left: Piece, operator: string, right: Piece): Piece {
  const made = (one: string, two: string) =>
    piece(`${one} ${operator} ${two}`, 'boolean', operator === '=' || operator === '!=' ? 2 : 3);
  const answer = (one: Piece, other: Piece): string =>
    /^(?:true|false)\(\)$/.test(one.text) && other.spot ? yesOrNo(one.text === 'true()', other.kind) : inside(one, 4);
  if (left.kind === 'options' || right.kind === 'options' || left.kind === 'list' || right.kind === 'list') {
    if (left.text !== "''" && right.text !== "''") throw new Unsayable(operator);
  }
  return made(answer(left, right), answer(right, left));
}

const yesOrNo = (value: boolean, kind: Spot['kind']): string =>
  kind === 'agree' ? (value ? "'OK'" : "''") : value ? "'yes'" : "'no'";

function among(value: Node, tests: readonly TestNode[], around: Around): Piece {
  const made = tests.map(test => tested(value, test, around));
  return made.length === 1 ? made[0]! : piece(made.map(one => inside(one, 1)).join(' or '), 'boolean', 0);
}

function tested(value: Node, test: TestNode, around: Around): Piece {
  const one = said(value, around);
  if (test.kind === 'range') {
    const [low, high] = [said(test.low, around), said(test.high, around)];
    const text = `${inside(one, 4)} ${test.from === 'ge' ? '>=' : '>'} ${inside(low, 4)} and ${inside(one, 4)} ${test.to === 'le' ? '<=' : '<'} ${inside(high, 4)}`;
    return piece(text, 'boolean', 1);
  }
  if (test.operator === '=' && test.to.kind === 'list') {
    const items = test.to.items.map(item => compared(one, '=', said(item, around)));
    return items.length === 1 ? items[0]! : piece(items.map(({ text }) => text).join(' or '), 'boolean', 0);
  }
  const to = said(test.to, around);
  if (to.kind === 'options') return piece(`selected(${to.text}, ${one.text})`, 'boolean');
  return compared(one, test.operator, to);
}

type Arithmetic = Node & { kind: 'arithmetic' };

function reckoned(node: Arithmetic, around: Around): Piece {
  const days = daysBetween(node, around);
  if (days) return days;
  const { operator } = node;
  const length = durationOf(node.right);
  if ((operator === '+' || operator === '-') && length !== undefined) {
    const from = said(node.left, around);
    if (from.kind !== 'date') throw new Unsayable('duration');
    return piece(`date(${inside(from, 5)} ${operator} ${length})`, 'date');
  }
  const [left, right] = [said(node.left, around), said(node.right, around)];
  if (operator === '**') return piece(`pow(${left.text}, ${right.text})`, 'number');
  if (operator === '+' && (left.kind === 'text' || right.kind === 'text'))
    return piece(`concat(${left.text}, ${right.text})`, 'text');
  if (left.kind === 'date' || right.kind === 'date') throw new Unsayable('duration');
  const strength = operator === '+' || operator === '-' ? 5 : 6;
  return piece(`${inside(left, strength)} ${SIGNS[operator]} ${inside(right, strength + 1)}`, 'number', strength);
}

/** `(a - b) / duration("P1D")`. */
function daysBetween({ operator, left, right }: Arithmetic, around: Around): Piece | undefined {
  if (operator !== '/' || durationOf(right) !== 1 || left.kind !== 'arithmetic' || left.operator !== '-')
    return undefined;
  return piece(`${inside(said(left.left, around), 5)} - ${inside(said(left.right, around), 6)}`, 'number', 5);
}

/** Days of a length of time that is written out. */
function durationOf(node: Node): number | undefined {
  if (node.kind !== 'call' || node.name !== 'duration' || node.args[0]?.kind !== 'literal') return undefined;
  const days = /^P(\d+)D$/.exec(String(node.args[0].value))?.[1];
  return days === undefined ? undefined : Number(days);
}
