/** Calls of the studio's worker that begin a form, over a message channel as in a page. */
import { expose, type Remote, wrap } from 'comlink';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStudioService } from '../../src/studio/worker/create-service.js';
import type { StudioService } from '../../src/studio/worker/service.js';
import { workbook } from '../compiler/interop/imported.js';
import { formFiles } from './form-files.js';

const bytes = (content: string) => new TextEncoder().encode(content);
const { port1, port2 } = new MessageChannel();
let service: Remote<StudioService>;

beforeAll(() => {
  expose(createStudioService(), port1);
  service = wrap<StudioService>(port2);
});
afterAll(() => port1.close());

it('makes a form of the text of a paper, with what was guessed', async () => {
  const { form } = await service.importForm({
    ...{ name: 'pasted.txt', content: bytes('طلب ترخيص\nرقم الهاتف: .......'), from: 'paper-text', language: 'ar' },
  });
  expect(form!.yaml).toContain('phone: { type: phone, label: رقم الهاتف }');
  expect(form!.notes).toContainEqual({
    parts: ['2'],
    reason: 'paper-type',
    message: 'السطر 2: «رقم الهاتف: .......» صار حقلاً من النوع phone بسبب «رقم الهاتف».',
  });
});

it('makes a form of a workbook, and reads files next to a CSV', async () => {
  const content = await workbook({
    survey: [
      ['type', 'name', 'label'],
      ['text', 'a', 'A'],
    ],
  });
  expect((await service.importForm({ name: 'a.xlsx', content, language: 'en' })).form).toMatchObject({
    format: 'xlsform',
  });
  const beside = new Map([['choices.csv', bytes('list_name,name,label\nc,x,X\nc,y,Y\n')]]);
  const survey = bytes('type,name,label\nselect_one c,a,A\n');
  const { form } = await service.importForm({ name: 'survey.csv', content: survey, beside, language: 'en' });
  expect(form!.yaml).toContain('options: { x: X, y: Y }');
});

it('says why an input is no form and no list', async () => {
  expect(await service.importForm({ name: 'a.json', content: bytes('{'), language: 'ar' })).toEqual({
    error: expect.stringMatching(/^ليس هذا JSON/),
  });
  expect(await service.importList({ name: 'a.csv', content: bytes(''), language: 'en' })).toEqual({
    error: 'There is no list in it: a column with labels was not found.',
  });
});

it('makes a list, and begins from a template', async () => {
  const { list } = await service.importList({
    name: 'cities.csv',
    content: bytes('id,label\nda,دمشق\n'),
    language: 'ar',
  });
  expect(list).toMatchObject({ name: 'cities', options: 1, languages: ['ar'], yaml: 'cities: { da: دمشق }\n' });
  const samples = formFiles();
  expect((await service.templates(samples)).length).toBeGreaterThan(15);
  const files = await service.templateFiles('passport', samples, { language: 'ar', today: '2026-11-30' });
  expect(files!.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['passport.form.yaml', 'blocks/person.yaml', 'emblem.svg']),
  );
});
