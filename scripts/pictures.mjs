// Regenerates the pictures of printed pages in docs/pictures from the forms: `node scripts/build.mjs && node
// scripts/pictures.mjs`.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleData } from '../lib/compiler/3-verify/examples.js';
import { filledRecord } from '../lib/compiler/filled-record.js';
import { compile, describeForm } from '../lib/compiler/index.js';
import { createTypesetter, paper } from '../lib/compiler/paper.js';
import { localize } from '../lib/runtime/localize.js';
import { root } from './run.mjs';

const TODAY = '2026-11-24';
/** Pictures: name, form, language, page, and the index of the valid example that is filled in. */
const PAGES = [
  ['paper', 'civil-record', 'ar', 1],
  ['paper-questions.ar', 'civil-record', 'ar', 2],
  ['paper-blank.en', 'water-subscription', 'en', 2],
  ['paper-filled.ar', 'building-permit', 'ar', 1, 0],
  ['paper-office.ar', 'building-permit', 'ar', 2, 0],
  ['paper-list.ar', 'citizenship-family', 'ar', 2],
];
const WIDTH = 620;

const read = path => (existsSync(join(root, path)) ? readFileSync(join(root, path)) : undefined);

const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
const typesetter = createTypesetter();
for (const [name, form, language, page, example] of PAGES) {
  const file = `forms/${form}.form.yaml`;
  const { compiled } = await compile(read(file), { file, project: { read }, only: [], today: TODAY });
  const pdf = join(folder, 'paper.pdf');
  writeFileSync(pdf, await print(compiled, language, example));
  const range = ['-f', `${page}`, '-l', `${page}`, '-singlefile'];
  const size = ['-scale-to-x', `${WIDTH}`, '-scale-to-y', '-1'];
  execFileSync('pdftoppm', ['-png', '-gray', ...range, ...size, pdf, join(root, 'docs/pictures', name)]);
}
rmSync(folder, { recursive: true });

function print(compiled, language, index) {
  const { model, examples } = compiled;
  const example = index === undefined ? undefined : examples.filter(({ expect }) => expect === 'valid')[index];
  const record =
    example &&
    filledRecord(compiled, exampleData(model, example), example.today ?? TODAY, {
      tracking: 'K7M2-9QRT-4',
      submitted_at: `${TODAY}T10:00:00+03:00`,
    });
  const sheet = { fingerprint: describeForm(model).definition, ...(record && { record }) };
  return paper(localize(model, language), sheet, typesetter);
}
