/** Overflow: the rest of an answer that is printed at the end. */
import { count, type SheetContext } from '../sheet.js';

/** Adds the rest of an answer to the overflow pages and returns the reference to print in its place. */
export function addOverflow(title: string, text: string, sheet: SheetContext): string {
  sheet.continued.push({ title, text });
  return sheet.words.goesOn(count(sheet, sheet.continued.length));
}
