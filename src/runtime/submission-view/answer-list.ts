/** Answers as they are stored, each with its path and the label of its field. A choice is shown by its label. */
import { itemPath, memberPath, parsePath } from '../engine/path.js';
import { type AnsweredForm, type AnswerPlace, askedOf, type LabelsByPath, labelsAt } from './answer-labels.js';
import { filesListedIn, type ListedFile } from './listed-files.js';

export type { AnsweredForm, AnswerPlace } from './answer-labels.js';

export interface AnswerRow {
  readonly path: string;
  readonly value: string | number | boolean | null;
  /** The value as people read it, if that is not the value itself: a number with its unit, or a date. */
  readonly text?: string;
}

export interface AnswerList {
  readonly given: readonly AnswerRow[];
  readonly files: readonly ListedFile[];
  /**
   * Returns the label of the field at a path, with the labels around it: `Seller · Name`, `Child 2 · Name`. Returns
   * undefined if the label is no longer known.
   */
  labelOf(path: string): string | undefined;
  /** Returns whether the definition marks the field at a path, or one around it, as sensitive. */
  isSensitive(path: string): boolean;
  /** Returns what the form says around the answer at a path, or undefined if the form no longer has it. */
  placeOf(path: string): AnswerPlace | undefined;
}

/** Returns the answers of a submission, in the order of its data. */
export function answersOf(data: string, served: AnsweredForm | undefined, language: string): AnswerList {
  const value = JSON.parse(data);
  const asked: LabelsByPath = served ? askedOf(served, language, value) : new Map();
  // Nothing is known of an encrypted submission.
  if (value === null)
    return { given: [], files: [], labelOf: () => undefined, isSensitive: () => true, placeOf: () => undefined };
  const files = served ? filesListedIn(value, served.fileFields) : [];
  const given = leavesOf(without(value, new Set(files.map(({ path }) => path)), ''), '').map(one => {
    const labels = labelsAt(asked, one.path);
    const text = one.value === null ? undefined : labels?.textOf(one.value);
    return { ...one, value: labels?.options.get(one.value) ?? one.value, ...(text && { text }) };
  });
  return {
    given,
    files,
    labelOf: path => labelled(asked, parsePath(path)),
    isSensitive: path => labelsAt(asked, path)?.sensitive ?? false,
    placeOf: path => labelsAt(asked, path)?.place,
  };
}

/** Returns the label of a path, from the outermost in: a group, an item of a list with its number, the field itself. */
function labelled(asked: LabelsByPath, parts: readonly (string | number)[]): string | undefined {
  if (!labelsAt(asked, pathOf(parts))?.label) return undefined;
  const labels = parts.flatMap((part, index) => {
    if (typeof part === 'number') return [];
    const { label, item: of, list } = labelsAt(asked, pathOf(parts.slice(0, index + 1))) ?? {};
    const next = parts[index + 1];
    const title = asked.get(pathOf(parts.slice(0, index + 2)))?.title;
    if (title !== undefined && typeof next === 'number') return title;
    return (list && typeof next === 'number' ? `${of ?? label ?? ''} ${next + 1}`.trim() : label) || [];
  });
  return labels.join(' · ');
}

const pathOf = (parts: readonly (string | number)[]): string =>
  parts.reduce<string>((path, part) => (typeof part === 'number' ? itemPath(path, part) : memberPath(path, part)), '');

/** Returns the data without what is at these paths. */
function without(value: unknown, paths: ReadonlySet<string>, path: string): unknown {
  if (Array.isArray(value)) return value.map((entry, index) => without(entry, paths, itemPath(path, index)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, entry, memberPath(path, key)] as const);
  return Object.fromEntries(
    entries.filter(([, , at]) => !paths.has(at)).map(([key, entry, at]) => [key, without(entry, paths, at)]),
  );
}

function leavesOf(value: unknown, path: string): AnswerRow[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => leavesOf(entry, itemPath(path, index)));
  if (typeof value !== 'object' || value === null) return [{ path, value: value as AnswerRow['value'] }];
  return Object.entries(value).flatMap(([key, entry]) => leavesOf(entry, memberPath(path, key)));
}

/** Messages for values that are not text. */
export type ValueMessages = Readonly<Record<'yes' | 'no' | 'unknown', string>>;

export function valueText(words: ValueMessages, { value, text }: Omit<AnswerRow, 'path'>): string {
  if (text !== undefined) return text;
  if (value === null) return words.unknown;
  return typeof value === 'boolean' ? (value ? words.yes : words.no) : String(value);
}
