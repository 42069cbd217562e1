/** `location`: a place on the earth, in degrees of WGS 84, with its accuracy in metres. */
import { html, type TemplateResult } from 'lit/html.js';
import { isObject } from '../../is-object.js';
import type { FieldModel, Json, JsonObject, LocalField } from '../../model.js';
import { locateButton } from '../controls/geolocation-button.js';
import { lineInput, outputView } from '../controls/input.js';
import { locationMessages } from '../controls/location-messages.js';
import type {
  Constraints,
  ControlValue,
  ControlValues,
  DisplayContext,
  IssueMessages,
  Keys,
  Localized,
  PaperControl,
  ViewContext,
} from '../field.js';
import { foldInput, typedString } from '../formats/fold-input.js';
import { formatDigits } from '../formats/number-text.js';

export const name = 'location';
export const arabic = 'موقع';
export const shape = 'value';
export const kind = 'object';
export const isolate = true;
export const grouped = true;
export const personal = true;
export const parts = ['latitude', 'longitude', 'accuracy'];
export const partLabels = locationMessages;
export const chunk = 'place';

export const options: Keys = {};

export const schema = (_: FieldModel): Constraints => ({
  type: {
    type: 'object',
    properties: {
      latitude: { type: 'number', minimum: -90, maximum: 90 },
      longitude: { type: 'number', minimum: -180, maximum: 180 },
      accuracy: { type: 'number', minimum: 0 },
    },
    required: ['latitude', 'longitude'],
    additionalProperties: false,
  },
});

/** Parses a control value: the parts typed separately, or one text such as `33.5138, 36.2765`. */
export function read(typed: ControlValue): Json | undefined {
  if (typeof typed === 'string') return readPair(typed);
  if (!isObject(typed)) return typed as Json | undefined;
  const read = Object.entries(typed).map(([part, text]) => [part, readDegrees(text)] as const);
  const given = read.filter(([, value]) => value !== undefined);
  return given.length > 0 ? (Object.fromEntries(given) as JsonObject) : undefined;
}

function readPair(typed: string): Json | undefined {
  const text = foldInput(typed);
  if (text === '') return undefined;
  const pair = text.split(/\s*[,،;]\s+|\s+/);
  if (pair.length !== 2) return typed;
  const [latitude, longitude] = pair.map(readDegrees);
  return typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : typed;
}

/**
 * Parses degrees. A comma is a decimal point, because degrees are never grouped by thousands. A text that is not a
 * number is returned as typed.
 */
function readDegrees(typed: unknown): Json | undefined {
  if (typeof typed !== 'string') return typed as Json | undefined;
  const text = foldInput(typed).replace('−', '-').replace(/°$/, '').replace(/[,،٫]/, '.');
  if (text === '') return undefined;
  return /^[-+]?(?:\d{1,9}(?:\.\d{0,15})?|\.\d{1,15})$/.test(text) ? Number(text) : typed;
}

export const write = (value: Json): ControlValue =>
  isObject(value)
    ? (Object.fromEntries(Object.entries(value).map(([part, number]) => [part, String(number)])) as ControlValues)
    : value === null
      ? null
      : String(value);

export const clean = (value: Json): Json => value;

export function view(context: ViewContext): TemplateResult {
  if (context.readonly) return outputView(context, value => display(value, context.field, context), true);
  const words = context.localized(locationMessages);
  const typed: ControlValues = isObject<ControlValues>(context.typed)
    ? context.typed
    : { latitude: typedString(context.typed) };
  const line = (part: 'latitude' | 'longitude' | 'accuracy', suffix: string, required: boolean) =>
    html`<span class="part"><label part="caption" for=${context.id + suffix}>${words[part]}</label>${lineInput(
      {
        ...context,
        id: context.id + suffix,
        path: `${context.path}.${part}`,
        typed: typed[part],
        required: context.required && required,
        invalid: context.invalid && required,
        describedBy: undefined,
        change: text => context.change(changed(typed, part, text)),
      },
      { ltr: true, width: 11, ...(part === 'accuracy' && { inputmode: 'decimal' }) },
    )}</span>`;
  return html`${locateButton(context)}<div class="place">${line('latitude', '', true)}${line('longitude', '-longitude', true)}${line('accuracy', '-accuracy', false)}</div>`;
}

/** Returns the control value after a change of one box. A pair that is pasted into one box fills both. */
function changed(typed: ControlValues, part: string, text: ControlValue): ControlValue {
  const pair = part === 'accuracy' ? undefined : readPair(typedString(text));
  if (isObject(pair)) return { ...typed, ...(write(pair as JsonObject) as ControlValues) };
  const all = { ...typed, [part]: text };
  return Object.values(all).every(one => typedString(one).trim() === '') ? '' : all;
}

/** Formats a location: `33.5138, 36.2765 (±12 m)`. */
export function display(
  value: Json,
  field: LocalField,
  { digits, localized }: Pick<DisplayContext, 'digits' | 'localized'>,
): string {
  if (value === null) return field.unknown ?? '';
  if (!isObject(value)) return String(value);
  const { latitude, longitude, accuracy } = value;
  const off = accuracy === undefined ? '' : ` (±${accuracy} ${localized(locationMessages).metre})`;
  return shownDegrees(`${latitude ?? ''}, ${longitude ?? ''}${off}`, digits);
}

/** Formats degrees. Direction marks keep Arabic digits from swapping around a comma, a sign or a space. */
const shownDegrees = (text: string, digits: 'latin' | 'arabic'): string =>
  digits === 'arabic' ? formatDigits(text.replace(/\./g, '٫').replace(/[-,±]| \(/g, '$&\u200e'), digits) : text;

/** Returns two short lines to write on, with their captions. */
export function paper(_: LocalField, value: Json | undefined, { digits, localized }: DisplayContext): PaperControl {
  const words = localized(locationMessages);
  const place = isObject(value) ? value : {};
  const blank = (part: 'latitude' | 'longitude') => ({
    caption: words[part],
    ...(place[part] !== undefined && { text: shownDegrees(String(place[part]), digits) }),
  });
  return { kind: 'blanks', blanks: [blank('latitude'), blank('longitude')] };
}

export const issues: Localized<IssueMessages> = {
  ar: {
    type: 'اكتب خط العرض وخط الطول بالأرقام، مثل 33.5138 و36.2765',
    format: 'اكتب خط العرض وخط الطول معاً، مثل 33.5138 و36.2765',
    required: 'اكتب خط العرض وخط الطول',
    min: 'صحّح الموقع: خط العرض بين -90 و90، وخط الطول بين -180 و180',
    max: 'صحّح الموقع: خط العرض بين -90 و90، وخط الطول بين -180 و180',
  },
  en: {
    type: 'Enter latitude and longitude in figures, such as 33.5138 and 36.2765',
    format: 'Enter both latitude and longitude, such as 33.5138 and 36.2765',
    required: 'Enter latitude and longitude',
    min: 'Correct the location: latitude from -90 to 90, longitude from -180 to 180',
    max: 'Correct the location: latitude from -90 to 90, longitude from -180 to 180',
  },
  ku: {
    type: 'Firehî û dirêjiyê bi reqeman binivîsin, wek 33.5138 û 36.2765',
    format: 'Firehî û dirêjiyê, her duyan binivîsin, wek 33.5138 û 36.2765',
    required: 'Firehî û dirêjiyê binivîsin',
    min: 'Cih rast bikin: firehî ji -90 heta 90, dirêjî ji -180 heta 180',
    max: 'Cih rast bikin: firehî ji -90 heta 90, dirêjî ji -180 heta 180',
  },
};
