/** `<form>.<digest>.svg` and the like: the pictures of questions and options, each once. */
import { pictureBytes, picturesOf } from '../picture-files.js';
import type { Emit } from './output.js';

export const pictures: Emit = ({ model }) =>
  picturesOf(model).map(({ name, data }) => ({ path: name, content: pictureBytes(data) }));
