/** Pictures of questions and options. Only forms with such a picture include this module. */
import { withPicture } from '../../fields/picture.js';
import type { ElementTypes } from '../element-types.js';

/** Returns the types with the pictures of their questions. */
export const withQuestionPictures = (types: ElementTypes): ElementTypes =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, withPicture(type, name)]));
