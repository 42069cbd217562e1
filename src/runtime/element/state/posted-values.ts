/**
 * Answers as the controls of a page hold them, without the element. A control's name is its path, the parts of a date
 * have one name, and the ticks for “unknown” are named `-unknown` and have the path as their value.
 */
import { OTHER, otherId } from '../../engine/other-option.js';
import { itemPath, memberPath } from '../../engine/path.js';
import type { ControlValue, ControlValues, ReadContext } from '../../fields/field.js';
import type { LocalField } from '../../model.js';
import type { ElementTypes } from '../element-types.js';
import { deepEqual } from './carry-over.js';
import { blankObject, blankValue } from './form-state.js';

/** Name of the ticks for “unknown”. */
export const UNKNOWN_CONTROL_NAME = '-unknown';

/** Values by name, in the order of the page. */
export type PostedValues = Map<string, readonly string[]>;

export interface PostedContext extends ReadContext {
  readonly types: ElementTypes;
  readonly unknown: ReadonlySet<string>;
  /** True if rows in which nothing was entered stay. */
  readonly blankRows?: boolean;
  /** Returns the value that represents the files of an answer. */
  files?(field: LocalField, path: string, values: readonly string[]): ControlValue;
}

/**
 * Reads the answers. Their names are removed from `sent`, so the names that are left at the end belong to no question.
 */
export function answersFromPosted(
  fields: readonly LocalField[],
  sent: PostedValues,
  context: PostedContext,
  path = '',
): ControlValues {
  const answers: Record<string, ControlValue> = {};
  for (const field of fields) {
    const at = memberPath(path, field.id);
    const typed = one(field, at, sent, context);
    if (typed !== undefined) answers[field.id] = typed;
    const text = field.own.other === true && taken(sent, otherId(at))?.[0];
    if (!text) continue;
    answers[otherId(field.id)] = text;
    // Text entered next to “other” also chooses that option, as on paper.
    answers[field.id] ??= chosenOther(field, context);
  }
  return answers;
}

const chosenOther = (field: LocalField, context: PostedContext): ControlValue => fromValues(field, [OTHER], context);

function taken(sent: PostedValues, name: string): readonly string[] | undefined {
  const values = sent.get(name);
  sent.delete(name);
  return values;
}

function one(field: LocalField, path: string, sent: PostedValues, context: PostedContext): ControlValue {
  const { shape, kind } = context.types[field.type]!;
  if (shape === 'object') return answersFromPosted(field.fields, sent, context, path);
  if (shape === 'list') return rows(field, path, sent, context);
  const values = taken(sent, path);
  if (field.readonly === true || field.value)
    return field.value ? undefined : blankValue(field, context.types, context);
  const typed =
    kind === 'files'
      ? context.files?.(field, path, values ?? [])
      : values
        ? fromValues(field, values, context)
        : kind === 'object'
          ? parts(path, sent)
          : undefined;
  return typed === undefined && context.unknown.has(path) ? null : typed;
}

/**
 * Returns the control value as the element would hold it. A text stays as it is, letter for letter, and so does a value
 * that its type cannot read.
 */
function fromValues(field: LocalField, values: readonly string[], context: PostedContext): ControlValue {
  const { read, write } = context.types[field.type]!;
  const raw = values.length === 1 ? values[0]! : values;
  const value = read(raw, field, context);
  if (value === undefined) return undefined;
  const typed = value === raw ? raw : write(value, field, context);
  return typeof typed === 'string' && values.length === 1 ? raw : typed;
}

/** Reads an answer that has several controls with names of their own: a place. */
function parts(path: string, sent: PostedValues): ControlValue {
  const start = `${path}.`;
  const found = [...sent.keys()].filter(name => name.startsWith(start) && /^[a-z]+$/.test(name.slice(start.length)));
  const typed = found.map(name => [name.slice(start.length), taken(sent, name)![0]!] as const);
  return typed.some(([, text]) => text !== '') ? Object.fromEntries(typed) : undefined;
}

/** Maximum number of rows of a list whose author sets no maximum. No page then offers to add another row. */
const MAX_ROWS = 1000;

/**
 * Reads the rows of a list. Rows in which nothing was entered are left out, and the rows are numbered again, so that an
 * arbitrary number leaves no gap.
 */
function rows(field: LocalField, path: string, sent: PostedValues, context: PostedContext): readonly ControlValues[] {
  const numbers = new Set<number>();
  for (const name of [...sent.keys(), ...context.unknown])
    if (name.startsWith(`${path}[`)) numbers.add(Number.parseInt(name.slice(path.length + 1), 10));
  const fresh = blankObject(field.fields, context.types, context);
  const typed = [...numbers]
    .filter(number => number >= 0)
    .sort((a, b) => a - b)
    .slice(0, Number(field.own.max) || MAX_ROWS)
    .map(number => answersFromPosted(field.fields, sent, context, itemPath(path, number)))
    .filter(row => context.blankRows || !deepEqual(row, fresh));
  const least = blankValue(field, context.types, context) as readonly ControlValues[];
  return [...typed, ...least.slice(typed.length)];
}
