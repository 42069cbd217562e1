/** Day, month, year, from left to right, with captions. */
import { cells, cellsWidth } from './cells.js';
import type { ControlRenderer } from './control.js';

const GROUPS = [2, 2, 4];

export const date: ControlRenderer<'date'> = {
  width: () => cellsWidth(GROUPS),
  draw({ captions, parts = ['', '', ''] }, { sheet, struck }) {
    const { heard } = sheet.words;
    const known = parts.filter(Boolean).join('/');
    const alt = struck ? heard.struck : known || heard.boxes(captions.join(sheet.screen.comma));
    const text = parts.map((part, group) => part.padStart(GROUPS[group]!, ' ')).join('');
    return [cells(GROUPS, text, alt, captions)];
  },
};
