/** Filled copies that are printed by the command line and read back by it: worn, turned, mixed, incomplete. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeCodes } from '../../../src/runtime/codes/index.js';
import { paper as ar } from '../../../src/runtime/i18n/ar.js';
import { paper as en } from '../../../src/runtime/i18n/en.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { kept as istimara } from '../istimara.js';
import { chanceOf, validData } from './chance.mjs';
import { FORM, formOf, long, packed, sheetOf, TODAY } from './sheets.js';
import { blurred, copiedTwice, drawn, faded, jpg, pages, png, turned } from './worn.mjs';

const folder = mkdtempSync(join(tmpdir(), 'istimara-scan-'));
const at = (name: string) => join(folder, name);

interface Copy {
  readonly json: string;
  readonly pdf: Uint8Array;
}

let definition = '';
let data: readonly object[] = [];
let copies: readonly Copy[] = [];

async function copyOf(index: number, data: object): Promise<Copy> {
  const language = index % 2 ? 'en' : 'ar';
  const id = `01932d3e-7c1a-7b2e-9a44-${String(index).padStart(12, '0')}`;
  const sent = { id, form: 'family-registration', version: 3, definition, language };
  const json = JSON.stringify({ ...sent, submitted_at: `${TODAY}T10:00:00+03:00`, data });
  writeFileSync(at(`${index}.json`), json);
  const { code, err } = await istimara(['print', FORM, '--data', at(`${index}.json`), '-o', at(`${index}.pdf`)]);
  expect(code, err).toBe(0);
  return { json, pdf: readFileSync(at(`${index}.pdf`)) };
}

beforeAll(async () => {
  const form = await formOf();
  definition = form.definition;
  const schema = JSON.parse(form.files[0]!.content as string);
  data = Array.from({ length: 12 }, (_, index) => validData(schema, form.validator, TODAY, chanceOf(index + 1)));
  await printCopies(5);
});

/** Prints the copies up to this number that are not printed yet. */
async function printCopies(count: number): Promise<void> {
  const more = data.slice(copies.length, count).map((one, index) => copyOf(copies.length + index, one));
  copies = [...copies, ...(await Promise.all(more))];
}

const save = (name: string, bytes: Uint8Array): string => {
  writeFileSync(at(name), bytes);
  return at(name);
};

const head = () => ({ form: 'family-registration', version: 3, fingerprint: definition });

const scan = (files: readonly string[], ...more: string[]) => istimara(['scan', ...files, '--form', FORM, ...more]);

/** Returns whether the payload codes are on a page, which says so above them. */
const hasCodes = (pdf: Uint8Array, page: number): boolean =>
  [ar, en].some(({ codes }) => textOn(pdf, page).includes(codes));

const textOn = (pdf: Uint8Array, page: number): string =>
  execFileSync('pdftotext', ['-f', `${page}`, '-l', `${page}`, '-', '-'], { input: pdf }).toString();

/** Returns the pages of a copy as pictures, the last page first. Most copies have only their pages with codes drawn. */
const pictures = (index: number, dpi: number) => {
  const { pdf } = copies[index]!;
  const all = Array.from({ length: pages(pdf) }, (_, page) => page + 1).reverse();
  return (index < 2 ? all : all.filter(page => hasCodes(pdf, page))).map(page => drawn(pdf, page, dpi));
};

describe('a printed copy', () => {
  test.each([200, 150])(
    'is read back byte for byte, as twelve copies at %d dpi: turned, blurred, faded, noisy, one JPEG of quality 50',
    { ...FULL_TIER, timeout: 240_000 },
    async dpi => {
      await printCopies(12);
      const files = copies.flatMap((_, index) =>
        pictures(index, dpi).map((picture, page) => {
          const chance = chanceOf(100 + index);
          const angle = (index % 2 ? 1.5 : -1.5) + (index % 3 ? 0 : 180);
          const worn = faded(blurred(turned(picture, angle), 0.8), { black: 45, white: 235, noise: 22 }, chance);
          const name = `worn-${dpi}-${index}-${page}`;
          return index === 5 ? save(`${name}.jpg`, jpg(worn, 50)) : save(`${name}.png`, png(worn));
        }),
      );
      const { code, out, err } = await scan(files);
      expect(out.trimEnd().split('\n').sort()).toEqual(copies.map(({ json }) => json).sort());
      expect(code, err).toBe(0);
    },
  );

  test('is read back from a black-and-white printer and after two photocopies', FULL_TIER, async () => {
    const { pdf } = copies[4]!;
    const all = Array.from({ length: pages(pdf) }, (_, page) => page + 1).filter(page => hasCodes(pdf, page));
    const files = all.map(page => save(`copied-${page}.png`, png(copiedTwice(pdf, page, chanceOf(page)))));
    const { code, out, err } = await scan(files);
    expect(out).toBe(`${copies[4]!.json}\n`);
    expect(code, err).toBe(0);
  });

  test('is read back from the PDF itself, with the check code that is on the paper', async () => {
    const { code, out, err } = await scan([at('2.pdf')]);
    expect(out).toBe(`${copies[2]!.json}\n`);
    const [, shown] = /check code ([3-9A-Y]{3}-[3-9A-Y]{3}): valid/.exec(err) ?? [];
    expect(shown).toBeDefined();
    expect(execFileSync('pdftotext', [at('2.pdf'), '-']).toString()).toContain(shown);
    expect(code).toBe(0);
  });

  test('is one submission if it is given twice', FULL_TIER, async () => {
    const { code, out } = await scan([at('3.pdf'), at('3.pdf')]);
    expect(out).toBe(`${copies[3]!.json}\n`);
    expect(code).toBe(0);
  });

  test('becomes a submission of its form if it was printed from answers alone', FULL_TIER, async () => {
    const data = JSON.parse(copies[1]!.json).data;
    writeFileSync(at('bare.json'), JSON.stringify(data));
    await istimara(['print', FORM, '--data', at('bare.json'), '-o', at('bare.pdf')]);
    const { out } = await scan([at('bare.pdf')]);
    const head = { form: 'family-registration', version: 3, definition, language: 'ar' };
    expect(out).toBe(`${JSON.stringify({ ...head, data })}\n`);
  });
});

test('joins the parts on pages of two files, in any order, among those of another copy', async () => {
  const [first, ...rest] = encodeCodes(head(), packed(long())).map((text, index) =>
    sheetOf(at(`part-${index}.png`), [text]),
  );
  const { out } = await scan([...rest.reverse(), at('0.pdf'), first!]);
  expect(
    out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line)),
  ).toEqual([long(), JSON.parse(copies[0]!.json)]);
});

test('reads the copy without a form, and reports that nothing validated it', async () => {
  const alone = mkdtempSync(join(tmpdir(), 'istimara-scan-'));
  writeFileSync(join(alone, 'a.pdf'), copies[0]!.pdf);
  const { code, out, err } = await istimara(['scan', 'a.pdf'], { cwd: alone });
  expect(out).toBe(`${copies[0]!.json}\n`);
  expect(err).toMatch(/not validated/);
  expect(code).toBe(0);
});

test('accepts a built form as a definition', FULL_TIER, async () => {
  await istimara(['build', FORM, '-o', at('dist'), '--only', 'validator,form']);
  const { code, out, err } = await istimara(['scan', at('0.pdf'), '--form', at('dist')]);
  expect(code, err).toBe(0);
  expect(out).toBe(`${copies[0]!.json}\n`);
});

describe('the pages of a pile', () => {
  const sheetsOf = (pdf: Uint8Array) => Array.from({ length: pages(pdf) }, (_, page) => drawn(pdf, page + 1, 200));
  /** Copy whose first page has no code. */
  let longer: Copy;
  beforeAll(async () => {
    longer = await copyOf(91, { ...data[1], remarks: 'نعم\n'.repeat(75).trim() });
  });

  test(
    'give two copies, shuffled, every second page upside down, without a complaint about any page',
    FULL_TIER,
    async () => {
      const all = [...sheetsOf(copies[0]!.pdf), ...sheetsOf(longer.pdf)];
      expect(all.length).toBeGreaterThan(2);
      const files = all.map((sheet, index) => save(`pile-${index}.png`, png(index % 2 ? turned(sheet, 180) : sheet)));
      const { code, out, err } = await scan(files.reverse());
      expect(out.trimEnd().split('\n').sort()).toEqual([copies[0]!.json, longer.json].sort());
      expect(err).not.toMatch(/no code/);
      expect(code, err).toBe(0);
    },
  );

  test('give both copies from one PDF as well', FULL_TIER, async () => {
    execFileSync('qpdf', ['--empty', '--pages', at('1.pdf'), 'z-1', at('0.pdf'), 'z-1', '--', at('pile.pdf')]);
    const { code, out } = await scan([at('pile.pdf')]);
    expect(out.trimEnd().split('\n').sort()).toEqual([copies[0]!.json, copies[1]!.json].sort());
    expect(code).toBe(0);
  });

  test('give a whole copy if the other lacks a part, and name what is missing', FULL_TIER, async () => {
    const [, ...rest] = encodeCodes(head(), packed(long())).map((text, index) =>
      sheetOf(at(`gap-${index}.png`), [text]),
    );
    const { code, out, err } = await scan([...rest, at('2.pdf')]);
    expect(out).toBe(`${copies[2]!.json}\n`);
    expect(err).toMatch(/code 1 of \d is missing/);
    expect(code).toBe(1);
  });

  test('name a PDF in which nothing was found, next to one in which something was', FULL_TIER, async () => {
    execFileSync('qpdf', ['--empty', '--pages', at('91.pdf'), '1', '--', at('first.pdf')]);
    const { code, out, err } = await scan([at('first.pdf'), at('2.pdf')]);
    expect(out).toBe(`${copies[2]!.json}\n`);
    expect(err).toMatch(/first\.pdf: there is no code/);
    expect(code).toBe(1);
  });
});

describe('a blank form', () => {
  const blank = (page: number, more: object = {}) => ({
    ...{ form: 'family-registration', version: 3, definition: definition.slice(0, 8), page },
    ...more,
  });

  eachInTiers(
    test,
    dpi => dpi === 150,
    [200, 150],
  )('gives its page and its copy at %d dpi, worn and upside down', async dpi => {
    const { code } = await istimara(['print', FORM, '--copies', '1', '--serial-from', '4711', '-o', at('stack.pdf')]);
    expect(code).toBe(0);
    const pdf = readFileSync(at('stack.pdf'));
    const all = pages(pdf);
    const files = Array.from({ length: all }, (_, index) => {
      const picture = turned(drawn(pdf, index + 1, dpi), index % 2 ? 181.5 : -1.5);
      const worn = faded(blurred(picture, 0.8), { black: 45, white: 235, noise: 22 }, chanceOf(7 + index));
      return save(`blank-${dpi}-${index}.png`, png(worn));
    });
    const scanned = await scan(files);
    const lines = scanned.out.trimEnd().split('\n');
    expect(lines.map(line => JSON.parse(line))).toEqual(
      files.map((file, index) => ({ blank: blank(index + 1, { pages: all, serial: 4711 }), file })),
    );
    expect(scanned.code, scanned.err).toBe(0);
  });

  test('gives them after two photocopies too, because blank forms are passed on as copies', FULL_TIER, async () => {
    await istimara(['print', FORM, '--language', 'en', '--serial-from', '12', '-o', at('one.pdf')]);
    const picture = copiedTwice(readFileSync(at('one.pdf')), 1, chanceOf(3));
    const { code, out, err } = await scan([save('one.png', png(picture))]);
    expect(JSON.parse(out).blank).toMatchObject(blank(1, { serial: 12 }));
    expect(code, err).toBe(0);
  });

  eachInTiers(test, (_, index) => index === 0, [
    ['ISTB2/FAMILY-REGISTRATION/3/01234567/1/2'],
    ['ISTB1/FAMILY-REGISTRATION/3/01234567/3/2'],
    ['ISTB1/FAMILY-REGISTRATION/3/0123456/1/2/7'],
    ['ISTB1/FAMILY-REGISTRATION/3/01234567/1/2/07'],
  ])('is refused in another format: %s', async text => {
    const { code, out, err } = await scan([sheetOf(at('strange.png'), [text])]);
    expect(err).toMatch(/does not keep to the format/);
    expect({ code, out }).toEqual({ code: 1, out: '' });
  });
});
