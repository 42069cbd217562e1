/** Amounts of the service card: «1,250.00 ل.س», as money fields show theirs. */

import type { Speaking } from '../../fields/field.js';
import { currencyDecimals, currencySigns } from '../../fields/formats/currency.js';
import { shownNumber } from '../../fields/formats/number-text.js';

export const amount = ({ digits, say }: Speaking, value: number, currency: string): string =>
  `${shownNumber(value, digits, currencyDecimals(currency))} ${say(currencySigns)[currency] ?? currency}`;
