/** Context of a question: its position in the record, its value, and whether it is struck out on this copy. */

import { otherId } from '../../runtime/engine/other-option.js';
import { memberPath } from '../../runtime/engine/path.js';
import type { DisplayContext, LocaleContext, PaperControl } from '../../runtime/fields/field.js';
import { fieldType } from '../../runtime/fields/index.js';
import { isObject } from '../../runtime/is-object.js';
import type { Json, JsonObject, LocalField, LocalForm } from '../../runtime/model.js';
import { primaryOnly } from './bilingual.js';
import type { LanguageContext, PlacementContext, RecordContext } from './sheet-context.js';

/** Position of the surrounding object: the form, a group or an item of a list. */
export interface RecordPosition {
  /** Path with indexes; empty at the top. */
  readonly path: string;
  readonly data: JsonObject;
  /** True if all questions in the object are struck out. */
  readonly struck: boolean;
}

/** A question with its position. */
export interface PlacedQuestion {
  readonly field: LocalField;
  readonly path: string;
  readonly value: Json | undefined;
  readonly struck: boolean;
  readonly control: PaperControl;
}

export const topPosition = ({ record }: RecordContext): RecordPosition => ({
  path: '',
  data: record?.data ?? {},
  struck: false,
});

/** Returns the questions that are printed on this copy. */
export const placedQuestionsIn = (
  fields: readonly LocalField[],
  place: RecordPosition,
  sheet: PlacementContext,
): PlacedQuestion[] =>
  fields.flatMap(field => {
    const path = memberPath(place.path, field.id);
    const hidden = sheet.record?.hidden.has(path) ?? false;
    if (field.paper.hide || (hidden && sheet.form.paper.hidden === 'omit')) return [];
    const struck = place.struck || hidden;
    const value = struck ? undefined : printedValue(field, place, sheet);
    const control = controlOf(field, value, place, sheet);
    return control.kind === 'none' ? [] : [{ field, path, value, struck, control }];
  });

/**
 * Returns the value to print. A blank form has the default values filled in if the author wants it, but not below the
 * fields of a PDF, which would be empty above them.
 */
function printedValue(
  field: LocalField,
  { data }: RecordPosition,
  { record, form, fillable }: PlacementContext,
): Json | undefined {
  if (record) return data[field.id];
  return form.paper.printDefaults && !fillable ? field.default : undefined;
}

/** Returns the sheet for items of a list, which have no default values, because a blank item may stay unused. */
export function withoutDefaults<T extends { readonly form: LocalForm }>(sheet: T): T {
  const { printDefaults, ...paper } = sheet.form.paper;
  return printDefaults ? { ...sheet, form: { ...sheet.form, paper } } : sheet;
}

function controlOf(
  field: LocalField,
  value: Json | undefined,
  place: RecordPosition,
  sheet: LanguageContext,
): PaperControl {
  const drawn = fieldType(field.type).paper(field, value, contextOf(field, place, sheet.speaking));
  const control = withBoxSize(drawn, field);
  return sheet.secondForm && !IN_BOTH.has(control.kind) ? primaryOnly(control) : control;
}

/** Returns the control with the size of its box that the author gives. */
function withBoxSize(control: PaperControl, { paper: { box } }: LocalField): PaperControl {
  return control.kind === 'box' && box ? { ...control, width: box[0], height: box[1] } : control;
}

/**
 * Controls whose texts are printed in both languages. Answers and captions of boxes are printed in the first one only.
 */
const IN_BOTH: ReadonlySet<PaperControl['kind']> = new Set(['ticks', 'places', 'scale', 'box', 'text']);

/** Returns the context with which a field type writes a value in words. */
export function contextOf(
  field: LocalField,
  { data }: Pick<RecordPosition, 'data'>,
  speaking: LocaleContext,
): DisplayContext {
  const other = data[otherId(field.id)];
  return {
    ...speaking,
    ...(typeof other === 'string' && { otherText: other }),
  };
}

/** Returns the position inside a group or an item. */
export const positionInside = ({
  path,
  value,
  struck,
}: Pick<PlacedQuestion, 'path' | 'value' | 'struck'>): RecordPosition => ({
  path,
  data: isObject(value) ? value : {},
  struck,
});

/**
 * Returns the heading tag for a path. Headings of questions are below those of pages, and deeper paths have lower
 * levels.
 */
export const tagAt = (path: string): string => `H${Math.min(6, 3 + (path.match(/[.[]/g)?.length ?? 0))}`;
