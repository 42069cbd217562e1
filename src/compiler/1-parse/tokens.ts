/**
 * Tokenizer: splits YAML text into the tokens of the `yaml` package in linear time, and reports YAML features that the
 * language does not allow.
 */
import { CST, Parser } from 'yaml';
import type { Report } from '../diagnostics/diagnostic.js';
import { lexemesOf } from './brackets/join-lexemes.js';
import { LIMITS } from './limits.js';
import { tabIndents } from './line-start.js';
import { quotedLine, valueAt } from './source-line.js';
import type { YamlMistake } from './yaml-mistake.js';

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
  /** Mistakes of brackets, in order. */
  readonly brackets: readonly YamlMistake[];
}

/**
 * Returns the tokens, or undefined if the text cannot be trusted because of tabs, too much nesting or a second
 * document.
 */
export function tokensOf(text: string, report: Report): Tokens | undefined {
  const parser = new Parser();
  const watch = watcher(text, report);
  const tokens: CST.Token[] = [];
  const tabs: number[] = [];
  const brackets: YamlMistake[] = [];
  for (const lexeme of lexemesOf(text, mistake => brackets.push(mistake))) {
    const at = parser.offset;
    const fatal = watch.fatal(lexeme, at);
    if (fatal?.code === 'tab') tabs.push(fatal.at);
    else if (fatal && tabs.length === 0) {
      report('second-document', { start: at, end: at + lexeme.length });
      return undefined;
    }
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (depthOf(parser.stack) > LIMITS.depth) {
      if (tabs.length > 0) break;
      report('too-deep', { start: at, end: at + 1 }, { limit: LIMITS.depth });
      return undefined;
    }
  }
  if (tabs.length > 0) return reportTabs(text, tabs, report);
  for (const token of parser.end()) tokens.push(token);
  return { tokens, lastQuote: watch.lastQuote(), brackets };
}

/** Maximum number of lines with tabs that are reported in one reading. */
const MAX_TABS = 2000;

/** Reports the lines that are indented with tabs, so that they can be corrected together. */
function reportTabs(text: string, tabs: readonly number[], report: Report): undefined {
  const reported = tabs.slice(0, MAX_TABS);
  const indents = tabIndents(text, reported);
  for (const [index, at] of reported.entries()) report('tab', { start: at, end: at + 1 }, { indent: indents[index]! });
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
  let hasTabs = false;
  const tellOnce = (code: RefusedCode, at: number, lexeme: string) => {
    const span = { start: at, end: at + lexeme.length };
    if (told.has(code)) return;
    told.add(code);
    if (code === 'yaml-alias') report(code, span, { name: lexeme.trim(), ...quotedParams(text, at) });
    else report(code, span, { name: lexeme.trim() });
  };
  return {
    lastQuote: () => lastQuote,
    /** Checks a lexeme. Returns what makes the rest of the text unreadable. After a tab, only tabs are certain. */
    fatal(lexeme: string, at: number): Fatal | undefined {
      const type = before === CST.SCALAR ? 'scalar' : (CST.tokenType(lexeme) ?? 'scalar');
      const fatal = fatalIn(text, type, lexeme, at, { before, started });
      hasTabs ||= fatal?.code === 'tab';
      if (type.endsWith('quoted-scalar')) lastQuote = at;
      if (REFUSED[type] && !hasTabs) tellOnce(REFUSED[type], at, lexeme);
      started ||= !UNSEEN.has(type);
      before = lexeme;
      return fatal;
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
}

function fatalIn(
  text: string,
  type: string,
  lexeme: string,
  at: number,
  { before, started }: { readonly before: string; readonly started: boolean },
): Fatal | undefined {
  if (type === 'doc-start' && started) return { code: 'second-document', at };
  const atLineStart = at === 0 || text[at - 1] === '\n' || before === CST.DOCUMENT;
  if (type !== 'space' || !atLineStart || !lexeme.includes('\t')) return undefined;
  if (/^[\r\n#]?$/.test(text.slice(at + lexeme.length, at + lexeme.length + 1))) return undefined;
  return { code: 'tab', at: at + lexeme.indexOf('\t') };
}
