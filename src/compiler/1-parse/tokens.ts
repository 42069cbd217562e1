/**
 * Tokenizer: splits YAML text into the tokens of the `yaml` package in linear time, and reports YAML features that the
 * language does not allow.
 */
import { CST, Lexer, Parser } from 'yaml';
import type { Report } from '../diagnostics/diagnostic.js';
import { LIMITS } from './limits.js';
import { tabParams } from './line-start.js';
import { quotedLine, valueAt } from './source-line.js';

/** Codes of YAML features that the language does not allow. */
type RefusedCode = 'yaml-anchor' | 'yaml-alias' | 'yaml-tag' | 'yaml-directive';

const REFUSED: Readonly<Record<string, RefusedCode>> = {
  anchor: 'yaml-anchor',
  alias: 'yaml-alias',
  tag: 'yaml-tag',
  'directive-line': 'yaml-directive',
};

export interface Tokens {
  readonly tokens: readonly CST.Token[];
  /** Start of the last quoted text, which is the location of a quote that is never closed. */
  readonly lastQuote: number;
}

/**
 * Returns the tokens, or undefined if the rest of the text cannot be trusted because of a tab, too much nesting or a
 * second document.
 */
export function tokensOf(text: string, report: Report): Tokens | undefined {
  const parser = new Parser();
  const watch = watcher(text, report);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    const at = parser.offset;
    if (watch.refuses(lexeme, at)) return undefined;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (depthOf(parser.stack) > LIMITS.depth) {
      report('too-deep', { start: at, end: at + 1 }, { limit: LIMITS.depth });
      return undefined;
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, lastQuote: watch.lastQuote() };
}

/**
 * Returns the nesting depth of collections. The bottom of the parser's stack is the document; its top may be a scalar
 * or property instead of a collection.
 */
function depthOf(stack: readonly CST.Token[]): number {
  const top = stack.at(-1);
  return stack.length - (top && CST.isCollection(top) ? 1 : 2);
}

/** Creates the check of each lexeme on its way to the parser. */
function watcher(text: string, report: Report) {
  const told = new Set<string>();
  let before = '';
  let lastQuote = 0;
  let started = false;
  const tellOnce = (code: RefusedCode | Fatal['code'], at: number, lexeme: string) => {
    const span = { start: at, end: at + lexeme.length };
    if (told.has(code)) return;
    told.add(code);
    if (code === 'tab') report(code, span, tabParams(text, at));
    else if (code === 'yaml-alias') report(code, span, { name: lexeme.trim(), ...quotedParams(text, at) });
    else report(code, span, { name: lexeme.trim() });
  };
  return {
    lastQuote: () => lastQuote,
    /** Checks a lexeme. Returns true if the rest of the text must not be read. */
    refuses(lexeme: string, at: number): boolean {
      const type = before === CST.SCALAR ? 'scalar' : (CST.tokenType(lexeme) ?? 'scalar');
      const fatal = fatalIn(text, type, lexeme, at, { before, started });
      if (fatal) tellOnce(fatal.code, fatal.at, fatal.source);
      if (type.endsWith('quoted-scalar')) lastQuote = at;
      if (REFUSED[type]) tellOnce(REFUSED[type], at, lexeme);
      started ||= !UNSEEN.has(type);
      before = lexeme;
      return fatal !== undefined;
    },
  };
}

/** Returns the key with its value in quotes, because a text may begin with a star. */
function quotedParams(text: string, at: number): { readonly line?: string } {
  const value = valueAt(text, at);
  return value ? { line: quotedLine(value.key, value.raw) } : {};
}

const UNSEEN: ReadonlySet<string> = new Set(['space', 'newline', 'comment', 'doc-mode', 'directive-line']);

interface Fatal {
  readonly code: 'second-document' | 'tab';
  readonly at: number;
  readonly source: string;
}

function fatalIn(
  text: string,
  type: string,
  lexeme: string,
  at: number,
  { before, started }: { readonly before: string; readonly started: boolean },
): Fatal | undefined {
  if (type === 'doc-start' && started) return { code: 'second-document', at, source: lexeme };
  const atLineStart = at === 0 || text[at - 1] === '\n' || before === CST.DOCUMENT;
  if (type !== 'space' || !atLineStart || !lexeme.includes('\t')) return undefined;
  if (/^[\r\n#]?$/.test(text.slice(at + lexeme.length, at + lexeme.length + 1))) return undefined;
  return { code: 'tab', at: at + lexeme.indexOf('\t'), source: '\t' };
}
