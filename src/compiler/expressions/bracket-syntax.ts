/** Bracket syntax: calls, contexts and ranges; and `instance of`. */
import { type Cursor, currentToken, fail, is, isWord, make, nextToken } from './cursor.js';
import type { Token } from './lexer.js';
import { close, expectWord, missing } from './syntax-errors.js';
import type { NameOf, Node, Operator } from './tree.js';

/**
 * The parser's own rules that the bracket syntax is made of. They are passed in because the parser itself uses the
 * bracket syntax.
 */
export interface Grammar {
  expression(p: Cursor): Node;
  operand(p: Cursor): Node;
  items(p: Cursor, bracket: Token, closing: ']', first?: Node): readonly Node[];
  postfix(p: Cursor, node: Node): Node;
  wrapped(p: Cursor, bracket: Token, inner: Node): Node;
}

interface Called {
  readonly name: string;
  readonly start: number;
}

/** Parses a call. Its arguments are in order, or each follows its name. */
export function callOf(g: Grammar, p: Cursor, { name, start }: Called): Node {
  const nameEnd = p.last;
  const bracket = nextToken(p);
  const args: Node[] = [];
  const names: NameOf[] = [];
  while (!is(p, ')') && !p.failed) {
    const given = argumentName(p);
    if (given) names.push(given);
    if (given === undefined && names.length > 0) missing(p);
    args.push(g.expression(p));
    if (!is(p, ',')) break;
    const comma = nextToken(p);
    if (is(p, ')') || is(p, ',')) fail(p, 'stray-comma', comma);
  }
  close(p, bracket, ')');
  return make(p, { kind: 'call', name, nameEnd, args, ...(names.length > 0 && { names }) }, start);
}

/** Parses the words before a colon, or returns undefined if there are none. */
function argumentName(p: Cursor): NameOf | undefined {
  const rest = p.tokens.slice(p.at);
  const end = rest.findIndex(({ kind }) => kind !== 'word');
  if (end < 1 || rest[end]!.text !== ':' || rest[end]!.kind !== 'sign') return undefined;
  const words = rest.slice(0, end + 1).map(() => nextToken(p));
  const [first, last] = [words[0]!, words[end - 1]!];
  return {
    text: words
      .slice(0, end)
      .map(({ text }) => text)
      .join(' '),
    start: first.start,
    end: last.end,
  };
}

/** Parses a context such as `{ a: 1, "b c": 2 }`. */
export function contextOf(g: Grammar, p: Cursor): Node {
  const bracket = nextToken(p);
  const keys: NameOf[] = [];
  const values: Node[] = [];
  while (!is(p, '}') && !p.failed) {
    keys.push(entryKey(p));
    values.push(g.expression(p));
    if (!is(p, ',')) break;
    nextToken(p);
  }
  close(p, bracket, '}');
  return make(p, { kind: 'context', keys, values }, bracket.start);
}

function entryKey(p: Cursor): NameOf {
  const named = argumentName(p);
  if (named) return named;
  const key = currentToken(p);
  if (key.kind === 'string') nextToken(p);
  if (key.kind !== 'string') missing(p);
  else if (is(p, ':')) nextToken(p);
  else fail(p, 'missing-word', currentToken(p), { word: ':', shape: '{ a: 1, b: 2 }' });
  return { text: key.text, start: key.start, end: key.end };
}

/** Parses the part of a range after its first end, or after its bracket. */
export function rangeFrom(g: Grammar, p: Cursor, bracket: Token, low: Node = g.operand(p)): Node {
  if (is(p, '..')) nextToken(p);
  else close(p, bracket, '..');
  p.ranging = true;
  const high = g.operand(p);
  p.ranging = false;
  const closed = is(p, ']');
  if (closed || is(p, '[')) nextToken(p);
  else close(p, bracket, ')');
  return make(p, { kind: 'range', low, high, from: bracket.text === '[', to: closed }, bracket.start);
}

/** Parses a range that is open at one end: `(< 10)`. */
export function openRange(g: Grammar, p: Cursor, bracket: Token): Node {
  const operator = nextToken(p).text as Operator;
  const end = g.operand(p);
  close(p, bracket, ')');
  const [low, high] = [operator.startsWith('<') ? undefined : end, operator.startsWith('>') ? undefined : end];
  const includes = operator.endsWith('=');
  if (operator === '!=' || operator === '=') fail(p, 'unexpected-text', bracket, { found: operator });
  const open = { low, high, from: low !== undefined && includes, to: high !== undefined && includes };
  return make(p, { kind: 'range', ...open }, bracket.start);
}

/** Parses `x instance of number`. */
export function instanceOf(p: Cursor, of: Node): Node {
  expectWord(p, 'of', '… instance of number');
  const at = currentToken(p).start;
  const words: string[] = [];
  while (currentToken(p).kind === 'word' && !(isWord(p, 'and') && !joins(p)) && !isWord(p, 'or'))
    words.push(nextToken(p).text);
  if (words.length === 0) missing(p);
  if (is(p, '<')) words.push(parameters(p));
  return make(p, { kind: 'instance', of, type: words.join(' '), at }, of.start);
}

/** Returns whether an `and` is part of the name of a type, as in `date and time`. */
const joins = (p: Cursor): boolean =>
  ['date', 'days', 'years'].includes(p.tokens[p.at - 1]!.text) &&
  ['time', 'months'].includes(p.tokens[p.at + 1]?.text ?? '');

/** Returns the type parameters as written, such as `<number>` or `<a: number, b: string>`. */
function parameters(p: Cursor): string {
  const { start } = currentToken(p);
  let open = 0;
  do {
    const { text } = nextToken(p);
    if (text === '<') open++;
    if (text === '>' && p.tokens[p.at - 2]?.text !== '-') open--;
  } while (open > 0 && currentToken(p).kind !== 'end' && currentToken(p).kind !== 'stop');
  return p.source.slice(start, p.last).replace(/\s+/g, ' ');
}
