/** Folders of document scanners at the desk. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { type BuiltForm, builtForm, pictureOf, sentOf } from '../../cli/take/files.js';
import { temporary } from '../harness.js';
import { account, cookieOf, desk, postForm, signIn } from './clerks.js';

type DeskReader = typeof import('../../../src/cli/take/desk-reader.js');
const { createDeskReader } = (await import(
  new URL('../../../lib/cli/take/desk-reader.js', import.meta.url).href
)) as DeskReader;

let built: BuiltForm;
beforeAll(async () => {
  built = await builtForm();
});

const open = (folder: string, office?: string, more: object = {}) =>
  desk('clerk', more, {
    dist: built.dist,
    submissionReader: createDeskReader()!,
    scanFolders: [{ folder, ...(office !== undefined && { office }) }],
  });

const scan = (folder: string, name: string, data: object = { full_name: 'ليلى' }): string =>
  pictureOf(join(folder, name), sentOf(built, { data }));

const listedIn = (text: string): readonly string[] =>
  [...text.matchAll(/name="scan" value="([^"]*)"/g)].map(match => match[1]!);

it('lists new files, takes what is confirmed, moves it aside, and leaves the others with a reason', async () => {
  const folder = temporary();
  scan(folder, 'a.png');
  scan(folder, 'b.png', { children: 3 });
  writeFileSync(join(folder, 'c.pdf'), '%PDF-1.4 broken');
  writeFileSync(join(folder, '.hidden'), '');
  const outside = scan(temporary(), 'outside.png');
  symlinkSync(outside, join(folder, 'link.png'));
  mkdirSync(join(folder, 'taken'));
  writeFileSync(join(folder, 'taken/a.png'), 'of yesterday');
  const at = await open(folder);
  const { text } = await at.see('/desk/take?lang=en');
  expect(listedIn(text)).toEqual(['a.png', 'b.png', 'c.pdf']);
  const names = ['a.png', 'b.png', 'c.pdf', 'link.png', '../outside.png', 'taken/a.png'];
  const page = (await at.fill('/desk/take/folder/0?lang=en', { scan: names })).headers.location!;
  const read = (await at.see(page)).text;
  expect(read).toContain('Found: 3. Ready to be taken: 1.');
  // Instead of a picture that no browser can show, the page has the name and kind of the damaged file.
  expect(read.match(/<img /g)).toHaveLength(2);
  expect(read).toContain('<p class="no-picture"><bdi>c.pdf</bdi> (PDF)</p>');
  await at.fill(page, { part: ['0'] });
  expect((await at.see(page)).text).toContain('Taken: 1.');
  expect(readdirSync(folder).sort()).toEqual(['.hidden', 'b.png', 'c.pdf', 'link.png', 'taken']);
  expect(readFileSync(join(folder, 'taken/a.png'), 'utf8')).toBe('of yesterday');
  expect(readdirSync(join(folder, 'taken')).sort()).toEqual(['a (2).png', 'a.png']);
  expect(existsSync(outside)).toBe(true);
  const after = (await at.see('/desk/take?lang=en')).text;
  expect(listedIn(after)).toEqual(['b.png', 'c.pdf']);
  expect(after).toMatch(/value="c\.pdf"><span><bdi>c\.pdf<\/bdi><br><small>The file is damaged/);
  expect(after).toMatch(/value="b\.png" checked/);
});

it('takes nothing twice if a file comes back, and keeps a file that the scanner replaced', async () => {
  const folder = temporary();
  scan(folder, 'a.png');
  const at = await open(folder);
  const read = async () => (await at.fill('/desk/take/folder/0?lang=en', { scan: ['a.png'] })).headers.location!;
  const first = await read();
  renameSync(join(folder, 'a.png'), join(folder, 'kept.png'));
  scan(folder, 'a.png', { full_name: 'نور' });
  await at.fill(first, { part: ['0'] });
  expect(readdirSync(folder).sort()).toEqual(['a.png', 'kept.png']);
  renameSync(join(folder, 'kept.png'), join(folder, 'a.png'));
  const second = await read();
  const { text } = await at.see(second);
  expect(text).toContain('<strong>Already in the store</strong>');
  expect(text).toContain('Move the files of stored submissions aside');
  await at.fill(second, {});
  expect(readdirSync(folder)).toEqual(['taken']);
  expect(await at.store.list({ limit: 10 })).toHaveLength(1);
});

it('is shown to the clerks of its office, and to nobody if it cannot be read', async () => {
  const folder = temporary();
  scan(folder, 'a.png');
  const at = await open(folder, 'الديوان', { office: 'الشكاوى' });
  expect((await at.see('/desk/take?lang=en')).text).not.toContain('a.png');
  expect(await at.fill('/desk/take/folder/0?lang=en', { scan: 'a.png' })).toMatchObject({ status: 404 });
  expect(await at.fill('/desk/take/folder/1?lang=en', { scan: 'a.png' })).toMatchObject({ status: 404 });
  await account(at.store, 'sami', 'clerk', { office: 'الشكاوى – الديوان' });
  const cookie = cookieOf(await signIn(at.deskPort, 'sami'));
  expect(listedIn((await at.see('/desk/take?lang=ar', { cookie })).text)).toEqual(['a.png']);
  const read = await postForm(at.deskPort, '/desk/take/folder/0?lang=en', { scan: 'a.png' }, { cookie });
  expect(read.status).toBe(303);
  // Another clerk does not see what was read.
  expect(await at.see(read.headers.location!)).toMatchObject({ status: 422 });
  rmSync(folder, { recursive: true });
  expect((await at.see('/desk/take?lang=en', { cookie })).text).toContain('The folder cannot be read.');
});

it('moves nothing through a link in place of its own folder', async () => {
  const [folder, elsewhere] = [temporary(), temporary()];
  scan(folder, 'a.png');
  symlinkSync(elsewhere, join(folder, 'taken'));
  const at = await open(folder);
  const page = (await at.fill('/desk/take/folder/0?lang=en', { scan: 'a.png' })).headers.location!;
  await at.fill(page, { part: ['0'] });
  expect((await at.see(page)).text).toContain('Taken: 1.');
  expect(readdirSync(elsewhere)).toEqual([]);
  expect(existsSync(join(folder, 'a.png'))).toBe(true);
});
