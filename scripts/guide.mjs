// node scripts/guide.mjs [PAGE] [OUT]: a page of docs/ as a PDF to hang up, typeset by the toolkit itself; by default
// the clerks' guide in Arabic. Run `node scripts/build.mjs` first.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createTypesetter } from '../lib/compiler/paper.js';
import { sheetOf } from './guide-sheet.mjs';
import { root } from './run.mjs';

const page = process.argv[2] ?? `${root}docs/counter.ar.md`;
const out = process.argv[3] ?? basename(page).replace(/\.md$/, '.pdf');
const language = /\.ar\.md$/.test(page) ? 'ar' : 'en';
const sheet = sheetOf(readFileSync(page, 'utf8'), { language, folder: pathToFileURL(page) });
writeFileSync(out, await createTypesetter().render(sheet));
console.log(out);
