/** A form's no-JS page over plain HTTP: requests, responses and stored submissions. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { storeError } from '../../../src/backend/contracts/store.js';
import {
  openStore,
  type RunningServer,
  type ServerOptions,
  type Store,
  startServer,
} from '../../../src/backend/index.js';
import { applicantPin } from '../../../src/backend/receipts/applicant-pin.js';
import { NO_JS_TYPES } from '../../../src/runtime/no-js/index.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { ask, collect, cookiesOf, type Reply, raw, until } from '../harness.js';
import { buildHousehold, type Chosen, type Entry, entriesOf, filled, multipart } from './pages.js';

const folder = mkdtempSync(join(tmpdir(), 'istimara-posted-'));
const dist = join(folder, 'dist');
const clock = { ahead: 0 };
const now = () => Date.now() + clock.ahead;

let store: Store;
let server: RunningServer;
const serve = (options: Partial<ServerOptions> = {}) =>
  startServer({ dist, store, port: 0, now, pageSecret: 'shared', log: () => undefined, ...options });

beforeAll(async () => {
  await buildHousehold(dist);
  store = await openStore(`sqlite:${join(folder, 'store.db')}`);
  server = await serve({ printer: async () => Buffer.from('%PDF-1.7 copy') });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const HTML = { accept: 'text/html', 'accept-language': 'en' };
const get = (path: string, headers = {}) => ask(server.port, path, { headers: { ...HTML, ...headers } });
const blank = async (page = ''): Promise<Entry[]> => entriesOf((await get(`/forms/household/${page}`)).text);

function post(entries: readonly Entry[], headers: Record<string, string> = {}, port = server.port): Promise<Reply> {
  const { type, body } = multipart(entries);
  const own = { 'content-type': type, 'sec-fetch-site': 'same-origin', ...HTML, ...headers };
  return ask(port, '/forms/household/', { method: 'POST', headers: own, body });
}

const all = async () => collect(store.iterate({ form: 'household' }));
const byId = async (entries: readonly Entry[]) => {
  const id = String(entries.find(([name]) => name === '-token')![1]).split('.')[0]!;
  const known = await store.findAcknowledgement('household', id);
  return known && (await store.findTracking(known.tracking));
};
const dataOf = async (entries: readonly Entry[]) => JSON.parse((await byId(entries))!.data);

const PDF: Chosen = { filename: 'هوية "قديمة".pdf', bytes: '%PDF-1.4\nsample\n%%EOF\n' };

/** Minimum of answers that is accepted, as typed in Arabic. */
const ANSWERS = {
  full_name: '  ليلى الخطيب ',
  national_id: '٠١٠ ٢٠٣ ٠٤٠٥٠',
  birth: ['٥', '3', '۱۹۹۰'],
  status: 'single',
  sign: 'ليلى <الخطيب>',
  sure: 'true',
};

describe('a valid page', () => {
  it('is stored as it would be from the element, and redirects to its confirmation page', async () => {
    const entries = filled(await blank('index.ar.html'), {
      ...ANSWERS,
      wed: ['', '', '2015'],
      fast: ['1', '9', '1446'],
      meeting: ['24', '11', '2026', '8', '05'],
      phone: '٠٩٣٣ ١٢٣ ٤٥٦',
      spouse: 'left over from another answer',
      region: 'coast',
      town: 'tartus',
      needs: ['rent', 'food'],
      needs_other: 'دواء',
      size: '٣',
      'home.latitude': '33,5',
      'home.longitude': '36.25',
      story: 'سطر\r\nسطران ٢',
      'children[0].name': 'سامر',
      'children[0].boy': 'true',
      'children[0].card': PDF,
      'income.work.amount': '١٬٢٥٠٫٥',
      papers: [PDF, { filename: 'C:\\fake\\p.png', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') }],
    });
    const reply = await post(entries);
    expect(reply.status, reply.text).toBe(303);
    const stored = (await byId(entries))!;
    expect(reply.headers.location).toBe(`/forms/household/sent/${stored.id}`);
    const { children, papers, sign, ...data } = JSON.parse(stored.data);
    expect(data).toEqual({
      full_name: 'ليلى الخطيب',
      national_id: '01020304050',
      birth: '1990-03-05',
      wed: '2015',
      fast: '2025-03-01',
      meeting: '2026-11-24T08:05:00+03:00',
      phone: '+963933123456',
      status: 'single',
      region: 'coast',
      town: 'tartus',
      needs: ['food', 'rent'],
      size: 3,
      kind: 'fixed',
      twice: 6,
      home: { latitude: 33.5, longitude: 36.25 },
      story: 'سطر\nسطران ٢',
      income: { work: { amount: 1250.5 } },
      sure: true,
    });
    expect(children).toEqual([
      { name: 'سامر', boy: true, card: [expect.objectContaining({ type: 'application/pdf' })] },
    ]);
    expect(papers.map(({ name }: { name: string }) => name)).toEqual(['هوية "قديمة".pdf', 'C:_fake_p.png']);
    const [file] = sign;
    const kept = await store.files.open(file.sha256);
    const svg = Buffer.from(await kept!.read(0, kept!.size)).toString('utf8');
    await kept!.close();
    expect(svg).toContain('>ليلى &lt;الخطيب&gt;</text>');
    expect(file).toMatchObject({ name: 'signature.svg', type: 'image/svg+xml', size: Buffer.byteLength(svg) });
    const sent = JSON.parse(Buffer.from(stored.body).toString('utf8'));
    expect(sent).toMatchObject({
      id: stored.id,
      form: 'household',
      version: 1,
      language: 'ar',
      submitted_at: expect.stringMatching(/\+03:00$/),
    });
  });

  it('is confirmed with its number, the next steps, a receipt and, for an hour, a copy', async () => {
    const entries = filled(await blank(), ANSWERS);
    const reply = await post(entries);
    const { headers } = reply;
    const own = cookiesOf(reply);
    const stored = (await byId(entries))!;
    const page = await get(headers.location!, own);
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(page.text).toContain('Collect the paper');
    expect(page.text).toContain(stored.tracking);
    expect(page.text).not.toContain('ليلى');
    const links = [...page.text.matchAll(/<a href="([^"]+)"/g)].map(
      ([, to]) => new URL(to!, `http://x${headers.location}`).pathname,
    );
    expect(links).toEqual([
      `${headers.location}/paper.en.pdf`,
      `${headers.location}/receipt.jwt`,
      '/verify',
      `${headers.location}/slip`,
      `/track/${stored.tracking}`,
      '/forms/household/',
    ]);
    for (const link of links) expect((await get(link, own)).status, link).toBe(200);
    expect((await get(links[1]!, own)).text).toBe(stored.receipt);
    expect((await get(links[0]!, own)).text).toBe('%PDF-1.7 copy');
    const pin = applicantPin(stored.receipt);
    expect(page.text).toContain(pin);
    clock.ahead = 3_700_000;
    for (const link of links.slice(0, 2)) expect((await get(link, own)).status, link).toBe(404);
    const later = await get(headers.location!, own);
    expect(later.text).toContain(stored.tracking);
    for (const gone of ['paper.en.pdf', 'receipt.jwt', pin]) expect(later.text).not.toContain(gone);
    clock.ahead = 0;
    expect((await get(`/forms/household/sent/${randomUUID()}`)).status).toBe(404);
  });

  it('shows the PIN, the receipt, the copy and what depends on the answers to no other browser', async () => {
    const entries = filled(await blank(), ANSWERS);
    const reply = await post(entries);
    const place = reply.headers.location!;
    expect(reply.headers['set-cookie']).toEqual([
      expect.stringMatching(
        new RegExp(`^istimara_sent=[\\w-]{43}; Path=${place}; HttpOnly; SameSite=Lax; Max-Age=3600$`),
      ),
    ]);
    const stored = (await byId(entries))!;
    const again = cookiesOf(await post(entries));
    expect(again).toEqual(cookiesOf(reply));
    const other = cookiesOf(await post(filled(await blank(), ANSWERS)));
    const pin = applicantPin(stored.receipt);
    for (const cookie of [{}, other, { cookie: 'istimara_sent=' }]) {
      const page = await get(place, cookie);
      expect(page.status).toBe(200);
      expect(page.text).toContain(stored.tracking);
      expect(page.text).toContain('only in the browser that sent the application');
      for (const secret of [pin, 'paper.en.pdf', 'receipt.jwt', stored.receipt])
        expect(page.text).not.toContain(secret);
      expect((await get(`${place}/slip`, cookie)).text).not.toContain(pin);
      for (const path of ['paper.en.pdf', 'receipt.jwt'])
        expect((await get(`${place}/${path}`, cookie)).status, path).toBe(404);
    }
  });

  it('gets a cookie that only HTTPS sends where browsers connect by HTTPS', async () => {
    const own = await openStore(`sqlite:${join(folder, 'secure.db')}`);
    const secure = await serve({ store: own, siteOrigin: 'https://forms.example.org' });
    const reply = await post(filled(await blank(), ANSWERS), {}, secure.port);
    expect(String(reply.headers['set-cookie'])).toMatch(/^__Secure-istimara_sent=.*; Secure; Max-Age=3600$/);
    await secure.close();
  });

  it.each([
    [
      '"other" is what is written beside no choice',
      { status: null, status_other: 'أرمل' },
      { status: 'other', status_other: 'أرمل' },
    ],
    ['a tick for "unknown" is an answer', { national_id: '', '-unknown': 'national_id' }, { national_id: null }],
    [
      'what is typed stands before the tick for "unknown"',
      { '-unknown': 'national_id' },
      { national_id: '01020304050' },
    ],
    ['a default that was emptied is none', { size: '' }, { size: undefined, twice: undefined }],
    [
      'rows in which nothing was typed are none',
      { 'children[0].name': ' ', 'children[3].name': 'Sami' },
      { children: [{ name: 'Sami' }] },
    ],
    [
      'a condition that holds has its question',
      { status: 'married', spouse: 'Samer' },
      { status: 'married', spouse: 'Samer' },
    ],
  ])('%s', async (_, values, expected) => {
    const entries = filled(await blank(), { ...ANSWERS, ...values });
    const reply = await post(entries);
    expect(reply.status, reply.text).toBe(303);
    const data = await dataOf(entries);
    for (const [name, value] of Object.entries(expected)) expect(data[name]).toEqual(value);
  });
});

describe('a page with errors', () => {
  it.each([
    ['nothing at all', 'index.ar.html', {}, ['full_name', 'national_id', 'birth', 'status', 'sign', 'sure'], '6 أ'],
    ['a day that is none', '', { ...ANSWERS, birth: ['31', '2', '1990'] }, ['birth'], 'Enter a real date'],
    ['half a date', '', { ...ANSWERS, birth: ['5', '', ''] }, ['birth'], 'Enter a real date'],
    ['a word for a number', '', { ...ANSWERS, size: 'two' }, ['size'], 'Enter a whole number'],
    ['an option of another region', '', { ...ANSWERS, region: 'coast', town: 'homs' }, ['town'], 'Born'],
    ['an option that is none', '', { ...ANSWERS, status: 'x' }, ['status'], 'Born'],
    ['a condition that holds', '', { ...ANSWERS, status: 'married' }, ['spouse'], 'Spouse'],
    ['a name twice', '', { ...ANSWERS, 'children[0].name': 'Sami', 'children[1].name': 'Sami' }, ['children'], 'Sami'],
    [
      'a row half filled',
      '',
      { ...ANSWERS, 'children[0].name': '', 'children[2].boy': 'false' },
      ['children[0].name'],
      'Child 1',
    ],
    [
      'markup',
      '',
      { full_name: '"><script>alert(1)</script>', story: '</textarea><img src=x>' },
      ['national_id', 'birth', 'status', 'sign', 'sure'],
      '&lt;/textarea&gt;&lt;img src=x&gt;',
    ],
    ['a value given twice', '', { ...ANSWERS, full_name: ['a', 'b'] }, ['full_name'], 'Correct this answer'],
    ['a file of another kind', '', { ...ANSWERS, papers: { filename: 'x.pdf', bytes: 'MZ' } }, ['papers'], 'x.pdf'],
    [
      'a file that is too large',
      '',
      { ...ANSWERS, papers: { filename: 'x.pdf', bytes: `%PDF-1.4\n${'x'.repeat(1_000_001)}` } },
      ['papers'],
      'Papers',
    ],
    ['an empty file', '', { ...ANSWERS, papers: { filename: 'x.pdf', bytes: '' } }, ['papers'], 'Papers'],
  ])('comes back with the error at its question, and all that was typed: %s', async (_, page, values, paths, words) => {
    const before = (await all()).length;
    const entries = filled(await blank(page), values);
    const reply = await post(entries);
    expect(reply.status).toBe(422);
    expect(reply.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    });
    const summary = reply.text.slice(reply.text.indexOf('class="summary"'), reply.text.indexOf('</section>'));
    expect([...summary.matchAll(/href="#f-([^"]*)"/g)].map(([, path]) => path)).toEqual(paths);
    for (const path of paths) expect(reply.text).toContain(` id="f-${path}"`);
    expect(reply.text).toContain(words);
    expect(reply.text).not.toContain('<script>alert');
    expect(await all()).toHaveLength(before);
    // Every typed text is in the page again, so that the page can be sent as it is.
    const again = entriesOf(reply.text);
    for (const [name, value] of entries) {
      const shown = again.filter(([other]) => other === name).map(([, one]) => one);
      const given = entries.filter(([other]) => other === name);
      if (
        typeof value === 'string' &&
        given.length === 1 &&
        !name.startsWith('-') &&
        !/\[[1-9]\]/.test(name) &&
        value !== 'x'
      )
        expect(shown, name).toEqual([value]);
    }
  });

  it('is corrected, and sent', async () => {
    const entries = filled(await blank(), {
      ...ANSWERS,
      birth: ['31', '2', '1990'],
      'children[0].name': 'Sami',
      needs: ['food'],
    });
    const reply = await post(entries);
    const again = filled(entriesOf(reply.text), { birth: ['28', '2', '1990'] });
    expect((await post(again)).status).toBe(303);
    expect(await dataOf(entries)).toMatchObject({ birth: '1990-02-28', children: [{ name: 'Sami' }], needs: ['food'] });
  });

  const incoming = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => /incoming[\\/]./.test(path));

  it('keeps its files, which need not be chosen again, and releases those that are unticked', async () => {
    const waiting = incoming();
    const other = { filename: 'b.pdf', bytes: '%PDF-1.4\nother' };
    const entries = filled(await blank(), {
      ...ANSWERS,
      sure: null,
      papers: [PDF, other],
      'children[0].name': 'Sami',
      'children[0].card': PDF,
    });
    const reply = await post(entries);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('These files have arrived');
    const again = entriesOf(reply.text);
    const [first, second] = again.filter(([name, value]) => name === 'papers' && typeof value === 'string');
    expect([first, second]).not.toContain(undefined);
    const changed = again.filter(([name, value]) => name !== 'papers' || value !== second![1]);
    // A new file replaces the only file of its field.
    const replaced = filled(changed, { sure: 'true' }).map(
      ([name, value]): Entry => [name, name === 'children[0].card' && typeof value !== 'string' ? other : value],
    );
    expect((await post(replaced)).status).toBe(303);
    const data = await dataOf(entries);
    expect(data.papers.map(({ name }: { name: string }) => name)).toEqual([PDF.filename]);
    expect(data.children[0].card.map(({ name }: { name: string }) => name)).toEqual(['b.pdf']);
    expect(incoming()).toEqual(waiting);
  });

  it('names the file that has a kind which is not accepted', async () => {
    const text = { filename: 'note.pdf', bytes: 'a note' };
    const reply = await post(filled(await blank(), { ...ANSWERS, papers: [PDF, text] }));
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('\u2068note.pdf\u2069: Choose a file of an allowed kind');
  });

  it('asks again for a file that waited for too long', async () => {
    const entries = filled(await blank(), { ...ANSWERS, sure: null, papers: PDF });
    const again = entriesOf((await post(entries)).text);
    const late = await serve();
    const reply = await post(filled(again, { sure: 'true' }), {}, late.port);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('href="#f-papers"');
    expect(reply.text).toContain('Attach: Papers');
    // A person who does not want to choose the file again does not have to.
    expect((await post(entriesOf(reply.text), {}, late.port)).status).toBe(303);
    expect((await dataOf(entries)).papers).toBeUndefined();
  });
});

describe('rows', () => {
  const rowsOf = (text: string) =>
    [...text.matchAll(/name="children\[(\d+)\]\.name"[^>]*value="([^"]*)"|name="children\[(\d+)\]\.name"/g)].map(
      ([, , value = '']) => value,
    );

  it('are added by the server, and keep all that was typed', async () => {
    const first = await post(filled(await blank(), { full_name: 'ليلى', '-add': 'children' }));
    expect(first.status).toBe(200);
    expect(rowsOf(first.text)).toEqual(['', '']);
    expect(first.text).toContain('formaction="./#f-children-item-2"');
    expect(first.text).not.toContain('class="summary"');
    expect(first.text).toContain('value="ليلى"');
    const second = await post(filled(entriesOf(first.text), { 'children[1].name': 'Sami', '-add': 'children' }));
    expect(rowsOf(second.text)).toEqual(['', 'Sami', '']);
  });

  it('are removed, and those behind move up', async () => {
    const names = Object.fromEntries(['a', 'b', 'c'].map((name, index) => [`children[${index}].name`, name]));
    const reply = await post(filled(await blank(), { ...names, '-remove': 'children[1]' }));
    expect(rowsOf(reply.text)).toEqual(['a', 'c']);
  });

  it('are added up to the limit, and only to a list', async () => {
    const five = Object.fromEntries([0, 1, 2, 3, 4].map(index => [`children[${index}].name`, `n${index}`]));
    const full = await post(filled(await blank(), { ...five, '-add': 'full_name' }));
    expect(full.status).toBe(200);
    expect(rowsOf(full.text)).toHaveLength(5);
    expect(full.text).not.toContain('name="-add"');
  });

  it.each([
    '__proto__.x[9]',
    'children[0]',
    'children[0][0]',
    'children[5]',
    'children[100000000]',
    'children[100000000].name',
    'children[4294967294].card',
    'children.name',
    'income.work',
    'children["\\q"]',
    '["\\x"]',
    '[',
    '',
  ])('are not added at a place that the page does not show: %s', async path => {
    const begin = performance.now();
    const reply = await post(filled(await blank(), { 'children[0].name': 'ليلى', '-add': path }));
    expect([reply.status, rowsOf(reply.text)]).toEqual([200, ['ليلى']]);
    expect(performance.now() - begin).toBeLessThan(5_000);
  });
});

it('reads a long text once, for the page, the answers and the data', async () => {
  const story = 'و'.repeat(5_000);
  const read = vi.spyOn(NO_JS_TYPES.paragraph!, 'read');
  onTestFinished(() => read.mockRestore());
  const entries = filled(await blank(), { ...ANSWERS, story });
  expect((await post(entries)).status).toBe(303);
  expect(read.mock.calls.filter(([typed]) => typed === story)).toHaveLength(1);
  expect(await dataOf(entries)).toMatchObject({ story });
});

describe('a page that is posted again', () => {
  it('is stored once, also at the same moment, with its files', async () => {
    const entries = filled(await blank(), { ...ANSWERS, papers: PDF });
    const before = (await all()).length;
    const replies = await Promise.all([post(entries), post(entries), post(entries)]);
    replies.push(await post(entries));
    expect(replies.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(new Set(replies.map(({ headers }) => headers.location)).size).toBe(1);
    expect(await all()).toHaveLength(before + 1);
  });

  it('asks whether it is another application if its answers differ', async () => {
    const entries = filled(await blank(), ANSWERS);
    const { headers } = await post(entries);
    const reply = await post(filled(entries, { full_name: 'سامر', papers: PDF }));
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('has been sent already');
    const [, link] = /href="(\.\/sent\/[^"]+)"/.exec(reply.text)!;
    expect(new URL(link!, 'http://x/forms/household/').pathname).toBe(headers.location);
    const again = entriesOf(reply.text);
    expect((await post(again)).status).toBe(303);
    expect(await dataOf(entries)).toMatchObject({ full_name: 'ليلى الخطيب' });
    expect(await dataOf(again)).toMatchObject({ full_name: 'سامر', papers: [{ name: PDF.filename }] });
  });
});

describe('the token of a page', () => {
  it.each([
    ['none', () => ''],
    ['of another form', (token: string) => token.replace(/.$/, last => (last === 'A' ? 'B' : 'A'))],
    ['signed by nobody', (token: string) => `${token.split('.').slice(0, 2).join('.')}.${'A'.repeat(43)}`],
    ['of another page', (token: string) => token.replace(/^.{8}/, '00000000')],
    ['of tomorrow', (token: string) => token.replace(/\.[^.]+\./, '.zzzzzzzzz.')],
    ['no token', () => '"><script>'],
  ])('is refused if it is forged: %s', async (_, change) => {
    const entries = filled(await blank(), { ...ANSWERS, papers: PDF });
    const before = (await all()).length;
    const forged = entries.map(([name, value]): Entry => [name, name === '-token' ? change(String(value)) : value]);
    const reply = await post(forged);
    expect(reply.status).toBe(403);
    expect(reply.text).toContain('Not sent yet');
    expect(await all()).toHaveLength(before);
    // No input is lost: the page can be sent once more, and is accepted.
    expect((await post(entriesOf(reply.text))).status).toBe(303);
    expect(await all()).toHaveLength(before + 1);
  });

  it('is valid for a day, and after that asks for one more press', async () => {
    const entries = filled(await blank(), ANSWERS);
    clock.ahead = 24 * 3_600_000 + 60_000;
    try {
      const reply = await post(entries);
      expect(reply.status).toBe(403);
      const again = entriesOf(reply.text);
      expect((await post(again)).status).toBe(303);
      // A retry of the first request is still recognized.
      expect((await post(entries)).status).toBe(303);
      expect(await byId(entries)).toBeDefined();
    } finally {
      clock.ahead = 0;
    }
  });

  it('differs each time, and is in no cache', async () => {
    const [one, two] = [await get('/forms/household/'), await get('/forms/household/index.ar.html')];
    const token = (text: string) => /name="-token" value="([^"]+)"/.exec(text)?.[1];
    expect(token(one.text)).toMatch(/^[0-9a-f-]{36}\.[0-9a-z]+\.[\w-]{43}$/);
    expect(token(one.text)).not.toBe(token(two.text));
    expect(one.headers['cache-control']).toBe('private, no-cache');
    expect(one.headers['set-cookie']).toBeUndefined();
    expect(one.headers['content-security-policy']).toContain("form-action 'self'");
  });
});

describe('hostile names', () => {
  it.each([
    '__proto__',
    '__proto__.full_name',
    'constructor',
    'full_name.__proto__',
    'home.__proto__',
    'children[999999].name.x',
    'children[-1].name',
    'children[0][0].name',
    'children[0].__proto__.name',
    'income.toString',
    'papers[0].id',
    '["a.b"]',
    '-secret',
    '',
    'x'.repeat(3000),
    'a\r\nb: c',
  ])('are left out and reported: %s', async name => {
    const entries: Entry[] = [...filled(await blank(), ANSWERS), [name, 'x']];
    const before = (await all()).length;
    const reply = await post(entries);
    expect([400, 422]).toContain(reply.status);
    expect(await all()).toHaveLength(before);
    expect(({} as Record<string, unknown>).full_name).toBeUndefined();
    expect((await post(entriesOf(reply.text))).status).toBe(303);
    expect(Object.keys(await dataOf(entries)).sort()).toEqual([
      'birth',
      'full_name',
      'kind',
      'national_id',
      'sign',
      'size',
      'status',
      'sure',
      'twice',
    ]);
  });

  it('takes a row with a wild number for the next row', async () => {
    const entries = filled(await blank(), { ...ANSWERS, 'children[999999].name': 'Sami' });
    expect((await post(entries)).status).toBe(303);
    expect((await dataOf(entries)).children).toEqual([{ name: 'Sami' }]);
  });

  it('refuses a file for a question that takes none', async () => {
    const reply = await post(filled(await blank(), { ...ANSWERS, story: PDF }));
    expect(reply.status).toBe(400);
  });

  it('leaves out and reports rows beyond the limit', async () => {
    const rows = Array.from({ length: 4_000 }, (_, index): Entry => [`children[${index}].name`, `n${index}`]);
    const reply = await post([...filled(await blank(), { ...ANSWERS, 'children[0].name': null }), ...rows]);
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('value="n4"');
    expect(reply.text).not.toContain('value="n5"');
  });
});

describe('refusal of foreign requests, with an explanation', () => {
  const wrong = async (
    change: (sent: { type: string; body: Buffer }) => {
      type?: string;
      body?: Buffer | string;
      headers?: Record<string, string>;
      path?: string;
    },
  ) => {
    const sent = multipart(filled(await blank(), ANSWERS));
    const { type = sent.type, body = sent.body, headers = {}, path = '/forms/household/' } = change(sent);
    return ask(server.port, path, {
      method: 'POST',
      headers: { 'content-type': type, 'sec-fetch-site': 'same-origin', ...HTML, ...headers },
      body,
    });
  };
  const part = (name: string, value: string) => multipart([[name, value]]).body;
  const versioned = (version: string, definition: string) => async () =>
    multipart(filled(await blank(), { ...ANSWERS, '-version': version, '-definition': definition })).body;

  it.each([
    ['a page of another site', 403, () => ({ headers: { 'sec-fetch-site': 'cross-site' } }), 'another site'],
    [
      'a page of another origin',
      403,
      () => ({ headers: { 'sec-fetch-site': 'same-site', origin: 'http://evil.example' } }),
      'another site',
    ],
    ['in Arabic', 403, () => ({ headers: { 'sec-fetch-site': 'cross-site', 'accept-language': 'ar' } }), 'موقع آخر'],
    ['JSON', 415, () => ({ type: 'application/json', body: '{}' }), 'could not be read'],
    [
      'urlencoded',
      415,
      () => ({ type: 'application/x-www-form-urlencoded', body: 'full_name=x' }),
      'could not be read',
    ],
    ['packed', 415, () => ({ headers: { 'content-encoding': 'gzip' } }), 'could not be read'],
    [
      'cut off',
      400,
      ({ body }: { body: Buffer }) => ({ body: body.subarray(0, body.length - 9) }),
      'could not be read',
    ],
    [
      'no text',
      400,
      () => ({ body: Buffer.from(part('full_name', '\u0001').map(byte => (byte === 1 ? 0xff : byte))) }),
      'could not be read',
    ],
    ['more than is taken', 413, () => ({ body: part('story', 'x'.repeat(1_000_001)) }), 'larger than what is accepted'],
    [
      'more parts than are taken',
      413,
      () => ({ body: multipart(Array.from({ length: 5_001 }, (): Entry => ['needs', ''])).body }),
      'larger than what is accepted',
    ],
    ['a form that is none', 404, () => ({ path: '/forms/none/' }), 'no form at this address'],
  ] as const)('%s', async (_, status, change, words) => {
    const before = (await all()).length;
    const reply = await wrong(change);
    expect(reply.status).toBe(status);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(reply.text).toContain(words);
    expect(reply.text).not.toContain('ليلى');
    expect(await all()).toHaveLength(before);
  });

  it.each([
    ['a version that never was', '9', '0123456789abcdef'],
    ['another definition', '1', '0123456789abcdef'],
    ['no version', 'x', '0123456789abcdef'],
  ])('%s', async (_, version, definition) => {
    const body = await versioned(version, definition)();
    const reply = await wrong(() => ({ body }));
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('The form has changed');
  });

  it('refuses a body whose declared size is above every limit before it arrives', FULL_TIER, async () => {
    const head =
      'POST /forms/household/ HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 999999999\r\n\r\n';
    expect(await raw(server.port, head)).toMatch(/^HTTP\/1\.1 413/);
  });

  eachInTiers(it, ([memory]) => memory === 'long pages', [
    ['all bodies', { heldBytes: 10_000 }, 8_000, 4_000],
    ['long pages', { longPageBytes: 150_000 }, 110_000, 105_000],
  ])(
    'makes room while it arrives, in the memory of %s, and is refused when it goes on',
    async (_, limits, has, more) => {
      const other = await serve({ store: { ...store, close: async () => undefined }, limits });
      const slow = connect(other.port, '127.0.0.1');
      let answer = '';
      slow.on('data', piece => (answer += piece));
      const lines = [
        'POST /forms/household/ HTTP/1.1',
        'Host: x',
        'Sec-Fetch-Site: same-origin',
        'Content-Type: multipart/form-data; boundary=b',
        'Content-Length: 200000',
      ];
      slow.write(`${lines.join('\r\n')}\r\n\r\n--b\r\nContent-Disposition: form-data; name="story"\r\n\r\n`);
      slow.write('x'.repeat(has));
      await until(async () => {
        const entries = filled(await blank(), { ...ANSWERS, story: 'y'.repeat(more) });
        expect((await post(entries, {}, other.port)).status).toBe(303);
        slow.write('x');
        return answer !== '';
      });
      expect(answer).toMatch(/^HTTP\/1\.1 503 [\s\S]*retry-after: 5/i);
      slow.destroy();
      await other.close();
    },
  );

  it('takes a page without a version for the newest version', async () => {
    const entries = filled(await blank(), { ...ANSWERS, '-version': null, '-definition': null, '-language': 'xx' });
    expect((await post(entries)).status).toBe(303);
  });
});

describe('a store that cannot accept a submission', () => {
  it.each([
    ['is busy', 'busy', 503, 'could not be stored now'],
    ['is full', 'full', 507, 'no room left'],
  ] as const)('%s: the page keeps everything typed, to be sent again', async (_, fault, status, words) => {
    const state = { failing: true };
    const failing: Store = {
      ...store,
      append: group => (state.failing ? Promise.reject(storeError(fault, new Error('no'))) : store.append(group)),
      close: async () => undefined,
    };
    const other = await serve({ store: failing });
    const entries = filled(await blank(), { ...ANSWERS, papers: PDF });
    const reply = await post(entries, {}, other.port);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(words);
    state.failing = false;
    expect((await post(entriesOf(reply.text), {}, other.port)).status).toBe(303);
    expect(await dataOf(entries)).toMatchObject({ full_name: 'ليلى الخطيب', papers: [{ name: PDF.filename }] });
    await other.close();
  });

  it('cannot be read: the page keeps everything typed, to be sent again', async () => {
    const failing: Store = {
      ...store,
      findAcknowledgement: () => Promise.reject(storeError('unwritable', new Error('no'))),
      close: async () => undefined,
    };
    const other = await serve({ store: failing });
    const reply = await post(filled(await blank(), ANSWERS), {}, other.port);
    expect([reply.status, reply.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
    expect(reply.text).toContain('ليلى الخطيب');
    await other.close();
  });

  it('cannot write a file to the disk: the page asks for the file again, and then everything is accepted', async () => {
    const state = { failing: true };
    const receive: Store['files']['receive'] = async () => {
      const file = await store.files.receive();
      const keep = () => (state.failing ? Promise.reject(storeError('unwritable', new Error('no'))) : file.keep());
      return Object.assign(Object.create(file), { keep });
    };
    const failing: Store = { ...store, files: { ...store.files, receive }, close: async () => undefined };
    const other = await serve({ store: failing });
    const entries = filled(await blank(), { ...ANSWERS, papers: PDF });
    const reply = await post(entries, {}, other.port);
    expect([reply.status, reply.text]).toEqual([503, expect.stringContaining('could not be stored now')]);
    state.failing = false;
    const asked = await post(entriesOf(reply.text), {}, other.port);
    expect([asked.status, asked.text]).toEqual([422, expect.stringContaining('href="#f-papers"')]);
    expect((await post(filled(entriesOf(asked.text), { papers: PDF }), {}, other.port)).status).toBe(303);
    expect(await dataOf(entries)).toMatchObject({ papers: [{ name: PDF.filename }] });
    await other.close();
  });
});

it('renders and accepts an older version by its own rules after a build', async () => {
  const source = (await import('node:fs')).readFileSync(new URL('./household.form.yaml', import.meta.url), 'utf8');
  const entries = filled(await blank(), { ...ANSWERS, sure: null, story: 'kept' });
  onTestFinished(() => buildHousehold(dist));
  await buildHousehold(
    dist,
    source
      .replace('version: 1', 'version: 2')
      .replace(/^ {6}story:.*$/m, '      tale: { label: { en: Tale, ar: حكاية }, required: true }'),
  );
  expect((await get('/forms/household/')).text).toContain('name="tale"');
  const reply = await post(entries);
  expect(reply.status).toBe(422);
  expect(reply.text).not.toContain('name="tale"');
  expect((await post(filled(entriesOf(reply.text), { sure: 'true' }))).status).toBe(303);
  expect(await byId(entries)).toMatchObject({ version: 1 });
  expect(await dataOf(entries)).toMatchObject({ story: 'kept' });
});
