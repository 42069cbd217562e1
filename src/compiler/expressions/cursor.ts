/** Position of the parser among the tokens, and the steps that the parser is made of. */
import type { DiagnosticCode, DiagnosticParamsArgument } from '../diagnostics/diagnostic.js';
import { KEYWORDS, type ReportSyntaxError, type Token } from './lexer.js';
import type { LiteralNode, NameOf, Node, TestNode } from './tree.js';

/** Maximum depth of nodes below each other and of expressions inside each other. */
export const MAX_NESTING = 100;

export interface Cursor {
  readonly source: string;
  readonly tokens: readonly Token[];
  /** True if names may contain spaces. */
  readonly spaced: boolean;
  at: number;
  /** End of the last token taken. */
  last: number;
  deep: number;
  /** True while the end of a range is read, which `[` may close. */
  ranging: boolean;
  /** True after the first error. It ends parsing, because further errors would be guesses. */
  failed: boolean;
  readonly complain: ReportSyntaxError;
}

export const cursor = (
  source: string,
  tokens: readonly Token[],
  complain: ReportSyntaxError,
  spaced = false,
): Cursor => ({
  source,
  tokens,
  spaced,
  at: 0,
  last: 0,
  deep: 0,
  ranging: false,
  failed: tokens.at(-1)!.kind === 'stop',
  complain,
});

export const currentToken = (p: Cursor): Token => p.tokens[p.at]!;
export const is = (p: Cursor, sign: string): boolean =>
  currentToken(p).kind === 'sign' && currentToken(p).text === sign;
export const isWord = (p: Cursor, word: string): boolean =>
  currentToken(p).kind === 'word' && currentToken(p).text === word;

/** Returns the current token and advances. The last token, which ends the text, stays current. */
export function nextToken(p: Cursor): Token {
  const token = currentToken(p);
  if (p.at < p.tokens.length - 1) p.at++;
  p.last = token.end;
  return token;
}

/** Functions of the standard whose names hold a keyword. */
const LONG_NAMES = ['date and time', 'years and months duration', 'days and time duration'];

/** Returns the upcoming words that may be a name of several words. */
export function upcomingNameTokens(p: Cursor): readonly Token[] {
  for (const name of LONG_NAMES) {
    const long = p.tokens.slice(p.at, p.at + name.split(' ').length);
    if (long.map(({ text }) => text).join(' ') === name) return long;
  }
  const rest = p.tokens.slice(p.at);
  const isKind = (at: number) => rest[at]!.text === 'instance' && rest[at + 1]?.text === 'of';
  const end = rest.findIndex(({ kind, text }, at) => kind !== 'word' || KEYWORDS.has(text) || (at > 0 && isKind(at)));
  return rest.slice(0, end);
}

type TokenRange = { readonly start: number; readonly end: number };

/** Reports an error and moves to the end. */
export function fail<Code extends DiagnosticCode>(
  p: Cursor,
  code: Code,
  { start, end }: TokenRange,
  ...params: DiagnosticParamsArgument<Code>
): void {
  if (!p.failed) p.complain(code, start, end, ...params);
  p.failed = true;
  p.at = p.tokens.length - 1;
}

/** Placeholder for an expression that could not be parsed. */
export const NULL_NODE: LiteralNode = { kind: 'literal', value: null, start: 0, end: 0, depth: 1 };

type Bare<N> = N extends Node ? Omit<N, 'start' | 'end' | 'depth'> : never;

/** Creates a node that ends with the last token taken. Reports an error if the node is nested too deep. */
export function make(p: Cursor, node: Bare<Node>, start: number): Node {
  const depth =
    1 +
    Object.values<Part>(node as unknown as readonly Part[]).reduce<number>(
      (most, part) => Math.max(most, depthOf(part)),
      0,
    );
  if (depth > MAX_NESTING) fail(p, 'expression-too-deep', { start, end: p.last }, { limit: MAX_NESTING });
  return { ...node, start, end: p.last, depth } as Node;
}

type Part = string | number | boolean | null | undefined | Node | TestNode | readonly (Node | TestNode | NameOf)[];

function depthOf(part: Part): number {
  if (typeof part !== 'object' || part === null) return 0;
  if ('depth' in part) return part.depth;
  return Object.values<Part>(part as readonly Part[]).reduce<number>(
    (most, inner) => Math.max(most, depthOf(inner)),
    0,
  );
}
