/** The limit that an author sets to the printed side. */
import { localize } from '../runtime/localize.js';
import type { FormModel } from '../runtime/model.js';
import type { Definition } from './1-parse/index.js';
import { describeForm } from './3-emit/index.js';
import type { Typesetter } from './3-emit/paper/typeset/index.js';
import type { Collector } from './diagnostics/index.js';

/** Lays the blank paper out in each language, where there is a limit, and tells what goes beyond it. */
export async function tellPages(
  definition: Definition,
  model: FormModel,
  typesetter: () => Promise<Typesetter>,
  found: Collector,
): Promise<void> {
  const limit = definition.keys.paper?.keys.pages;
  if (!limit) return;
  const { countPages } = await import('./paper.js');
  const { definition: fingerprint } = describeForm(model);
  for (const language of model.languages) {
    const pages = countPages(localize(model, language), fingerprint, await typesetter());
    if (pages > limit.value) found.in(limit.file)('paper-pages', limit.span, { language, pages, most: limit.value });
  }
}
