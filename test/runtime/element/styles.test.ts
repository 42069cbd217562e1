/** Rules of the element's style sheet that cost time at every change. */
import { expect, it } from 'vitest';
import { parseStyles } from '../../../src/compiler/linker/shake-styles.js';
import { styles } from '../../../src/runtime/element/views/styles.js';

/** Selector of any element that follows another: `.label+*`, `.label~:not(.hint)`. */
const ANY_SIBLING = /[+~]\s*(?:\*|:(?!is\(\.))/;

it('has no rule of any element that follows another, or all of a form is styled again when the errors appear', () => {
  const all = parseStyles(styles).flatMap(({ selectors }) => selectors.map(({ text }) => text));
  expect(all.length).toBeGreaterThan(200);
  expect(all.filter(text => ANY_SIBLING.test(text))).toEqual([]);
});

it.each([
  ['.label+*', true],
  ['.draft > * + *', true],
  ['.label~:not(.hint)', true],
  ['.label~:is(.hint,.description)', false],
  ['.form section+section', false],
  ['.draft>:not(summary)', false],
])('finds %s: %s', (selector, found) => {
  expect(ANY_SIBLING.test(selector)).toBe(found);
});
