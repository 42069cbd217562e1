/** Submissions taken from files at the desk: read, shown next to their pictures, taken by a clerk. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { sheetOf } from '../../cli/scan/sheets.js';
import { type BuiltForm, builtForm, codesOf, draftText, longData, pictureOf, sentOf } from '../../cli/take/files.js';
import { ask, type Reply, temporary } from '../harness.js';
import { MULTIPART, multipart } from '../with-files.js';
import { desk } from './clerks.js';

type DeskReader = typeof import('../../../src/cli/take/desk-reader.js');
const { createDeskReader } = (await import(
  new URL('../../../lib/cli/take/desk-reader.js', import.meta.url).href
)) as DeskReader;

let built: BuiltForm;
beforeAll(async () => {
  built = await builtForm();
});

type Desk = Awaited<ReturnType<typeof desk>>;

function upload({ deskPort, cookie }: Desk, files: Readonly<Record<string, Uint8Array | string>>): Promise<Reply> {
  const parts = Object.entries(files).map(([filename, content]) => ({ name: 'files', filename, content }));
  const headers = {
    'content-type': MULTIPART,
    origin: `http://127.0.0.1:${deskPort}`,
    'sec-fetch-site': 'same-origin',
    cookie,
  };
  return ask(deskPort, '/desk/take?lang=en', { method: 'POST', headers, body: multipart(parts) });
}

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
