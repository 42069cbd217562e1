/** `istimara print` on many records: one PDF, a folder of PDFs, bad records, stacks of blanks, a disk that is full. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { eachInTiers, FULL_TIER } from '../tier.js';
import { BIN, kept as istimara, project } from './istimara.js';

vi.setConfig({ testTimeout: 240_000 });

const FORM = 'forms/shop.form.yaml';
const cwd = project();
const at = (name: string) => join(cwd, name);
const print = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  istimara(['print', FORM, ...args], { cwd, env });

const pagesOf = (pdf: string) => Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [at(pdf)]).toString())![1]);
const textOf = (pdf: string, first = 1, last = first) =>
  execFileSync('pdftotext', ['-f', `${first}`, '-l', `${last}`, at(pdf), '-'])
    .toString()
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
const digest = (path: string) =>
  createHash('sha256')
    .update(readFileSync(at(path)))
    .digest('hex');
const sums = (folder: string) =>
  Object.fromEntries(readdirSync(at(folder)).map(name => [name, digest(join(folder, name))]));

/** Title, question, option and column heading, in both languages. */
const BOTH = ['ترخيص محل', 'Shop licence', 'اسم المالك', 'Owner', 'خبز', 'Bread', 'الأجر', 'Wage'];
/** Answers of a record that has all of them: a filled copy prints only the option that was chosen. */
const ANSWERS = { works: ['bread'], staff: [{ name: 'رنا', wage: 10.5 }] };
const OWNERS = ['سليم الخوري', 'رنا درويش', 'Dalia Aziz', 'جورج حداد'];
const records = OWNERS.map((owner, index) => ({
  ...{ form: 'shop', version: 2, tracking: `T-${index}`, submitted_at: `2026-11-2${index}T08:30:00+03:00` },
  data: { owner, birth: `2026-11-2${index}`, area: index + 0.5 },
}));

beforeAll(() => {
  writeFileSync(at('all.json'), JSON.stringify(records, null, 2));
  writeFileSync(at('all.jsonl'), records.map(one => `${JSON.stringify(one)}\n`).join(''));
  writeFileSync(
    at('turned.jsonl'),
    records
      .map(one => `${JSON.stringify(one)}\n`)
      .reverse()
      .join(''),
  );
  writeFileSync(
    at('all.csv'),
    `owner,birth,area\n${OWNERS.map((owner, index) => `${owner},2${index}/11/2026,${index}`).join('\n')}\n`,
  );
  for (const [index, one] of records.entries()) writeFileSync(at(`${index}.json`), JSON.stringify(one));
});

describe('one PDF', () => {
  eachInTiers(it, name => name === 'all.csv', ['all.json', 'all.jsonl', 'all.csv'])(
    'holds the pages of each record of %s in order',
    async name => {
      const { code, out, err } = await print(['--data', name, '-o', 'many.pdf']);
      expect(code, err).toBe(0);
      expect(out).toBe('printed many.pdf: 4 copies\n');
      const each = pagesOf('many.pdf') / OWNERS.length;
      for (const [index, owner] of OWNERS.entries()) {
        expect(textOf('many.pdf', 1 + index * each)).toContain(owner);
        // Page numbers restart in each copy.
        expect(textOf('many.pdf', 1 + index * each)).toMatch(new RegExp(`الصفحة 1 من ${each}`));
      }
    },
  );

  it('shows each copy as it is printed alone', async () => {
    await print(['--data', 'all.jsonl', '-o', 'many.pdf']);
    await print(['--data', '2.json', '-o', 'two.pdf']);
    const pages = pagesOf('two.pdf');
    const drawn = (pdf: string, page: number) =>
      execFileSync('pdftoppm', ['-r', '60', '-f', `${page}`, '-l', `${page}`, at(pdf)], { maxBuffer: 1 << 26 });
    for (let page = 1; page <= pages; page++) {
      const alone = drawn('two.pdf', page);
      expect(alone.length).toBeGreaterThan(0);
      expect(drawn('many.pdf', 2 * pages + page).equals(alone)).toBe(true);
      expect(textOf('many.pdf', 2 * pages + page)).toBe(textOf('two.pdf', page));
    }
  });

  it('numbers the copies if asked', async () => {
    await print(['--data', 'all.jsonl', '--serial-from', '998', '-o', 'many.pdf']);
    const each = pagesOf('many.pdf') / OWNERS.length;
    const numbers = OWNERS.map((_, index) => /التسلسلي (\d+)/.exec(textOf('many.pdf', 1 + index * each))?.[1]);
    expect(numbers).toEqual(['000998', '000999', '001000', '001001']);
  });

  it('has the same bytes for a single record as its PDF in a folder', FULL_TIER, async () => {
    writeFileSync(at('one.jsonl'), JSON.stringify(records[1]));
    await print(['--data', 'one.jsonl', '-o', 'one.pdf']);
    await print(['--data', '1.json', '-o', 'folder']);
    expect(digest('folder/T-1.pdf')).toBe(digest('one.pdf'));
  });
});

describe('two languages', () => {
  eachInTiers(it, ([name]) => name === 'of records', [
    ['blank', [], 1],
    ['of a stack', ['--copies', '2'], 2],
    ['of records', ['--data', 'whole.jsonl'], 4],
  ])('prints both texts on each copy: %s', async (_, args, copies) => {
    const whole = records.map(one => ({ ...one, data: { ...one.data, ...ANSWERS } }));
    writeFileSync(at('whole.jsonl'), whole.map(one => `${JSON.stringify(one)}\n`).join(''));
    const { code, err } = await print([...args, '--language', 'ar,en', '-o', 'both.pdf']);
    expect(code, err).toBe(0);
    const pages = pagesOf('both.pdf');
    for (let copy = 0; copy < copies; copy++) {
      const first = 1 + (copy * pages) / copies;
      const text = textOf('both.pdf', first, first + pages / copies - 1);
      for (const both of BOTH) expect(text).toContain(both);
    }
  });

  it('names both languages in the file name', async () => {
    const { out } = await print(['--language', 'en,ar']);
    expect(out).toBe('printed shop.en-ar.pdf\n');
  });
});

describe('a folder of PDFs', () => {
  it(
    'has the same bytes for a record alone, among others, in another order, time zone and locale',
    FULL_TIER,
    async () => {
      await print(['--data', 'all.jsonl', '-o', 'a']);
      await print(['--data', 'turned.jsonl', '-o', 'b'], {
        TZ: 'Pacific/Auckland',
        LANG: 'ar_SY.UTF-8',
        LC_ALL: 'tr_TR.UTF-8',
      });
      await print(['--data', 'all.json', '-o', 'c'], { TZ: 'America/Lima' });
      await print(['--data', '3.json', '-o', 'd']);
      expect(Object.keys(sums('a')).sort()).toEqual(['T-0.pdf', 'T-1.pdf', 'T-2.pdf', 'T-3.pdf']);
      expect(sums('b')).toEqual(sums('a'));
      expect(sums('c')).toEqual(sums('a'));
      expect(sums('d')).toEqual({ 'T-3.pdf': sums('a')['T-3.pdf'] });
    },
  );

  it(
    'names copies by their position if there is no tracking number, and never uses a name twice',
    FULL_TIER,
    async () => {
      const odd = ['T-1', '../../T 1', 'T-1', ''].map((tracking, index) => ({ ...records[index], tracking }));
      writeFileSync(at('odd.json'), JSON.stringify(odd));
      await print(['--data', 'odd.json', '-o', 'odd']);
      expect(readdirSync(at('odd')).sort()).toEqual(['-T-1.pdf', '000004.pdf', 'T-1.000003.pdf', 'T-1.pdf']);
      await print(['--data', 'all.csv', '-o', 'rows']);
      expect(readdirSync(at('rows')).sort()).toEqual(['000001.pdf', '000002.pdf', '000003.pdf', '000004.pdf']);
    },
  );
});

describe('a bad record', () => {
  const good = JSON.stringify(records[0]);
  eachInTiers(it, ([bad]) => !['no record', 'of another version'].includes(bad), [
    ['no JSON', '{"owner":', /bad\.jsonl:2: this is not JSON/],
    ['no record', '[1]', /bad\.jsonl:2: a record is an object/],
    ['of another form', '{"form":"other","data":{}}', /bad\.jsonl:2: .*"other"/],
    [
      'of another version',
      '{"form":"shop","version":1,"data":{"owner":"x"}}',
      /bad\.jsonl:2: .*version 1 .*is version 2/,
    ],
    ['not UTF-8', Buffer.from([0x7b, 0xe9, 0x7d]), /bad\.jsonl:2 is not UTF-8/],
    [
      'against the rules',
      '{"form":"shop","data":{"area":"x"}}',
      /bad\.jsonl:2: record 2 [\s\S]*owner: required[\s\S]*area: /,
    ],
  ])('is reported and left out: %s', async (_, bad, said) => {
    writeFileSync(at('bad.jsonl'), Buffer.concat([`${good}\n`, bad, `\n${good}\n`].map(part => Buffer.from(part))));
    const { code, out, err } = await print(['--data', 'bad.jsonl', '--serial-from', '7', '-o', 'bad.pdf']);
    expect(err).toMatch(said);
    expect(err).toMatch(/record 2/i);
    expect(err).toContain('1 record was left out');
    expect(out).toBe('printed bad.pdf: 2 copies\n');
    expect(code).toBe(1);
    // No serial number is skipped.
    const each = pagesOf('bad.pdf') / 2;
    expect(textOf('bad.pdf', each + 1)).toContain('000008');
  });

  it('leaves no file if it is the only one, but is printed if it only breaks rules', async () => {
    writeFileSync(at('bad.json'), '[{"owner":]');
    const bad = await print(['--data', 'bad.json', '-o', 'none.pdf']);
    expect(bad.code).toBe(1);
    expect(readdirSync(cwd)).not.toContain('none.pdf');
    writeFileSync(at('part.json'), '{"area":"2"}');
    const part = await print(['--data', 'part.json', '-o', 'part.pdf']);
    expect(part.err).toMatch(/part\.json:1: printed as it stands[\s\S]*owner: required/);
    expect(part.code).toBe(0);
  });

  it('is reported by its row if it is in a table', async () => {
    writeFileSync(at('rows.csv'), `owner,area\n${OWNERS[0]},1\n${OWNERS[1]},1,2\n,3\n${OWNERS[2]},4\n`);
    const { code, out, err } = await print(['--data', 'rows.csv', '-o', 'rows.pdf']);
    expect(err).toMatch(/rows\.csv:3: .*more cells/);
    expect(err).toMatch(/rows\.csv:4: record 3 [\s\S]*owner: required/);
    writeFileSync(
      at('digits.csv'),
      `owner,area\n${OWNERS[0]},9007199254740993.0\n${OWNERS[1]},0.1e-400\n${OWNERS[2]},4\n`,
    );
    const digits = await print(['--data', 'digits.csv', '-o', 'digits.pdf']);
    expect(digits.err).toMatch(
      /digits\.csv:2: record 1 [\s\S]*area: type[\s\S]*digits\.csv:3: record 2 [\s\S]*area: type/,
    );
    expect(out).toContain('2 copies');
    expect(code).toBe(1);
  });
});

describe('an invalid data file, which leaves no output', () => {
  it.each([
    ['header.csv', Buffer.from('owner,nobody\nx,y\n'), /header\.csv:1: the column "nobody"/],
    [
      'latin.csv',
      Buffer.from([...Buffer.from(`owner\n${OWNERS[0]}\n`), 0xc7, 0xe1, 0x0a]),
      /latin\.csv:3 is not UTF-8/,
    ],
    ['quote.csv', Buffer.from(`owner,area\n${OWNERS[0]},1\n"x,2\n`), /quote\.csv:\d: this is not CSV/],
    ['open.json', Buffer.from(`[${JSON.stringify(records[0])}\n`), /open\.json:2: this is not JSON/],
    ['empty.jsonl', Buffer.from('\n'), /empty\.jsonl holds no record/],
  ])('%s', async (name, content, said) => {
    writeFileSync(at(name), content);
    const { code, out, err } = await print(['--data', name, '-o', 'nothing.pdf']);
    expect(err).toMatch(said);
    expect(err).not.toMatch(/\n\s+at /);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(readdirSync(cwd).filter(found => found.startsWith('nothing'))).toEqual([]);
  });
});

describe('a full disk', () => {
  /** Prints under a size limit of the shell, in blocks of 1,024 bytes, which makes a write fail as on a full disk. */
  const limited = (...args: readonly string[]) =>
    spawnSync('bash', ['-c', `ulimit -f 20; exec "$@"`, 'bash', process.execPath, BIN, 'print', FORM, ...args], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, LANG: 'C', NO_COLOR: '1' },
    });

  it('keeps the existing file and says so', FULL_TIER, async () => {
    writeFileSync(at('full.pdf'), 'as before');
    const lines = Array.from({ length: 12 }, (_, index) =>
      JSON.stringify({ ...records[index % 4], tracking: `F${index}` }),
    );
    writeFileSync(at('long.jsonl'), lines.join('\n'));
    const { status, stderr } = limited('--data', 'long.jsonl', '-o', 'full.pdf');
    expect(stderr).toMatch(/full\.pdf cannot be written: \w+\. Nothing was changed there/);
    expect(status).toBe(3);
    expect(readFileSync(at('full.pdf'), 'utf8')).toBe('as before');
    expect(readdirSync(cwd).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });

  it('refuses to write below /proc or over a folder', async () => {
    mkdirSync(at('taken.pdf'));
    for (const target of ['/proc/none.pdf', 'taken.pdf']) {
      const { code, err } = await print(['--data', 'all.jsonl', '-o', target]);
      expect(err).toContain('cannot be written');
      expect(code).toBe(3);
    }
  });
});

describe('a stack of blanks', () => {
  it('prints a serial number on each blank and in the code of each page', async () => {
    const { code, out } = await print(['--copies', '3', '--serial-from', '98', '--language', 'en', '-o', 'stack.pdf']);
    expect(out).toBe('printed stack.pdf: 3 copies\n');
    expect(code).toBe(0);
    const each = pagesOf('stack.pdf') / 3;
    const scanned = await istimara(['scan', 'stack.pdf'], { cwd });
    expect(scanned.code, scanned.err).toBe(0);
    const lines = scanned.out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines).toHaveLength(3 * each);
    for (const [index, { blank, ...where }] of lines.entries()) {
      const serial = 98 + Math.floor(index / each);
      expect(blank).toMatchObject({ form: 'shop', version: 2, page: 1 + (index % each), pages: each, serial });
      expect(where).toEqual({ file: 'stack.pdf', at: index + 1 });
      const text = textOf('stack.pdf', index + 1);
      expect(text).toContain(`Serial no. 0000${serial}`.replace('0000100', '000100'));
      expect(text.replace('-', '')).toContain(blank.definition);
    }
  });

  it('writes one file per copy into a folder; an ordinary blank has a code without a number', async () => {
    await print(['--copies', '2', '-o', 'stack']);
    expect(readdirSync(at('stack')).sort()).toEqual(['000001.pdf', '000002.pdf']);
    await print(['-o', 'plain.pdf']);
    const { out } = await istimara(['scan', 'plain.pdf'], { cwd });
    expect(JSON.parse(out.split('\n')[0]!).blank).not.toHaveProperty('serial');
  });

  it('prints large letters into a file of its own', async () => {
    const { code, out, err } = await print(['--large']);
    expect(code, err).toBe(0);
    expect(out).toContain('shop.ar.large.pdf');
  });

  it('prints a form to fill in on a computer, in one language or in two', async () => {
    const { code, out, err } = await print(['--fillable']);
    expect(code, err).toBe(0);
    expect(out).toContain('shop.ar.fill.pdf');
    await print(['--fillable', '--language', 'ar,en', '-o', 'both.pdf']);
    for (const name of ['shop.ar.fill.pdf', 'both.pdf'])
      expect(execFileSync('pdfinfo', [at(name)]).toString()).toMatch(/Form:\s+AcroForm/);
    expect(textOf('both.pdf')).toContain('Owner');
  });

  it.each([
    [['--copies', '0'], /--copies/],
    [['--copies', 'x'], /"x" is no number for --copies/],
    [['--copies', '100001'], /1 to 100000/],
    [['--serial-from', '-1'], /--serial-from/],
    [['--copies', '2', '--data', 'all.jsonl'], /--copies is for blanks/],
    [['--fillable', '--copies', '2'], /no records and no serial numbers/],
    [['--fillable', '--data', 'all.jsonl'], /no records and no serial numbers/],
    [['--data', 'all.jsonl', '-o', 'out.txt'], /ends in \.pdf/],
    [['--language', 'ar,ar'], /needs two: "ar" stands twice/],
    [['--language', 'ar,en,ar'], /room for two languages/],
    [['--language', 'ar,fr'], /no language "fr"/],
    [['--language', 'ar,'], /no language ""/],
  ])('rejects %j', async (args, said) => {
    const { code, err } = await print(args);
    expect(err).toMatch(said);
    expect(code).toBe(2);
  });
});
