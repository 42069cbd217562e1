/** Answers on filled copies: what was agreed to, what nothing can read, what is hidden, and names of files. */
import { expect, test } from 'vitest';
import { filledRecord } from '../../../src/compiler/filled-record.js';
import { compile } from '../../../src/compiler/index.js';
import { document } from '../../../src/compiler/paper/document.js';
import { createSheetContext } from '../../../src/compiler/paper/sheet.js';
import { createTypesetter, type Typesetter } from '../../../src/compiler/paper.js';
import { localize } from '../../../src/runtime/localize.js';
import type { JsonObject } from '../../../src/runtime/model.js';
import { FINGERPRINT } from './forms.js';
import { textsOf } from './printed.js';

const typesetter: Typesetter = createTypesetter();
const TODAY = '2026-11-24';

/** Returns the content of a filled copy as the typesetter gets it. */
async function copyOf(source: string, data: JsonObject, both = false) {
  const { compiled, diagnostics } = await compile(
    `form: answers\nversion: 1\ntitle: { ar: أجوبة, en: Answers }\nlanguages: [ar, en]\n${source}`,
    { file: 'answers.form.yaml', project: { read: () => undefined }, only: [], today: TODAY },
  );
  if (!compiled) throw new Error(JSON.stringify(diagnostics));
  const record = filledRecord(compiled, data, TODAY, {});
  const second = both ? { secondForm: localize(compiled.model, 'ar') } : {};
  const asked = { fingerprint: FINGERPRINT, record, ...second };
  return document(createSheetContext(localize(compiled.model, 'en'), asked, typesetter)).content;
}
const copy = async (...asked: Parameters<typeof copyOf>): Promise<string> => textsOf(await copyOf(...asked)).join('\n');

const AGREE =
  'fields:\n  agreed: { type: agree, unknown: { ar: لا أعرف, en: Undecided }, statement: { ar: أقر, en: I declare } }\n';

test('ticks the box of a declaration only if it was agreed to', async () => {
  const ticked = async (agreed: boolean | string | null) =>
    JSON.stringify(await copyOf(AGREE, { agreed })).includes('polyline');
  expect([await ticked(true), await ticked(null), await ticked('no')]).toEqual([true, false, false]);
  expect(await copy(AGREE, { agreed: null })).toMatch(/I declare\n.*Undecided/);
  expect(await copy(AGREE, { agreed: 'no' })).toMatch(/I declare\n.*no/);
});

test('prints answers that nothing can read as they were sent', async () => {
  const source = `fields:
  name: { label: { ar: الاسم, en: Name } }
  place: { type: location, label: { ar: المكان, en: Place } }
  scan: { type: file, label: { ar: الصورة, en: Scan } }
  people: { type: list, label: { ar: الأشخاص, en: People }, fields: { who: { ar: من, en: Who } } }
  agreed: { type: agree, label: { ar: أوافق, en: Agreed } }
  nothing: { label: { ar: لا شيء, en: Nothing } }
`;
  const text = await copy(source, {
    name: { first: 'Layth' },
    place: [1, 2],
    scan: { id: 'x' },
    people: 'x',
    agreed: false,
  });
  for (const said of ['{"first":"Layth"}', '1,2', '{"id":"x"}']) expect(text).toContain(said);
  expect(text.replace(/[\u2066-\u2069]/g, '')).toContain('Left empty: 5, 6');
});

test('strikes the questions of a page that is shown, and the bar of one that is hidden', async () => {
  const source = `paper: { hidden: strike }
pages:
  first:
    title: { ar: الأول, en: First }
    fields: { kind: { type: yes_no, label: { ar: النوع, en: Kind } } }
  second:
    title: { ar: الثاني, en: Second }
    fields: { one: { label: { ar: أحد, en: One }, show_if: kind = true } }
  third:
    title: { ar: الثالث, en: Third }
    show_if: kind = true
    fields: { two: { label: { ar: اثنان, en: Two } } }
`;
  const text = await copy(source, { kind: false });
  expect(text).toMatch(/Second\n.*One/);
  expect(text).toMatch(/Third.*\n.*If the answer/);
  expect(text).not.toContain('Two');
});

test('strikes a question in both languages', async () => {
  const source = `paper: { hidden: strike }
fields:
  kind: { type: yes_no, label: { ar: النوع, en: Kind } }
  one: { label: { ar: أحد, en: One }, show_if: kind = true }
`;
  expect(JSON.stringify(await copyOf(source, { kind: false }, true))).toMatch(/أحد[^{}]*"decoration":"lineThrough"/);
});

test('isolates the name of each file once', async () => {
  const source = 'fields: { scans: { type: file, max: 3, label: { ar: الصور, en: Scans } } }\n';
  const file = (name: string) => ({ id: name, name, type: 'image/png', size: 1000, sha256: '' });
  const text = await copy(source, { scans: [file('aa.png'), file('a.png'), file('a.png')] });
  expect(text).toContain('\u2068aa.png\u2069 (1 kB), \u2068a.png\u2069 (1 kB), \u2068a.png\u2069 (1 kB)');
});

test('prints a long answer in the first language', async () => {
  const many = Array.from({ length: 60 }, (_, index) => `o${index}`);
  const options = many.map(id => `${id}: { ar: خيار طويل جداً ${id}, en: A rather long option ${id} }`).join(', ');
  const source = `fields: { picked: { type: choices, label: { ar: اختر, en: Choose }, options: { ${options} } } }\n`;
  const text = await copy(source, { picked: many }, true);
  expect(text.replace(/\n/g, ' ')).toContain('A rather long option o59');
  expect(text).not.toMatch(/[\uFDD0-\uFDD2]/);
});
