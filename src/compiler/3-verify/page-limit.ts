/** The limit that an author sets to the printed side. */
import type { FormModel, Language } from '../../runtime/model.js';
import type { Definition } from '../1-parse/index.js';
import type { Collector } from '../diagnostics/index.js';
import type { BlankSheet } from '../paper/index.js';

/** Lays the blank paper out in each language, where there is a limit, and tells what goes beyond it. */
export async function checkPageLimit(
  definition: Definition,
  { languages }: FormModel,
  blank: (language: Language) => Promise<BlankSheet>,
  found: Collector,
): Promise<void> {
  const limit = definition.keys.paper?.keys.pages;
  if (!limit) return;
  for (const language of languages) {
    const pages = (await blank(language)).pages();
    if (pages > limit.value) found.in(limit.file)('paper-pages', limit.span, { language, pages, most: limit.value });
  }
}
