/** An answer that goes on at the end. */
import { count, type SheetContext } from './sheet.js';

/** Keeps what is left of it, and gives the words that stand in its place. */
export function addOverflow(title: string, text: string, sheet: SheetContext): string {
  sheet.continued.push({ title, text });
  return sheet.words.goesOn(count(sheet, sheet.continued.length));
}
