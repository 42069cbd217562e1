/** Check of ISO 4217 currency codes. */
import type { ScalarNode } from '../1-parse/tree.js';
import type { Context } from './context.js';

export function checkCurrency(code: ScalarNode, { report }: Context): void {
  if (!Intl.supportedValuesOf('currency').includes(code.text)) report('unknown-currency', code, { name: code.text });
}
