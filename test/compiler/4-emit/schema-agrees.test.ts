/**
 * Agreement of schema.json and the validator. The schema describes cleaned data: what the validator accepts fits the
 * schema once it is cleaned, and what fits the schema is accepted. A text such as "ok\n" does not fit; the validator cleans
 * it to "ok", which does.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, expect, it } from 'vitest';
import { compile, type Validator } from '../../../src/compiler/index.js';

const FIELDS: Readonly<Record<string, readonly [declared: string, good: string]>> = {
  text: ['label: A', 'ok'],
  pattern: ["label: B, pattern: '[a-z]+'", 'ok'],
  script: ['label: C, script: arabic', 'نعم'],
  paragraph: ['type: paragraph, label: D', 'ok'],
  digits: ['type: digits, label: E', '12'],
  date: ['type: date, label: F', '2026-01-02'],
  time: ['type: time, label: G', '08:30'],
  month: ['type: month, label: H', '2026-01'],
  datetime: ['type: datetime, label: I', '2026-01-02T08:30:00+03:00'],
  email: ['type: email, label: J', 'a@b.example'],
  phone: ['type: phone, label: K', '+963944123456'],
  national_id: ['type: national_id, label: L', '01020304050'],
  iban: ['type: iban, label: M', 'DE89370400440532013000'],
  url: ['type: url, label: N', 'https://a.example/x'],
  choice: ['type: choice, label: O, options: { a: A, ok: B }, other: true', 'ok'],
};
const DAY = { today: '2026-11-24' };

let validator: Validator;
let fits: (data: unknown) => boolean;
beforeAll(async () => {
  const lines = Object.entries(FIELDS).map(([id, [declared]]) => `  ${id}: { ${declared} }`);
  const form = ['form: agrees', 'version: 1', 'languages: [en]', 'title: T', 'privacy: { purpose: x }', 'fields:'];
  const options = { file: 'agrees.form.yaml', project: { read: () => undefined }, today: DAY.today, only: ['schema'] };
  const { compiled } = await compile([...form, ...lines, ''].join('\n'), options);
  validator = compiled!.validator;
  const schema = compiled!.files.find(({ path }) => path === 'schema.json')!;
  fits = new Ajv2020({ strict: false }).compile(JSON.parse(String(schema.content)));
});

const ENDS = ['', '\n', '\r\n', '\r', ' ', '\t', '\u2028', '\u2029', '\u0085', '\0', '\u00a0', '\u200f', '\nx', 'x'];

it.each(Object.entries(FIELDS).map(([id, [, good]]) => [id, good] as const))('holds for %s', (id, good) => {
  for (const end of ENDS)
    for (const value of [good + end, end + good, end]) {
      const raw = { [id]: value };
      const { valid, data } = validator.validate(raw, DAY);
      const title = `${id}: ${JSON.stringify(value)}`;
      expect(fits(data), title).toBe(valid);
      if (fits(raw)) expect(valid, title).toBe(true);
    }
});

it('does not let a line end at the end of a text pass, which the validator removes', () => {
  for (const id of ['text', 'pattern', 'choice']) {
    expect(fits({ [id]: 'ok\n' })).toBe(false);
    expect(validator.validate({ [id]: 'ok\n' }, DAY)).toMatchObject({
      valid: true,
      data: { [id]: 'ok' },
    });
  }
});
