/** Unary tests after `in`: `["a", "b"]`, `[1..5]`, `(> 5, 3)`, a list. */

import type { Grammar } from './bracket-syntax.js';
import { type Cursor, currentToken, is, make, nextToken } from './cursor.js';
import type { Token } from './lexer.js';
import { close } from './syntax-errors.js';
import { isOperator, type Node, type TestNode } from './tree.js';

export function parseTests(g: Grammar, p: Cursor): readonly TestNode[] {
  return is(p, '(') ? inBrackets(g, p) : [test(g, p)];
}

/** Parses `(test, test)` or the open range `(1..5)`. */
function inBrackets(g: Grammar, p: Cursor): readonly TestNode[] {
  const bracket = nextToken(p);
  const tests = [test(g, p)];
  const first = tests[0]!;
  if (is(p, '..') && first.kind === 'compare' && first.operator === '=') return [range(g, p, bracket, first.to)];
  while (is(p, ',')) {
    nextToken(p);
    tests.push(test(g, p));
  }
  close(p, bracket, ')');
  return tests;
}

function test(g: Grammar, p: Cursor): TestNode {
  const sign = currentToken(p);
  if (sign.kind === 'sign' && isOperator(sign.text)) {
    nextToken(p);
    return { kind: 'compare', operator: sign.text, to: g.operand(p) };
  }
  if (is(p, ']')) return range(g, p, nextToken(p), g.operand(p));
  if (is(p, '[') || is(p, '(')) return bracketed(g, p, nextToken(p));
  return { kind: 'compare', operator: '=', to: g.operand(p) };
}

/** Parses a range, a list, or an expression in brackets. */
function bracketed(g: Grammar, p: Cursor, bracket: Token): TestNode {
  if (bracket.text === '[' && is(p, ']')) return equal(list(g, p, bracket, []));
  const first = g.expression(p);
  if (is(p, '..')) return range(g, p, bracket, first);
  return equal(bracket.text === '[' ? list(g, p, bracket, [first]) : g.wrapped(p, bracket, first));
}

const equal = (to: Node): TestNode => ({ kind: 'compare', operator: '=', to });

function list(g: Grammar, p: Cursor, bracket: Token, [first]: readonly Node[]): Node {
  const node = make(p, { kind: 'list', items: g.items(p, bracket, ']', first) }, bracket.start);
  return g.postfix(p, node);
}

function range(g: Grammar, p: Cursor, bracket: Token, low: Node): TestNode {
  if (is(p, '..')) nextToken(p);
  else close(p, bracket, '..');
  const high = upper(g, p);
  const closed = is(p, ']');
  if (closed || is(p, '[')) nextToken(p);
  else close(p, bracket, ')');
  return { kind: 'range', low, high, from: bracket.text === '[' ? 'ge' : 'gt', to: closed ? 'le' : 'lt' };
}

/** Parses the upper end of a range. In `[1..5[` the bracket ends the range and does not pick from a list. */
function upper(g: Grammar, p: Cursor): Node {
  p.ranging = true;
  const high = g.operand(p);
  p.ranging = false;
  return high;
}
