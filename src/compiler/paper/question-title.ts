/** Number and label of a question. */
import type { LocalField } from '../../runtime/model.js';
import { code, type SheetContext } from './sheet.js';

export const titleOf = (
  { number, label }: Pick<LocalField, 'number' | 'label'>,
  sheet: Pick<SheetContext, 'form'>,
): string => [number ? code(sheet, number) : '', label ?? ''].filter(Boolean).join(' ');
