/** examples/own-output: an output of the project's own, from the command line and from a program. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/api/index.js';
import { kept } from '../cli/istimara.js';
import { FULL_TIER } from '../tier.js';
import { EXAMPLES } from './running.js';

const FORM = 'library-card';
const folder = mkdtempSync(join(tmpdir(), 'istimara-own-output-'));
const source = join(folder, `${FORM}.form.yaml`);
const module = join(folder, 'outputs/x-wiki.js');
const dist = join(folder, 'dist');
const build = (...more: readonly string[]) =>
  kept(['build', source, '-o', dist, '--only', 'form', ...more, '--lang', 'en']);

beforeAll(() => {
  cpSync(join(EXAMPLES, 'own-output'), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
});

describe('build --also', () => {
  it('writes the files of the module beside the others, and again when it changes', async () => {
    expect(await build('--also', 'x-wiki')).toMatchObject({ code: 0, err: '' });
    const wiki = join(dist, FORM, 'x-wiki.txt');
    expect(readdirSync(join(dist, FORM)).sort()).toEqual(['form.json', 'x-wiki.txt']);
    expect(readFileSync(wiki, 'utf8')).toContain('= طلب بطاقة مكتبة =');
    expect(readFileSync(wiki, 'utf8')).toContain('* الهوية الشخصية');
    const before = readFileSync(module, 'utf8');
    writeFileSync(module, before.replace('الأسئلة', 'الحقول'));
    expect(await build('--also', 'x-wiki')).toMatchObject({ code: 0 });
    writeFileSync(module, before);
    expect(readFileSync(wiki, 'utf8')).toContain('== الحقول ==');
  });

  it('reports a module that is not there', async () => {
    const { code, err } = await build('--also', 'x-portal');
    expect(code).toBe(1);
    expect(err).toContain('error[output-missing]: There is no file outputs/x-portal.js');
  });

  it('refuses a name of no output', async () => {
    expect((await build('--also', 'wiki')).code).toBe(2);
  });

  it('leaves no file behind of a module that writes outside of the folder', async () => {
    writeFileSync(join(folder, 'outputs/x-a.js'), 'export default () => ({ "../x-a.txt": "", "x-a.txt": "" });');
    const { code, err } = await build('--also', 'x-a');
    expect([code, err]).toEqual([1, expect.stringContaining('"../x-a.txt"')]);
    const files = readdirSync(folder, { recursive: true }).map(path => basename(String(path)));
    expect(files).not.toContain('x-a.txt');
  });

  it('removes the service worker of an earlier build, as a build of all outputs does', FULL_TIER, async () => {
    const all = (...more: readonly string[]) => kept(['build', source, '-o', dist, '--lang', 'en', ...more]);
    const worker = join(dist, FORM, 'service-worker.js');
    expect((await all('--service-worker')).code).toBe(0);
    expect(existsSync(worker)).toBe(true);
    expect(await all('--also', 'x-wiki')).toMatchObject({ code: 0, err: '' });
    expect(existsSync(worker)).toBe(false);
  });
});

const text = readFileSync(join(EXAMPLES, 'own-output', `${FORM}.form.yaml`), 'utf8');
const built = (code: string, runModules = true, source = text) =>
  compile(source, { files: { 'outputs/x-a.js': code }, runModules, outputs: ['form', 'x-a'] });

describe('a program', () => {
  it('gets the files of the module, which has the form and the other files', async () => {
    const code = `export default async ({ form, definition, files }) => ({
      'x-a.json': JSON.stringify([form.id, definition, Object.keys(files)]),
      'x-a.bin': new Uint8Array([1, 2]),
    });`;
    const { form } = await built(code);
    const [json, bytes] = form!.files.filter(({ path }) => path.startsWith('x-a.'));
    expect(JSON.parse(String(json!.content))).toEqual([FORM, form!.definition, ['form.json']]);
    expect(bytes!.content).toEqual(new Uint8Array([1, 2]));
  });

  it.each([
    ['throws', 'export default () => { throw new Error("no wiki"); };', 'output-failed', 'no wiki'],
    ['is no function', 'export default { name: "a" };', 'output-failed', 'export default'],
    ['returns no files', 'export default () => "text";', 'output-failed', "{ 'x-a.txt': '…' }"],
    [
      'writes a file of the toolkit',
      'export default () => ({ "form.json": "{}" });',
      'output-failed',
      '"form.json": x-a.…',
    ],
    ['writes outside of the folder', 'export default () => ({ "../x-a.txt": "" });', 'output-failed', '"../x-a.txt"'],
    ['writes a file that is no text', 'export default () => ({ "x-a.txt": 1 });', 'output-failed', 'Uint8Array'],
  ])('is told if a module %s', async (_, code, reported, fault) => {
    const { form, diagnostics } = await built(code);
    expect(form).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: reported, severity: 'error' }]);
    expect(diagnostics[0]!.message).toContain(fault);
  });

  it('runs no module unless it says so', async () => {
    expect((await built('export default () => ({});', false)).diagnostics).toMatchObject([{ code: 'output-not-run' }]);
  });

  it.each(['x-a.js', 'x-a.JS', 'x-a.ar.pdf', 'x-a.css'])(
    'is told if a module writes %s of a form of its name, which no output of this build writes',
    async path => {
      const code = `export default () => ({ '${path}': '', 'x-a.txt': '' });`;
      const { form, diagnostics } = await built(code, true, text.replace(`form: ${FORM}`, 'form: x-a'));
      expect(form).toBeUndefined();
      expect(diagnostics).toMatchObject([{ code: 'output-failed', message: expect.stringContaining(`"${path}"`) }]);
    },
  );

  it.each([
    ['when it is evaluated', 'while (true) {}\nexport default () => ({});', 'timed out'],
    ['when it is run', 'export default () => { while (true) {} };', 'timed out'],
    ['later', 'export default () => new Promise(() => {});', 'Promise: '],
  ])('is told if a module does not end %s', { ...FULL_TIER, timeout: 60_000 }, async (_, code, fault) => {
    const { diagnostics } = await built(code);
    expect(diagnostics).toMatchObject([{ code: 'output-failed', message: expect.stringContaining(fault) }]);
  });
});
