/** Submissions taken from files at the desk: read, shown next to their pictures, taken by a clerk. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { sheetOf } from '../../cli/scan/sheets.js';
import { type BuiltForm, builtForm, codesOf, draftText, longData, pictureOf, sentOf } from '../../cli/take/files.js';
import { temporary } from '../harness.js';
import { desk } from './clerks.js';
import { type Desk, upload } from './upload.js';

type DeskReader = typeof import('../../../src/cli/take/desk-reader.js');
const { createDeskReader } = (await import(
  new URL('../../../lib/cli/take/desk-reader.js', import.meta.url).href
)) as DeskReader;

let built: BuiltForm;
beforeAll(async () => {
  built = await builtForm();
});

const open = (more: object = {}): Promise<Desk> =>
  desk('clerk', more, { dist: built.dist, submissionReader: createDeskReader()! });

it('shows what was read, takes what was chosen, and has the clerk in the log and the channel in the record', async () => {
  const at = await open();
  const folder = temporary();
  const [first, ...rest] = codesOf(sentOf(built, { data: longData(1) }));
  const [copy, invalid] = [sentOf(built), sentOf(built, { data: { children: 3 } })];
  const bytes = (path: string) => readFileSync(path);
  expect((await at.see('/desk?lang=en')).text).toContain('href="/desk/take?lang=en"');
  expect((await at.see('/desk/take?lang=en')).text).toContain('enctype="multipart/form-data"');
  const read = await upload(at, {
    'copy.png': bytes(pictureOf(join(folder, 'copy.png'), copy)),
    '1.png': bytes(sheetOf(join(folder, '1.png'), rest)),
    '2.png': bytes(sheetOf(join(folder, '2.png'), [first!])),
    'invalid.png': bytes(pictureOf(join(folder, 'invalid.png'), invalid)),
    'draft.json': draftText(built, { full_name: 'نور' }),
    'other.txt': 'nothing',
  });
  expect(read).toMatchObject({
    status: 303,
    headers: { location: expect.stringMatching(/^\/desk\/take\/[0-9a-f-]{36}\?lang=en$/) },
  });
  const page = read.headers.location!;
  const { text } = await at.see(page);
  expect(text).toContain('Found: 5. Ready to be taken: 3.');
  expect(text).toContain('<bdi>ليلى الخطيب</bdi>');
  expect(text).toContain('<bdi>نور</bdi>');
  expect(text).toMatch(/Answers are missing[\s\S]*<bdi>Name<\/bdi>/);
  expect(text).toContain('neither a scan');
  expect(text.match(/type="checkbox"/g)).toHaveLength(3);
  const [picture] = /\/desk\/take\/[0-9a-f-]{36}\/0\.picture/.exec(text)!;
  expect(await at.see(picture)).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
  expect((await at.see('/desk/log?lang=en')).status).toBe(403);
  const chosen = [...text.matchAll(/name="part" value="(\d+)"/g)].map(match => match[1]!);
  expect(await at.fill(page, { part: chosen })).toMatchObject({ status: 303, headers: { location: page } });
  const after = (await at.see(page)).text;
  expect(after).toContain('Taken: 3.');
  expect(after.match(/<strong>Taken<\/strong>/g)).toHaveLength(3);
  const listed = await at.store.list({ limit: 10 });
  expect(listed).toHaveLength(3);
  const events = await at.store.auditEvents({ what: 'take', limit: 10 });
  expect(new Set(events.map(({ about }) => about))).toEqual(new Set(listed.map(({ tracking }) => tracking)));
  expect(events.map(({ by, detail }) => [by, detail?.channel]).sort()).toEqual([
    ['rana', 'draft'],
    ['rana', 'paper-scan'],
    ['rana', 'paper-scan'],
  ]);
  const shown = (await at.see(`/desk/${events.at(-1)!.about}?lang=en`)).text;
  expect(shown).toMatch(/Came as<\/dt><dd>scan of a filled copy[\s\S]*Taken in by<\/dt><dd><bdi>rana/);
  // Sent again, and read again, nothing is stored twice.
  await at.fill(page, { part: chosen });
  const again = await upload(at, { 'copy.png': bytes(join(folder, 'copy.png')) });
  expect((await at.see(again.headers.location!)).text).toContain('<strong>Already in the store</strong>');
  expect(await at.store.list({ limit: 10 })).toHaveLength(3);
});

it('takes nothing without files, for another clerk, or for a form of another office', async () => {
  const at = await open({ forms: ['passport'] });
  expect(await upload(at, {})).toMatchObject({ status: 422, text: expect.stringContaining('at least one file') });
  const read = await upload(at, { 'copy.json': JSON.stringify(sentOf(built)) });
  const page = read.headers.location!;
  const { text } = await at.see(page);
  expect(text).toContain('does not handle');
  expect(text).not.toContain('ليلى');
  expect(await at.fill(page, { part: '0' })).toMatchObject({ status: 303 });
  expect(await at.store.list({ limit: 10 })).toEqual([]);
  const unknown = page.replace(/[0-9a-f]{8}-/, '00000000-');
  expect(await at.see(unknown)).toMatchObject({ status: 422, text: expect.stringContaining('too long ago') });
  expect((await at.see(page, { cookie: '' })).status).toBe(401);
});

it('says what is wrong with a submission that names no form', async () => {
  const at = await open();
  const [first, second] = [sentOf(built), sentOf(built)];
  const events = [{ toString: 1 }, '../../x'].map((form, index) => {
    const data = { ...(index === 0 ? first : second), form };
    return JSON.stringify({ type: 'istimara.submission.accepted.v1', data });
  });
  const read = await upload(at, { 'event.json': events[0]!, 'folder.json': events[1]! });
  const shown = await at.see(read.headers.location!);
  expect(shown.status).toBe(200);
  expect(shown.text).toContain('no whole submission (form, version, definition)');
  expect(shown.text).toContain('does not know the form &quot;../../x&quot;');
  expect(shown.text).not.toContain('type="checkbox"');
});

it('says which answers of a draft are wrong, and that an encrypted submission cannot be read', async () => {
  const at = await open();
  const { data: _, ...sealed } = sentOf(built, { encrypted: {} });
  const read = await upload(at, {
    'draft.json': draftText(built, { children: '3' }),
    'sealed.json': JSON.stringify(sealed),
  });
  const { text } = await at.see(read.headers.location!);
  expect(text).toMatch(/Answers are missing[^<]*<\/p>\s*<ul><li><bdi>Name<\/bdi><\/li><\/ul>/);
  expect(text).toContain('Encrypted: its answers cannot be read here.');
});

it('tells files of the same name apart', async () => {
  const at = await open();
  const copies = [1, 2, 3].map(number => JSON.stringify(sentOf(built, { data: { full_name: `ليلى ${number}` } })));
  const files: [string, string][] = ['a.json', 'a.json', 'a.json (2)'].map((name, index) => [name, copies[index]!]);
  const page = (await upload(at, files)).headers.location!;
  const { text } = await at.see(page);
  const places = [...text.matchAll(/<h2 id="part-\d">(.*?)<\/h2>/g)].map(match => match[1]);
  expect(places).toEqual(['\u2068a.json\u2069', '\u2068a.json\u2069 (2)', '\u2068a.json (2)\u2069']);
  await at.fill(page, { part: ['0', '1', '2'] });
  const events = await at.store.auditEvents({ what: 'take', limit: 10 });
  const digests = copies.map(copy => createHash('sha256').update(copy).digest('hex'));
  expect(new Set(events.map(({ detail }) => detail?.sha256))).toEqual(new Set(digests));
});

it('refuses JSON that would keep the server busy, and more submissions than a page shows', async () => {
  const at = await open();
  const list = (count: number) => JSON.stringify(Array.from({ length: count }, () => ({ form: 'attached', data: {} })));
  const padded = `[${' '.repeat(4_000_000)}]`;
  const read = await upload(at, {
    'large.json': padded,
    'many.json': list(501),
    'one.json': JSON.stringify(sentOf(built)),
  });
  const { text } = await at.see(read.headers.location!);
  expect(text).toContain('larger than 4 MB');
  expect(text).toContain('more than 500 submissions');
  expect(text).toContain('Found: 3. Ready to be taken: 1.');
  const several = await upload(at, { '1.json': list(251), '2.json': list(250) });
  expect(several).toMatchObject({
    status: 422,
    text: expect.stringContaining('more than 500 submissions in these files'),
  });
});

it('refuses a file on which its reader fails, and reads the others', async () => {
  const bytes = Buffer.from('{}');
  const read = (...range: [BufferEncoding?, number?, number?]) => {
    if (range.length < 3) throw new Error('a fault of the reader');
    return Buffer.prototype.toString.apply(bytes, range);
  };
  const files = [Object.assign(bytes, { toString: read }), Buffer.from(JSON.stringify(sentOf(built)))];
  const parts = await createDeskReader()!.read(files.map(file => ({ name: 'a.json', bytes: file, sha256: '' })));
  expect(parts).toMatchObject([
    { files: [0], refused: { code: 'malformed', why: { en: expect.stringContaining('Save it or copy it again') } } },
    { files: [1], found: { channel: 'file' } },
  ]);
});
