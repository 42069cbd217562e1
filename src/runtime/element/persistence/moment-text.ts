/** Moments as text in sentences. */
import type { PersistenceMessages } from '../../i18n/persistence-messages.js';
import { withTanwinLast } from '../../i18n/plural.js';
import type { RenderContext } from '../views/render-context.js';

const localeOf = ({ digits }: RenderContext, { locale }: PersistenceMessages): string =>
  `${locale}-u-nu-${digits === 'arabic' ? 'arab' : 'latn'}`;

/** Formats a moment: «24 تشرين الثاني 2026، 10:32», or the time alone if it is today. */
export function formatMoment(
  screen: RenderContext,
  words: PersistenceMessages,
  moment: number,
  now = Date.now(),
): string {
  const format = (style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(localeOf(screen, words), { timeZone: screen.zone, ...style });
  const day = format({ dateStyle: words.dateStyle });
  const time = format({ timeStyle: 'short', hourCycle: 'h23' }).format(moment);
  const shown = day.format(moment);
  // The text is isolated so that no number is reordered in Arabic.
  return `\u2068${shown === day.format(now) ? time : shown + words.comma + time}\u2069`;
}

/** Formats the time that has passed since a moment: «قبل ساعتين». */
export function formatAge(screen: RenderContext, words: PersistenceMessages, moment: number, now = Date.now()): string {
  const minutes = Math.max(0, (now - moment) / 60_000);
  const [unit, length] =
    minutes < 60 ? (['minute', 1] as const) : minutes < 1440 ? (['hour', 60] as const) : (['day', 1440] as const);
  const age = Math.floor(minutes / length);
  const format = new Intl.RelativeTimeFormat(localeOf(screen, words), { numeric: 'auto' });
  return words.ago?.(age, unit) ?? withTanwinLast(format.format(-age, age ? unit : 'second'));
}
