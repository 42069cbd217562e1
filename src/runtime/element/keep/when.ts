/** Moments in sentences. */
import type { Screen } from '../screen.js';

/** The months of Syria are not those of all Arabic. */
const placeOf = ({ language, digits }: Pick<Screen, 'language' | 'digits'>): string =>
  `${language === 'ar' ? 'ar-SY' : language === 'en' ? 'en-GB' : language}-u-ca-gregory-nu-${digits === 'arabic' ? 'arab' : 'latn'}`;

/** «24 تشرين الثاني 2026، 10:32»; of today the time alone. */
export function whenShown(screen: Screen, moment: number, comma: string, now = Date.now()): string {
  const format = (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(placeOf(screen), { timeZone: screen.zone, ...parts });
  const day = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const [shown, today] = [day.format(moment), day.format(now)];
  // Isolated, so that no number flips in Arabic.
  return `\u2068${shown === today ? time.format(moment) : `${shown}${comma}${time.format(moment)}`}\u2069`;
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** «قبل ساعتين» */
export function ageShown(screen: Screen, moment: number, now = Date.now()): string {
  const past = Math.max(0, now - moment);
  const [unit, size] = STEPS.find(([, length]) => past >= length) ?? STEPS.at(-1)!;
  return new Intl.RelativeTimeFormat(placeOf(screen), { numeric: 'auto' }).format(-Math.floor(past / size), unit);
}
