// Pages of the blank forms of forms/ in Arabic.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { locate } from '../lib/cli/io/files.js';
import { compile, describeForm } from '../lib/compiler/index.js';
import { document } from '../lib/compiler/paper/document.js';
import { createSheetContext } from '../lib/compiler/paper/sheet.js';
import { createTypesetter } from '../lib/compiler/paper.js';
import { localize } from '../lib/runtime/localize.js';

const FORMS = fileURLToPath(new URL('../forms', import.meta.url));

/** Returns the number of pages of each blank form, laid out but not drawn. */
export async function blankPages() {
  const typesetter = createTypesetter();
  const pages = [];
  for (const name of readdirSync(FORMS).filter(name => name.endsWith('.form.yaml'))) {
    const path = join(FORMS, name);
    const { compiled } = await compile(readFileSync(path), { ...locate(path), only: ['schema'], today: '2026-11-24' });
    const request = { fingerprint: describeForm(compiled.model).definition };
    const sheet = createSheetContext(localize(compiled.model, 'ar'), request, typesetter);
    pages.push(typesetter.layOut(document(sheet)).pages.length);
  }
  return pages;
}
