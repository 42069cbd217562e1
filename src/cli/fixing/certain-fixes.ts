/** Certain fixes of a form's errors, and the check of whether they have helped. */
import { isUnreadable } from '../../compiler/diagnostics/index.js';
import { type Edit, quickFixesFor } from '../../compiler/editor/index.js';
import type { Diagnostic } from '../../compiler/index.js';
import type { Context } from '../context.js';

/** A form as it was compiled. */
export interface CompiledForm {
  readonly diagnostics: readonly Diagnostic[];
  /** Text of each file that was read, without a byte order mark. */
  readonly texts: ReadonlyMap<string, string>;
  readonly hasMark: (file: string) => boolean;
}

/** Code and place of an error. */
export interface ErrorLocation {
  readonly code: string;
  readonly file: string;
  readonly start: number;
}

/** The fix of an error, or of all lines with tabs, which only together make a file readable. */
export interface Fix extends ErrorLocation {
  readonly edits: readonly Edit[];
}

export const samePlace = (one: ErrorLocation, other: ErrorLocation): boolean =>
  one.code === other.code && one.file === other.file && one.start === other.start;

const placeOf = ({ code, file, span }: Diagnostic): ErrorLocation => ({ code, file, start: span.start });

const errorsIn = ({ diagnostics }: CompiledForm): readonly Diagnostic[] =>
  diagnostics.filter(({ severity }) => severity === 'error');

/** Returns the certain fixes of errors. A fix that touches an earlier one waits for the next compilation. */
export function certainFixes({ language }: Context, reading: CompiledForm): readonly Fix[] {
  const fixes: Fix[] = [];
  for (const diagnostic of errorsIn(reading)) {
    const text = reading.texts.get(diagnostic.file) ?? '';
    const found = quickFixesFor({ diagnostic, text, language, languages: ['ar'] }).find(fix => fix.certain);
    const edits = (found?.edits ?? []).map(edit => withoutSame(edit, text)).filter(isChange);
    const fix = { ...placeOf(diagnostic), edits };
    if (edits.length > 0 && fixes.every(other => !isTouching(fix, other))) fixes.push(fix);
  }
  return fixes.filter(({ code }) => code !== 'tab').concat(tabsByFile(fixes));
}

const isChange = ({ start, end, text }: Edit): boolean => start < end || text !== '';

const isTouching = (fix: Fix, other: Fix): boolean =>
  fix.file === other.file &&
  fix.edits.some(one => other.edits.some(edit => one.end >= edit.start && one.start <= edit.end));

/** Leaves out what an edit writes at its start and end as it was. */
function withoutSame({ start, end, text: written }: Edit, text: string): Edit {
  const before = text.slice(start, end);
  const most = Math.min(before.length, written.length);
  let lead = 0;
  while (lead < most && before[lead] === written[lead]) lead++;
  let tail = 0;
  while (tail < most - lead && before.at(-1 - tail) === written.at(-1 - tail)) tail++;
  return { start: start + lead, end: end - tail, text: written.slice(lead, written.length - tail) };
}

/** Joins the fixes of tabs in each file. */
function tabsByFile(fixes: readonly Fix[]): readonly Fix[] {
  const tabs = fixes.filter(({ code }) => code === 'tab');
  const first = tabs.filter(({ file }, index) => tabs.findIndex(fix => fix.file === file) === index);
  return first.map(fix => ({ ...fix, edits: editsIn(fix.file, tabs) }));
}

/** Returns the edits of fixes in a file, in the order of their places. */
const editsIn = (file: string, fixes: readonly Fix[]): readonly Edit[] =>
  fixes
    .filter(fix => fix.file === file)
    .flatMap(({ edits }) => edits)
    .toSorted((one, other) => one.start - other.start || one.end - other.end);

/** Edits of each changed file, in the order of their places. */
export type EditsByFile = ReadonlyMap<string, readonly Edit[]>;

export const editsByFile = (fixes: readonly Fix[]): EditsByFile =>
  new Map([...new Set(fixes.map(({ file }) => file))].map(file => [file, editsIn(file, fixes)]));

/** Returns an error's place after edits. A place inside an edited part becomes the start of that part. */
export const moved = (place: ErrorLocation, edits: EditsByFile): ErrorLocation => ({
  ...place,
  start: movedOffset(place.start, edits.get(place.file) ?? []),
});

function movedOffset(offset: number, edits: readonly Edit[]): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    if (end <= offset) shift += text.length - (end - start);
    else return Math.min(offset, start) + shift;
  }
  return offset + shift;
}

/** Returns whether the errors that were fixed are gone and none is new. */
export function haveHelped(fixes: readonly Fix[], before: CompiledForm, after: CompiledForm): boolean {
  const edits = editsByFile(fixes);
  const fixed = new Set(fixes.map(fix => keyOf(moved(fix, edits))));
  return !errorsIn(after).some(error => fixed.has(keyOf(placeOf(error)))) && bringNoError(fixes, before, after);
}

/**
 * Returns whether no error is new after fixes. If an unreadable line hid the rest of the form, new errors are expected
 * elsewhere, but not at a change.
 */
export function bringNoError(fixes: readonly Fix[], before: CompiledForm, after: CompiledForm): boolean {
  const edits = editsByFile(fixes);
  const known = new Set(errorsIn(before).map(error => keyOf(moved(placeOf(error), edits))));
  const wasHiding = errorsIn(before).some(({ code }) => isUnreadable(code));
  return errorsIn(after)
    .map(placeOf)
    .every(place => known.has(keyOf(place)) || (wasHiding && !isAtChange(place, edits, after)));
}

const keyOf = ({ code, file, start }: ErrorLocation): string => `${code} ${start} ${file}`;

/** Returns whether an error is at a change: from the start of the key or item there to what follows the change. */
function isAtChange({ file, start: place }: ErrorLocation, changes: EditsByFile, { texts }: CompiledForm): boolean {
  const text = texts.get(file) ?? '';
  const edits = changes.get(file) ?? [];
  return edits.some(({ start, text: written }, index) => {
    const from = movedOffset(start, edits.slice(0, index));
    const end = from + written.length;
    const first = Math.max(...['\n', ',', '{', '['].map(sign => text.lastIndexOf(sign, from - 1))) + 1;
    return place >= first && place <= end + text.slice(end).search(/\S|$/);
  });
}
