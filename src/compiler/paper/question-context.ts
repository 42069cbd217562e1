/** Where a question stands in the record: its value, and whether it is void on this copy. */

import { otherId } from '../../runtime/engine/other-option.js';
import { member } from '../../runtime/engine/path.js';
import type { PaperContext, PaperControl } from '../../runtime/fields/field.js';
import { fieldType } from '../../runtime/fields/index.js';
import { isObject } from '../../runtime/is-object.js';
import type { Json, JsonObject, LocalField } from '../../runtime/model.js';
import { firstAlone } from './bilingual.js';
import type { Block } from './block.js';
import type { Sheet } from './sheet.js';

/** The object around: the form, a group, an item of a list. */
export interface Place {
  /** With indexes; empty at the top. */
  readonly path: string;
  readonly data: JsonObject;
  /** All in it is void. */
  readonly struck: boolean;
}

/** A question at its place. */
export interface Asked {
  readonly field: LocalField;
  readonly path: string;
  readonly value: Json | undefined;
  readonly struck: boolean;
  readonly control: PaperControl;
}

/** Lays questions out as blocks; what holds questions is given it. */
export type Grid = (fields: readonly LocalField[], place: Place, sheet: Sheet, width: number) => Block[];

export const topOf = ({ record }: Sheet): Place => ({ path: '', data: record?.data ?? {}, struck: false });

/** The questions that stand on this copy. */
export const askedIn = (fields: readonly LocalField[], place: Place, sheet: Sheet): Asked[] =>
  fields.flatMap(field => {
    const path = member(place.path, field.id);
    const hidden = sheet.record?.hidden.has(path) ?? false;
    if (field.paper.hide || (hidden && sheet.form.paper.hidden === 'omit')) return [];
    const struck = place.struck || hidden;
    const value = struck ? undefined : printedValue(field, place, sheet);
    const control = controlOf(field, value, place, sheet);
    return control.kind === 'none' ? [] : [{ field, path, value, struck, control }];
  });

/** A blank copy has the defaults already written on it. */
const printedValue = (field: LocalField, { data }: Place, { record }: Sheet): Json | undefined =>
  record ? data[field.id] : field.default;

function controlOf(field: LocalField, value: Json | undefined, place: Place, sheet: Sheet): PaperControl {
  const control = fieldType(field.type).paper(field, value, contextOf(field, place, sheet));
  return sheet.second && !IN_BOTH.has(control.kind) ? firstAlone(control) : control;
}

/** What controls say in both languages; answers, and captions of boxes, stand in the first. */
const IN_BOTH: ReadonlySet<PaperControl['kind']> = new Set(['ticks', 'box', 'text']);

/** What a field type needs to say a value in words. */
export function contextOf(field: LocalField, { data }: Pick<Place, 'data'>, sheet: Sheet): PaperContext {
  const other = data[otherId(field.id)];
  return {
    ...sheet.speaking,
    filled: sheet.record !== undefined,
    ...(typeof other === 'string' && { otherText: other }),
  };
}

/** The place inside a group or an item. */
export const inside = ({ path, value, struck }: Pick<Asked, 'path' | 'value' | 'struck'>): Place => ({
  path,
  data: isObject(value) ? value : {},
  struck,
});

/** Headings below those of pages, each as deep as its place. */
export const tagAt = (path: string): string => `H${Math.min(6, 3 + (path.match(/[.[]/g)?.length ?? 0))}`;
