/** `rank`: options in the order in which a person puts them, the first one first. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { type Bounds, counts, literal } from '../constraints.js';
import { inputValue, outputView } from '../controls/input.js';
import {
  displayContextOf,
  type OptionFieldOptions,
  optionIds,
  optionLabel,
  optionMessages,
  shownOptions,
  tickId,
  type WithOptions,
  withDirectionMark,
} from '../controls/option-list.js';
import type {
  Constraints,
  ControlValue,
  DisplayContext,
  IssueMessages,
  Keys,
  Localized,
  PaperControl,
  ViewContext,
} from '../field.js';
import { displayText } from '../formats/display-text.js';
import { formatDigits } from '../formats/number-text.js';
import { maxItems, minItems, options as optionsKey } from '../shared-keys.js';

export type RankOptions = OptionFieldOptions & Bounds;

export const name = 'rank';
export const arabic = 'ترتيب';
export const shape = 'value';
export const kind = 'options';
export const isolate = false;
export const grouped = true;
export const ordered = true;
export const chunk = 'survey';

export const options: Keys = { options: optionsKey, min: minItems, max: maxItems };

export const schema = ({ own }: FieldModel<RankOptions>): Constraints => ({
  type: { type: 'array', items: { type: 'string' } },
  option: { items: { enum: optionIds(own) } },
  unique: { uniqueItems: true },
  ...counts(own),
});

/** Place and id of an option, as a page without script and a fillable PDF send them. */
const PLACED = /^(\d{1,4}):(.+)$/su;

/**
 * Parses a control value: the ids in their order or, without script, a text such as `2:bread` for each option that has
 * a place. Texts of which two have one place are returned as they are, so that the schema rejects them.
 */
export function read(typed: ControlValue, { own }: WithOptions): Json | undefined {
  const texts = typeof typed === 'string' ? [typed] : typed;
  if (!Array.isArray(texts)) return texts as Json | undefined;
  const given = (texts as readonly string[]).filter(text => text !== '');
  if (given.length === 0) return undefined;
  const isId = (text: string) => own.options.some(({ id }) => id === text);
  const placed = given.map(text => {
    const match = PLACED.exec(text);
    return match && !isId(text) ? match : undefined;
  });
  if (!placed.every(match => match)) return given;
  const places = new Map(placed.map(match => [Number(match![1]), match![2]!]));
  return places.size < given.length ? given : [...places].sort(([a], [b]) => a - b).map(([, id]) => id);
}

export const write = (value: Json): ControlValue =>
  value === null || Array.isArray(value) ? (value as ControlValue) : [String(value)];
export const clean = (value: Json): Json => value;

const idsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];

interface RankMessages {
  readonly none: string;
  order(options: string): string;
}

export const words: Localized<RankMessages> = {
  ar: { none: 'بلا ترتيب', order: options => `الترتيب: ${options}` },
  en: { none: 'No place', order: options => `Order: ${options}` },
  ku: { none: 'Bê rêz', order: options => `Rêz: ${options}` },
};

export function view(context: ViewContext<RankOptions>): TemplateResult {
  const { field, readonly, localized } = context;
  if (readonly) return outputView(context, value => display(value, field, displayContextOf(context)));
  const chosen = idsIn(context.typed);
  const most = Math.min(literal(field.own.max) ?? Number.POSITIVE_INFINITY, field.own.options.length);
  const select = (id: string, index: number) => {
    const free = chosen.includes(id) ? chosen.length : chosen.length < most ? chosen.length + 1 : 0;
    const change = (event: Event) => context.change(moved(chosen, id, Number(inputValue(event))));
    return placeSelect(context, index, { most: free, place: chosen.indexOf(id) + 1, change });
  };
  const order = localized(words).order(display([...chosen], field, displayContextOf(context)));
  return html`${rows(context, chosen, select)}<p class="hint" role="status">${chosen.length > 0 ? order : instruction(context)}</p>`;
}

/** No-JS facets. Each option has a select whose value names the option, because all of them have the same name. */
export const noJs = {
  view(context: ViewContext<RankOptions>): TemplateResult {
    const { own } = context.field;
    const chosen = idsIn(context.typed);
    const most = Math.min(literal(own.max) ?? Number.POSITIVE_INFINITY, own.options.length);
    const select = (id: string, index: number) => {
      const typed = chosen.find(text => PLACED.exec(text)?.[2] === id);
      const place = typed === undefined ? chosen.indexOf(id) + 1 : Number.parseInt(typed, 10);
      return placeSelect(context, index, { most, place, id });
    };
    return html`${rows(context, chosen, select)}<p class="hint">${instruction(context)}</p>`;
  },
};

/** Returns what a person has to do, if the author does not say it. */
const instruction = ({ field, localized }: ViewContext<RankOptions>) => (field.hint ? '' : localized(issues).option);

const rows = (
  context: ViewContext<RankOptions>,
  chosen: readonly string[],
  select: (id: string, index: number) => TemplateResult,
): TemplateResult =>
  html`<div class="rank">${shownOptions(context, chosen).map(
    ({ id, label }, index) => html`<label>${select(id, index)}<span>${withDirectionMark(label)}</span></label>`,
  )}</div>`;

interface PlaceSelect {
  /** Last place on offer. */
  readonly most: number;
  /** Place of the option, from 1, or 0. */
  readonly place: number;
  readonly change?: (event: Event) => void;
  /** Id of the option, which the values name on a page without script. */
  readonly id?: string;
}

function placeSelect(context: ViewContext<RankOptions>, index: number, select: PlaceSelect): TemplateResult {
  const { id, path, localized, digits, required, invalid } = context;
  const places = Array.from({ length: Math.max(select.most, select.place) }, (_, at) => at + 1);
  const value = (place: number) => (select.id === undefined ? String(place) : `${place}:${select.id}`);
  return html`<select id=${tickId(id, index)} name=${path} aria-required=${required ? 'true' : nothing} aria-invalid=${invalid ? 'true' : nothing}
    @change=${select.change}><option value="" aria-label=${localized(words).none} .selected=${select.place === 0}></option>${places.map(
      place =>
        html`<option value=${value(place)} .selected=${place === select.place}>${formatDigits(String(place), digits)}</option>`,
    )}</select>`;
}

/** Returns the order after an option was put at a place, from 1, or out of the order at 0. The others move on. */
function moved(chosen: readonly string[], id: string, place: number): readonly string[] | undefined {
  const order = chosen.filter(one => one !== id);
  if (place > 0) order.splice(place - 1, 0, id);
  return order.length > 0 ? order : undefined;
}

/** Formats the options with their places: "1. Bread, 2. Water". */
export function display(value: Json, field: LocalField<RankOptions>, context: DisplayContext): string {
  if (!Array.isArray(value)) return displayText(value, field, String);
  return value
    .map(
      (id, index) =>
        `${formatDigits(String(index + 1), context.digits)}. ${optionLabel(String(id), field.own, context)}`,
    )
    .join(context.localized(optionMessages).comma);
}

export function paper(
  { own }: LocalField<RankOptions>,
  value: Json | undefined,
  { digits }: DisplayContext,
): PaperControl {
  const chosen = idsIn(value);
  const place = (id: string) => (chosen.includes(id) ? formatDigits(String(chosen.indexOf(id) + 1), digits) : '');
  return { kind: 'places', options: own.options.map(({ id, label }) => ({ id, label, place: place(id) })) };
}

export const issues: Localized<IssueMessages> = {
  ar: { option: 'أعط كل خيار مرتبة مختلفة: 1 لما تفضّله أولاً، ثم 2' },
  en: { option: 'Give each option a place of its own: 1 for the first, then 2' },
  ku: { option: 'Rêza her yekê cuda be: 1 ji bo ya yekem, paşê 2' },
};
