/** Comb: boxes for a number of known length. */
import { count } from '../sheet.js';
import { cells, cellsWidth } from './cells.js';
import type { ControlOf, ControlRenderer } from './control.js';

/** Returns a number without isolates and spaces. A number that is too long for its boxes gets more boxes. */
const digitsOf = (text = ''): string => text.replace(/[\s\u2066-\u2069]/g, '');

function groupsOf({ cells: most, groups = [most], text }: ControlOf<'comb'>): readonly number[] {
  const more = [...digitsOf(text)].length - most;
  return more > 0 ? [...groups.slice(0, -1), groups.at(-1)! + more] : groups;
}

export const comb: ControlRenderer<'comb'> = {
  width: control => cellsWidth(groupsOf(control)),
  draw(control, { sheet, struck }) {
    const digits = digitsOf(control.text);
    const { heard } = sheet.words;
    const empty = heard.boxes(control.captions?.join(sheet.screen.comma) ?? count(sheet, control.cells));
    const alt = struck ? heard.struck : digits || empty;
    return [cells(groupsOf(control), digits, alt, control.captions)];
  },
};
