/** The command line as a process: its output, its exit codes and the absence of half-written files. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachInTiers, FULL_TIER } from '../tier.js';
import { istimara, kept, project } from './istimara.js';

let cwd: string;
beforeAll(() => {
  cwd = project();
});

describe('check', () => {
  it('prints nothing if nothing is wrong', async () => {
    const { code, out } = await istimara(['check', 'forms'], { cwd });
    expect({ code, out }).toEqual({ code: 0, out: '' });
  });

  it('reports what does not fit on paper', FULL_TIER, async () => {
    const sample = fileURLToPath(new URL('../samples/paper-few-lines/input.form.yaml', import.meta.url));
    const { code, out } = await kept(['check', sample], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('info[paper-few-lines]');
    const built = await kept(['build', sample, '-o', 'notes'], { cwd });
    expect(built.code).toBe(0);
    expect(built.err.trim()).toBe(`1 note: istimara check ${sample}`);
  });

  it('names the place, the mistake and the fix, in English and Arabic', async () => {
    const en = await kept(['check', 'broken.form.yaml'], { cwd });
    expect(en.code).toBe(1);
    expect(en.out).toContain('broken.form.yaml:5:25');
    expect(en.out).toContain('required');
    const ar = await kept(['check', 'broken.form.yaml', '--lang', 'ar'], { cwd });
    expect(ar.code).toBe(1);
    expect(ar.out).toMatch(/[\u0600-\u06ff]{3,}/);
    expect(ar.out).toContain('required');
  });

  it('takes Arabic from the locale', async () => {
    const { out } = await kept(['check', 'broken.form.yaml'], { cwd, env: { LANG: 'ar_SY.UTF-8' } });
    expect(out).toContain('خطأ');
  });

  it('prints JSON with 1-based positions', async () => {
    const { code, out } = await kept(['check', 'broken.form.yaml', '--format', 'json'], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      {
        file: 'broken.form.yaml',
        line: 5,
        column: 25,
        endLine: 5,
        endColumn: 32,
        severity: 'error',
        code: 'unknown-key',
      },
    ]);
  });

  it('runs examples and reports a failing one at its line', async () => {
    const { code, out } = await kept(['check', 'wrong-example.form.yaml', '--format', 'json'], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ line: 7, code: 'example-fails' }]);
  });

  it('fails on warnings only with --strict', async () => {
    writeFileSync(
      join(cwd, 'half.form.yaml'),
      'form: half\nversion: 1\nlanguages: [ar, en]\ntitle: { ar: نصف, en: Half }\nfields:\n  a: { label: { ar: الاسم } }\n',
    );
    expect((await kept(['check', 'half.form.yaml'], { cwd })).code).toBe(0);
    expect((await kept(['check', 'half.form.yaml', '--strict'], { cwd })).code).toBe(1);
  });
});

describe('exit codes', () => {
  it.each([
    [2, []],
    [2, ['nonsense']],
    [2, ['check']],
    [2, ['check', 'forms', '--format', 'xml']],
    [2, ['build', 'forms', '--only', 'poster']],
    [2, ['print', 'forms/shop.form.yaml', '--language', 'fr']],
    [2, ['validate', 'forms/shop.form.yaml', 'good.jsonl', '--today', 'tomorrow']],
    [2, ['export', 'shop', '--store', 'mysql://x']],
    [3, ['check', 'nowhere.form.yaml']],
    [3, ['serve', 'nowhere']],
    [3, ['export', 'shop', '--store', 'sqlite:nowhere.db']],
    [1, ['explain', 'unknown-kye']],
    [0, ['--version']],
    [0, ['--help']],
    [0, ['explain', 'unknown-key']],
  ] as const)('exits with %i for %j', async (expected, args) => {
    const { code, err, out } = await kept(args, { cwd });
    expect(code, err + out).toBe(expected);
    expect(err + out).not.toMatch(/\n\s+at /);
  });

  it('proposes the nearest code', async () => {
    expect((await kept(['explain', 'unknown-kye'], { cwd })).err).toContain('unknown-key');
  });
});

describe('build', () => {
  const expected = [
    'card.json',
    'codebook.ar.csv',
    'codebook.en.csv',
    'custom-elements.json',
    'dictionary.ar.md',
    'dictionary.en.md',
    'form.json',
    'index.en.html',
    'index.html',
    'openapi.json',
    'package.json',
    'schema.json',
    'schema.postgres.sql',
    'schema.sqlite.sql',
    'shop.ar.fill.pdf',
    'shop.ar.pdf',
    'shop.copies.js',
    'shop.css',
    'shop.d.ts',
    'shop.en.fill.pdf',
    'shop.en.js',
    'shop.en.pdf',
    'shop.faults.js',
    'shop.host.js',
    'shop.js',
    'shop.keep.js',
    'shop.server.js',
    'shop.types.d.ts',
    'validator.d.ts',
    'validator.js',
  ];

  let ran: Awaited<ReturnType<typeof istimara>>;
  beforeAll(async () => {
    ran = await istimara(['build', 'forms', '-o', 'out'], { cwd });
  });

  it('writes every output of the contract', () => {
    expect(ran.code, ran.err).toBe(0);
    expect(readdirSync(join(cwd, 'out/shop')).sort()).toEqual(expected);
    expect(readdirSync(join(cwd, 'out'))).toEqual(['shop']);
  });

  it('gives the same bytes in another folder, time zone, locale and order', FULL_TIER, async () => {
    const other = project();
    writeFileSync(join(other, 'first.form.yaml'), 'form: first\nversion: 1\ntitle: أول\nfields: { a: أ }\n');
    const { code, err } = await istimara(['build', 'first.form.yaml', 'forms', '-o', 'out'], {
      ...{ cwd: other, env: { TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8' } },
    });
    expect(code, err).toBe(0);
    expect(readdirSync(join(other, 'out')).sort()).toEqual(['first', 'shop']);
    for (const name of expected) {
      const [a, b] = [cwd, other].map(folder => readFileSync(join(folder, 'out/shop', name)));
      expect(a!.equals(b!), name).toBe(true);
    }
  });

  it('builds the good forms when another one is broken, and reports the broken one', async () => {
    const { code, err } = await kept(['build', 'forms', 'broken.form.yaml', '-o', 'mixed'], { cwd });
    expect(code).toBe(1);
    expect(err).toContain('broken.form.yaml');
    expect(readdirSync(join(cwd, 'mixed'))).toEqual(['shop']);
  });

  it('keeps the old outputs of a form that now has errors', FULL_TIER, async () => {
    const folder = project();
    await kept(['build', 'forms', '-o', 'out'], { cwd: folder });
    const before = readFileSync(join(folder, 'out/shop/form.json'));
    writeFileSync(
      join(folder, 'forms/shop.form.yaml'),
      'form: shop\nversion: 2\ntitle: x\nfields: { a: { typ: text } }\n',
    );
    expect((await kept(['build', 'forms', '-o', 'out'], { cwd: folder })).code).toBe(1);
    expect(readFileSync(join(folder, 'out/shop/form.json')).equals(before)).toBe(true);
  });

  it('rejects two forms with the same id before it writes anything', async () => {
    const folder = project();
    mkdirSync(join(folder, 'forms/other'));
    writeFileSync(join(folder, 'forms/other/a.form.yaml'), readFileSync(join(folder, 'forms/shop.form.yaml')));
    const { code, err } = await kept(['build', 'forms', '-o', 'out'], { cwd: folder });
    expect({ code, written: existsSync(join(folder, 'out')) }).toEqual({ code: 1, written: false });
    expect(err).toContain('shop');
  });

  it('writes only the requested outputs and keeps the others', async () => {
    const folder = project();
    const types = ['shop.d.ts', 'shop.types.d.ts', 'validator.d.ts'];
    await kept(['build', 'forms', '-o', 'out', '--only', 'schema,types'], { cwd: folder });
    expect(readdirSync(join(folder, 'out/shop')).sort()).toEqual(['schema.json', ...types]);
    await kept(['build', 'forms', '-o', 'out', '--only', 'card'], { cwd: folder });
    expect(readdirSync(join(folder, 'out/shop')).sort()).toEqual(['card.json', 'schema.json', ...types]);
  });

  it('links a shared runtime', async () => {
    await kept(['build', 'forms', '-o', 'shared', '--shared-runtime'], { cwd });
    const shared = join(cwd, 'shared/istimara-runtime.js');
    expect(existsSync(shared)).toBe(true);
    expect(readFileSync(join(cwd, 'shared/shop/shop.js'), 'utf8')).toContain('"../istimara-runtime.js"');
    expect(statSync(join(cwd, 'shared/shop/shop.js')).size).toBeLessThan(
      statSync(join(cwd, 'out/shop/shop.js')).size / 2,
    );
  });

  eachInTiers(it, id => ['../evil', 'con', 'A'].includes(id), [
    '../evil',
    '/abs',
    'a/b',
    'C:\\x',
    'con',
    '.',
    '..',
    'a\\0b',
    'a.',
    'A',
    'x'.repeat(65),
  ])('refuses the id %j', async id => {
    const folder = project();
    writeFileSync(
      join(folder, 'bad.form.yaml'),
      `form: ${JSON.stringify(id)}\nversion: 1\ntitle: x\nfields: { a: A }\n`,
    );
    const { code } = await kept(['build', 'bad.form.yaml', '-o', 'out'], { cwd: folder });
    expect({ code, written: existsSync(join(folder, 'out')) }).toEqual({ code: 1, written: false });
  });

  // The root user of a container may write anywhere, but a file in the way stops even root.
  it('exits with 3 if the output folder cannot be written', FULL_TIER, async () => {
    const folder = project();
    writeFileSync(join(folder, 'out'), 'a file');
    const { code, err } = await kept(['build', 'forms', '-o', 'out'], { cwd: folder });
    expect(code).toBe(3);
    expect(err).toContain('out');
    expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('a file');
  });

  it.skipIf(process.getuid?.() === 0)('exits with 3 for a read-only folder', async () => {
    const folder = project();
    mkdirSync(join(folder, 'out'));
    chmodSync(join(folder, 'out'), 0o500);
    expect((await kept(['build', 'forms', '-o', 'out'], { cwd: folder })).code).toBe(3);
    expect(readdirSync(join(folder, 'out'))).toEqual([]);
  });
});

describe('validate', () => {
  it('accepts submissions and bare data', async () => {
    const { code, out } = await kept(['validate', 'forms/shop.form.yaml', 'good.jsonl'], { cwd });
    expect(code, out).toBe(0);
    expect(out).toContain('2 records, 0 not valid');
  });

  it('validates each record as of its own day, or as of the requested day', async () => {
    const { code, out } = await kept(
      ['validate', 'forms/shop.form.yaml', 'good.jsonl', '--today', '2026-11-23', '--format', 'json'],
      { cwd },
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)[1]).toMatchObject({ valid: false, issues: [{ path: 'birth', code: 'max' }] });
  });

  it('reports every issue', async () => {
    const { code, out } = await kept(['validate', 'forms/shop.form.yaml', 'bad.json', '--format', 'json'], { cwd });
    expect(code).toBe(1);
    const issues = JSON.parse(out).map((one: { issues: { path: string; code: string }[] }) =>
      Object.fromEntries(one.issues.map(({ path, code }) => [path, code])),
    );
    expect(issues).toEqual([{ area: 'format' }, { owner: 'required', works: 'option', extra: 'unexpected' }]);
  });

  it('reads CSV values as people type them', async () => {
    const { code, out } = await kept(['validate', 'forms/shop.form.yaml', 'people.csv', '--format', 'json'], {
      cwd,
    });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { line: 2, valid: true },
      { line: 3, valid: true },
      { line: 4, valid: false, issues: [{ path: 'owner', code: 'required' }] },
    ]);
  });

  it.each([
    ['broken.json', '{"a":'],
    ['list.jsonl', '[1]\n'],
    ['other.json', '{"form":"other","data":{}}'],
    ['header.csv', 'owner,a b[\nx,y\n'],
    ['latin.json', Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d])],
  ])('rejects %s with a readable message', async (name, content) => {
    writeFileSync(join(cwd, name), content);
    const { code, err } = await kept(['validate', 'forms/shop.form.yaml', name], { cwd });
    expect(code).toBe(1);
    expect(err).toContain(name);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('print', () => {
  it('prints a blank form and a filled copy', async () => {
    writeFileSync(join(cwd, 'one.json'), '{"owner":"سليم الخوري"}');
    expect((await kept(['print', 'forms/shop.form.yaml', '-o', 'blank.pdf'], { cwd })).code).toBe(0);
    expect(
      (
        await kept(['print', 'forms/shop.form.yaml', '--data', 'one.json', '--language', 'en', '-o', 'filled.pdf'], {
          cwd,
        })
      ).code,
    ).toBe(0);
    for (const name of ['blank.pdf', 'filled.pdf'])
      expect(readFileSync(join(cwd, name)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('reports the characters that are printed as boxes', FULL_TIER, async () => {
    writeFileSync(join(cwd, 'one.json'), '{"owner":"سليم 王小王 Иван 😀"}');
    const { code, err } = await kept(['print', 'forms/shop.form.yaml', '--data', 'one.json'], { cwd });
    expect(code).toBe(0);
    expect(err).toContain('No font on paper has 王 U+738B, 小 U+5C0F, 😀 U+1F600:');
  });
});
