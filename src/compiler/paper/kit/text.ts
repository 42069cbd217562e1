/** Text without a control: notes. */
import { BETWEEN, markdown } from '../markdown.js';
import { textNode } from '../sheet.js';
import { STRUCK } from '../type-scale.js';
import type { ControlRenderer } from './control.js';

export const text: ControlRenderer<'text'> = {
  width: () => 0,
  draw({ title, text }, { struck }) {
    const more = struck ? STRUCK : {};
    const heading = title === undefined ? [] : [textNode(title, 'bodyStrong', { ...more, margin: [0, 0, 0, BETWEEN] })];
    return [...heading, ...markdown(text, 'body', more)];
  },
};
