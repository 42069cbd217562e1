// node bench/scan.mjs [COPIES [FIRST]]: prints filled copies with random data, renders, rotates, blurs, fades and
// speckles them, and reads them again. Each copy is reported when it is done, with the share read so far; a stopped run
// ends with its table.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decodeSubmission } from '../lib/cli/scan/decode-payload.js';
import { pagesOf } from '../lib/cli/scan/pages.js';
import { createReader } from '../lib/cli/scan/read-codes.js';
import { filledRecord } from '../lib/compiler/filled-record.js';
import { compile, describeForm } from '../lib/compiler/index.js';
import { createTypesetter, paper } from '../lib/compiler/paper.js';
import { parseCode, reassembleCodes } from '../lib/runtime/codes/index.js';
import * as ar from '../lib/runtime/i18n/ar.js';
import * as en from '../lib/runtime/i18n/en.js';
import { localize } from '../lib/runtime/localize.js';
import { chanceOf, validData } from '../test/cli/scan/chance.mjs';
import { blurred, drawn, faded, jpg, pages, pagesWith, png, turned } from '../test/cli/scan/worn.mjs';

const COPIES = Number(process.argv[2] ?? 200);
const FIRST = Number(process.argv[3] ?? 0);
const TODAY = '2026-11-24';
const form = fileURLToPath(new URL('../test/cli/scan/fixtures/registration.form.yaml', import.meta.url));
const { compiled } = await compile(readFileSync(form), {
  ...{ file: 'registration.form.yaml', project: { read: () => undefined }, only: ['schema'], today: TODAY },
});
const { model, validator, files } = compiled;
const schema = JSON.parse(files.find(({ path }) => path === 'schema.json').content);
const { definition } = describeForm(model);
const typesetter = createTypesetter();
const read = await createReader();

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

/** Returns a worn page. One in ten is saved as a JPEG of quality 50; one in four is upside down. */
function worn(page, index) {
  const chance = chanceOf(1000 + index);
  const angle = (index % 2 ? 1.5 : -1.5) * chance() + (index % 4 === 0 ? 180 : 0);
  const picture = faded(blurred(turned(page, angle), 0.8), { black: 45, white: 235, noise: 22 }, chance);
  return index % 10 === 0 ? jpg(picture, 50) : png(picture);
}

async function codesIn(pdf, numbers, dpi, index) {
  const texts = [];
  for (const number of numbers) {
    for await (const page of pagesOf(worn(drawn(pdf, number, dpi), index))) texts.push(...(await read(page)).texts);
  }
  return texts.map(parseCode).filter(code => code !== undefined);
}

const HEADINGS = [ar.paper.codes, en.paper.codes];
/**
 * Returns the pages to read, last first: all pages of one copy in ten, and of the others only the pages with codes,
 * because the rest have nothing to find.
 */
const lookedAt = (pdf, index) =>
  index % 10 === 0
    ? Array.from({ length: pages(pdf) }, (_, page) => page + 1).reverse()
    : pagesWith(pdf, HEADINGS).reverse();

const rows = [150, 200].map(dpi => ({ dpi, copies: 0, read: 0, wrong: 0, codes: 0, milliseconds: 0, unread: [] }));

async function scan(index) {
  const whole = submission(index);
  const pdf = await print(whole);
  const numbers = lookedAt(pdf, index);
  for (const row of rows) {
    const start = performance.now();
    const [joined] = reassembleCodes(await codesIn(pdf, numbers, row.dpi, index));
    row.milliseconds += performance.now() - start;
    row.copies += 1;
    row.codes += joined?.parts ?? 0;
    const same =
      joined?.kind === 'whole' && JSON.stringify(decodeSubmission(joined, joined.payload)) === JSON.stringify(whole);
    if (same) row.read += 1;
    else row.unread.push(index);
    if (joined?.kind === 'whole' && !same) row.wrong += 1;
  }
}

const share = ({ read, copies }) => `${((100 * read) / copies).toFixed(1)} %`;

function tell() {
  console.table(
    rows.map(({ milliseconds, unread, ...row }) => ({
      ...row,
      share: share(row),
      'ms a copy': Math.round(milliseconds / row.copies),
      unread: unread.join(' '),
    })),
  );
}

// A stopped run reports its results so far.
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (stopped = true));

for (let index = FIRST; index < FIRST + COPIES && !stopped; index++) {
  await scan(index);
  const said = rows.map(row => `${row.dpi} dpi: ${row.read} of ${row.copies} (${share(row)})`);
  console.log(`${index - FIRST + 1} of ${COPIES}   ${said.join('   ')}`);
  // A signal is handled between two turns of the event loop.
  await new Promise(setImmediate);
}
tell();
