/** Rules of retention of a service: their form on the page of the service, and how they are read and shown. */
import { asciiDigits } from '../../../runtime/fields/formats/fold-input.js';
import { formatDuration } from '../../../runtime/i18n/plural.js';
import { html, type Markup } from '../../pages/html.js';
import type { PageLocale } from '../../pages/layout.js';
import { STATUS_MESSAGES } from '../../pages/status-messages.js';
import {
  RETAINED_STATUSES,
  RETENTION_UNITS,
  type RetentionRule,
  type RetentionUnit,
} from '../../retention/retention-rules.js';
import type { Status } from '../../statuses.js';
import { retentionMessages } from './messages.js';

const MAX_COUNT = 36_500;

/** Values of the form by status, as they were typed or as they are stored. */
export type TypedRetention = ReadonlyMap<Status, { readonly count: string; readonly unit: string }>;

export const typedRetentionOf = (rules: readonly RetentionRule[]): TypedRetention =>
  new Map(rules.map(({ status, count, unit }) => [status, { count: String(count), unit }]));

export const typedRetentionIn = (form: URLSearchParams): TypedRetention =>
  new Map(
    RETAINED_STATUSES.map(status => [
      status,
      {
        count: asciiDigits((form.get(`count-${status}`) ?? '').trim()),
        unit: form.get(`unit-${status}`) ?? '',
      },
    ]),
  );

/** Returns the rules, or the fault in them. */
export function readRetention(typed: TypedRetention): readonly RetentionRule[] | 'number' | 'unit' {
  const rules: RetentionRule[] = [];
  for (const [status, { count, unit }] of typed) {
    if (count === '') continue;
    if (!/^[1-9]\d{0,4}$/.test(count) || Number(count) > MAX_COUNT) return 'number';
    const known = RETENTION_UNITS.find(one => one === unit);
    if (!known) return 'unit';
    rules.push({ status, count: Number(count), unit: known });
  }
  return rules;
}

const LETTERS: Readonly<Record<RetentionUnit, string>> = { days: 'D', months: 'M', years: 'Y' };

/** Returns a rule in words: its status, and how long it is kept. */
export function shownRule(speech: PageLocale, { status, count, unit }: RetentionRule): string {
  const locale = { language: speech.language, digits: 'latin' } as const;
  const { label } = STATUS_MESSAGES[speech.language]![status];
  return `${label}: ${formatDuration(`P${count}${LETTERS[unit]}`, locale)} ${retentionMessages(speech).afterLast}`;
}

/** Returns the rows of the form. */
export function ruleFields(speech: PageLocale, typed: TypedRetention): Markup {
  const words = retentionMessages(speech);
  const row = (status: Status) => {
    const { count = '', unit = 'years' } = typed.get(status) ?? {};
    const { label } = STATUS_MESSAGES[speech.language]![status];
    const option = (one: RetentionUnit) =>
      html`<option value="${one}"${one === unit && html` selected`}>${words.units[one]}</option>`;
    return html`<fieldset><legend>${label}</legend><div class="row">
<div><label for="count-${status}">${words.count}</label><input id="count-${status}" name="count-${status}" class="short" inputmode="numeric" dir="ltr" maxlength="5" value="${count}"></div>
<div><label for="unit-${status}">${words.unit}</label><select id="unit-${status}" name="unit-${status}">${RETENTION_UNITS.map(option)}</select></div>
</div></fieldset>`;
  };
  return html`${RETAINED_STATUSES.map(row)}`;
}
