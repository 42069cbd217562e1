/** Currencies: their numbers of decimals by ISO 4217, and their signs after an amount. */
import type { Localized } from '../field.js';

/** Currencies that do not have two decimals, by their number of decimals. */
const DECIMALS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

export function currencyDecimals(currency: string): number {
  const listed = Object.keys(DECIMALS).find(decimals => DECIMALS[Number(decimals)]!.includes(currency));
  return listed === undefined ? 2 : Number(listed);
}

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
