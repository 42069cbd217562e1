// Import benchmark: how much of each sample an import carries over, lists and loses, and how long it takes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import writeXlsxFile from 'write-excel-file/node';
import { importForm } from '../lib/compiler/interop/index.js';

const SAMPLES = new URL('../test/compiler/interop/', import.meta.url);
const SHEETS = ['survey', 'choices', 'external_choices', 'settings'];

/** Returns the input of a sample. The tables become a workbook unless the sample is about CSV. */
async function inputOf(folder, format) {
  const read = file => (existsSync(new URL(file, folder)) ? readFileSync(new URL(file, folder)) : undefined);
  if (format !== 'xlsform') return { name: 'input.json', bytes: read('input.json'), beside: () => undefined };
  const csv = ['form.csv', 'survey.csv'].find(read);
  if (/csv\/$/.test(folder.pathname) || csv === 'form.csv') return { name: csv, bytes: read(csv), beside: read };
  const cell = value => (value === '' ? null : { value, type: String });
  const sheets = SHEETS.filter(sheet => read(`${sheet}.csv`)).map(sheet => ({
    sheet,
    data: parse(read(`${sheet}.csv`), { bom: true, relax_column_count: true }).map(row => row.map(cell)),
  }));
  return { name: 'form.xlsx', bytes: await writeXlsxFile(sheets).toBuffer(), beside: read };
}

export async function interopFigures() {
  const figures = [];
  for (const format of ['xlsform', 'json-schema', 'fhir']) {
    for (const name of readdirSync(new URL(`${format}/`, SAMPLES)).sort()) {
      const input = await inputOf(new URL(`${format}/${name}/`, SAMPLES), format);
      await importForm(input);
      const start = performance.now();
      const {
        figures: { parts, carried, listed, lost },
        listed: lines,
      } = await importForm(input);
      const ms = Math.round(performance.now() - start);
      figures.push({ format, sample: name, parts, carried, listed, lost, lines: lines.length, ms });
    }
  }
  return figures;
}

/** Returns the sums of the figures of each format, and of all. */
export function byFormat(figures) {
  const keys = ['parts', 'carried', 'listed', 'lost', 'lines', 'ms'];
  const sum = (format, some) => ({
    format,
    samples: some.length,
    ...Object.fromEntries(keys.map(key => [key, some.reduce((total, one) => total + one[key], 0)])),
  });
  const formats = [...new Set(figures.map(({ format }) => format))];
  return [
    ...formats.map(format =>
      sum(
        format,
        figures.filter(one => one.format === format),
      ),
    ),
    sum('all', figures),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await interopFigures());
