/** Rename history: edits that add a field's earlier id to its `was`. */
import { FIELD, findKey, type Vocabulary } from '../1-parse/vocabulary.js';
import type { Edit } from '../text-edit.js';
import type { KeyEntry } from './key-entry.js';
import { flowText, lineBreak } from './workspace-edit.js';

interface Renaming {
  readonly text: string;
  readonly vocabulary: Vocabulary;
  readonly languages: readonly string[];
  readonly old: string;
  readonly fresh: string;
}

/** Returns the edits of the field's own lines, however they are written: a text alone, `{ }`, or keys below it. */
export function renameHistoryEdits(field: KeyEntry, renaming: Renaming): readonly Edit[] {
  const { text, languages } = renaming;
  const written = text.slice(field.valueSpan.start, field.valueSpan.end);
  const isText = field.children.every(({ key }) => languages.includes(key));
  const was = field.children.find(({ key }) => findKey({ was: FIELD.was }, key));
  if (was) return [extended(was, renaming)];
  if (written.startsWith('{')) return isText ? [wrapped(field, written, renaming)] : [lastInBraces(field, renaming)];
  if (field.children.length > 0 && !isText) return [firstBelow(field.children[0]!, renaming)];
  return [/^[|>]|^$/.test(written) ? below(field, renaming) : wrapped(field, scalarOf(written), renaming)];
}

const keyOf = (english: 'was' | 'label', { vocabulary }: Renaming): string =>
  vocabulary === 'ar' ? FIELD[english].arabic.name : english;

const line = (renaming: Renaming): string => `${keyOf('was', renaming)}: ${renaming.old}`;

/** Formats a text for use inside braces. A text that was alone may contain characters with a meaning there. */
const scalarOf = (written: string): string => (/^["']/.test(written) ? written : flowText(written));

const wrapped = ({ valueSpan }: KeyEntry, label: string, renaming: Renaming): Edit => ({
  ...valueSpan,
  text: `{ ${keyOf('label', renaming)}: ${label}, ${line(renaming)} }`,
});

function lastInBraces({ children, valueSpan }: KeyEntry, renaming: Renaming): Edit {
  const end = children.at(-1)?.valueSpan.end ?? valueSpan.start + 1;
  return { start: end, end, text: `${children.length > 0 ? ', ' : ' '}${line(renaming)}` };
}

const firstBelow = ({ span, indent }: KeyEntry, renaming: Renaming): Edit => ({
  ...{ start: span.start, end: span.start },
  text: `${line(renaming)}${lineBreak(renaming.text)}${' '.repeat(indent)}`,
});

/** Moves a label of several lines one step further in, below a key of its own. */
function below(field: KeyEntry, renaming: Renaming): Edit {
  const { text } = renaming;
  const start = field.valueSpan.start;
  const end = endOf(field, text);
  const inside = ' '.repeat(field.indent + 2);
  const eol = lineBreak(text);
  const label = text.slice(start, end).replace(/\n(?=[ \t]*\S)/g, '\n  ');
  const colon = text.slice(0, start).trimEnd().length;
  const gap = /^\r?\n/.test(label) ? '' : ' ';
  const lines = [line(renaming), `${keyOf('label', renaming)}:${gap}${label}`];
  return { start: colon, end, text: lines.map(one => `${eol}${inside}${one}`).join('') };
}

/** Returns the end of all lines that are indented further than a field. */
function endOf({ indent, span }: KeyEntry, text: string): number {
  const rest = text.slice(span.end);
  const next = new RegExp(`\\r?\\n {0,${indent}}(?=[^\\s])`).exec(rest);
  return span.end + (next ? next.index : rest.trimEnd().length);
}

/** Adds the old id to an existing `was`. If the field takes an earlier id again, the old id replaces that one. */
function extended({ children, value, valueSpan }: KeyEntry, renaming: Renaming): Edit {
  const { text, old, fresh } = renaming;
  const again = children.find(item => item.value === fresh);
  if (again) return { ...again.valueSpan, text: old };
  if (children.length === 0 && value === fresh) return { ...valueSpan, text: old };
  const last = children.at(-1);
  const written = text.slice(valueSpan.start, valueSpan.end);
  if (!last) return { ...valueSpan, text: `[${written}, ${old}]` };
  const { end } = last.valueSpan;
  const item = written.startsWith('[') ? `, ${old}` : `${lineBreak(text)}${' '.repeat(last.indent)}- ${old}`;
  return { start: end, end, text: item };
}
