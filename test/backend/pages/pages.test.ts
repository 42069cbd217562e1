/** Pages for applicants: the list of services, the status of a request. */
import { expect, it } from 'vitest';
import { ask, envelope, post, start } from '../harness.js';

const html = { accept: 'text/html,*/*;q=0.8' };

it.each([
  ['/', {}, 'ar', 'rtl', 'الخدمات'],
  ['/', { 'accept-language': 'en-GB,en;q=0.9,ar;q=0.8' }, 'en', 'ltr', 'Services'],
  ['/?lang=en', { 'accept-language': 'ar' }, 'en', 'ltr', 'Services'],
  ['/?lang=%3Cscript%3E', { 'accept-language': 'fr' }, 'ar', 'rtl', 'الخدمات'],
])('%s %o lists the services in %s', async (target, headers, language, direction, title) => {
  const { port } = await start();
  const { text } = await ask(port, target, { headers });
  expect(text).toContain(`<html lang="${language}" dir="${direction}">`);
  expect(text).toContain(`<h1>${title}</h1>`);
  for (const name of ['طلب تجريبي', 'Sample request']) expect(text).toContain(name);
  for (const link of ['/forms/sample/"', '/forms/sample/index.en.html', `/forms/sample/paper.${language}.pdf`])
    expect(text).toContain(link);
  expect(text).not.toMatch(/<script|style=|onclick/);
});

it.each([
  ['ku-TR', 'ku'],
  ['ku-Latn;q=0.9', 'ku'],
  ['ku-Arab-IQ,ku-Arab;q=0.9,en;q=0.8', 'en'],
  ['ku-Arab', 'ar'],
])('shows readers of %s a language in letters that they read: %s', async (accepted, language) => {
  const { port } = await start();
  const { text } = await ask(port, '/', { headers: { 'accept-language': accepted } });
  expect(text).toContain(`<html lang="${language}"`);
});

it('shows the status of a request, as a page and as JSON, without a word of what was written', async () => {
  const { port } = await start();
  const { json, headers } = await post(port, envelope());
  expect(headers.location).toBe(`/track/${json.tracking}`);
  const typed = json.tracking.replaceAll('-', '').toLowerCase();
  const status = await ask(port, `/track/${typed}`);
  expect(status.json).toEqual({
    tracking: json.tracking,
    form: 'sample',
    version: 2,
    status: 'received',
    received_at: expect.stringMatching(/Z$/),
  });
  const page = await ask(port, `/track/${typed}`, { headers: html });
  expect(page.headers['content-type']).toContain('text/html');
  for (const text of [json.tracking, 'طلب تجريبي', 'استُلم', 'dir="rtl"']) expect(page.text).toContain(text);
  expect(status.text + page.text).not.toContain('ليلى');
});

it('tells a Kurdish reader the status in Kurdish, and offers the other languages', async () => {
  const { port } = await start();
  const { json } = await post(port, envelope());
  const { text } = await ask(port, `/track/${json.tracking}?lang=ku`, { headers: html });
  for (const part of ['<html lang="ku" dir="ltr">', 'Hat wergirtin', 'hreflang="ar"', 'hreflang="en"'])
    expect(text).toContain(part);
  expect(text).not.toMatch(/hreflang="ku"|استُلم/);
});

it('distinguishes a mistyped number from one that was never given', async () => {
  const { port } = await start();
  const page = (number: string) => ask(port, `/track/${number}`, { headers: { ...html, 'accept-language': 'en' } });
  expect(await page('0000-0000-16JD')).toMatchObject({
    status: 404,
    text: expect.stringContaining('no request with this number'),
  });
  expect(await page('0000-0000-16J0')).toMatchObject({ status: 404, text: expect.stringContaining('has a mistake') });
  expect(await ask(port, '/track/0000-0000-16JD')).toMatchObject({ status: 404, json: { type: 'not-found' } });
});

it.each([
  ['oooo oooo 16jd', '/track/0000-0000-16JD'],
  ['', '/'],
  ['x"><script>\r\nSet-Cookie: a=b', '/track/xscriptSet-Cookieab'],
])('redirects a request for "%s" to %s', async (typed, location) => {
  const { port } = await start();
  const answer = await ask(port, `/track?number=${encodeURIComponent(typed)}`);
  expect(answer).toMatchObject({ status: 303, headers: { location } });
});
