/** `<form>.<language>.fill.pdf`: the blank form in each language, to be filled in on a computer. */
import type { Emit } from './output.js';

export const fillable: Emit = async ({ model, blank }) => {
  const files = [];
  for (const language of model.languages) {
    const content = await (await blank(language)).fillable();
    files.push({ path: `${model.id}.${language}.fill.pdf`, content });
  }
  return files;
};
