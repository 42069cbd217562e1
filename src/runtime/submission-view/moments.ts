/** Moments as people read them. */
import { DEFAULT_ZONE } from '../clock.js';
import { html, type Markup } from './html.js';

const WHEN = { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone: DEFAULT_ZONE } as const;

/** Date format in a table: 24/11/2026 08:30, the same in each language. */
const WHEN_SHORT = { dateStyle: 'short', timeStyle: 'short', timeZone: DEFAULT_ZONE } as const;

/** Formats the day of a moment in a table: 24/11/2026. */
export const shownShortDay = (ms: number): Markup =>
  time(
    ms,
    html`<bdi dir="ltr">${new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeZone: DEFAULT_ZONE }).format(ms)}</bdi>`,
  );

/** Formats a moment as a person reads it in a sentence, in a locale. */
export const shownMoment = (ms: number, locale: string): Markup =>
  time(ms, html`<bdi>${new Intl.DateTimeFormat(locale, WHEN).format(ms)}</bdi>`);

export const shownShortTime = (ms: number): Markup =>
  time(ms, html`<bdi dir="ltr">${new Intl.DateTimeFormat('en-GB', WHEN_SHORT).format(ms).replace(',', '')}</bdi>`);

const time = (ms: number, shown: Markup): Markup =>
  html`<time datetime="${new Date(ms).toISOString()}">${shown}</time>`;

/** Formats a tracking number, left to right in any text. */
export const shownTracking = (tracking: string): Markup => html`<bdi dir="ltr" class="number">${tracking}</bdi>`;
