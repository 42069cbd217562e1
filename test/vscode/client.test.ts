/**
 * The client in a stub of VS Code, with the toolkit that it carries: what a person does by its commands.
 *
 * @module-tag full
 */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Unpacked, unpacked } from './unpacked.js';

const HOST = fileURLToPath(new URL('./host.mjs', import.meta.url));

interface Shown {
  readonly shown: readonly (readonly [kind: string, text: string | null])[];
  readonly commands?: readonly string[];
}

let vsix: Unpacked;
let folder: string;
let host: ChildProcess;
let first: Shown;

const answer = () => new Promise<Shown>(resolve => host.once('message', shown => resolve(shown as Shown)));
const use = async (command: string, given: object = {}): Promise<Shown['shown']> => {
  const shown = answer();
  host.send({ command: `istimara.${command}`, ...given });
  return (await shown).shown;
};
const inFolder = (name: string) => join(folder, name);

beforeAll(async () => {
  vsix = await unpacked();
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'istimara-workspace-')));
  const settings = { extension: vsix.extension, folders: [folder], isTrusted: true, language: 'ar', display: 'en' };
  host = fork(HOST, [JSON.stringify(settings)], { execArgv: [] });
  first = await answer();
});
afterAll(async () => {
  const ended = new Promise(resolve => host.on('exit', resolve));
  host.disconnect();
  expect(await ended).toBe(0);
  vsix.remove();
});

it('starts the server without a message, and has its commands', () => {
  expect(first).toEqual({ shown: [], commands: ['istimara.newForm', 'istimara.preview', 'istimara.printBlank'] });
});

it('makes a form from a template in the first folder, and opens it', async () => {
  const shown = await use('newForm', { template: 'passport', id: 'travel' });
  expect(shown).toEqual([
    ['input', null],
    ['document', inFolder('travel.form.yaml')],
  ]);
  expect(readFileSync(inFolder('travel.form.yaml'), 'utf8')).toContain('form: travel\n');
  expect(existsSync(inFolder('blocks/person.yaml'))).toBe(true);
});

it.each([
  ['travel', 'يوجد ملف باسم travel.form.yaml. اختر معرّفاً آخر.'],
  ['سفر', 'أحرف لاتينية صغيرة وأرقام وشرطات، مثل building-permit'],
])('refuses the id %s', async (id, message) => {
  expect(await use('newForm', { template: 'passport', id })).toEqual([['input', message]]);
});

it('makes a form in the folder forms if there is one, and nothing without a template', async () => {
  mkdirSync(inFolder('forms'));
  expect(await use('newForm', { template: 'none', id: 'travel' })).toEqual([]);
  const [, opened] = await use('newForm', { template: 'residence', id: 'residence' });
  expect(opened).toEqual(['document', inFolder('forms/residence.form.yaml')]);
});

it('prints a blank form as PDF, and opens it', async () => {
  const file = inFolder('travel.form.yaml');
  expect(await use('printBlank')).toEqual([['warning', 'افتح استمارة أولاً: ملفاً ينتهي اسمه بـ ‎.form.yaml']]);
  expect((await use('printBlank', { file, button: 'فتح' })).map(([, text]) => text)).toEqual([
    'الاستمارة الفارغة في الملف travel.pdf',
    expect.stringMatching(/\/travel\.pdf$/),
  ]);
  expect(readFileSync(inFolder('travel.pdf'), 'latin1').slice(0, 5)).toBe('%PDF-');
});

it('opens the preview, which is served from the extension, once for a folder', async () => {
  const [[kind, address]] = (await use('preview')) as [[string, string]];
  expect(kind).toBe('external');
  expect((await fetch(address)).status).toBe(200);
  expect(await use('preview')).toEqual([[kind, address]]);
});
