/**
 * `istimara init`: creates a project whose first form is correct and in the author's language, and overwrites nothing.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import extension from '../../src/vscode/manifest.json' with { type: 'json' };
import { eachInTiers } from '../tier.js';
import { kept as istimara } from './istimara.js';

const empty = () => mkdtempSync(join(tmpdir(), 'istimara-init-'));

eachInTiers(it, ([language]) => language === 'ar', [
  ['ar', 'استمارة: residence'],
  ['en', 'form: residence'],
])('creates a project in %s that passes check --strict and builds', async (lang, first) => {
  const cwd = empty();
  expect((await istimara(['--lang', lang, 'init', 'our-forms'], { cwd })).code).toBe(0);
  const folder = join(cwd, 'our-forms');
  expect(readdirSync(folder).sort()).toEqual(['.gitignore', '.vscode', 'README.md', 'forms', 'package.json']);
  expect(readFileSync(join(folder, 'forms/residence.form.yaml'), 'utf8')).toContain(first);
  expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toMatchObject({ name: 'our-forms' });
  const extensions = JSON.parse(readFileSync(join(folder, '.vscode/extensions.json'), 'utf8'));
  expect(extensions.recommendations).toContain(`${extension.publisher}.${extension.name}`);
  const check = await istimara(['check', 'forms', '--strict', '--format', 'json'], { cwd: folder });
  expect({ code: check.code, found: JSON.parse(check.out) }).toEqual({ code: 0, found: [] });
  expect((await istimara(['build', 'forms'], { cwd: folder })).code).toBe(0);
});

it.each<[string[], string, string]>([
  [[], 'استمارة: residence', 'العنوان: طلب سند إقامة'],
  [['--keywords', 'en'], 'form: residence', 'title: طلب سند إقامة'],
  [['--keywords', 'ar', '--lang', 'en'], 'استمارة: residence', 'العنوان: Request for a certificate of residence'],
])('with %j the keywords and the texts are as asked, whatever the system speaks', async (asked, first, title) => {
  const cwd = empty();
  expect((await istimara(['init', ...asked], { cwd, env: { LANG: 'en_US.UTF-8' } })).code).toBe(0);
  const form = readFileSync(join(cwd, 'forms/residence.form.yaml'), 'utf8');
  expect([form.includes(`${first}\n`), form.includes(`${title}\n`)]).toEqual([true, true]);
  const check = await istimara(['check', 'forms', '--strict', '--format', 'json'], { cwd });
  expect({ code: check.code, found: JSON.parse(check.out) }).toEqual({ code: 0, found: [] });
});

it('begins with a sample form and all files that it reads', async () => {
  const cwd = empty();
  expect((await istimara(['init', '--template', 'passport'], { cwd })).code).toBe(0);
  expect(readdirSync(join(cwd, 'forms')).sort()).toEqual(['blocks', 'emblem.svg', 'lists', 'passport.form.yaml']);
  expect(readFileSync(join(cwd, 'README.md'), 'utf8')).toContain('`forms/passport.form.yaml`');
  expect((await istimara(['check', 'forms'], { cwd })).code).toBe(0);
});

it('lists the templates if there is none of a name, and writes nothing', async () => {
  const cwd = empty();
  const { code, err } = await istimara(['--lang', 'ar', 'init', '--template', 'pasport'], { cwd });
  expect([code, readdirSync(cwd)]).toEqual([2, []]);
  expect(err).toContain('\n  passport: طلب جواز سفر\n');
});

it('prints the next command, with the installation if it is missing', async () => {
  const cwd = empty();
  expect((await istimara(['init', 'ours'], { cwd })).err).toContain(
    'cd ours && npm install && npx istimara check forms',
  );
  mkdirSync(join(cwd, 'node_modules/istimara'), { recursive: true });
  const { err } = await istimara(['--lang', 'ar', 'init'], { cwd });
  expect(err).toContain(': npx istimara check forms --lang ar');
});

it('keeps existing files', async () => {
  const cwd = empty();
  writeFileSync(join(cwd, 'package.json'), '{ "name": "mine" }');
  const { code, err } = await istimara(['init'], { cwd });
  expect(code).toBe(0);
  expect(err).toContain('package.json is there already');
  expect(readFileSync(join(cwd, 'package.json'), 'utf8')).toBe('{ "name": "mine" }');
});

it.each([
  ['.vscode', 'ENOTDIR'],
  ['forms', 'ENOTDIR'],
])('writes nothing if %s is a file', async (name, why) => {
  const cwd = empty();
  writeFileSync(join(cwd, name), 'mine');
  const { code, out, err } = await istimara(['init'], { cwd });
  expect([code, out]).toEqual([3, '']);
  expect(err).toMatch(new RegExp(`^${name}/\\S+ cannot be written: ${why}`));
  expect(readdirSync(cwd)).toEqual([name]);
});

it.each([
  ['', 'Next: npm install'],
  ['our forms', 'Next: cd "our forms" && npm install'],
  ['استماراتنا', 'Next: cd استماراتنا && npm install'],
  ['a$b', 'Next: cd "a\\$b" && npm install'],
])('prints for init %j a next command that a shell accepts', async (name, next) => {
  expect((await istimara(['init', name], { cwd: empty() })).err).toContain(next);
});

it('exits with 3 if the folder cannot be written', async () => {
  const cwd = empty();
  writeFileSync(join(cwd, 'file'), '');
  expect((await istimara(['init', 'file/below'], { cwd })).code).toBe(3);
});
