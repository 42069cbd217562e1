/** Changes since the published version, as the worker of the studio finds them. */
import { expect, it } from 'vitest';
import { LOCK_FILE, printLock } from '../../src/compiler/change/index.js';
import { createStudioService } from '../../src/studio/worker/create-service.js';

const FORM = 'request.form.yaml';
const TODAY = '2026-11-30';
const text = (fields: string, version = 1) =>
  `form: request\nversion: ${version}\ntitle: طلب\nfields: { ${fields} }\nprivacy: { purpose: خدمة, retention: سنة, recipients: البلدية }\n`;
const bytes = (content: string) => new TextEncoder().encode(content);

async function published() {
  const service = createStudioService();
  service.openProject(
    new Map([[FORM, bytes(text('name: { label: الاسم }, copies: { type: integer, label: العدد }'))]]),
  );
  const { files } = await service.build(FORM, TODAY);
  const model = files!.find(({ path }) => path === 'form.json')!;
  service.writeFile('published/request/1/form.json', bytes(String(model.content)));
  const entry = { sha256: '0'.repeat(64), kept: 'published/request/1' }; // lint-ok: member of the lock file
  service.writeFile(LOCK_FILE, bytes(printLock(new Map([['request@1', entry]]))));
  return service;
}

it('reports what changed, and what follows from it', async () => {
  const service = await published();
  service.writeFile(FORM, bytes(text('name: { label: الاسم, required: true }', 2)));
  await service.preview(FORM, TODAY);
  const report = (await service.changes(FORM, 'en'))!;
  expect(report).toMatchObject({ versions: { old: 1, new: 2 }, class: 'breaking', allowed: true });
  expect(report.changes.map(({ path, reason }) => [path, reason])).toEqual(
    expect.arrayContaining([
      ['copies', 'field-removed'],
      ['name', 'required'],
    ]),
  );
  expect(report.consequences).toContain('version 1');
});

it('reports nothing for a form that was never published, or does not compile', async () => {
  const service = createStudioService();
  service.openProject(new Map([[FORM, bytes(text('name: { label: الاسم }'))]]));
  await service.preview(FORM, TODAY);
  expect(await service.changes(FORM, 'ar')).toBeUndefined();
  const broken = await published();
  expect(await broken.changes(FORM, 'ar')).toBeUndefined();
});
