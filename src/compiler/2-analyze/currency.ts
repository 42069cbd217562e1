/** Currencies by their ISO 4217 code. */
import type { ScalarNode } from '../1-parse/tree.js';
import type { Context } from './context.js';

export function checkCurrency(code: ScalarNode, { tell }: Context): void {
  if (!Intl.supportedValuesOf('currency').includes(code.text)) tell('unknown-currency', code, { name: code.text });
}
