/** `rank`: options in the order in which a person puts them, the first one first. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type PluralForms, plural } from '../../i18n/plural.js';
import type { FieldModel, Json, Language, LocalField } from '../../model.js';
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
  LocaleContext,
  Localized,
  PaperControl,
  ViewContext,
} from '../field.js';
import { displayText } from '../formats/display-text.js';
import { formatDigits } from '../formats/number-text.js';
import { orderIn, placedOptions, withPlace } from '../rank-order.js';
import { maxItems, minItems, options as optionsKey } from '../shared-keys.js';

export type RankOptions = OptionFieldOptions & Bounds;

export const name = 'rank';
export const arabic = 'ترتيب';
export const shape = 'value';
export const kind = 'options';
export const isolate = false;
export const grouped = true;
export const ordered = true;
export const chunk = 'rank';

export const options: Keys = { options: optionsKey, min: minItems, max: maxItems };

export const schema = ({ own }: FieldModel<RankOptions>): Constraints => ({
  type: { type: 'array', items: { type: 'string' } },
  option: { items: { enum: optionIds(own) } },
  unique: { uniqueItems: true },
  ...counts(own),
});

/**
 * Parses a control value: the ids in their order, with '' for free places, or, without script and from a fillable PDF, a
 * text such as `2:bread` for each option that has a place. Texts of which two have one place are returned as they are,
 * so that the schema rejects them.
 */
export function read(typed: ControlValue, { own }: WithOptions): Json | undefined {
  const texts = typeof typed === 'string' ? [typed] : typed;
  if (!Array.isArray(texts)) return texts as Json | undefined;
  const given = (texts as readonly string[]).filter(text => text !== '');
  if (given.length === 0) return undefined;
  const placed = placedOptions(given, own);
  const places = new Map(placed);
  if (!placed || places.size < given.length) return given;
  return [...places].sort(([a], [b]) => a - b).map(([, id]) => id);
}

export const write = (value: Json): ControlValue =>
  value === null || Array.isArray(value) ? (value as ControlValue) : [String(value)];
export const clean = (value: Json): Json => value;

const idsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];

interface RankMessages {
  readonly none: string;
  order(options: string): string;
  /** Says what to do if each option needs a place. */
  readonly all: string;
  /** Says what to do if an order of some options is enough. */
  readonly enough: PluralForms;
}

export const words: Localized<RankMessages> = {
  ar: {
    none: 'بلا ترتيب',
    order: options => `الترتيب: ${options}`,
    all: 'أعط كل خيار مرتبة مختلفة: 1 لما تفضّله أولاً، ثم 2',
    enough: {
      one: 'أعط خياراً واحداً على الأقل مرتبة: 1 لما تفضّله أولاً',
      two: 'أعط خيارين على الأقل مرتبتين مختلفتين: 1 لما تفضّله أولاً، ثم 2',
      few: 'أعط # خيارات على الأقل مراتب مختلفة: 1 لما تفضّله أولاً، ثم 2',
      many: 'أعط # خياراً على الأقل مراتب مختلفة: 1 لما تفضّله أولاً، ثم 2',
      other: 'أعط # خيار على الأقل مراتب مختلفة: 1 لما تفضّله أولاً، ثم 2',
    },
  },
  en: {
    none: 'No place',
    order: options => `Order: ${options}`,
    all: 'Give each option a place of its own: 1 for the first, then 2',
    enough: {
      one: 'Give at least one option a place: 1 for the first',
      other: 'Give at least # options a place of their own: 1 for the first, then 2',
    },
  },
  ku: {
    none: 'Bê rêz',
    order: options => `Rêz: ${options}`,
    all: 'Rêza her yekê cuda be: 1 ji bo ya yekem, paşê 2',
    enough: {
      one: 'Bi kêmanî rêzekê bidin yekê: 1 ji bo ya yekem',
      other: 'Rêzên cuda bidin bi kêmanî # hilbijartinan: 1 ji bo ya yekem, paşê 2',
    },
  },
};

export function view(context: ViewContext<RankOptions>): TemplateResult {
  const { field, readonly, localized } = context;
  if (readonly) return outputView(context, value => display(value, field, displayContextOf(context)));
  const order = orderIn(idsIn(context.typed), field.own);
  const chosen = order.filter(id => id !== undefined);
  const shown = shownOptions(context, chosen);
  const most = mostPlaces(field.own, shown.length);
  const select = (id: string, index: number) => {
    const change = (event: Event) => context.change(withPlace(order, id, Number(inputValue(event)), most));
    const offered = chosen.length < most || chosen.includes(id) ? most : 0;
    return placeSelect(context, index, { most: offered, place: order.indexOf(id) + 1, change });
  };
  // Also while a place is free: the answer is the order alone, so the first one given is the first.
  const text =
    chosen.length > 0
      ? localized(words).order(display([...chosen], field, displayContextOf(context)))
      : instruction(context, shown.length);
  return html`${rows(shown, select)}<p class="hint" part="hint" role="status">${text}</p>`;
}

/** Returns the number of places that can be given to a number of options. */
const mostPlaces = ({ max }: Bounds, count: number): number => Math.min(literal(max) ?? count, count);

/** No-JS facets. Each option has a select whose value names the option, because all of them have the same name. */
export const noJs = {
  view(context: ViewContext<RankOptions>): TemplateResult {
    const { own } = context.field;
    const ids = idsIn(context.typed);
    const placed = placedOptions(ids, own);
    const shown = shownOptions(context, placed?.map(([, id]) => id) ?? ids);
    const select = (id: string, index: number) => {
      const place = placed ? (placed.find(([, one]) => one === id)?.[0] ?? 0) : ids.indexOf(id) + 1;
      return placeSelect(context, index, { most: mostPlaces(own, shown.length), place, id });
    };
    return html`${rows(shown, select)}<p class="hint" part="hint">${instruction(context, shown.length)}</p>`;
  },
};

/** Returns what a person has to do, if the author does not say it. */
const instruction = (context: ViewContext<RankOptions>, count: number): string =>
  context.field.hint ? '' : neededPlaces(context.localized(words), context.field.own, count, context);

/** Says how many of a number of options need a place. At least one does if the minimum depends on other answers. */
function neededPlaces(
  { all, enough }: Pick<RankMessages, 'all' | 'enough'>,
  { min, max }: Bounds,
  count: number,
  { language, digits }: Pick<LocaleContext, 'language' | 'digits'>,
): string {
  const least = literal(min) || (min === undefined && mostPlaces({ max }, count) === count ? count : 1);
  return formatDigits(least < count ? plural(language, enough)(least, String(least)) : all, digits);
}

const rows = (
  shown: ReturnType<typeof shownOptions>,
  select: (id: string, index: number) => TemplateResult,
): TemplateResult =>
  html`<div class="rank">${shown.map(
    ({ id, label }, index) =>
      html`<label part="option">${select(id, index)}<span>${withDirectionMark(label)}</span></label>`,
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
  return html`<select part="select" id=${tickId(id, index)} name=${path} aria-required=${required ? 'true' : nothing} aria-invalid=${invalid ? 'true' : nothing}
    @change=${select.change}><option value="" aria-label=${localized(words).none} .selected=${select.place === 0}></option>${places.map(
      place =>
        html`<option value=${value(place)} .selected=${place === select.place}>${formatDigits(String(place), digits)}</option>`,
    )}</select>`;
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

/** Returns the messages of a language. For the minimum that depends on other answers, the general message is shown. */
function messagesIn(language: Language): IssueMessages {
  const { all, enough } = words[language]!;
  const needed = ({ options, ...bounds }: RankOptions, { digits }: Pick<LocaleContext, 'digits'>) =>
    neededPlaces({ all, enough }, bounds, options.length, { language, digits });
  return {
    // Two options at one place, unless an option may be one that is no longer offered.
    option: (own, { digits }) =>
      (own as Partial<RankOptions>).options?.some(({ showIf }) => showIf) ? '' : formatDigits(all, digits),
    required: (own, speaking) => needed(own as RankOptions, speaking),
    min_items: (own, speaking) => (literal(own.min) === undefined ? '' : needed(own as RankOptions, speaking)),
  };
}

export const issues: Localized<IssueMessages> = {
  ar: /* @__PURE__ */ messagesIn('ar'),
  en: /* @__PURE__ */ messagesIn('en'),
  ku: /* @__PURE__ */ messagesIn('ku'),
};
