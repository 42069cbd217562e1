/** Texts that inflect as a number is typed. Only forms with counted nouns include this module. */
import { withCountedText } from '../../fields/counted-text.js';
import type { ElementTypes } from '../element-types.js';

/** Returns the types with counted nouns that inflect. */
export const withCountedTexts = (types: ElementTypes): ElementTypes =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, withCountedText(type)]));
