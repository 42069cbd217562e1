/** Fields in the places for answers, on sheets that are filled in on a computer. */
import { otherId } from '../../../runtime/engine/other-option.js';
import { allOptions, type OptionFieldOptions, optionIds } from '../../../runtime/fields/controls/option-list.js';
import { fieldType } from '../../../runtime/fields/index.js';
import { withOwnOther } from '../../../runtime/fields/other-label.js';
import { buttonValue, UNKNOWN_FIELDS } from '../../../runtime/fillable/index.js';
import type { LocalField } from '../../../runtime/model.js';
import type { FormField } from '../../typeset/index.js';
import { primaryText } from '../bilingual.js';
import type { FillableContext } from '../sheet-context.js';

/** The question of a field, and its path with indexes. */
export interface FieldPlace {
  readonly field: LocalField;
  readonly path: string;
}

interface TextOptions {
  /** Number of the part, from 1, if the answer has several fields. */
  readonly part?: string;
  readonly caption?: string | undefined;
  /** Number of characters, each in a box of its own. */
  readonly comb?: number;
  readonly multiline?: boolean;
}

const FONT_SIZE = 10;
const DIGIT_SIZE = 11;

/** Returns the label of a field for people: that of the question, with the numbers of the items that the question is in. */
function labelOf({ field, path }: FieldPlace, more = ''): string {
  const items = [...path.matchAll(/\[(\d+)\]/g)].map(([, index]) => Number(index) + 1);
  const label = primaryText(field.label ?? '');
  const numbered = items.length > 0 ? `${label} (${items.join('.')})` : label;
  return [numbered, primaryText(more)].filter(Boolean).join(': ');
}

const common = (place: FieldPlace) => (place.field.required === true ? { required: true } : {});

/** Returns the field for a text, or undefined on other sheets. A list of many options is a list to choose from. */
export function textField(place: FieldPlace, sheet: FillableContext, options: TextOptions = {}): FormField | undefined {
  if (!sheet.fillable) return undefined;
  const { part, caption, comb, multiline } = options;
  const { field, path } = place;
  const start = sheet.rtl ? 'right' : 'left';
  const base = {
    ...common(place),
    name: part === undefined ? path : `${path}.${part}`,
    label: labelOf(place, caption),
  };
  const own = field.own as unknown as OptionFieldOptions;
  // Items of a list are written in, because they are not known before.
  if (fieldType(field.type).kind === 'option' && own.from === undefined) {
    const shown = allOptions(own, withOwnOther(field, sheet.speaking)).map(
      ({ id, label }) => [id, primaryText(label)] as const,
    );
    const editable = own.other === true;
    return { ...base, kind: 'combo', options: [['', ' '], ...shown], editable, alignment: start, fontSize: FONT_SIZE };
  }
  const alignment = comb === undefined ? start : 'left';
  const fontSize = comb === undefined ? FONT_SIZE : DIGIT_SIZE;
  return { ...base, kind: 'text', alignment, fontSize, ...(comb && { comb }), ...(multiline && { multiline }) };
}

/** Returns the field of the box of an option, or undefined if it cannot be ticked on a computer. */
export function optionField(
  place: FieldPlace,
  index: number,
  labels: readonly string[],
  sheet: FillableContext,
): FormField | undefined {
  if (!sheet.fillable) return undefined;
  const { field, path } = place;
  const { kind } = fieldType(field.type);
  const label = labels[index]!;
  const base = { ...common(place), label: labelOf(place, label === field.label ? '' : label) };
  if (kind === 'options') {
    const value = buttonValue(optionIds(field.own as never)[index]!, index);
    return { ...base, required: false, kind: 'tick', name: `${path}.${index + 1}`, value };
  }
  if (kind === 'option') {
    const value = buttonValue(optionIds(field.own as never)[index]!, index);
    return { ...base, kind: 'radio', name: path, group: labelOf(place), value };
  }
  if (kind !== 'boolean') return undefined;
  if (labels.length === 1) return { ...base, kind: 'tick', name: path, value: 'true' };
  return { ...base, kind: 'radio', name: path, group: labelOf(place), value: index === 0 ? 'true' : 'false' };
}

/** Returns the field of a number to circle. */
export const markField = (
  place: FieldPlace,
  { value, text }: { readonly value: string; readonly text: string },
  sheet: FillableContext,
): FormField | undefined =>
  sheet.fillable && {
    ...common(place),
    ...{ kind: 'radio', name: place.path, group: labelOf(place), label: labelOf(place, text), value },
  };

/** Returns the field for the place of an option: a list of places, whose values name the option. */
export function placeField(
  place: FieldPlace,
  index: number,
  { id, label }: { readonly id: string; readonly label: string },
  sheet: FillableContext,
): FormField | undefined {
  if (!sheet.fillable) return undefined;
  const { options } = place.field.own as unknown as OptionFieldOptions;
  const places = options.map((_, at) => [`${at + 1}:${id}`, String(at + 1)] as const);
  return {
    ...{ kind: 'combo', name: `${place.path}.${index + 1}`, label: labelOf(place, label), editable: false },
    ...{ options: [['', ' '], ...places], alignment: 'left', fontSize: FONT_SIZE },
  };
}

/** Returns the field for the text of "other". */
export const otherField = (place: FieldPlace, label: string, sheet: FillableContext): FormField | undefined =>
  sheet.fillable && {
    kind: 'text',
    name: otherId(place.path),
    label: labelOf(place, label),
    alignment: sheet.rtl ? 'right' : 'left',
    fontSize: FONT_SIZE,
  };

export const unknownField = (place: FieldPlace, label: string, sheet: FillableContext): FormField | undefined =>
  sheet.fillable && {
    kind: 'tick',
    name: `${UNKNOWN_FIELDS}.${place.path}`,
    label: labelOf(place, label),
    value: 'true',
  };
