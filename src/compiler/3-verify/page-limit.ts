/** Check of the page limit that an author sets for the printed side. */
import type { FormModel, Language } from '../../runtime/model.js';
import type { Definition } from '../1-parse/index.js';
import type { Collector } from '../diagnostics/index.js';
import type { BlankSheet } from '../paper/index.js';

/** Lays out the blank form in each language if there is a limit, and reports the languages that exceed it. */
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
