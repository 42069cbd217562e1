/** Suggestions, and the helpers that all kinds of them are created with. */
import type { Row, Vocabulary } from '../1-parse/vocabulary.js';
import type { Question } from '../2-analyze/index.js';
import type { Span } from '../diagnostics/diagnostic.js';
import type { MessageLanguage } from '../diagnostics/index.js';
import type { CursorContext } from './cursor-context.js';
import type { DocumentSnapshot } from './snapshot.js';

export interface Suggestion {
  readonly label: string;
  readonly kind: 'key' | 'type' | 'word' | 'field' | 'option' | 'function' | 'name' | 'language' | 'shape';
  /** Text next to the label: the name or question of the suggested item. */
  readonly detail?: string;
  /** Purpose of the suggested item, in Markdown. */
  readonly about?: string;
  readonly insert: string;
  /** Span that the suggestion replaces. */
  readonly span: Span;
}

export interface CompletionContext {
  readonly here: CursorContext;
  readonly file: string;
  readonly offset: number;
  /** Snapshot of the form, current or from when it could last be read. */
  readonly sight: DocumentSnapshot | undefined;
  readonly language: MessageLanguage;
}

export const described = (
  { description, arabic }: Pick<Row, 'description' | 'arabic'>,
  language: MessageLanguage,
): string => (language === 'ar' ? arabic.description : description);

export const nameOf = (english: string, { arabic }: Pick<Row, 'arabic'>, vocabulary: Vocabulary): string =>
  vocabulary === 'ar' ? arabic.name : english;

/** Returns the text to insert for a key. A colon is added unless one follows already. */
export function keyText(label: string, { here: { text, spot } }: CompletionContext): string {
  return /^[ \t]*:/.test(text.slice(spot.word.end)) ? label : `${label}: `;
}

export const languagesOf = ({ sight }: CompletionContext): readonly string[] =>
  sight?.known?.definition.languages ?? ['ar'];

export function keywordSuggestions(
  known: Readonly<Record<string, string>>,
  asking: CompletionContext,
  kind: Suggestion['kind'] = 'word',
): readonly Suggestion[] {
  const { vocabulary, spot } = asking.here;
  return Object.entries(known).map(([english, arabic]) => {
    const [label, detail] = vocabulary === 'ar' ? [arabic, english] : [english, arabic];
    const insert = kind === 'key' ? keyText(label, asking) : label;
    return { label, kind, insert, span: spot.word, ...(detail !== label && { detail }) };
  });
}

export const names = (
  ids: readonly string[],
  { here }: CompletionContext,
  kind: Suggestion['kind'] = 'name',
): readonly Suggestion[] => [...new Set(ids)].map(label => ({ label, kind, insert: label, span: here.spot.word }));

export const fieldSuggestion = ({ id, label, type }: Question, { here }: CompletionContext): Suggestion => ({
  ...{ label: id, kind: 'field', insert: id, span: here.spot.word },
  detail: [type && (here.vocabulary === 'ar' ? type.arabic : type.name), label && Object.values(label)[0]]
    .filter(Boolean)
    .join(' · '),
});
