/** Amounts of the service card: «1,250 ل.س», as money fields show theirs. */

import type { LocaleContext } from '../../fields/field.js';
import { currencySigns, shownDecimals } from '../../fields/formats/currency.js';
import { formatNumber } from '../../fields/formats/number-text.js';

export const amount = ({ digits, localized }: LocaleContext, value: number, currency: string): string =>
  `${formatNumber(value, digits, shownDecimals(value, currency))} ${localized(currencySigns)[currency] ?? currency}`;
