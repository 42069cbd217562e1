/** Photographs and documents that a clerk chooses together with the scan of their form. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { sheetOf } from '../../cli/scan/sheets.js';
import {
  type BuiltForm,
  builtForm,
  codesOf,
  longData,
  pictureOf,
  sentOf,
  unreadableCode,
  WITH_PHOTO,
} from '../../cli/take/files.js';
import { FULL_TIER } from '../../tier.js';
import { temporary } from '../harness.js';
import { listed, PDF, sha256 } from '../with-files.js';
import { desk } from './clerks.js';
import { upload } from './upload.js';

type DeskReader = typeof import('../../../src/cli/take/desk-reader.js');
const { createDeskReader } = (await import(
  new URL('../../../lib/cli/take/desk-reader.js', import.meta.url).href
)) as DeskReader;

let built: BuiltForm;
let photo: Buffer;
beforeAll(async () => {
  built = await builtForm(WITH_PHOTO);
  photo = readFileSync(new URL('../../../forms/water.png', import.meta.url));
});

const open = () => desk('clerk', {}, { dist: built.dist, submissionReader: createDeskReader()! });

/** Returns a picture of a copy. */
const copy = (data: object): Buffer =>
  readFileSync(pictureOf(join(temporary(), 'copy.png'), sentOf(built, { data: { full_name: 'ليلى', ...data } })));

it('are attached by their names or content, or by the clerk, and stored with the submission', async () => {
  const at = await open();
  const read = await upload(at, {
    'ali.png': copy({ letters: [listed(PDF)] }),
    'ali.photo.png': photo,
    'IMG_1.pdf': PDF.bytes,
    'sami.png': copy({}),
    'IMG_2.png': photo.subarray(0, -1),
  });
  const page = read.headers.location!;
  const { text } = await at.see(page);
  expect(text).toContain('Found: 5. Ready to be taken: 1.');
  expect(text).toMatch(/<li><bdi>ali\.photo\.png<\/bdi>: <bdi>Photograph<\/bdi><\/li>/);
  expect(text).toMatch(/<li><bdi>IMG_1\.pdf<\/bdi>: <bdi>Letters<\/bdi><\/li>/);
  const selects = [...text.matchAll(/name="file-(\d)"[\s\S]*?<\/select>/g)];
  expect(selects.map(([select]) => /value="([^"]*)" selected/.exec(select)?.[1])).toEqual([
    '0:photo',
    '0:letters',
    undefined,
  ]);
  const [, sami] = /<optgroup label="[^"]*sami[^"]*"><option value="(\d+):photo"/.exec(text)!;
  const files = { 'file-1': '0:photo', 'file-2': '0:letters' };
  // A question that is not asked, then the right one.
  await at.fill(page, { ...files, 'file-4': `${sami}:deed`, step: 'assign' });
  expect((await at.see(page)).text).toMatch(/Not attached<\/strong>: &quot;Deed&quot; is not asked/);
  await at.fill(page, { ...files, 'file-4': `${sami}:photo`, step: 'assign' });
  const assigned = (await at.see(page)).text;
  expect(assigned).toContain('Ready to be taken: 2.');
  const chosen = [...assigned.matchAll(/name="part" value="(\d+)"/g)].map(match => match[1]!);
  await at.fill(page, { ...files, 'file-4': `${sami}:photo`, part: chosen });
  const after = (await at.see(page)).text;
  expect(after).toContain('Taken: 2.');
  expect(after.match(/<p>Attached to <bdi>(Photograph|Letters)<\/bdi>/g)).toHaveLength(3);
  const stored = await Promise.all(
    (await at.store.list({ limit: 10 })).map(({ tracking }) => at.store.findTracking(tracking)),
  );
  const digests = stored.map(one => {
    const {
      photo: [face],
      letters = [],
    } = JSON.parse(one!.data);
    return [face, ...letters].map(({ sha256: digest }: { sha256: string }) => digest);
  });
  expect(digests.sort((a, b) => b.length - a.length)).toEqual([
    [sha256(photo), sha256(PDF.bytes)],
    [sha256(photo.subarray(0, -1))],
  ]);
  for (const digest of digests.flat()) expect(await at.store.files.storedAt(digest)).toBeTypeOf('number');
  const events = await at.store.auditEvents({ what: 'take', limit: 10 });
  expect(events.map(({ detail }) => detail?.attached)).toEqual([['IMG_2.png'], ['ali.photo.png', 'IMG_1.pdf']]);
});

it('are asked for if the copy lists them, in the place of its own', FULL_TIER, async () => {
  const at = await open();
  const face = listed({ name: 'face.png', type: 'image/png', bytes: Buffer.from('scaled down') });
  const page = (await upload(at, { 'ali.png': copy({ photo: [face] }), 'IMG_1.png': photo })).headers.location!;
  const { text } = await at.see(page);
  expect(text).toContain('It lists files that did not come with it (photo). Put them next to it,');
  expect(text).toContain('Ready to be taken: 0.');
  await at.fill(page, { part: ['0'] });
  await at.fill(page, { 'file-1': '0:photo', step: 'assign' });
  expect((await at.see(page)).text).toContain('Ready to be taken: 1.');
  await at.fill(page, { 'file-1': '0:photo', part: ['0'] });
  expect((await at.see(page)).text).toContain('Taken: 1.');
});

it('stay out if the clerk says so, and keep a submission from being taken if they do not fit', FULL_TIER, async () => {
  const at = await open();
  const read = await upload(at, { 'ali.png': copy({}), 'ali.letters.png': photo, 'letter.docx': 'x' });
  const page = read.headers.location!;
  const before = (await at.see(page)).text;
  expect(before).toContain('takes files of another kind: PDF.');
  expect(before).not.toContain('type="checkbox"');
  await at.fill(page, { 'file-1': '0:photo', 'file-2': '', part: ['0'] });
  expect((await at.see(page)).text).toContain('Taken: 1.');
});

it(
  'are chosen by the clerk if they show a code that cannot be read, or lie next to a file of several copies',
  FULL_TIER,
  async () => {
    const at = await open();
    const card = unreadableCode();
    const face = listed({ name: 'face.png', type: 'image/png', bytes: Buffer.from('scaled down') });
    const [first] = codesOf(sentOf(built, { data: longData(1) }));
    const whole = codesOf(sentOf(built, { data: { full_name: 'ليلى', photo: [face] } }));
    const stack = readFileSync(sheetOf(join(temporary(), 'stack.png'), [...whole, first!]));
    const page = (await upload(at, { 'stack.png': stack, 'stack.photo.png': card })).headers.location!;
    const { text } = await at.see(page);
    expect(text).toContain('A code was found and cannot be read.');
    expect(text).not.toMatch(/value="0:photo" selected/);
    await at.fill(page, { 'file-1': '0:photo', part: ['0'] });
    expect((await at.see(page)).text).toContain('Taken: 1.');
    const [{ tracking } = { tracking: '' }] = await at.store.list({ limit: 2 });
    expect(JSON.parse((await at.store.findTracking(tracking))!.data).photo[0].sha256).toBe(sha256(card));
  },
);
