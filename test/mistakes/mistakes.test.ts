/**
 * Mistakes as people make them: each is reported at its line with the right code, and `check --fix` corrects it or
 * the advice says how.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../src/cli/context.js';
import { fixForm } from '../../src/cli/fixing/fix-form.js';
import { messageOf, position } from '../../src/compiler/diagnostics/index.js';
import { type Compilation, compile } from '../../src/compiler/index.js';
import { istimara, kept } from '../cli/istimara.js';
import { ROOT } from '../compiler/corpus.js';
import { eachInTiers, FULL_TIER } from '../tier.js';
import { FILE_MISTAKES, HARMLESS, type Meant, MISTAKES, type Mistake } from './expected.js';

const CASES = fileURLToPath(new URL('./cases', import.meta.url));
const project = {
  read: (path: string) => (existsSync(join(CASES, path)) ? readFileSync(join(CASES, path)) : undefined),
};
const compiled = (file: string, source: Uint8Array | string): Promise<Compilation> =>
  compile(source, {
    ...{ file, project, only: [], checkPaperFit: false, enforcePublished: false, today: '2026-11-29' },
  });
const arabic = createContext('ar');
const fixed = (file: string, source: Uint8Array) =>
  fixForm(arabic, { file, project, root: CASES, pathOf: name => join(CASES, name) }, source);

/** Returns the diagnostics that a clean check does not have. */
const problems = ({ diagnostics }: Compilation) => diagnostics.filter(({ severity }) => severity !== 'info');

/** Returns the form that was meant. */
function meantForm([written, meant]: Meant = ['', '']): string {
  const form = readFileSync(join(CASES, '000.form.yaml'), 'utf8');
  expect(form).toContain(written);
  return form.replace(written, meant);
}

/** Returns the compiled model, without the digests of the sources. */
const modelIn = ({ compiled }: Compilation) => ({ ...compiled!.model, sources: [] });

/** Returns the files with errors, from the output of `check --format json`. */
const errorsIn = (out: string): readonly string[] =>
  (JSON.parse(out) as readonly { severity: string; file: string }[])
    .filter(({ severity }) => severity === 'error')
    .map(({ file }) => file);

/** Copies the cases and returns the new folder. */
function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-mistakes-'));
  cpSync(CASES, folder, { recursive: true });
  return folder;
}

describe('mistakes', () => {
  const isPicked = (_: Mistake, index: number) => index % 6 === 0;
  eachInTiers(
    it,
    isPicked,
    MISTAKES,
  )('%s: %s', async (file, _, place, outcome, meant) => {
    const source = readFileSync(join(CASES, file));
    const first = await compiled(file, source);
    const found = problems(first)[0] ?? first.diagnostics[0];
    const line = found && position(first.texts.get(found.file) ?? '', found.span.start).line;
    expect(found ? `${found.file === file ? '' : `${found.file}:`}${line} ${found.code}` : '').toBe(place);
    const { files } = await fixed(file, source);
    if (outcome === 'fixed') {
      const corrected = await compiled(file, files.get(file)!);
      expect(problems(corrected)).toEqual([]);
      expect(modelIn(corrected)).toEqual(modelIn(await compiled(file, meantForm(meant))));
      return;
    }
    if (outcome === 'accepted') expect([problems(first), files.size]).toEqual([[], 0]);
    else expect(`${messageOf(found!, 'ar').text} ${messageOf(found!, 'ar').help}`).toContain(outcome);
  });

  it.each(FILE_MISTAKES)('%s: %s', async (path, _, answer) => {
    const { code, out, err } = await kept(['check', path, '--lang', 'ar'], { cwd: copied() });
    expect(code).toBeGreaterThan(0);
    expect(out + err).toContain(answer);
  });

  it('has a row for each file, and a case for each of the 144 mistakes', () => {
    const listed = [...MISTAKES.map(([file]) => file), ...FILE_MISTAKES.map(([path]) => path)];
    const files = readdirSync(CASES).filter(name => !name.endsWith('.csv') && name !== '000.form.yaml');
    expect(files.toSorted()).toEqual(listed.toSorted());
    expect(files).toHaveLength(144);
  });

  it('corrects at least 60 % of the mistakes by --fix alone, to the form that was meant', () => {
    const rows = MISTAKES.filter(([file]) => !HARMLESS.includes(file.slice(0, 3)));
    const share = rows.filter(([, , , outcome]) => outcome === 'fixed').length / (rows.length + FILE_MISTAKES.length);
    expect(share).toBeGreaterThanOrEqual(0.6);
    expect(MISTAKES.filter(([file]) => HARMLESS.includes(file.slice(0, 3))).map(row => row[3])).toEqual(
      HARMLESS.map(() => 'accepted'),
    );
  });

  it('lets check --fix change nothing in the second run', FULL_TIER, async () => {
    for (const [file] of MISTAKES) {
      const { files } = await fixed(file, readFileSync(join(CASES, file)));
      const text = files.get(file);
      if (text !== undefined) expect([file, (await fixed(file, Buffer.from(text))).changes]).toEqual([file, []]);
    }
  });
});

describe('check --fix', () => {
  it('writes the fixed files, lists what it changed by line, and checks what is left', async () => {
    const cwd = copied();
    const { code, out, err } = await istimara(['check', '--fix', '001.form.yaml', '042.form.yaml', '--lang', 'ar'], {
      cwd,
    });
    expect(out.split('\n').slice(0, 3)).toEqual([
      '001.form.yaml:8: unknown-key',
      '  - full_name: { التسمية: الاسم الكامل, مطلووب: نعم, أقصى_طول: 80 }',
      '  + full_name: { التسمية: الاسم الكامل, مطلوب: نعم, أقصى_طول: 80 }',
    ]);
    expect(out).toContain('042.form.yaml:12:5: خطأ[duplicate-key]');
    expect(err).toContain('صُحّح: عدد الأسطر 1، وعدد الملفات 1');
    expect(code).toBe(1);
    const before = readFileSync(join(CASES, '001.form.yaml'), 'utf8');
    expect(readFileSync(join(cwd, '001.form.yaml'), 'utf8')).toBe(before.replace('مطلووب', 'مطلوب'));
    expect(readFileSync(join(cwd, '042.form.yaml'))).toEqual(readFileSync(join(CASES, '042.form.yaml')));
    expect((await kept(['check', '001.form.yaml'], { cwd })).code).toBe(0);
  });

  it('keeps comments, line ends, the byte order mark and the mode of the file', async () => {
    const cwd = copied();
    const path = join(cwd, '001.form.yaml');
    const text = `\ufeff# من عمل الدائرة\r\n${readFileSync(path, 'utf8').replaceAll('\n', '\r\n')}# آخر السطور`;
    writeFileSync(path, text, { mode: 0o640 });
    const { mode } = statSync(path);
    expect((await kept(['check', '--fix', path], { cwd })).code).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(text.replace('مطلووب', 'مطلوب'));
    expect(statSync(path).mode).toBe(mode);
  });

  it('writes nothing with --dry-run', async () => {
    const cwd = copied();
    const { code, out, err } = await kept(['check', '--fix', '--dry-run', '013.form.yaml'], { cwd });
    expect(out).toContain('013.form.yaml:11: tab');
    expect(err).toContain('1 line in 1 file would be fixed; nothing was written');
    expect(code).toBe(1);
    expect(readFileSync(join(cwd, '013.form.yaml'))).toEqual(readFileSync(join(CASES, '013.form.yaml')));
  });

  it('fixes the block that a form uses', async () => {
    const cwd = copied();
    writeFileSync(join(cwd, 'person.yaml'), 'الحقول:\n  name: { التسمية: الاسم, مطلووب: نعم }\n');
    writeFileSync(
      join(cwd, 'person.form.yaml'),
      'استمارة: person\nالإصدار: 1\nالعنوان: شخص\nالمقاطع: { person: { الملف: ./person.yaml } }\nالحقول: { one: { يستعمل: person, التسمية: الشخص } }\n',
    );
    const { out } = await kept(['check', '--fix', 'person.form.yaml'], { cwd });
    expect(out).toContain('person.yaml:2: unknown-key');
    expect(readFileSync(join(cwd, 'person.yaml'), 'utf8')).toContain('مطلوب: نعم');
  });

  it('never changes a form that compiles', { ...FULL_TIER, timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'istimara-fix-'));
    for (const name of ['forms', 'test/samples', 'test/runtime/engine/meaning/cases', 'test/compiler/paper/fixtures'])
      cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{}');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.form.yaml'),
    );
    const checked = await kept(['check', '.', '--format', 'json'], { cwd: folder });
    const broken = errorsIn(checked.out);
    const isBroken = (name: string) =>
      broken.some(file => file === name || (!file.endsWith('.form.yaml') && dirname(file) === dirname(name)));
    const clean = names.filter(name => !isBroken(name));
    expect(clean.length).toBeGreaterThan(40);
    const { out } = await kept(['check', '--fix', '--format', 'json', ...clean], { cwd: folder });
    expect(JSON.parse(out)).toBeDefined();
    for (const name of clean) expect(readFileSync(join(folder, name))).toEqual(readFileSync(join(ROOT, name)));
  });
});
