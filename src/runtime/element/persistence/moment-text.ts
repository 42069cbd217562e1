/** Moments as text in sentences. */
import type { PersistenceMessages } from '../../i18n/persistence-messages.js';
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
  const time = format({ timeStyle: 'short', hourCycle: 'h23' });
  const [shown, today] = [day.format(moment), day.format(now)];
  // The text is isolated so that no number is reordered in Arabic.
  return `\u2068${shown === today ? time.format(moment) : `${shown}${words.comma}${time.format(moment)}`}\u2069`;
}

/** Formats the time that has passed since a moment: «قبل ساعتين». */
export function formatAge(screen: RenderContext, words: PersistenceMessages, moment: number, now = Date.now()): string {
  const minutes = Math.max(0, (now - moment) / 60_000);
  const unit = minutes < 60 ? 'minute' : minutes < 1440 ? 'hour' : 'day';
  const age = Math.floor(minutes / { minute: 1, hour: 60, day: 1440 }[unit]);
  // The tanwin that Intl writes before an alef is moved behind it, as in the toolkit's own messages.
  return (
    words.ago?.(age, unit) ??
    new Intl.RelativeTimeFormat(localeOf(screen, words), { numeric: 'auto' })
      .format(-age, age ? unit : 'second')
      .replace('\u064b\u0627', '\u0627\u064b')
  );
}
