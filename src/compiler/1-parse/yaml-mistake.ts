/** Mistakes of authors in YAML, each with its code, its params and its place. */
import { type Finding, type Report, reportFinding, type Span } from '../diagnostics/diagnostic.js';

export type YamlMistake = Finding<YamlCode> & {
  readonly span: Span;
  /** Span to replace by spaces so that parsing can continue. If absent, nothing after the mistake can be trusted. */
  readonly blank?: Span;
};

/** Codes of mistakes that a key and its value on one line have. The corrected line is their only param. */
export type LineCode =
  | 'bad-start'
  | 'bracket-in-braces'
  | 'colon-in-text'
  | 'comma-in-braces'
  | 'missing-space'
  | 'odd-blank'
  | 'text-after-bracket'
  | 'text-after-quote';

/** Codes without params, or whose params may be left out. */
export type PlainCode = 'bad-indent' | 'extra-bracket' | 'extra-comma' | 'missing-comma' | 'yaml-syntax';

type YamlCode =
  | LineCode
  | PlainCode
  | 'bullet'
  | 'tab'
  | 'two-keys-on-line'
  | 'foreign-colon'
  | 'missing-colon'
  | 'yaml-bracket'
  | 'yaml-escape'
  | 'yaml-quote';

/** Reports a mistake at its place. */
export const reportMistake = (mistake: YamlMistake, report: Report): void =>
  reportFinding(mistake, (code, ...params) => report(code, mistake.span, ...params));
