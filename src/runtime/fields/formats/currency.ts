/** Currencies: their numbers of decimals by ISO 4217, and their signs after an amount. */
import type { Localized } from '../field.js';

/** Currencies without a minor unit, and with one of a thousandth. */
const WHOLE = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const THOUSANDTHS = 'BHD IQD JOD KWD LYD OMR TND';

export const currencyDecimals = (currency: string): number =>
  WHOLE.includes(currency) ? 0 : THOUSANDTHS.includes(currency) ? 3 : 'CLF UYW'.includes(currency) ? 4 : 2;

/** Returns how many decimals an amount is shown with. A whole amount of Syrian pounds has none: no smaller coin is in use. */
export const shownDecimals = (amount: unknown, currency: string): number =>
  currency !== 'SYP' || (amount as number) % 1 ? currencyDecimals(currency) : 0;

/** Signs of currencies, by language. All other currencies are written by their code. */
export const currencySigns: Localized<Readonly<Record<string, string>>> = {
  ar: {
    SYP: 'ل.س',
    LBP: 'ل.ل',
    JOD: 'د.أ',
    IQD: 'د.ع',
    SAR: 'ر.س',
    AED: 'د.إ',
    EGP: 'ج.م',
    TRY: 'ل.ت',
    USD: 'دولار',
    EUR: 'يورو',
  },
  en: {},
  ku: {},
};
