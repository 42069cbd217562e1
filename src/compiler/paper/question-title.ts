/** Number and label of a question. */
import type { LocalField } from '../../runtime/model.js';
import { code } from './sheet.js';
import type { DigitContext } from './sheet-context.js';

export const titleOf = ({ number, label }: Pick<LocalField, 'number' | 'label'>, sheet: DigitContext): string =>
  [number ? code(sheet, number) : '', label ?? ''].filter(Boolean).join(' ');
