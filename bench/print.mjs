// Print benchmark for filled copies: processor time against bare pdfkit with the same strings, pages per second, memory
// over many copies, and Chromium's print.
import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filledRecord } from '../lib/compiler/filled-record.js';
import { compile, describeForm } from '../lib/compiler/index.js';
import { document } from '../lib/compiler/paper/document.js';
import { createSheetContext } from '../lib/compiler/paper/sheet.js';
import { createTypesetter, paper } from '../lib/compiler/paper.js';
import { localize } from '../lib/runtime/localize.js';
import { blankPages } from './blank-pages.mjs';

const BIN = fileURLToPath(new URL('../lib/cli/bin.js', import.meta.url));
const FORM = fileURLToPath(new URL('../test/cli/scan/fixtures/registration.form.yaml', import.meta.url));
const TODAY = '2026-11-24';
const require = createRequire(import.meta.url);

const FIRST = ['سليم', 'رنا', 'جورج', 'هدى', 'عمر', 'ليلى', 'فراس', 'نور', 'أحمد', 'سعاد', 'يوسف', 'مها'];
const LAST = ['الخوري', 'درويش', 'حداد', 'المصري', 'الأتاسي', 'شاهين', 'العلي', 'قباني', 'مرعي', 'الحموي', 'عبد الله'];
const TEXT =
  'نرجو تحديث بيانات الأسرة بعد الانتقال إلى العنوان الجديد في حي الميدان، شارع الكورنيش، بناء 12، هاتف 0933123456.';

/** Returns a record as people fill it in, different for each index. */
export function recordOf(index) {
  const pick = (list, step) => list[(index * step + step) % list.length];
  const day = step => `${1960 + ((index * step) % 40)}-0${1 + (index % 9)}-1${index % 10}`;
  const children = Array.from({ length: 2 + (index % 3) }, (_, at) => ({
    name: `${pick(FIRST, at + 3)} ${pick(LAST, 5)}`,
    born: `${2001 + ((index + at * 3) % 20)}-0${1 + (at % 9)}-1${index % 10}`,
  }));
  const data = {
    full_name: `${pick(FIRST, 1)} ${pick(FIRST, 5)} ${pick(LAST, 7)}`,
    registry: String(1_000_000 + ((index * 7919) % 9_000_000)),
    born: day(7),
    status: 'married',
    spouse: `${pick(FIRST, 3)} ${pick(LAST, 2)}`,
    works: index % 2 === 0,
    income: 1000 + (index % 900) + 0.5,
    needs: ['copy', 'book'],
    children,
    remarks: `${TEXT} ${index}`,
  };
  const id = `01932d3e-7c1a-7b2e-9a44-${String(index).padStart(12, '0')}`;
  return {
    id,
    form: 'family-registration',
    version: 3,
    submitted_at: `${TODAY}T10:00:00+03:00`,
    tracking: `T${index}`,
    data,
  };
}

async function formOf() {
  const options = {
    file: 'registration.form.yaml',
    project: { read: () => undefined },
    only: ['schema'],
    today: TODAY,
  };
  const { compiled } = await compile(readFileSync(FORM), options);
  const { definition: fingerprint } = describeForm(compiled.model);
  const form = localize(compiled.model, 'ar');
  const record = index => {
    const whole = recordOf(index);
    if (!compiled.validator.validate(whole.data, { today: TODAY }).valid) throw new Error('the sample is not valid');
    return filledRecord(compiled, whole.data, TODAY, { ...whole, whole });
  };
  return { form, fingerprint, record };
}

/** Returns the pages of a copy after layout, so that any renderer can draw them. */
const laidOut = ({ form, fingerprint, record }, typesetter, index) =>
  typesetter.layOut(document(createSheetContext(form, { fingerprint, record: record(index) }, typesetter))).pages;

/** Returns the lines of a copy with size and position, as the input of bare pdfkit. */
function linesOf(pages) {
  return pages.map(page =>
    page.items
      .filter(({ type }) => type === 'line')
      .map(({ item }) => ({
        text: item.inlines.map(({ text }) => text).join(''),
        ...{ x: item.x, y: item.y, size: item.inlines[0]?.fontSize ?? 10 },
      })),
  );
}

const FONT = require.resolve('@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf');
const PdfKit = require('pdfkit');

function bare(pages) {
  const pdf = new PdfKit({ autoFirstPage: false });
  const chunks = [];
  pdf.on('data', chunk => chunks.push(chunk));
  for (const lines of pages) {
    pdf.addPage({ size: 'A4', margin: 0 }).font(FONT);
    for (const { text, x, y, size } of lines) pdf.fontSize(size).text(text, x, y, { lineBreak: false });
  }
  pdf.end();
  return new Promise(resolve => pdf.on('end', () => resolve(Buffer.concat(chunks))));
}

async function cpu(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Returns the median of the times per copy, because a busy machine makes some copies expensive. */
const median = times => times.toSorted((a, b) => a - b)[times.length >> 1];

/**
 * Returns the processor time in milliseconds of a copy, with the toolkit and with bare pdfkit, which take
 * turns.
 */
export async function copyTimes(copies = 120) {
  const sheet = await formOf();
  const typesetter = createTypesetter();
  const records = Array.from({ length: copies }, (_, index) => sheet.record(index));
  const own = index => paper(sheet.form, { fingerprint: sheet.fingerprint, record: records[index] }, typesetter);
  const strings = records.map((_, index) => linesOf(laidOut(sheet, typesetter, index)));
  for (let index = 0; index < copies; index++) {
    await own(index);
    await bare(strings[index]);
  }
  const times = { ours: [], pdfkit: [] };
  for (let index = 0; index < copies; index++) {
    times.ours.push(await cpu(() => own(index)));
    times.pdfkit.push(await cpu(() => bare(strings[index])));
  }
  const [ours, pdfkit] = [median(times.ours), median(times.pdfkit)];
  const pages = strings.reduce((sum, { length }) => sum + length, 0) / copies;
  return { ours, pdfkit, pages, share: ours / pdfkit, perSecond: (pages / ours) * 1000 };
}

/**
 * Form of one page without codes. The benchmark looks for growth with the number of copies, so the content of a copy
 * does not matter.
 */
const ONE_PAGE = `form: one-page
version: 1
title: طلب
fields:
  full_name: { label: الاسم والنسبة, required: true }
  registry: { type: digits, label: رقم القيد }
  remarks: { type: paragraph, label: ملاحظات }
`;

/** Returns the peak memory in MB while a file of records is printed into one PDF. */
export function memoryOf(records) {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-bench-'));
  const form = join(folder, 'one-page.form.yaml');
  writeFileSync(form, ONE_PAGE);
  const file = join(folder, 'records.jsonl');
  return new Promise((resolve, reject) => {
    const out = createWriteStream(file).on('error', reject);
    for (let index = 0; index < records; index++) {
      const { full_name, registry, remarks } = recordOf(index).data;
      out.write(`${JSON.stringify({ full_name, registry, remarks })}\n`);
    }
    out.end(() => {
      const ran = spawnSync('/usr/bin/env', ['bash', '-c', PEAK, 'bash', process.execPath, BIN, form, file, folder], {
        encoding: 'utf8',
      });
      rmSync(folder, { recursive: true, force: true });
      const peak = Number(ran.stdout.trim().split('\n').at(-1));
      peak > 0 ? resolve(peak / 1024) : reject(new Error(ran.stderr));
    });
  });
}

/**
 * Shell script that polls the peak memory, which the kernel keeps only for a running process, until the process ends.
 */
const PEAK = `"$1" "$2" print "$3" --data "$4" -o "$5/out.pdf" >/dev/null & peak=0
while kill -0 $! 2>/dev/null; do now=$(awk '/VmHWM/ { print $2 }' /proc/$!/status 2>/dev/null); [ "\${now:-0}" -gt 0 ] && peak=$now; sleep 0.1; done
wait $! && echo $peak`;

/** Returns the processor time in milliseconds of all descendants of this process, as Linux counts it. */
function cpuBelow() {
  const all = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'latin1')
          .replace(/^.*\) /, '')
          .split(' ');
        return [{ id: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
      } catch {
        return [];
      }
    });
  const below = new Set([process.pid]);
  for (let size = 0; size < below.size; ) {
    size = below.size;
    for (const { id, parent } of all) if (below.has(parent)) below.add(id);
  }
  below.delete(process.pid);
  return all.reduce((sum, { id, ticks }) => sum + (below.has(id) ? ticks * 10 : 0), 0);
}

/**
 * Returns the processor time in milliseconds that a warm Chromium takes to print the same lines from HTML, and that of
 * the toolkit. Returns undefined if Chromium is missing.
 */
export async function chromiumTimes(copies = 30) {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(executablePath) || !existsSync('/proc/self/stat')) return undefined;
  const { chromium } = await import('playwright-core');
  const sheet = await formOf();
  const typesetter = createTypesetter();
  const own = index => paper(sheet.form, { fingerprint: sheet.fingerprint, record: sheet.record(index) }, typesetter);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const theirs = async html => {
    await page.setContent(html);
    await page.pdf({ preferCSSPageSize: true });
  };
  const pages = Array.from({ length: copies }, (_, index) => htmlOf(laidOut(sheet, typesetter, index)));
  for (const [index, html] of pages.entries()) {
    await own(index);
    if (index < 5) await theirs(html);
  }
  const before = cpuBelow();
  for (const html of pages) await theirs(html);
  const theirTime = (cpuBelow() - before) / copies;
  let ourTime = 0;
  for (let index = 0; index < copies; index++) ourTime += (await cpu(() => own(index))) / copies;
  await browser.close();
  return { ours: ourTime, chromium: theirTime };
}

function htmlOf(pages) {
  const line = ({ text, x, y, size }) =>
    `<div style="top:${y}pt;right:${x}pt;font-size:${size}pt">${text.replace(/[&<]/g, '')}</div>`;
  const sections = linesOf(pages)
    .map(
      (lines, index) =>
        `<section>${lines.map(line).join('')}<svg>${pages[index].items.map(shapeOf).join('')}</svg></section>`,
    )
    .join('');
  const font = readFileSync(FONT).toString('base64');
  return `<html dir="rtl"><style>@font-face{font-family:V;src:url(data:font/ttf;base64,${font})}
@page{size:A4;margin:0}body{margin:0;font-family:V}section{position:relative;height:296mm;break-after:page}
svg{position:absolute;inset:0;width:595pt;height:842pt}div{position:absolute;white-space:pre}</style>${sections}`;
}

/** Returns the SVG of a rule, box or code; lengths are in points. */
function shapeOf({ type, item }) {
  if (type !== 'vector') return '';
  const { x = 0, y = 0, w, h, x1, y1, x2, y2, bars, unit = 1, points } = item;
  if (bars) {
    const path = bars.map(([left, top, width, height]) => `M${left} ${top}h${width}v${height}h-${width}z`).join('');
    return `<path transform="scale(1.333)translate(${x} ${y})scale(${unit})" d="${path}"/>`;
  }
  const pen = 'fill="none" stroke="black" stroke-width=".5" transform="scale(1.333)"';
  if (points) return `<polyline ${pen} points="${points.map(point => `${point.x},${point.y}`).join(' ')}"/>`;
  if (x1 !== undefined) return `<line ${pen} x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
  return `<rect ${pen} x="${x}" y="${y}" width="${w ?? 1}" height="${h ?? 1}"/>`;
}

const sumOf = numbers => numbers.reduce((sum, number) => sum + number, 0);

export async function printed({ row }) {
  const pages = await blankPages();
  row(`pages of ${pages.length} blank forms in Arabic together`, sumOf(pages), 'pages', 36);
  row('pages of the longest of them', Math.max(...pages), 'pages', 3);
  const copy = await copyTimes();
  row('a filled copy with its codes: share of the time of bare pdfkit', copy.ours / copy.pdfkit, '×', 1);
  row('processor time a page of it', 1000 / copy.perSecond, 'ms', 1000 / 60);
  const browser = await chromiumTimes();
  if (browser) row('the same as a share of the time of a warm Chromium', browser.ours / browser.chromium, '×', 1);
  const memory = new Map();
  for (const records of [100, 1000, 10_000]) {
    memory.set(records, await memoryOf(records));
    row(`memory to print ${records.toLocaleString('en')} records into one PDF`, memory.get(records), 'MB', 512);
  }
  // The first hundred records do not yet fill the memory that Node.js reserves.
  row('memory, 1,000 → 10,000 records', memory.get(10_000) / memory.get(1000), '×', 1.5);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(await copyTimes(Number(process.argv[2] ?? 120)));
}
