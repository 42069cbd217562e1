// node bench/scan.mjs [COPIES [FIRST]]: filled copies with data made by chance, drawn, turned, blurred, faded, spotted, and read again.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filledRecord } from '../lib/cli/paper-record.js';
import { pagesOf } from '../lib/cli/scan/pages.js';
import { createReader } from '../lib/cli/scan/read.js';
import { submissionOf } from '../lib/cli/scan/submission.js';
import { compile, describeForm } from '../lib/compiler/index.js';
import { createTypesetter, paper } from '../lib/compiler/paper.js';
import { joinCodes, readCode } from '../lib/runtime/codes/index.js';
import { localize } from '../lib/runtime/localize.js';
import { chanceOf, validData } from '../test/scan/chance.mjs';
import { blurred, drawn, faded, jpg, pages, png, turned } from '../test/scan/worn.mjs';

const COPIES = Number(process.argv[2] ?? 200);
const FIRST = Number(process.argv[3] ?? 0);
const TODAY = '2026-11-24';
const form = fileURLToPath(new URL('../test/scan/fixtures/registration.form.yaml', import.meta.url));
const { compiled } = await compile(readFileSync(form), {
  ...{ file: 'registration.form.yaml', project: { read: () => undefined }, only: ['schema'], today: TODAY },
});
const { model, validator, files } = compiled;
const schema = JSON.parse(files.find(({ path }) => path === 'schema.json').content);
const { definition } = describeForm(model);
const typesetter = createTypesetter();
const read = createReader();

function submission(index) {
  const data = validData(schema, validator, TODAY, chanceOf(index + 1));
  const id = `01932d3e-7c1a-7b2e-9a44-${String(index).padStart(12, '0')}`;
  const [language, submitted_at] = [index % 2 ? 'en' : 'ar', `${TODAY}T10:00:00+03:00`];
  return { id, form: model.id, version: model.version, definition, language, submitted_at, data };
}

const print = whole =>
  paper(
    localize(model, whole.language),
    { fingerprint: definition, record: filledRecord(compiled, whole.data, TODAY, { ...whole, whole }) },
    typesetter,
  );

/** One in ten is saved as JPEG of quality 50, one in four lies upside down. */
function worn(page, index) {
  const chance = chanceOf(1000 + index);
  const angle = (index % 2 ? 1.5 : -1.5) * chance() + (index % 4 === 0 ? 180 : 0);
  const picture = faded(blurred(turned(page, angle), 0.8), { black: 45, white: 235, noise: 22 }, chance);
  return index % 10 === 0 ? jpg(picture, 50) : png(picture);
}

async function codesIn(pdf, dpi, index) {
  const texts = [];
  for (let number = pages(pdf); number >= 1; number--) {
    for await (const page of pagesOf(worn(drawn(pdf, number, dpi), index))) texts.push(...(await read(page)).texts);
  }
  return texts.map(readCode).filter(code => code !== undefined);
}

const rows = [150, 200].map(dpi => ({ dpi, copies: 0, read: 0, wrong: 0, codes: 0, milliseconds: 0 }));
for (let index = FIRST; index < FIRST + COPIES; index++) {
  const whole = submission(index);
  const pdf = await print(whole);
  for (const row of rows) {
    const start = performance.now();
    const [joined] = joinCodes(await codesIn(pdf, row.dpi, index));
    row.milliseconds += (performance.now() - start) / COPIES;
    row.copies += 1;
    row.codes += joined?.parts ?? 0;
    if (joined?.kind !== 'whole') continue;
    const same = JSON.stringify(submissionOf(joined, joined.payload)) === JSON.stringify(whole);
    row[same ? 'read' : 'wrong'] += 1;
  }
}
console.table(rows.map(row => ({ ...row, share: `${((100 * row.read) / row.copies).toFixed(1)} %` })));
