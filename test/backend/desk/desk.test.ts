/** The desk: access, and its pages. */
import { expect, it } from 'vitest';
import { ask, envelope, post, start } from '../harness.js';

const printer = async (form: string, version: number, record: { data: unknown }, language: string) =>
  Buffer.from(`%PDF ${form} ${version} ${language} ${JSON.stringify(record.data)}`);

async function open(options: Parameters<typeof start>[0] = {}) {
  const server = await start({ deskPort: 0, printer, ...options });
  const url = new URL(server.deskUrl!);
  const port = Number(url.port);
  const entrance = await ask(port, url.pathname + url.search);
  const cookie = entrance.headers['set-cookie']![0]!.split(';')[0]!;
  const see = (path: string, headers = {}) => ask(port, path, { headers: { cookie, ...headers } });
  return { ...server, deskPort: port, token: url.pathname + url.search, entrance, see };
}

it('accepts the link once, and sets a cookie that scripts and other sites do not get', async () => {
  const { deskPort, token, entrance, see } = await open();
  expect(entrance).toMatchObject({ status: 303, headers: { location: '/desk' } });
  expect(entrance.headers['set-cookie']![0]).toMatch(/; HttpOnly; SameSite=Strict$/);
  expect((await see('/desk')).status).toBe(200);
  expect((await ask(deskPort, token)).status).toBe(401);
});

it.each([
  ['no cookie', '/desk', {}, 401],
  ['another cookie', '/desk', { cookie: `istimara_desk=${'x'.repeat(43)}` }, 401],
  ['a wrong token', '/desk?token=x', {}, 401],
  ['a submission without cookie', '/desk/0000-0000-16JD', {}, 401],
  ['a print without cookie', '/desk/0000-0000-16JD.ar.pdf', {}, 401],
  ['another host name', '/desk', { host: 'evil.example' }, 421],
])('%s: %s %o → %i', async (_name, path, headers, status) => {
  const { deskPort } = await open();
  expect((await ask(deskPort, path, { headers })).status).toBe(status);
});

it.each(['/desk', '/desk/0000-0000-16JD', '/desk/0000-0000-16JD.ar.pdf'])(
  '82 gives a foreign page nothing of %s, with or without the cookie',
  async path => {
    const { see } = await open();
    expect((await see(path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await see(path, { host: 'evil.example' })).status).toBe(421);
  },
);

it('lists submissions and shows each with its answers and a printed copy', async () => {
  const { port, see } = await open();
  const data = { full_name: '<script>alert(1)</script>', married: true, children: [{ name: 'سامر' }] };
  const { json } = await post(port, envelope({ data }));
  const list = await see('/desk');
  for (const text of [json.tracking, 'طلب تجريبي', '<html lang="ar" dir="rtl">', `/desk/${json.tracking}`])
    expect(list.text).toContain(text);
  const view = await see(`/desk/${json.tracking}`);
  for (const text of [
    '&lt;script&gt;alert(1)',
    'الاسم الكامل',
    'children[0].name',
    'سامر',
    'نعم',
    `/desk/${json.tracking}.ar.pdf`,
  ]) {
    expect(view.text).toContain(text);
  }
  expect(view.text).not.toContain('<script');
  const print = await see(`/desk/${json.tracking}.en.pdf`);
  expect(print).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/pdf', 'cache-control': 'no-store' },
  });
  expect(print.text).toBe(`%PDF sample 2 en ${JSON.stringify(data)}`);
  expect((await see(`/desk/${json.tracking}.ku.pdf`)).status).toBe(404);
});

it('pages the list and filters it by form', async () => {
  const { port, see } = await open();
  const sent = await Promise.all(Array.from({ length: 60 }, () => post(port, envelope())));
  const first = (await see('/desk?lang=en')).text;
  const next = /rel="next" href="([^"]+)"/.exec(first)![1]!.replaceAll('&amp;', '&');
  const second = (await see(next)).text;
  expect(sent.filter(({ json }) => first.includes(json.tracking))).toHaveLength(50);
  expect(sent.filter(({ json }) => second.includes(json.tracking))).toHaveLength(10);
  expect((await see('/desk?form=other')).text).toContain('لا توجد طلبات تطابق ما اخترته');
  expect((await see("/desk?form=x'--")).status).toBe(200);
});

it('is in Arabic and English, also where the applicants’ pages have another language', async () => {
  const { see } = await open();
  const { text } = await see('/desk?lang=ku');
  expect(text).toContain('<html lang="ar" dir="rtl">');
  expect(text).toContain('hreflang="en"');
  expect(text).not.toContain('hreflang="ku"');
});

it('offers no printed copy without a printer, and reports a printer that fails as an internal error', async () => {
  const bare = await open({ printer: undefined });
  const { json } = await post(bare.port, envelope());
  expect((await bare.see(`/desk/${json.tracking}`)).text).not.toContain('.pdf');
  expect((await bare.see(`/desk/${json.tracking}.ar.pdf`)).status).toBe(404);
  const failing = await open({ printer: () => Promise.reject(new Error('secret')) });
  const kept = await post(failing.port, envelope());
  const answer = await failing.see(`/desk/${kept.json.tracking}.ar.pdf`);
  expect(answer).toMatchObject({ status: 500, json: { type: 'internal' } });
  expect(answer.text).not.toContain('secret');
});

it('does not start unless it is requested', async () => {
  expect((await start()).deskUrl).toBeUndefined();
});
