// Studio benchmark: the page in Chromium, from its site. Times of one edit, of the start, sizes and memory.
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { singleFile, studioFiles } from '../lib/studio/site/index.js';
import { createdProject, EDITS, edited } from './studio/edits.mjs';
import { memoryAfter } from './studio/memory.mjs';
import { serveStudio } from './studio/serve.mjs';
import { started } from './studio/start.mjs';

const SIZES = [30, 200, 1000];
/** Edits of each kind that are measured at a number of fields. */
const RUNS = { 30: 30, 200: 20, 1000: 10 };
const STARTS = 5;
const MEMORY_AFTER = [0, 100, 500, 1000];

const quantile = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
const round = value => Math.round(value);

export async function studio(report) {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const args = ['--headless=new', '--no-sandbox', '--disable-gpu'];
  const browser = await chromium.launch({ executablePath, args }).catch(() => undefined);
  if (!browser) return void console.log('No Chromium: the rows of the studio are left out.');
  try {
    const files = await studioFiles();
    await sizes(report, files);
    await starts(report, browser, files);
    await edits(report, browser, files);
    await memory(report, executablePath, files);
  } finally {
    await browser.close();
  }
}

const kilobytes = bytes => Math.round(bytes / 100) / 10;

async function sizes({ table }, files) {
  const single = await singleFile();
  const gzip = content => gzipSync(content, { level: 9 }).length;
  const length = content => Buffer.byteLength(content);
  const sum = (all, size) => all.reduce((total, { content }) => total + size(content), 0);
  table('Sizes in KB (1,000 bytes).', [
    { what: 'the site', raw: kilobytes(sum(files, length)), gzip: kilobytes(sum(files, gzip)) },
    { what: 'the one file', raw: kilobytes(length(single)), gzip: kilobytes(gzip(single)) },
  ]);
}

/** A thin line and an old computer. */
const SLOW = { rate: 50_000, latency: 150, slowdown: 4 };

async function starts({ row, table }, browser, files) {
  const rows = [];
  for (const [name, limits] of [
    ['as it is', undefined],
    ['400 kbit/s, processor ÷ 4', SLOW],
  ]) {
    const found = [];
    for (let run = 0; run < STARTS; run++) found.push(await started(browser, files, limits));
    const middle = what =>
      quantile(
        found.map(one => one[what]),
        0.5,
      );
    rows.push({
      ...{ start: name, 'editor ms': round(middle('editor')), 'form ms': round(middle('form')) },
      ...{ 'paper ms': round(middle('paper')), 'editor KB': kilobytes(middle('editorBytes')) },
      ...{ 'form KB': kilobytes(middle('formBytes')), 'paper KB': kilobytes(middle('paperBytes')) },
    });
    if (!limits) row('studio, a first visit until the editor has its text', middle('editor'), 'ms', 1000);
  }
  table(
    `A first visit, with nothing in the cache: the median of ${STARTS} until the editor has its text, the form and the paper are there, and the bytes that were sent until then.`,
    rows,
  );
}

async function edits({ row, table }, browser, files) {
  const rows = [];
  for (const fields of SIZES) {
    for (const edit of Object.keys(EDITS)) {
      const server = await serveStudio(files);
      const page = await createdProject(browser, server.url, fields);
      const found = await edited(page, EDITS[edit], RUNS[fields]);
      await page.context().close();
      server.close();
      const of = what => found.map(one => one[what]);
      const shown = what => `${round(quantile(of(what), 0.5))} / ${round(quantile(of(what), 0.9))}`;
      rows.push({ fields, edit, diagnostics: shown('diagnostics'), form: shown('form'), paper: shown('paper') });
      if (fields === 200 && edit === 'a key in a label')
        row('studio, 200 fields, a key until the form is drawn', quantile(of('form'), 0.5), 'ms', 1000);
      calls(fields, edit, found);
    }
  }
  table(
    'One edit until its diagnostics, the form and the paper are there: p50 / p90 in ms, of which 120 to 150 are the debounce delays.',
    rows,
  );
}

/** Prints where the time goes: the median time of each call of a worker. */
function calls(fields, edit, found) {
  const all = found.flatMap(one => one.calls);
  for (const name of new Set(all.map(one => one.name))) {
    const took = all.filter(one => one.name === name).map(one => one.took);
    console.log(`  ${fields} fields, ${edit}: ${name} ${took.length} times, median ${round(quantile(took, 0.5))} ms`);
  }
}

async function memory({ row, table }, executablePath, files) {
  const server = await serveStudio(files);
  const found = await memoryAfter(executablePath, server.url, MEMORY_AFTER);
  server.close();
  table(
    'Memory in MB after edits of a form of 30 fields, each with form and paper drawn, after garbage collection.',
    found,
  );
  const [, first] = found;
  for (const [what, name] of [
    ['heaps', 'heaps'],
    ['process', 'memory of the process'],
  ])
    row(`studio, ${name} after 1,000 edits ÷ after 100`, found.at(-1)[what] / first[what], '×', 1.1);
}
