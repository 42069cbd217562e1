// npm run bench: sizes and speeds as ratios to their budgets, all measured in this one run.
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { compile, sharedRuntime } from '../lib/compiler/index.js';
import { completionTime } from './completion.mjs';
import { expressionTimes } from './expressions.mjs';
import { formOf } from './form-of.mjs';
import { intakeFigures } from './intake.mjs';
import { interopFigures } from './interop.mjs';
import { manyForms } from './many.mjs';
import { previewReload } from './preview.mjs';
import { chromiumTimes, copyTimes, memoryOf } from './print.mjs';

const FAST = ['element', 'types', 'schema', 'validator', 'page', 'card', 'manifests', 'form'];
const project = { read: () => undefined };
const build = (source, only, shared = false) =>
  compile(source, { file: 'bench.form.yaml', project, only, sharedRuntime: shared, today: '2026-11-24' });

const kilobytes = content => gzipSync(content, { level: 9 }).length / 1024;
const rows = [];
const row = (what, value, unit, budget) =>
  rows.push({
    what,
    measured: `${value.toFixed(2)} ${unit}`,
    budget: `${budget} ${unit}`,
    ratio: (value / budget).toFixed(2),
  });

async function milliseconds(work, runs) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[runs >> 1];
}

const element = async (fields, shared) => {
  const { compiled } = await build(formOf(fields), ['element'], shared);
  return compiled.files.find(file => file.path === 'bench.js').content;
};

row('shared runtime, gzip', kilobytes((await sharedRuntime()).content), 'KB', 20);
row('one form of 30 fields beside it, gzip', kilobytes(await element(30, true)), 'KB', 8);
row('self-contained form of 30 fields, gzip', kilobytes(await element(30, false)), 'KB', 26);

const perField = new Map();
for (const [fields, runs] of [
  [30, 15],
  [300, 5],
  [3000, 3],
]) {
  const source = formOf(fields);
  for (let warm = 0; warm < (fields === 30 ? 40 : 1); warm++) await build(source, FAST);
  const time = await milliseconds(() => build(source, FAST), runs);
  perField.set(fields, time / fields);
  if (fields === 30) row('compile 30 fields, warm, all but paper', time, 'ms', 25);
}
row('growth a field, 30 → 300', perField.get(300) / perField.get(30), '×', 1.3);
row('growth a field, 300 → 3,000', perField.get(3000) / perField.get(300), '×', 1.3);

for (const [fields, aSecond] of [
  [30, 150_000],
  [200, 25_000],
  [1000, 2_500],
]) {
  const { compiled } = await build(formOf(fields), ['schema']);
  const answers = compiled.model.pages.flatMap(page => page.fields).map(field => [field.id, sample(field.type)]);
  // As it arrives: V8 looks a key of a large object up seven times as fast where JSON.parse has made it.
  const data = JSON.parse(JSON.stringify(Object.fromEntries(answers)));
  const day = { today: '2026-11-24' };
  if (!compiled.validator.validate(data, day).valid) throw new Error(`the sample of ${fields} fields is not valid`);
  const count = Math.ceil(20_000 / fields) * 10;
  const microseconds = async work => {
    const time = await milliseconds(() => {
      for (let i = 0; i < count; i++) work();
    }, 5);
    return (time / count) * 1000;
  };
  const ours = await microseconds(() => compiled.validator.validate(data, day));
  row(`a validation, ${fields} fields`, ours, 'µs', 1e6 / aSecond);
  // The floor: types and patterns of the public schema, with nothing cleaned, shown, computed or told.
  const schema = JSON.parse(compiled.files.find(({ path }) => path === 'schema.json').content);
  const floor = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  if (!floor(data)) throw new Error(`the sample of ${fields} fields does not fit its schema`);
  row(`Ajv alone on schema.json, ${fields} fields`, await microseconds(() => floor(data)), 'µs', 1e6 / aSecond);
}

function sample(type) {
  return { text: 'سليم', date: '2000-01-31', choice: 'a', integer: 3, phone: '+963933123456', yes_no: true }[type];
}

const expressions = expressionTimes();
row('an expression, geometric mean', expressions.ours, 'ns', 100);
row(`the same as a share of feelin's time, per mille`, 1000 / expressions.times, '‰', 10);

const many = manyForms();
row('500 forms of 30 fields, all but paper, nothing kept', many.cold, 's', 8);
row('the same with one label changed', many.changed, 's', 1);
row('the same unchanged', many.unchanged, 's', 1);

const reload = await previewReload();
if (reload !== undefined) row('preview of 60 fields, save → form seen', reload, 'ms', 200);
row('suggestions of the editor, form of 200 fields', await completionTime(), 'ms', 100);

const intake = await intakeFigures();
row('ready after a kill, 100,000 stored ÷ none', intake.start, '×', 2);
row('audit, a record of 100,000', intake.auditEach, 'µs', 30);
row('audit, growth a record, 20,000 → 100,000', intake.auditGrowth, '×', 1.3);
const copy = await copyTimes();
row('a filled copy of 2 pages with its codes: share of the time of bare pdfkit', copy.ours / copy.pdfkit, '×', 1);
row('processor time a page of it', 1000 / copy.perSecond, 'ms', 1000 / 60);
const browser = await chromiumTimes();
if (browser) row('the same as a share of the time of a warm Chromium', browser.ours / browser.chromium, '×', 1);
const memory = new Map();
for (const records of [100, 1000, 10_000]) {
  memory.set(records, await memoryOf(records));
  row(`memory to print ${records} records into one PDF`, memory.get(records), 'MB', 512);
}
// The first hundred do not yet fill what Node.js sets aside.
row('memory, 1,000 → 10,000 records', memory.get(10_000) / memory.get(1000), '×', 1.5);

console.table(rows);
console.log('Intake, everything flushed before it is answered, as shares of S: a server that does all but store.');
console.table(intake.rows);
console.log('Import of the samples: parts of the originals, carried, listed, lost (must be 0).');
console.table(await interopFigures());
