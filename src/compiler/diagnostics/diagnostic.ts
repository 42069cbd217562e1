/** Types of diagnostics: the error in a definition, its location and how to fix it. */
import type { catalogue } from './catalogue/index.js';
import type { NamesIn, Params, ParamsArgument, ParamsIn } from './placeholders.js';
import type { Severity } from './severity.js';

export type { Params, Severity };

/** Offset range in the source text, in UTF-16 units. The end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Permanent code in words, such as `unknown-key`: one of those in the catalogue. */
export type DiagnosticCode = keyof typeof catalogue;

type TextOf<Code extends DiagnosticCode> = (typeof catalogue)[Code]['en']['text' | 'help'];

/** Params of the diagnostics with these codes, as the sentences of the catalogue name them. */
export type DiagnosticParams<Code extends DiagnosticCode> = ParamsIn<TextOf<Code>>;

/** Name of a param of any diagnostic. */
export type ParamName = NamesIn<TextOf<DiagnosticCode>>;

/** Params as the last argument of a call. It may be left out if the sentences need none. */
export type DiagnosticParamsArgument<Code extends DiagnosticCode> = ParamsArgument<TextOf<Code>>;

/** A code with its params, before it is reported at a place. */
export type Finding<Codes extends DiagnosticCode = DiagnosticCode> = {
  readonly [Code in Codes]: { readonly code: Code; readonly params: DiagnosticParams<Code> };
}[Codes];

/** Names of keywords in the vocabulary of a file, by kind and English name. */
export type Dictionary = Readonly<Record<'key' | 'type' | 'word' | 'feel', Readonly<Record<string, string>>>>;

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** Path of the file: the definition, or a block's file. */
  readonly file: string;
  readonly span: Span;
  readonly params: Params;
  /** Dictionary of the file's vocabulary; absent if the vocabulary is English. */
  readonly dictionary?: Dictionary;
}

/** Reports an error. Errors are collected, never thrown. */
export type Report = <Code extends DiagnosticCode>(
  code: Code,
  span: Span,
  ...params: DiagnosticParamsArgument<Code>
) => void;

/** Reports a finding with a function that knows the place. */
export function reportFinding(
  { code, params }: Finding,
  report: <Code extends DiagnosticCode>(code: Code, ...params: DiagnosticParamsArgument<Code>) => void,
): void {
  // The type of a finding joins each code with its own params; a call with several codes would ask for those of all.
  report(code, ...([params] as DiagnosticParamsArgument<typeof code>));
}
