// Validation benchmark with valid data, compared with a lower bound: Ajv alone on the public schema, which does not
// clean, hide, compute or explain anything.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { build } from './compile.mjs';
import { formOf } from './form-of.mjs';
import { median } from './times.mjs';

/** Required validations per second for each number of fields. */
const BUDGETS = [
  [30, 150_000],
  [200, 25_000],
  [1000, 2_500],
];
const SAMPLES = { text: 'سليم', date: '2000-01-31', choice: 'a', integer: 3, phone: '+963933123456', yes_no: true };

export async function validation({ row, note }) {
  for (const [fields, aSecond] of BUDGETS) {
    const { compiled } = await build(formOf(fields), ['schema']);
    const answers = compiled.model.pages.flatMap(page => page.fields).map(({ id, type }) => [id, SAMPLES[type]]);
    // JSON.parse creates the data as in a request, because V8 looks up a key of a large object seven times as fast if
    // JSON.parse created it.
    const data = JSON.parse(JSON.stringify(Object.fromEntries(answers)));
    const day = { today: '2026-11-24' };
    if (!compiled.validator.validate(data, day).valid) throw new Error(`the sample of ${fields} fields is not valid`);
    const count = Math.ceil(20_000 / fields) * 10;
    const microseconds = async work => {
      const time = await median(() => {
        for (let i = 0; i < count; i++) work();
      }, 5);
      return (time / count) * 1000;
    };
    const ours = await microseconds(() => compiled.validator.validate(data, day));
    row(`a validation, ${fields} fields`, ours, 'µs', 1e6 / aSecond);
    const schema = JSON.parse(compiled.files.find(({ path }) => path === 'schema.json').content);
    const floor = new Ajv2020({ allowUnionTypes: true }).compile(schema);
    if (!floor(data)) throw new Error(`the sample of ${fields} fields does not fit its schema`);
    const least = await microseconds(() => floor(data));
    row(`Ajv alone on schema.json, ${fields} fields`, least, 'µs', 1e6 / aSecond);
    if (least < ours)
      note(
        `Ajv alone, which only checks shapes, is **${(ours / least).toFixed(1)} times as fast** at ${fields} fields.`,
      );
  }
}
