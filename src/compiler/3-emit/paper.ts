/** `<form>.<language>.pdf`: the blank paper in each language. */
import { localize } from '../../runtime/localize.js';
import type { EmitContext, Output } from './output.js';

export const paperOutput: Output = {
  name: 'paper',
  files: ['<form>.<language>.pdf'],
  async emit(context: EmitContext) {
    const [{ paper }, typesetter] = await Promise.all([import('./paper/index.js'), context.typesetter()]);
    const { model, definition } = context;
    const files = [];
    for (const language of model.languages) {
      const content = await paper(localize(model, language), { fingerprint: definition }, typesetter);
      files.push({ path: `${model.id}.${language}.pdf`, content });
    }
    return files;
  },
};
