/** Honesty of a filled copy: parts that do not apply are left out, and a long answer is printed to its last word. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Compiled, FilledRecord } from '../../../src/compiler/index.js';
import type { LocalForm } from '../../../src/runtime/model.js';
import { FULL_TIER } from '../../tier.js';
import { compiled, inLanguage, print, recordOf } from './forms.js';
import { bare, missing, outside, pageTexts, visualLines } from './read-pages.js';

let form: Compiled;
let ar: LocalForm;
let self: FilledRecord;
let agent: FilledRecord;

beforeAll(async () => {
  form = await compiled('test/compiler/paper/fixtures/applying.form.yaml');
  ar = inLanguage(form, 'ar');
  [self, agent] = [recordOf(form), recordOf(form, 1)];
});

const joined = (pdf: Uint8Array): string => pageTexts(pdf).join('');
const CONDITIONAL = ['رقم الوكالة', 'صك الوكالة', 'توقيع الوكيل', 'رسم النسخ'];
/** Papers of the form as it is, by the record in it: several tests read the same one. */
const papers = new Map<FilledRecord | undefined, Promise<Uint8Array>>();
function paperOf(record?: FilledRecord): Promise<Uint8Array> {
  const paper = papers.get(record) ?? print(ar, record);
  papers.set(record, paper);
  return paper;
}
const found = async (texts: readonly string[], record?: FilledRecord, local = ar) => {
  const lost = missing(texts, await (local === ar ? paperOf(record) : print(local, record)), true);
  return texts.filter(one => !lost.includes(one));
};
const filled = (data: FilledRecord['data']): FilledRecord => ({ ...self, data: { ...self.data, ...data } });

describe('conditional parts', () => {
  test('are on a blank form, with their condition', async () => {
    const all = [...CONDITIONAL, 'رسم ملغى', 'إذا كان جواب السؤال 1 «نعم»'];
    expect(await found(all)).toEqual(all);
  });

  test('are not on the copy of an applicant whom they do not concern', FULL_TIER, async () => {
    expect(await found([...CONDITIONAL, 'رسم ملغى'], self)).toEqual([]);
  });

  test('are on the copy of an applicant whom they concern, without their condition', async () => {
    expect(await found([...CONDITIONAL, 'رسم ملغى'], agent)).toEqual(CONDITIONAL);
    expect(await found(['إذا كان جواب'], agent)).toEqual([]);
  });

  test('are struck out if the author wants it, with their condition', async () => {
    const struck = { ...ar, paper: { ...ar.paper, hidden: 'strike' as const } };
    expect(await found([...CONDITIONAL, 'إذا كان جواب'], self, struck)).toEqual([...CONDITIONAL, 'إذا كان جواب']);
  });

  test('include documents, which are in the checklist if they apply', async () => {
    const slips = async (record: FilledRecord) => joined(await paperOf(record)).split(bare('صك الوكالة')).length - 1;
    expect([await slips(self), await slips(agent)]).toEqual([0, 1]);
  });

  test('include fees, whose amounts are written as their sum is', async () => {
    const amounts = ['300 ل.س × 3', '500 ل.س', '1,400 ل.س'];
    expect(await found(amounts, agent)).toEqual(amounts);
  });
});

describe('fees that are paid by fiscal stamps', () => {
  const texts = ['مكان الطابع على: الطلب', 'مكان الطابع على: النسخ', '900 ل.س'];
  const boxes = (record?: FilledRecord, local = ar) => found(texts, record, local);

  test('have a box each on a blank form, and on a filled copy if they apply', async () => {
    expect(await boxes()).toEqual(['مكان الطابع على: الطلب', 'مكان الطابع على: النسخ']);
    expect(await boxes(self)).toEqual(['مكان الطابع على: الطلب']);
  });

  test('have their end date on a blank form', async () => {
    const ended = async (record?: FilledRecord) => joined(await paperOf(record)).split(bare('31/12/2020')).length - 1;
    // The date is in the card and over the box.
    expect([await ended(), await ended(self)]).toEqual([2, 0]);
  });

  test('have their amount', async () => {
    expect(await boxes(agent)).toEqual(['مكان الطابع على: الطلب', 'مكان الطابع على: النسخ', '900 ل.س']);
  });

  test('have their boxes side by side', async () => {
    const captions = visualLines(await paperOf(agent)).map(line => line.match(/الطابع|عباطلا/g)?.length ?? 0);
    expect(Math.max(...captions)).toBe(2);
  });

  test('have no box if no paper is named or nothing is due', FULL_TIER, async () => {
    const fees = ar.procedure!.fees.map(({ on: _, ...fee }) => fee);
    expect(await boxes(agent, { ...ar, procedure: { ...ar.procedure!, fees } })).toEqual([]);
    const free = { ...agent, applies: { ...agent.applies!, fees: new Map([['base', { amount: 0, quantity: 1 }]]) } };
    expect(await boxes(free)).toEqual([]);
  });
});

describe('a long answer', () => {
  const words = (count: number) => Array.from({ length: count }, (_, index) => `كلمة${index}`);

  test('continues in its place on the next pages', async () => {
    const story = words(6_000);
    const pdf = await print(ar, filled({ story: story.join(' ') }));
    expect(missing(story, pdf, true)).toEqual([]);
    expect(outside(pdf, true)).toEqual([]);
    const pages = pageTexts(pdf);
    const [first, last] = ['كلمة0', 'كلمة5999'].map(word => pages.findIndex(page => page.includes(word)));
    expect(pages[first!]).toContain(bare('4 الشرح'));
    expect(last! - first!).toBeGreaterThan(1);
  });

  test('is complete with its line ends', async () => {
    const story = words(60).join('\n');
    const pdf = await print(ar, filled({ story }));
    expect(missing(words(60), pdf, true)).toEqual([]);
  });

  test('stays on one page if it has only a few lines', async () => {
    const pages = pageTexts(await print(ar, filled({ story: words(60).join(' ') })));
    expect(pages[0]).toContain('كلمة0');
    expect(pages[0]).toContain('كلمة59');
  });

  test('is complete in a list, whose table cannot hold it', async () => {
    const what = words(900);
    const pdf = await print(
      ar,
      filled({
        rows: [
          { what: what.join(' '), much: 1 },
          { what: 'بعده', much: 2 },
        ],
      }),
    );
    expect(missing([...what, 'بعده'], pdf, true)).toEqual([]);
    expect(outside(pdf, true)).toEqual([]);
    expect(joined(pdf)).toContain(bare('البنود 1'));
    const short = await print(ar, filled({ rows: [{ what: 'قبله' }, { what: 'بعده', much: 2 }] }));
    expect(joined(short)).not.toContain(bare('البنود 1'));
  });

  test('is complete without any space in it', async () => {
    const letters = 'abcdefghij'.repeat(1000);
    const pdf = await print(ar, filled({ story: letters, rows: [{ what: letters }] }));
    expect(outside(pdf, true)).toEqual([]);
    const printed = joined(pdf).replace(/[^a-j]/g, '').length;
    expect(printed).toBeGreaterThanOrEqual(20_000);
    expect(printed).toBeLessThan(20_100);
  });

  test('is complete in a list of five hundred items', FULL_TIER, async () => {
    const rows = Array.from({ length: 500 }, (_, index) => ({ what: `row${index}x` }));
    const printed = new Set(joined(await print(ar, filled({ rows }))).match(/row\d+x/g));
    expect(rows.filter(({ what }) => !printed.has(what))).toEqual([]);
  });
});

describe('long texts of the author', () => {
  const letters = 'abcdefghij'.repeat(300);
  const sentences = 'حضر الطرفان وأقرّا بالعقد أمام الشهود '.repeat(150).trim();
  const lacking = async (local: LocalForm, record?: FilledRecord) => {
    const pdf = await print(local, record);
    expect(outside(pdf, true)).toEqual([]);
    const text = joined(pdf);
    return { letters: text.replace(/[^a-j]/g, '').length, sentences: text.split(bare('حضر الطرفان')).length - 1 };
  };
  const [first, , , , list] = [0, 1, 2, 3, 4];

  test.each(['label', 'hint', 'unknown'])('prints the whole %s of a question', async key => {
    const fields = ar.pages[0]!.fields.with(first!, { ...ar.pages[0]!.fields[first!]!, [key]: letters });
    const { letters: printed } = await lacking({ ...ar, pages: [{ ...ar.pages[0]!, fields }] });
    expect(printed).toBeGreaterThanOrEqual(letters.length);
  });

  test.each([
    ['without blanks', letters],
    ['with blanks', sentences],
  ])('prints the whole head of a column, %s', async (_, label) => {
    const rows = ar.pages[0]!.fields[list!]!;
    const columns = rows.fields.with(0, { ...rows.fields[0]!, label });
    const fields = ar.pages[0]!.fields.with(list!, { ...rows, fields: columns });
    const record = filled({ rows: [{ what: 'ليث' }] });
    const printed = await lacking({ ...ar, pages: [{ ...ar.pages[0]!, fields }] }, record);
    expect(printed.letters).toBeGreaterThanOrEqual(label === letters ? letters.length : 0);
    expect(printed.sentences).toBeGreaterThanOrEqual(label === sentences ? 145 : 0);
  });

  test('prints the whole signatures, authority and documents', async () => {
    const signatures = [{ id: 'a', label: letters }];
    const documents = [{ id: 'a', label: letters, original: false, required: false }];
    const procedure = { ...ar.procedure!, documents };
    const local = { ...ar, authority: [letters], procedure, paper: { ...ar.paper, signatures } };
    // The receipt slip lists the documents again.
    expect((await lacking(local)).letters).toBeGreaterThanOrEqual(4 * letters.length);
  });
});
