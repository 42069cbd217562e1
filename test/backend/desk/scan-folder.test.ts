/** Folders of document scanners at the desk. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { createScanFolder } from '../../../src/backend/desk/file-intake/scan-folder.js';
import { sheetOf } from '../../cli/scan/sheets.js';
import { type BuiltForm, builtForm, codesOf, longData, pictureOf, sentOf } from '../../cli/take/files.js';
import { FULL_TIER } from '../../tier.js';
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

/** Makes a file one that was written a while ago. Returns its path. */
function settled(path: string): string {
  const minuteAgo = Date.now() / 1000 - 60;
  utimesSync(path, minuteAgo, minuteAgo);
  return path;
}

const scan = (folder: string, name: string, data: object = { full_name: 'ليلى' }): string =>
  settled(pictureOf(join(folder, name), sentOf(built, { data })));

function write(folder: string, name: string, content: string): void {
  writeFileSync(join(folder, name), content);
  settled(join(folder, name));
}

const listedIn = (text: string): readonly string[] =>
  [...text.matchAll(/name="scan" value="([^"]*)"/g)].map(match => match[1]!);

it('lists new files, takes what is confirmed, moves it aside, and leaves the others with a reason', async () => {
  const folder = temporary();
  scan(folder, 'a.png');
  scan(folder, 'b.png', { children: 3 });
  write(folder, 'c.pdf', '%PDF-1.4 broken');
  write(folder, '0.json', '{');
  writeFileSync(join(folder, '.hidden'), '');
  const outside = scan(temporary(), 'outside.png');
  symlinkSync(outside, join(folder, 'link.png'));
  mkdirSync(join(folder, 'taken'));
  writeFileSync(join(folder, 'taken/a.png'), 'of yesterday');
  const at = await open(folder);
  const { text } = await at.see('/desk/take?lang=en');
  expect(listedIn(text)).toEqual(['0.json', 'a.png', 'b.png', 'c.pdf']);
  const names = ['0.json', 'a.png', 'b.png', 'c.pdf', 'link.png', '../outside.png', 'taken/a.png'];
  const page = (await at.fill('/desk/take/folder/0?lang=en', { scan: names })).headers.location!;
  const read = (await at.see(page)).text;
  expect(read).toContain('Found: 4. Ready to be taken: 1.');
  // Instead of a picture that no browser can show, the page has the name and kind of the damaged file.
  expect(read).toContain('<p class="no-picture"><bdi>c.pdf</bdi> (PDF)</p>');
  await at.fill(page, { part: ['1'] });
  expect((await at.see(page)).text).toContain('Taken: 1.');
  expect(readdirSync(folder).sort()).toEqual(['.hidden', '0.json', 'b.png', 'c.pdf', 'link.png', 'taken']);
  expect(readFileSync(join(folder, 'taken/a.png'), 'utf8')).toBe('of yesterday');
  expect(readdirSync(join(folder, 'taken')).sort()).toEqual(['a (2).png', 'a.png']);
  expect(existsSync(outside)).toBe(true);
  const after = (await at.see('/desk/take?lang=en')).text;
  expect(listedIn(after)).toEqual(['b.png', '0.json', 'c.pdf']);
  expect(after).toMatch(/value="0\.json"><span><bdi>0\.json<\/bdi><br><small>The JSON cannot be read/);
  // It may be a document that belongs to a form.
  expect(after).toMatch(/value="c\.pdf" checked><span><bdi>c\.pdf<\/bdi><br><small>The file is damaged/);
  expect(after).toMatch(/value="b\.png" checked/);
});

it('takes nothing twice if a file comes back, and nothing of a file that the scanner replaced', async () => {
  const folder = temporary();
  scan(folder, 'a.png');
  const at = await open(folder);
  const read = async () => (await at.fill('/desk/take/folder/0?lang=en', { scan: ['a.png'] })).headers.location!;
  const first = await read();
  renameSync(join(folder, 'a.png'), join(folder, 'kept.png'));
  scan(folder, 'a.png', { full_name: 'نور' });
  const refused = await at.fill(first, { part: ['0'] });
  expect(refused).toMatchObject({
    status: 422,
    text: expect.stringContaining('gone since they were read: \u2068a.png'),
  });
  expect(readdirSync(folder).sort()).toEqual(['a.png', 'kept.png']);
  renameSync(join(folder, 'kept.png'), join(folder, 'a.png'));
  await at.fill(first, { part: ['0'] });
  expect(readdirSync(folder)).toEqual(['taken']);
  renameSync(join(folder, 'taken/a.png'), join(folder, 'a.png'));
  const second = await read();
  const { text } = await at.see(second);
  expect(text).toContain('<strong>Already in the store</strong>');
  expect(text).toContain('Move the files of stored submissions aside');
  await at.fill(second, {});
  expect(readdirSync(folder)).toEqual(['taken']);
  expect(await at.store.list({ limit: 10 })).toHaveLength(1);
});

it('is shown to the clerks of its office, and to nobody if it cannot be read', FULL_TIER, async () => {
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

it('moves nothing through a link in place of its own folder', FULL_TIER, async () => {
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

it(
  'moves a file aside once all copies on it are in the store, also one that goes on in another file',
  FULL_TIER,
  async () => {
    const folder = temporary();
    const whole = (full_name: string) => codesOf(sentOf(built, { data: { full_name } }));
    const [first, ...others] = codesOf(sentOf(built, { data: longData(1) }));
    settled(sheetOf(join(folder, 'stack1.png'), [...whole('one'), first!]));
    settled(sheetOf(join(folder, 'stack2.png'), [...others, ...whole('two')]));
    const at = await open(folder);
    const page = (await at.fill('/desk/take/folder/0?lang=en', { scan: ['stack1.png', 'stack2.png'] })).headers
      .location!;
    expect((await at.see(page)).text).toContain('Found: 3. Ready to be taken: 3.');
    await at.fill(page, { part: ['0', '1'] });
    expect(readdirSync(folder).sort()).toEqual(['stack1.png', 'stack2.png']);
    await at.fill(page, { part: ['2'] });
    expect(readdirSync(folder)).toEqual(['taken']);
    expect(readdirSync(join(folder, 'taken')).sort()).toEqual(['stack1.png', 'stack2.png']);
  },
);

it('lists no file that is still being written, and says how many files wait', async () => {
  const folder = temporary();
  const path = scan(folder, 'a.png');
  utimesSync(path, new Date(), new Date());
  const at = await open(folder);
  const { text } = await at.see('/desk/take?lang=en');
  expect(listedIn(text)).toEqual([]);
  expect(text).toContain('Files that are still being written: 1.');
  expect(await at.fill('/desk/take/folder/0?lang=en', { scan: 'a.png' })).toMatchObject({ status: 422 });
  settled(path);
  const page = (await at.fill('/desk/take/folder/0?lang=en', { scan: 'a.png' })).headers.location!;
  appendFileSync(path, 'more');
  expect(await at.fill(page, { part: ['0'] })).toMatchObject({ status: 422 });
  expect(await at.store.list({ limit: 1 })).toEqual([]);
});

it('counts the files whose names cannot be read', async () => {
  const folder = temporary();
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xe3, 0xea, 0x2e, 0x70, 0x6e, 0x67])]), 'x');
  expect(await createScanFolder({ folder }).list()).toEqual({ files: [], arriving: 0, unreadable: 1 });
});

it('leaves nothing behind if a file cannot be moved', async () => {
  const folder = temporary();
  const gone = { name: 'gone.png', bytes: Buffer.from('x'), sha256: '0' };
  expect(await createScanFolder({ folder }).moveAside(gone)).toBe(false);
  expect(readdirSync(join(folder, 'taken'))).toEqual([]);
  write(folder, 'gone.png', 'another');
  expect(await createScanFolder({ folder }).moveAside(gone)).toBe(false);
  expect(readdirSync(folder).sort()).toEqual(['gone.png', 'taken']);
  expect(readdirSync(join(folder, 'taken'))).toEqual([]);
});
