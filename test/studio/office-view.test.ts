/** A submission as the desk shows it, in the studio: the same answers table, with labels and values as people read them. */
import { expect, it } from 'vitest';
import { createStudioService } from '../../src/studio/worker/create-service.js';

const FORM = 'request.form.yaml';
const TODAY = '2026-11-30';
const NOW = Date.parse('2026-11-30T09:00:00Z');
const TEXT = `form: request
version: 3
languages: [ar, en]
title: { ar: طلب سند, en: Request of a deed }
authority: { ar: البلدية, en: The town }
procedure: { duration: P10D }
fields:
  full_name: { label: { ar: الاسم الكامل, en: Full name } }
  purpose: { type: choice, label: { ar: الغرض, en: Purpose }, options: { school: { ar: المدرسة, en: School }, work: { ar: العمل, en: Work } } }
privacy: { purpose: { ar: خدمة, en: service }, retention: { ar: سنة, en: a year }, recipients: { ar: البلدية, en: the town } }
`;

async function page(language: 'ar' | 'en', text = TEXT): Promise<string> {
  const service = createStudioService();
  service.openProject(new Map([[FORM, new TextEncoder().encode(text)]]));
  await service.preview(FORM, TODAY);
  const view = await service.officeView(FORM, { full_name: 'سمر <b>', purpose: 'school' }, language, NOW);
  return String(view!.files.find(({ path }) => path === view!.page)!.content);
}

it('shows labels, options and values, as text', async () => {
  const [ar, en] = [await page('ar'), await page('en')];
  expect(ar).toContain('طلب سند <small>الإصدار 3</small>');
  expect(ar).toMatch(/الاسم الكامل[\s\S]*سمر &lt;b&gt;[\s\S]*الغرض[\s\S]*المدرسة/);
  expect(en).toMatch(/Full name[\s\S]*Purpose[\s\S]*School/);
  expect(en).toContain('<strong>Received</strong>');
  expect(en).toContain('10/12/2026');
});

it('shows nothing of a form that does not compile', async () => {
  const service = createStudioService();
  service.openProject(new Map([[FORM, new TextEncoder().encode('form: x')]]));
  await service.preview(FORM, TODAY);
  expect(await service.officeView(FORM, {}, 'ar', NOW)).toBeUndefined();
});
