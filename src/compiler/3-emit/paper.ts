/** `<form>.<language>.pdf`: the blank paper in each language. */
import { localize } from '../../runtime/localize.js';
import type { Emit } from './output.js';

export const paperOutput: Emit = async context => {
  const [{ paper }, typesetter] = await Promise.all([import('./paper/index.js'), context.typesetter()]);
  const { model, definition } = context;
  const files = [];
  for (const language of model.languages) {
    const content = await paper(localize(model, language), { fingerprint: definition }, typesetter);
    files.push({ path: `${model.id}.${language}.pdf`, content });
  }
  return files;
};
