/** Publishing in the studio: what is refused, and what has to be confirmed. The browser's test compares the files. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { isReadme } from '../../src/compiler/publishing/readme-file.js';
import { belongsToProject } from '../../src/studio/storage/project-paths.js';
import type { ProjectFiles } from '../../src/studio/storage/project-store.js';
import { createStudioService } from '../../src/studio/worker/create-service.js';
import type { PublishReply } from '../../src/studio/worker/service.js';
import { FULL_TIER } from '../tier.js';

const LOCK = 'istimara.lock.json';
const FORM = 'a.form.yaml';
const TODAY = new Intl.DateTimeFormat('en-CA').format(new Date());

const text = (version: number, fields: string): string =>
  `form: a\nversion: ${version}\ntitle: طلب\nfields:\n${fields}privacy: { purpose: خدمة, retention: سنة, recipients: البلدية }\n`;
const FIRST = '  name: { label: الاسم }\n  age: { type: integer, label: العمر }\n';
const SECOND = '  full_name: { label: الاسم, was: name, required: true }\n';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function projectFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-publishing-'));
  folders.push(folder);
  writeFileSync(join(folder, 'package.json'), '{}\n');
  return folder;
}

/** Returns every file below a folder. */
function contents(folder: string): ProjectFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return new Map(paths.map(path => [path.slice(folder.length + 1), new Uint8Array(readFileSync(path))]));
}

/** Prepares the version of a form with the files of a folder, as the page does. */
async function prepare(folder: string): Promise<PublishReply> {
  const all = [...contents(folder)];
  const service = createStudioService();
  service.openProject(new Map(all.filter(([path]) => belongsToProject(path))));
  const outputs = new Map(all.filter(([path]) => path.startsWith('dist/a/')));
  return service.prepareVersion({ file: FORM, outputs, today: TODAY, language: 'en' });
}

it('says to the administrator what was published and what to do with it', FULL_TIER, async () => {
  const folder = projectFolder();
  writeFileSync(join(folder, FORM), text(1, FIRST));
  const readme = async () => new TextDecoder().decode((await prepare(folder)).version!.readme);
  const first = await readme();
  expect(await readme()).toBe(first);
  expect(first).toContain('No version of this form was published before');
  await publish(folder);
  writeFileSync(join(folder, FORM), text(2, SECOND));
  const second = await readme();
  const { files } = (await prepare(folder)).version!;
  expect(second).toContain(createHash('sha256').update(files.get('dist/a/v2/form.json')!).digest('hex'));
  expect(second.split('\n')).toEqual(expect.arrayContaining(['الإصدار: 2', 'Version: 2', `Published on: ${TODAY}`]));
  expect(second).toContain('(cd dist/a/v2 && sha256sum -c sha256.txt)');
  const [arabic, english] = second.split(/(?=^Form: a$)/m);
  for (const [part, word] of [
    [arabic, 'غير متوافق'],
    [english, 'breaking'],
  ])
    expect(part).toContain(word);
  for (const part of [arabic, english]) expect(part).toMatch(/name.*full_name|full_name.*name/s);
  for (const [part, sentence] of [
    [arabic, 'اجعل لكل مشروع مجلداً وحده: سجل istimara.lock.json هنا لهذا المشروع'],
    [english, 'Give each project a folder of its own: istimara.lock.json is the record of this project.'],
  ])
    expect(part).toContain(sentence);
  expect(isReadme(new TextEncoder().encode(second))).toBe(true);
  expect(isReadme(new TextEncoder().encode(`# ${second}`))).toBe(false);
});

/** Publishes in a folder, as the page does. */
async function publish(folder: string): Promise<PublishReply> {
  const reply = await prepare(folder);
  const { changes, lockFile } = reply.version!;
  for (const [path, content] of changes) {
    const place = join(folder, path);
    if (content) writeDeep(place, content);
    else rmSync(place);
  }
  writeFileSync(join(folder, LOCK), lockFile);
  return reply;
}

function writeDeep(path: string, content: Uint8Array): void {
  const parent = join(path, '..');
  if (!existsSync(parent)) mkdirSync(parent, { recursive: true });
  writeFileSync(path, content);
}

it('refuses a version that was published otherwise, and files that were changed since', FULL_TIER, async () => {
  const folder = projectFolder();
  const write = (path: string, content: string) => writeFileSync(join(folder, path), content);
  write(FORM, text(2, FIRST));
  expect((await publish(folder)).version).toMatchObject({ form: 'a', version: 2, fresh: true, isBreaking: false });
  expect((await prepare(folder)).version).toMatchObject({ fresh: false, changes: new Map() });
  write(FORM, text(2, SECOND));
  expect((await prepare(folder)).diagnostics).toMatchObject([{ code: 'published-otherwise' }]);
  write(FORM, text(1, FIRST));
  expect((await prepare(folder)).refusal).toEqual({ reason: 'later-version', last: 2 });
  write(FORM, text(3, SECOND));
  const third = (await prepare(folder)).version;
  expect(third).toMatchObject({ fresh: true, isBreaking: true, lost: [] });
  expect(third!.report!.consequences).toContain('dist/a/v2');
  expect([...third!.changes.keys()]).toContain('dist/a/v3/migrate.js');
  write('dist/a/mine.docx', '');
  expect((await prepare(folder)).refusal).toEqual({ reason: 'foreign-file', path: 'dist/a/mine.docx' });
  write('dist/a/v2/index.html', 'changed');
  expect((await prepare(folder)).refusal).toEqual({ reason: 'damaged', path: 'dist/a/v2/index.html' });
  rmSync(join(folder, 'dist'), { recursive: true });
  expect((await prepare(folder)).version).toMatchObject({ isBreaking: true, lost: [2] });
  write(LOCK, '{');
  expect((await prepare(folder)).diagnostics).toMatchObject([{ code: 'lock-unreadable' }]);
  write(FORM, 'form: a');
  expect((await prepare(folder)).version).toBeUndefined();
});
