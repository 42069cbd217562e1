/** What stands after `in`: `["a", "b"]`, `[1..5]`, `(> 5, 3)`, a list. */
import { type Cursor, here, is, make, take } from './cursor.js';
import type { Token } from './lexer.js';
import { close } from './mistakes.js';
import { expression, items, operand, postfix, wrapped } from './parser.js';
import { isOperator, type Node, type TestNode } from './tree.js';

export function parseTests(p: Cursor): readonly TestNode[] {
  return is(p, '(') ? inBrackets(p) : [test(p)];
}

/** `(test, test)` or the open range `(1..5)`. */
function inBrackets(p: Cursor): readonly TestNode[] {
  const bracket = take(p);
  const tests = [test(p)];
  const first = tests[0]!;
  if (is(p, '..') && first.kind === 'compare' && first.operator === '=') return [range(p, bracket, first.to)];
  while (is(p, ',')) {
    take(p);
    tests.push(test(p));
  }
  close(p, bracket, ')');
  return tests;
}

function test(p: Cursor): TestNode {
  const sign = here(p);
  if (sign.kind === 'sign' && isOperator(sign.text)) {
    take(p);
    return { kind: 'compare', operator: sign.text, to: operand(p) };
  }
  if (is(p, ']')) return range(p, take(p), operand(p));
  if (is(p, '[') || is(p, '(')) return bracketed(p, take(p));
  return { kind: 'compare', operator: '=', to: operand(p) };
}

/** A range, a list, or an expression in brackets. */
function bracketed(p: Cursor, bracket: Token): TestNode {
  if (bracket.text === '[' && is(p, ']')) return equal(list(p, bracket, []));
  const first = expression(p);
  if (is(p, '..')) return range(p, bracket, first);
  return equal(bracket.text === '[' ? list(p, bracket, [first]) : wrapped(p, bracket, first));
}

const equal = (to: Node): TestNode => ({ kind: 'compare', operator: '=', to });

function list(p: Cursor, bracket: Token, [first]: readonly Node[]): Node {
  const node = make(p, { kind: 'list', items: items(p, bracket, ']', first) }, bracket.start);
  return postfix(p, node);
}

function range(p: Cursor, bracket: Token, low: Node): TestNode {
  if (is(p, '..')) take(p);
  else close(p, bracket, '..');
  const high = upper(p);
  const closed = is(p, ']');
  if (closed || is(p, '[')) take(p);
  else close(p, bracket, ')');
  return { kind: 'range', low, high, from: bracket.text === '[' ? 'ge' : 'gt', to: closed ? 'le' : 'lt' };
}

/** In `[1..5[` the bracket ends the range; it does not pick from a list. */
function upper(p: Cursor): Node {
  p.ranging = true;
  const high = operand(p);
  p.ranging = false;
  return high;
}
