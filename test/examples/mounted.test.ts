/** The example that mounts the backend in Express: every address that a person comes to is below the base path. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kept } from '../cli/istimara.js';
import { FULL_TIER } from '../tier.js';
import { ANSWERS, EXAMPLES, endAll, envelope, type Running, run } from './running.js';

const BASE = '/services';
const FORM = `${BASE}/forms/note-to-council`;

let server: Running;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-mounted-'));
  const args = ['build', join(EXAMPLES, 'note-to-council.form.yaml'), '-o', join(folder, 'dist')];
  const { code, err } = await kept(args);
  if (code !== 0) throw new Error(err);
  const program = join(EXAMPLES, 'backends/mounted/server.mjs');
  server = await run(process.execPath, [program, join(folder, 'dist'), join(folder, 'submissions.db'), '0']);
});
afterAll(endAll);

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers: { accept: 'text/html', ...headers }, redirect: 'manual' });

/** Returns the addresses of this site in a page, as a browser resolves them. */
function addressesIn(page: string, at: string): string[] {
  const found = [...page.matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map(([, address]) =>
    address!.replaceAll('&amp;', '&').replaceAll('&#39;', "'"),
  );
  const urls = found.map(address => new URL(address, server.url + at));
  return urls.filter(({ origin }) => origin === server.url).map(({ pathname, search }) => pathname + search);
}

/** Visits all pages from one on, by their links, and returns the addresses with their statuses. */
async function visited(start: string, headers: Record<string, string> = {}): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  const waiting = [start];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    const answer = await get(path, headers);
    seen.set(path, answer.status);
    const location = answer.headers.get('location');
    if (location) waiting.push(location);
    const isPage = answer.headers.get('content-type')?.startsWith('text/html');
    const text = await answer.text();
    // Forms that are posted have an address too, which is that of a page.
    if (isPage) waiting.push(...addressesIn(text, path));
  }
  return seen;
}

const outside = (seen: ReadonlyMap<string, number>) => [...seen.keys()].filter(path => !path.startsWith(`${BASE}/`));
/** Returns the addresses that lead nowhere. One that is only posted to has an answer to a GET: 405. */
const failed = (seen: ReadonlyMap<string, number>) => [...seen].filter(([, status]) => status >= 400 && status !== 405);

it('takes the whole way of a person below the base path: home, form, sent page, tracking', FULL_TIER, async () => {
  const home = await visited(`${BASE}/`);
  expect([outside(home), failed(home)]).toEqual([[], []]);
  expect([...home.keys()]).toEqual(
    expect.arrayContaining([`${FORM}/`, `${BASE}/style.css`, `${FORM}/note-to-council.js`]),
  );

  const page = await (await get(`${FORM}/index.en.html`)).text();
  const body = new FormData();
  for (const [, name, value] of page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g))
    body.set(name!, value!);
  for (const [name, value] of Object.entries(ANSWERS)) body.set(name, value);
  const posted = await fetch(`${server.url}${FORM}/`, { method: 'POST', body, redirect: 'manual' });
  expect(posted.status).toBe(303);
  const sent = posted.headers.get('location')!;
  expect(sent).toMatch(new RegExp(`^${FORM}/sent/[0-9a-f-]{36}$`));
  const cookie = posted.headers.get('set-cookie')!;
  expect(cookie).toContain(`; Path=${sent};`);
  const after = await visited(sent, { cookie: cookie.split(';')[0]! });
  expect([outside(after), failed(after)]).toEqual([[], []]);
  expect([...after.keys()].filter(path => path.startsWith(`${BASE}/track/`)).length).toBeGreaterThan(0);
  expect([...after.keys()].some(path => path.startsWith(`${BASE}/verify`))).toBe(true);
});

it('acknowledges a submission with addresses below the base path', FULL_TIER, async () => {
  const sent = envelope();
  const answer = await fetch(`${server.url}${FORM}/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': sent.id, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ ...sent, definition: await definition(), submitted_at: new Date().toISOString() }),
  });
  const body = await answer.json();
  expect([answer.status, body]).toEqual([201, expect.objectContaining({ page: `${FORM.slice(1)}/sent/${sent.id}` })]);
  expect(answer.headers.get('location')).toBe(`${BASE}/track/${body.tracking}`);
  expect(answer.headers.get('set-cookie')).toContain(`; Path=${FORM}/sent/${sent.id};`);
});

async function definition(): Promise<string> {
  const page = await (await get(`${FORM}/`)).text();
  return /name="-definition" value="([0-9a-f]{16})"/.exec(page)![1]!;
}

it('leaves all other addresses to the server around it, with their bodies', FULL_TIER, async () => {
  expect(await (await get('/')).text()).toContain(`href="${BASE}/"`);
  const echoed = await fetch(`${server.url}/echo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"a":1}',
  });
  expect(await echoed.json()).toEqual({ a: 1 });
  expect((await get('/servicesx/')).status).toBe(404);
  expect((await get('/track/AAAA')).status).toBe(404);
  expect((await get(`${BASE}/nothing`)).status).toBe(404);
});
