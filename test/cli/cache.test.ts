/** Compile cache: a cached form is reused unless one of its files has changed, and a damaged cache entry is ignored. */
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { eachInTiers, FULL_TIER } from '../tier.js';
import { kept } from './istimara.js';

let cwd: string;
let env: NodeJS.ProcessEnv;

const FORM = `form: place
version: 1
title: المكان
lists:
  towns: { file: ./towns.csv }
blocks:
  person: { file: ./person.yaml }
fields:
  owner: { use: person, label: المالك }
  town: { type: choice, label: البلدة, options: { from: towns } }
`;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'istimara-cached-'));
  env = { ISTIMARA_CACHE: join(cwd, 'cache') };
  writeFileSync(join(cwd, 'package.json'), '{}');
  writeFileSync(join(cwd, 'place.form.yaml'), FORM);
  writeFileSync(join(cwd, 'towns.csv'), 'id,label\nd,دوما\nh,حرستا\n');
  writeFileSync(join(cwd, 'person.yaml'), 'fields:\n  name: الاسم\n');
});

const build = (...more: string[]) =>
  kept(['build', 'place.form.yaml', '--only', 'element,schema,form', ...more], { cwd, env });

const built = (name: string) => readFileSync(join(cwd, 'dist/place', name), 'utf8');

const entries = () =>
  readdirSync(env.ISTIMARA_CACHE!, { recursive: true, encoding: 'utf8' })
    .map(name => join(env.ISTIMARA_CACHE!, name))
    .filter(path => statSync(path).isFile());

/** Replaces the letter that a pattern captures by one of the same length in bytes, and restores the file's times. */
function sameLength(path: string, letter: RegExp): void {
  const { atime, mtime } = statSync(path);
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(letter, (whole, one) => whole.replace(one, 'ث')),
  );
  expect(readFileSync(path, 'utf8')).not.toBe(text);
  utimesSync(path, atime, mtime);
}

describe('the compile cache', () => {
  it('stores an index and the outputs, and does not rewrite an unchanged form', async () => {
    expect(await build()).toMatchObject({ code: 0, out: expect.stringMatching(/^place: /) });
    expect(entries()).toHaveLength(2);
    expect(await build()).toMatchObject({ code: 0, out: expect.stringMatching(/^1 unchanged: place/) });
  });

  it('gives the same bytes as a compile', async () => {
    await build();
    const first = built('place.js');
    rmSync(join(cwd, 'dist'), { recursive: true });
    expect((await build()).out).toMatch(/^place: /);
    expect(built('place.js')).toBe(first);
    rmSync(join(cwd, 'dist'), { recursive: true });
    await build('--no-cache');
    expect(built('place.js')).toBe(first);
  });

  eachInTiers(it, (_, index) => index === 0, [
    ['the definition', 'place.form.yaml', '  note: ملاحظة\n', 'ملاحظة'],
    ['a list', 'towns.csv', 'z,الزبداني\n', 'الزبداني'],
    ['a block', 'person.yaml', '  father: اسم الأب\n', 'اسم الأب'],
  ])('is not used when %s has changed', async (_, file, added, shown) => {
    await build();
    expect(built('place.js')).not.toContain(shown);
    appendFileSync(join(cwd, file), added);
    expect((await build()).code).toBe(0);
    expect(built('place.js')).toContain(shown);
  });

  it('is not used when a file of the form is missing', FULL_TIER, async () => {
    await build();
    rmSync(join(cwd, 'towns.csv'));
    expect((await build()).code).toBe(1);
  });

  it('distinguishes builds by the requested outputs', FULL_TIER, async () => {
    await build();
    await build('--shared-runtime');
    expect(built('place.js')).toContain('"../istimara-runtime.js"');
  });

  it('stores the warnings as well', async () => {
    writeFileSync(
      join(cwd, 'place.form.yaml'),
      FORM.replace('title: المكان', 'languages: [ar, en]\ntitle: { ar: المكان }'),
    );
    const first = await build();
    expect(first.err).toContain('warning[');
    expect((await build()).err).toBe(first.err);
  });

  eachInTiers(it, (_, index) => index === 0, [
    ['emptied', () => ''],
    ['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['flipped', (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === bytes.length - 40 ? byte ^ 1 : byte)))],
  ])('recompiles the form if its entry is %s', async (_, spoil) => {
    await build();
    const first = built('place.js');
    for (const path of entries()) writeFileSync(path, spoil(readFileSync(path)));
    rmSync(join(cwd, 'dist'), { recursive: true });
    expect((await build()).code).toBe(0);
    expect(built('place.js')).toBe(first);
  });

  it('recompiles the form if the outputs are missing', FULL_TIER, async () => {
    await build();
    const first = built('place.js');
    for (const path of entries()) if (statSync(path).size > 50_000) rmSync(path);
    expect(entries()).toHaveLength(1);
    rmSync(join(cwd, 'dist'), { recursive: true });
    expect((await build()).code).toBe(0);
    expect(built('place.js')).toBe(first);
  });

  eachInTiers<[string, (path: string) => void]>(it, (_, index) => index === 0, [
    ['removed', path => rmSync(path)],
    ['changed to another of its length and time', path => sameLength(path, /"title": "(.)/)],
  ])('puts an output back that was %s', async (_, spoil) => {
    await build();
    const first = built('schema.json');
    spoil(join(cwd, 'dist/place/schema.json'));
    expect((await build()).out).toMatch(/^place: /);
    expect(built('schema.json')).toBe(first);
    expect((await build()).out).toMatch(/^1 unchanged/);
  });

  it('is not used for a changed source of the same length and time', FULL_TIER, async () => {
    await build();
    sameLength(join(cwd, 'towns.csv'), /(د)وما/);
    expect((await build()).code).toBe(0);
    expect(built('place.js')).toContain('ثوما');
  });

  it('builds the form even if the cache cannot be written', async () => {
    env = { ISTIMARA_CACHE: join(cwd, 'package.json/below-a-file') };
    expect((await build()).code).toBe(0);
  });
});

it('compiles many forms in threads and reports them in order', async () => {
  const names = Array.from({ length: 20 }, (_, i) => `f${String(i).padStart(2, '0')}`);
  for (const name of names)
    writeFileSync(join(cwd, `${name}.form.yaml`), `form: ${name}\nversion: 1\ntitle: ${name}\nfields: { a: أ }\n`);
  writeFileSync(join(cwd, 'f07.form.yaml'), 'form: f07\nversion: 1\ntitle: f07\nfeilds: { a: أ }\n');
  rmSync(join(cwd, 'place.form.yaml'));
  const { code, out, err } = await kept(['build', '.', '--only', 'schema'], { cwd, env });
  expect(code).toBe(1);
  expect(err).toContain('f07.form.yaml:4:1');
  expect(
    out
      .trim()
      .split('\n')
      .map(line => line.split(':')[0]),
  ).toEqual(names.filter(name => name !== 'f07'));
});
