/** Gathers the diagnostics of one compile, of all its files. */
import { catalogue } from './catalogue/index.js';
import type { Diagnostic, Dictionary, Report } from './diagnostic.js';

/** A report bound to a file, as phases need one for each file they read. */
export type ReportIn = (file: string) => Report;

export interface Collector {
  readonly in: ReportIn;
  /** Keeps the text of a file, which positions and frames are counted in. */
  addText(file: string, text: string): void;
  /** Diagnostics of a file name the words of the language by this dictionary; else in English. */
  setVocabulary(file: string, dictionary: Dictionary): void;
  readonly texts: ReadonlyMap<string, string>;
  /** True once an error was reported; warnings and information do not count. */
  hasErrors(): boolean;
  /** By file (in the order they were kept) and position. Of several at one place the first reported error stays. */
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
      (code, span, params = {}) => {
        found.push({ code, severity: catalogue[code]?.severity ?? 'error', file, span, params });
      },
    addText: (file, text) => void texts.set(file, text),
    setVocabulary: (file, dictionary) => void dictionaries.set(file, dictionary),
    texts,
    hasErrors: () => found.some(({ severity }) => severity === 'error'),
    diagnostics: () => sorted(withoutFollowUps(found), [...texts.keys()]).map(one => spoken(one, dictionaries)),
  };
}

function spoken(one: Diagnostic, dictionaries: ReadonlyMap<string, Dictionary>): Diagnostic {
  const dictionary = dictionaries.get(one.file);
  return dictionary ? { ...one, dictionary } : one;
}

const place = ({ file, span }: Diagnostic) => `${span.start} ${file}`;

/** Of several findings that start at one place only the first of the gravest is told: the others follow from it. */
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
