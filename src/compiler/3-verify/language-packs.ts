/** Check of the language packs of a form. What they have to say is loaded only if a form has any. */
import type { Definition } from '../1-parse/definition.js';
import type { Collector } from '../diagnostics/index.js';

/** Reports the mistakes of the packs, and how much each lacks at the language's tag in the form. */
export async function checkLanguagePacks(
  { packs, file, span }: Definition,
  { in: reportIn }: Collector,
): Promise<void> {
  if (packs.length === 0) return;
  const { checkPack } = await import('../language-packs/check-pack.js');
  const { incompleteness } = await import('../language-packs/incompleteness.js');
  for (const loaded of packs) {
    const checked = checkPack(loaded, reportIn(loaded.path));
    if (checked.missing.length > 0)
      reportIn(file)('language-pack-incomplete', loaded.tag?.span ?? span, incompleteness(loaded, checked));
  }
}
