/** List of services: by life event, searched, and the tracking number that is typed again. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LIFE_EVENT_NAMES } from '../../../src/backend/pages/life-event-names.js';
import { LIFE_EVENTS } from '../../../src/compiler/1-parse/vocabulary/procedure.js';
import { kept as istimara } from '../../cli/istimara.js';
import { type Service, serveForms } from '../../forms/served.js';

/** Services: id, titles in Arabic and English, life event. */
const SERVICES = [
  ['birth', 'تسجيل ولادة', 'Register a birth', 'family'],
  ['passport', 'جواز سفر', 'Passport', 'identity'],
  ['card', 'بطاقة هوية', 'Identity card', 'identity'],
  ['shop', 'رخصة محل', 'Shop licence', 'work'],
  ['complaint', 'شكوى', 'Complaint', 'complaints'],
  ['survey', 'رأيك في الخدمة', 'Your <opinion>', undefined],
] as const;

const definition = ([id, ar, en, event]: (typeof SERVICES)[number]): string => `form: ${id}
version: 1
languages: [ar, en]
title: { ar: "${ar}", en: "${en}" }
description: { ar: وصف ${id}, en: About ${id} }
${event ? `procedure: { life_event: ${event} }\n` : ''}fields: { a: { label: { ar: سؤال, en: Question }, required: true } }
`;

let service: Service;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-services-'));
  for (const one of SERVICES) writeFileSync(join(folder, `${one[0]}.form.yaml`), definition(one));
  const dist = join(folder, 'dist');
  const { code, err } = await istimara(['build', folder, '-o', dist, '--only', 'page,element,form,validator']);
  expect(code, err).toBe(0);
  service = await serveForms(dist);
});
afterAll(() => service.stop());

const page = async (path: string): Promise<string> =>
  (await fetch(`${service.url}${path}`, { headers: { accept: 'text/html' } })).text();

/** Returns the headings and the forms of a page, in order. */
const outline = (text: string): readonly string[] =>
  [...text.matchAll(/<h2>([^<]*)<\/h2>|<h3[^>]*><a href="\/forms\/([\w-]+)\//g)].map(
    ([, heading, form]) => form ?? heading!,
  );

it('groups the services by life event, and shows those without one last', async () => {
  expect(outline(await page('/?lang=en'))).toEqual([
    ...['Family and civil status', 'birth', 'Identity, nationality and travel', 'card', 'passport'],
    ...['Work and business', 'shop', 'Complaints and suggestions', 'complaint', 'Other services', 'survey'],
    'Follow a request',
  ]);
  expect(outline(await page('/?lang=ar'))).toContain('الهوية والجنسية والسفر');
  expect(outline(await page('/?lang=ku'))).toContain('Kar û bazirganî');
});

it.each([
  ['جواز', ['passport']],
  ['ولاده', ['birth']],
  ['الشكوى', ['complaint']],
  ['الرخصة', ['shop']],
  ['المحل رخصه', ['shop']],
  ['PASS port', ['passport']],
  ['licence shop', ['shop']],
  ['<opinion>', ['survey']],
  ['about', SERVICES.map(([id]) => id).sort()],
  ['nothing of this kind', []],
  ['x'.repeat(5000), []],
])('finds for %s: %o', async (sought, forms) => {
  const text = await page(`/?lang=en&q=${encodeURIComponent(sought)}`);
  expect(outline(text)).toEqual([...forms, 'Follow a request']);
  const heading = forms.length > 0 ? 'Services found for:' : 'No service was found for:';
  expect(text).toMatch(new RegExp(`<h2>${heading} <bdi>[^<]+</bdi></h2>`));
  expect(text).not.toContain('<opinion>');
});

it.each([' ', '؟!', '%00'])('shows all services if nothing is sought: "%s"', async sought => {
  expect(outline(await page(`/?lang=en&q=${sought}`))).toContain('Other services');
});

it('works without a script, and keeps what was typed and the language', async () => {
  const text = await page('/?lang=en&q=pass');
  expect(text).toContain('<input type="search" id="q" name="q" value="pass"');
  expect(text.match(/<input type="hidden" name="lang" value="en">/g)).toHaveLength(2);
  expect(text).toContain('<a href="/?q=pass&amp;lang=ar" lang="ar"');
  expect(await page('/?q=pass&lang=ar')).toContain('name="q" value="pass"');
  expect(text).not.toContain('<script');
});

it.each([
  ['0000-0000-16J0', 'has a mistake', '0000-0000-16J0'],
  ['0000000016jd', 'There is no request', '0000-0000-16JD'],
  ['4821', 'has a mistake', '4821'],
  ['٤٨٢١', 'has a mistake', '4821'],
  ['۴۸۲۱', 'has a mistake', '4821'],
  ['٠٠٠٠-٠٠٠٠-١٦jd', 'There is no request', '0000-0000-16JD'],
  ['رقمي', 'has a mistake', 'رقمي'],
  ['؟', 'has a mistake', '؟'],
])('shows the number %s again, to be corrected', async (typed, fault, shown) => {
  const answer = await fetch(`${service.url}/track?number=${typed}&lang=en`, { headers: { accept: 'text/html' } });
  const text = await answer.text();
  expect([answer.status, new URL(answer.url).searchParams.get('lang')]).toEqual([404, 'en']);
  expect(text).toContain(fault);
  expect(text).toMatch(new RegExp(`<input id="number"[^>]* value="${shown}"[^>]* aria-invalid="true"`));
});

it('keeps a text that is no number when the language is changed', async () => {
  const text = await page(`/track?number=${encodeURIComponent('رقمي')}&lang=en`);
  const [, other] = /<a href="([^"]*)" lang="ar"/.exec(text)!;
  expect(await page(other!.replace('&amp;', '&'))).toMatch(/<html lang="ar"[\s\S]*value="رقمي"/);
});

it.each(Object.entries(LIFE_EVENT_NAMES))('names each life event of the language in %s', (_, names) => {
  expect(Object.keys(names)).toEqual(Object.keys(LIFE_EVENTS));
});

it('heads the services by headings of the second level if none has a life event', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-plain-services-'));
  writeFileSync(join(folder, 'survey.form.yaml'), definition(SERVICES[5]));
  const dist = join(folder, 'dist');
  const { code, err } = await istimara(['build', folder, '-o', dist, '--only', 'page,element,form,validator']);
  expect(code, err).toBe(0);
  const plain = await serveForms(dist);
  const text = await (await fetch(`${plain.url}/?lang=en`, { headers: { accept: 'text/html' } })).text();
  expect([...text.matchAll(/<h(\d)/g)].map(([, level]) => level)).toEqual(['1', '2', '2']);
  await plain.stop();
});
