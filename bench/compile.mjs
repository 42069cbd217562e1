// Compile benchmarks: output sizes, one form with a warm compiler, growth with the number of fields, and 500 forms
// through the command line.
import { gzipSync } from 'node:zlib';
import { compile, sharedRuntime } from '../lib/compiler/index.js';
import { formOf } from './form-of.mjs';
import { manyForms } from './many.mjs';
import { median } from './times.mjs';

const ALL_BUT_PAPER = ['element', 'types', 'schema', 'validator', 'page', 'card', 'manifests', 'form'];
const project = { read: () => undefined };

export const build = (source, only = ALL_BUT_PAPER, shared = false) =>
  compile(source, { file: 'bench.form.yaml', project, only, sharedRuntime: shared, today: '2026-11-24' });

const kilobytes = content => gzipSync(content, { level: 9 }).length / 1024;

/**
 * Returns the files that a form of 30 fields loads in its first language; the file needed for the first render comes
 * first.
 */
async function loaded(shared) {
  const { compiled } = await build(formOf(30), ['element'], shared);
  return ['bench.js', 'bench.keep.js', 'bench.copies.js'].flatMap(
    name => compiled.files.find(({ path }) => path === name) ?? [],
  );
}

export async function sizes({ row, table }) {
  const runtime = await sharedRuntime();
  const [beside] = await loaded(true);
  const self = await loaded(false);
  row('shared runtime, gzip', kilobytes(runtime[0].content), 'KB', 20);
  row('one form of 30 fields without the runtime, gzip', kilobytes(beside.content), 'KB', 8);
  row('self-contained form of 30 fields, gzip', kilobytes(self[0].content), 'KB', 26);
  const rows = [...runtime, ...self].map(({ path, content }) => ({
    file: `\`${path.replace('../', '')}\``,
    'KB, gzip': kilobytes(content).toFixed(1),
  }));
  // No form loads all of these files. The sum leaves out files that load later or only on some pages.
  const first = runtime.filter(({ path }) => !/-(keep|host|sealed)\b/.test(path));
  const sum = first.reduce((total, { content }) => total + kilobytes(content), 0);
  rows.push({ file: 'all that a form of every field type loads before its first field', 'KB, gzip': sum.toFixed(1) });
  table(
    'Each file in KB with gzip, including those that load after the form is rendered (keep) and those that only some forms load.',
    rows,
  );
}

export async function compiling({ row }) {
  const perField = new Map();
  for (const [fields, runs] of [
    [30, 15],
    [300, 5],
    [3000, 3],
  ]) {
    const source = formOf(fields);
    for (let warm = 0; warm < (fields === 30 ? 40 : 1); warm++) await build(source);
    const time = await median(() => build(source), runs);
    perField.set(fields, time / fields);
    if (fields === 30) row('a form of 30 fields, warm, all but paper', time, 'ms', 25);
  }
  row('growth a field, 30 → 300', perField.get(300) / perField.get(30), '×', 1.3);
  row('growth a field, 300 → 3,000', perField.get(3000) / perField.get(300), '×', 1.3);
  const many = await manyForms();
  row('500 forms of 30 fields, all but paper, nothing kept', many.cold, 's', 8);
  row('the same with one label changed', many.changed, 's', 1);
  row('the same unchanged', many.unchanged, 's', 1);
}
