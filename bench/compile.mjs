// What a compile makes and how long it takes: sizes, one form warm, growth with the fields, 500 forms by the command line.
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

async function element(fields, shared) {
  const { compiled } = await build(formOf(fields), ['element'], shared);
  return compiled.files.find(file => file.path === 'bench.js').content;
}

export async function sizes({ row }) {
  row('shared runtime, gzip', kilobytes((await sharedRuntime()).content), 'KB', 20);
  row('one form of 30 fields beside it, gzip', kilobytes(await element(30, true)), 'KB', 8);
  row('self-contained form of 30 fields, gzip', kilobytes(await element(30, false)), 'KB', 26);
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
  const many = manyForms();
  row('500 forms of 30 fields, all but paper, nothing kept', many.cold, 's', 8);
  row('the same with one label changed', many.changed, 's', 1);
  row('the same unchanged', many.unchanged, 's', 1);
}
