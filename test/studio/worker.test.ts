/** Calls of the studio's worker, over a message channel as in a page. */
import { readdirSync, readFileSync } from 'node:fs';
import { expose, type Remote, wrap } from 'comlink';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { belongsToProject } from '../../src/studio/storage/project-paths.js';
import { createStudioService } from '../../src/studio/worker/create-service.js';
import type { StudioService } from '../../src/studio/worker/service.js';
import { FULL_TIER } from '../tier.js';
import { formFiles } from './form-files.js';

const FORM = 'complaint.form.yaml';
const TODAY = '2026-11-30';
const files = formFiles();
const bytes = (content: string) => new TextEncoder().encode(content);

const { port1, port2 } = new MessageChannel();
let service: Remote<StudioService>;

beforeAll(async () => {
  expose(createStudioService(), port1);
  service = wrap<StudioService>(port2);
  await service.openProject(files);
});
afterAll(() => port1.close());

it('shows a form and prints it, blank and filled', async () => {
  const { form } = await service.preview(FORM, TODAY);
  expect(form).toMatchObject({ id: 'complaint', languages: ['ar', 'en'] });
  expect(form!.files.map(({ path }) => path)).toContain('index.html');
  const print = (example?: number) =>
    service.print({ file: FORM, language: 'ar', today: TODAY, ...(example !== undefined && { example }) });
  const [blank, filled] = [await print(), await print(0)];
  for (const paper of [blank, filled]) {
    expect(new TextDecoder('latin1').decode(paper!.pdf.slice(0, 5))).toBe('%PDF-');
  }
  expect(filled!.pdf).not.toEqual(blank!.pdf);
});

it('compiles what was written last', async () => {
  await service.writeFile(FORM, bytes('form: broken'));
  expect(await service.preview(FORM, TODAY)).toMatchObject({ diagnostics: [{ severity: 'error', file: FORM }] });
  await service.writeFile(FORM, undefined);
  expect((await service.preview(FORM, TODAY)).form).toBeUndefined();
});

it('rejects a call that fails, and answers the next', async () => {
  await expect(service.writeFile(FORM, 5 as never).then(() => service.preview(FORM, TODAY))).rejects.toThrow();
  await service.writeFile(FORM, files.get(FORM));
  expect((await service.preview(FORM, TODAY)).form).toBeDefined();
});

it('runs the modules of field types: in the form, on paper and in the panel of its field', FULL_TIER, async () => {
  const EXAMPLE = new URL('../../examples/field-type/', import.meta.url);
  const paths = readdirSync(EXAMPLE, { recursive: true, encoding: 'utf8' }).filter(belongsToProject);
  expect(paths).toContain('field-types/x-plot.js');
  await service.openProject(new Map(paths.map(path => [path, readFileSync(new URL(path, EXAMPLE))])));
  const file = 'plot-statement.form.yaml';
  const { form, diagnostics } = await service.preview(file, TODAY);
  expect(diagnostics).toEqual([]);
  expect(String(form!.files.find(({ path }) => path === 'plot-statement.js')!.content)).toContain('plot_too_long');
  expect(await service.print({ file, language: 'ar', today: TODAY, example: 0 })).toBeDefined();
  expect(await service.nodeDetails(file, '/fields/plot')).toMatchObject({
    properties: expect.arrayContaining([expect.objectContaining({ key: 'type', value: 'x-plot' })]),
  });
  await service.openProject(files);
});
