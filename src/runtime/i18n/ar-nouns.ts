/** Counted nouns in Arabic (العربية). */
import { plural } from './plural.js';
import type { FormattedCount } from './screen-messages.js';

/** Creates the formatter of a counted noun from its forms. One that is left out is that of few. */
export const forms = (one: string, two: string, few: string, many = few, other = few) => {
  const words = plural('ar', { one, two, few, many, other });
  return (count: FormattedCount | undefined): string => (count ? words(count.n, count.shown) : '');
};

/** Counted nouns in the genitive, after «عن» and «على». */
export const lengths = {
  character: forms('حرف واحد', 'حرفين', '# أحرف', '# حرفاً', '# حرف'),
  digit: forms('رقم واحد', 'رقمين', '# أرقام', '# رقماً', '# رقم'),
};
export const items = forms('واحد', 'اثنين', '#');
