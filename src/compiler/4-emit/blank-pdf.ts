/** `<form>.<language>.pdf`: the blank form in each language. */
import type { Emit } from './output.js';

export const paperOutput: Emit = async ({ model, blank }) => {
  const files = [];
  for (const language of model.languages) {
    const content = await (await blank(language)).bytes();
    files.push({ path: `${model.id}.${language}.pdf`, content });
  }
  return files;
};
