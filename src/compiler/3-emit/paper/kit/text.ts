/** Text without a control: notes. */
import { markdown } from '../markdown.js';
import { STRUCK } from '../type-scale.js';
import type { Kit } from './kit.js';

export const text: Kit<'text'> = {
  width: () => 0,
  draw: ({ text }, { struck }) => markdown(text, 'body', struck ? STRUCK : {}),
};
