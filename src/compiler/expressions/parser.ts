/** Tokens → syntax tree, by operator precedence (Pratt). */

import { callOf, contextOf, type Grammar, instanceOf, openRange, rangeFrom } from './bracket-syntax.js';
import {
  type Cursor,
  currentToken,
  cursor,
  fail,
  is,
  isWord,
  MAX_NESTING,
  make,
  NULL_NODE,
  nextToken,
  upcomingNameTokens,
} from './cursor.js';
import { functionName } from './functions.js';
import { KEYWORDS, type ReportSyntaxError, type Token } from './lexer.js';
import { close, expectWord, missing, unexpected } from './syntax-errors.js';
import { type ArithmeticNode, type EachNode, isOperator, type Node, type Operator } from './tree.js';
import { parseTests } from './unary-tests.js';

const OR = 1;
const AND = 2;
const COMPARE = 3;
const ADD = 4;
const MULTIPLY = 5;
const POWER = 6;
const NEGATIVE = 7;

const COMPARING: readonly string[] = ['in', 'between', 'instance'];

/** Returns how strongly a token binds the operands before and after it, or 0 if it ends an expression. */
function binding({ kind, text }: Token): number {
  if (kind === 'word') return text === 'or' ? OR : text === 'and' ? AND : COMPARING.includes(text) ? COMPARE : 0;
  if (kind !== 'sign') return 0;
  if (isOperator(text)) return COMPARE;
  return text === '+' || text === '-' ? ADD : text === '*' || text === '/' ? MULTIPLY : text === '**' ? POWER : 0;
}

/** Parses an expression. Returns undefined if an error was reported. */
export function parse(
  source: string,
  tokens: readonly Token[],
  complain: ReportSyntaxError,
  spaced = false,
): Node | undefined {
  const p = cursor(source, tokens, complain, spaced);
  if (currentToken(p).kind === 'end') fail(p, 'expression-empty', currentToken(p));
  const tree = expression(p);
  if (currentToken(p).kind !== 'end') unexpected(p);
  return p.failed ? undefined : tree;
}

/** Parses an expression of operators that bind more strongly than `least`. */
function expression(p: Cursor, least = 0): Node {
  if (++p.deep > MAX_NESTING) fail(p, 'expression-too-deep', currentToken(p), { limit: MAX_NESTING });
  const { ranging } = p;
  if (least === 0) p.ranging = false;
  let left = postfix(p, prefix(p));
  for (let power = binding(currentToken(p)); power > least && !p.failed; power = binding(currentToken(p))) {
    left = infix(p, left, power);
  }
  p.ranging = ranging;
  p.deep--;
  return left;
}

/**
 * Parses an operand in brackets, after `between`, or in a test of `in`. Its operators bind more strongly than a
 * comparison.
 */
const operand = (p: Cursor): Node => expression(p, COMPARE);

const GRAMMAR: Grammar = {
  expression: p => expression(p),
  operand: p => operand(p),
  items: (p, bracket, closer, first) => items(p, bracket, closer, first),
  postfix: (p, start) => postfix(p, start),
  wrapped: (p, bracket, inner) => wrapped(p, bracket, inner),
};

function infix(p: Cursor, left: Node, power: number): Node {
  const { text } = nextToken(p);
  if (power <= AND) return logic(p, left, text as 'and' | 'or', power);
  if (power > COMPARE) {
    const right = expression(p, power);
    return make(p, { kind: 'arithmetic', operator: text as ArithmeticNode['operator'], left, right }, left.start);
  }
  const made = compared(p, left, text);
  if (binding(currentToken(p)) === COMPARE) fail(p, 'chained-comparison', currentToken(p));
  return made;
}

/** Parses a conjunction or disjunction. `a and b and c` is one node, so that long conditions are not deep. */
function logic(p: Cursor, first: Node, operator: 'and' | 'or', power: number): Node {
  const parts = [first, expression(p, power)];
  while (isWord(p, operator)) {
    nextToken(p);
    parts.push(expression(p, power));
  }
  return make(p, { kind: 'logic', operator, parts }, first.start);
}

function compared(p: Cursor, left: Node, operator: string): Node {
  if (operator === 'instance') return instanceOf(p, left);
  if (operator === 'in') return make(p, { kind: 'in', value: left, tests: parseTests(GRAMMAR, p) }, left.start);
  if (operator !== 'between') {
    return make(p, { kind: 'compare', operator: operator as Operator, left, right: operand(p) }, left.start);
  }
  const low = operand(p);
  expectWord(p, 'and', '… between … and …');
  const high = operand(p);
  return make(p, { kind: 'in', value: left, tests: [{ kind: 'range', low, high, from: 'ge', to: 'le' }] }, left.start);
}

/** Parses the `.field` and `[…]` that follow an expression. */
function postfix(p: Cursor, start: Node): Node {
  let node = start;
  while (!p.failed) {
    if (is(p, '.')) node = path(p, node);
    else if (is(p, '[') && !p.ranging) node = pick(p, node);
    else if (is(p, '(')) fail(p, 'not-callable', currentToken(p), { found: p.source.slice(node.start, node.end) });
    else return node;
  }
  return node;
}

function path(p: Cursor, of: Node): Node {
  nextToken(p);
  const id = currentToken(p);
  if (id.kind !== 'word') fail(p, 'missing-field', currentToken(p));
  const text = id.kind === 'word' ? namedHere(p) : '';
  return make(p, { kind: 'path', of, id: text, at: id.start }, of.start);
}

/** The only property whose name has two words. */
const OFFSET = ['time', 'offset'];

/** Takes a name: a word, or all words in a row if names may contain spaces. */
function namedHere(p: Cursor): string {
  const row = upcomingNameTokens(p);
  const two = row.slice(0, 2).map(({ text }) => text);
  const count = p.spaced ? row.length : two.join() === OFFSET.join() ? 2 : 1;
  const taken = Array.from({ length: Math.max(1, count) }, () => nextToken(p).text);
  return taken.join(' ');
}

function pick(p: Cursor, of: Node): Node {
  const bracket = nextToken(p);
  const by = expression(p);
  close(p, bracket, ']');
  return make(p, { kind: 'pick', of, by }, of.start);
}

function prefix(p: Cursor): Node {
  const token = currentToken(p);
  if (token.kind === 'number') return make(p, { kind: 'literal', value: Number(nextToken(p).text) }, token.start);
  if (token.kind === 'string') return make(p, { kind: 'literal', value: nextToken(p).text }, token.start);
  if (token.kind === 'word') return word(p, token);
  if (is(p, '-')) return negative(p);
  if (is(p, '(')) return group(p);
  if (is(p, '[')) return list(p);
  if (is(p, ']')) return rangeFrom(GRAMMAR, p, nextToken(p));
  if (is(p, '@')) return at(p);
  if (is(p, '{')) return contextOf(GRAMMAR, p);
  return nothing(p);
}

function nothing(p: Cursor): Node {
  missing(p);
  return NULL_NODE;
}

function negative(p: Cursor): Node {
  const { start } = nextToken(p);
  const of = expression(p, NEGATIVE);
  if (of.kind === 'literal' && typeof of.value === 'number')
    return make(p, { kind: 'literal', value: -of.value }, start);
  return make(p, { kind: 'negative', of }, start);
}

/** Parses `@"2000-01-31"`. */
function at(p: Cursor): Node {
  const { start } = nextToken(p);
  const text = currentToken(p);
  if (text.kind !== 'string') return nothing(p);
  nextToken(p);
  return make(p, { kind: 'at', text: text.text }, start);
}

function group(p: Cursor): Node {
  const bracket = nextToken(p);
  const first = currentToken(p);
  if (first.kind === 'sign' && isOperator(first.text)) return openRange(GRAMMAR, p, bracket);
  const inner = expression(p);
  return is(p, '..') ? rangeFrom(GRAMMAR, p, bracket, inner) : wrapped(p, bracket, inner);
}

/** Closes the brackets around an expression and adds them to its span. */
function wrapped(p: Cursor, bracket: Token, inner: Node): Node {
  close(p, bracket, ')');
  return { ...inner, start: bracket.start, end: p.last };
}

function list(p: Cursor): Node {
  const bracket = nextToken(p);
  if (is(p, ']')) return make(p, { kind: 'list', items: items(p, bracket, ']') }, bracket.start);
  const first = expression(p);
  if (is(p, '..')) return rangeFrom(GRAMMAR, p, bracket, first);
  return make(p, { kind: 'list', items: items(p, bracket, ']', first) }, bracket.start);
}

/** Parses expressions with commas between them, up to the closing bracket. */
function items(p: Cursor, bracket: Token, closer: string, first?: Node): readonly Node[] {
  const found: Node[] = first ? [first] : [];
  if (!first && !is(p, closer)) found.push(expression(p));
  while (is(p, ',')) {
    const comma = nextToken(p);
    if (is(p, closer) || is(p, ',')) fail(p, 'stray-comma', comma);
    found.push(expression(p));
  }
  close(p, bracket, closer);
  return found;
}

const LITERALS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function word(p: Cursor, token: Token): Node {
  if (Object.hasOwn(LITERALS, token.text))
    return make(p, { kind: 'literal', value: LITERALS[nextToken(p).text]! }, token.start);
  if (token.text === 'if') return condition(p);
  if (token.text === 'some' || token.text === 'every' || token.text === 'for') return each(p, token.text);
  if (KEYWORDS.has(token.text)) return nothing(p);
  const name = upcomingNameTokens(p);
  if (p.tokens[p.at + name.length]?.text === '(') return call(p, name);
  return make(p, { kind: 'name', id: namedHere(p) }, token.start);
}

function call(p: Cursor, name: readonly Token[]): Node {
  for (const _ of name) nextToken(p);
  const written = name.map(({ text }) => text).join(' ');
  return callOf(GRAMMAR, p, { name: functionName(written) ?? written, start: name[0]!.start });
}

function condition(p: Cursor): Node {
  const { start } = nextToken(p);
  const test = expression(p);
  expectWord(p, 'then', 'if … then … else …');
  const then = expression(p);
  expectWord(p, 'else', 'if … then … else …');
  const otherwise = expression(p);
  return make(p, { kind: 'if', condition: test, then, else: otherwise }, start);
}

const SHAPES = {
  some: ['satisfies', 'some x in … satisfies …'],
  every: ['satisfies', 'every x in … satisfies …'],
  for: ['return', 'for x in … return …'],
} as const;

const each = (p: Cursor, form: 'some' | 'every' | 'for'): Node => iterator(p, form, nextToken(p).start);

/** Parses one variable and its list. After a comma the next variable follows, inside the first. */
function iterator(p: Cursor, form: 'some' | 'every' | 'for', start: number): Node {
  const [last, shape] = SHAPES[form];
  const variable = currentToken(p);
  if (variable.kind !== 'word' || KEYWORDS.has(variable.text)) fail(p, 'missing-word', variable, { word: 'x', shape });
  const name = namedHere(p);
  expectWord(p, 'in', shape);
  const list = gone(p);
  const more = is(p, ',');
  if (more) nextToken(p);
  else expectWord(p, last, shape);
  const body = more ? iterator(p, form, currentToken(p).start) : expression(p);
  const call: EachNode['call'] = form !== 'for' ? form : more ? 'collectAll' : 'collect';
  return make(p, { kind: 'each', call, variable: name, list, body }, start);
}

/** Parses what a loop iterates over: a list, or `1..5` without brackets. */
function gone(p: Cursor): Node {
  const low = expression(p);
  if (!is(p, '..')) return low;
  nextToken(p);
  const high = expression(p);
  return make(p, { kind: 'range', low, high, from: true, to: true }, low.start);
}
