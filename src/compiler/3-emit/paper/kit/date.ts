/** Day, month, year, from left to right, with captions. */
import { cells, cellsWidth } from './cells.js';
import type { Kit } from './kit.js';

const GROUPS = [2, 2, 4];

export const date: Kit<'date'> = {
  width: () => cellsWidth(GROUPS),
  draw({ captions, parts = ['', '', ''] }) {
    const text = parts.map((part, group) => part.padStart(GROUPS[group]!, ' ')).join('');
    return [cells(GROUPS, text, captions)];
  },
};
