/** Collector of the diagnostics of one compilation, for all its files. */
import { catalogue } from './catalogue/index.js';
import type { Diagnostic, DiagnosticCode, Dictionary, Params, Report, Span } from './diagnostic.js';

/** Returns the reporter of a file. A phase needs one for each file that it reads. */
export type ReportIn = (file: string) => Report;

export interface Collector {
  readonly in: ReportIn;
  /** Stores the text of a file, in which positions and code frames are counted. */
  addText(file: string, text: string): void;
  /** Sets the dictionary by which the diagnostics of a file name keywords. Without one, they use English. */
  setVocabulary(file: string, dictionary: Dictionary): void;
  readonly texts: ReadonlyMap<string, string>;
  /** Returns whether an error was reported. Warnings and information do not count. */
  hasErrors(): boolean;
  /**
   * Returns the diagnostics, ordered by file (in the order in which texts were added) and position. Of several at one
   * position, only the first of the most severe ones is kept.
   */
  diagnostics(): readonly Diagnostic[];
}

const RANK = { error: 0, warning: 1, info: 2 } as const;

export function collector(): Collector {
  const found: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const dictionaries = new Map<string, Dictionary>();
  return {
    in:
      file =>
      (code, span, ...params) =>
        void found.push(diagnosticOf(file, code, span, ...params)),
    addText: (file, text) => void texts.set(file, text),
    setVocabulary: (file, dictionary) => void dictionaries.set(file, dictionary),
    texts,
    hasErrors: () => found.some(({ severity }) => severity === 'error'),
    diagnostics: () => sorted(withoutFollowUps(found), [...texts.keys()]).map(one => spoken(one, dictionaries)),
  };
}

/** Returns a diagnostic with the severity of its code. */
export const diagnosticOf = (file: string, code: DiagnosticCode, span: Span, params: Params = {}): Diagnostic => ({
  code,
  severity: catalogue[code].severity,
  file,
  span,
  params,
});

function spoken(one: Diagnostic, dictionaries: ReadonlyMap<string, Dictionary>): Diagnostic {
  const dictionary = dictionaries.get(one.file);
  return dictionary ? { ...one, dictionary } : one;
}

const place = ({ file, span }: Diagnostic) => `${span.start} ${file}`;

/** Keeps only the first of the most severe findings that start at one position, because the others follow from it. */
function withoutFollowUps(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const kept = new Map<string, Diagnostic>();
  for (const one of found) {
    const other = kept.get(place(one));
    if (!other || RANK[one.severity] < RANK[other.severity]) kept.set(place(one), one);
  }
  return [...kept.values()];
}

function sorted(found: readonly Diagnostic[], files: readonly string[]): readonly Diagnostic[] {
  return found.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.span.start - b.span.start || a.span.end - b.span.end,
  );
}
