/** `<form>.<language>.pdf`: the blank paper in each language. */
import type { EmitContext, Output } from './output.js';

export const paperOutput: Output = {
  name: 'paper',
  files: ['<form>.<language>.pdf'],
  async emit({ model, blank }: EmitContext) {
    const files = [];
    for (const language of model.languages) {
      const content = await (await blank(language)).bytes();
      files.push({ path: `${model.id}.${language}.pdf`, content });
    }
    return files;
  },
};
