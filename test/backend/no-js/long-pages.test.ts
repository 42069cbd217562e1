/** Long pages, which a worker thread evaluates and renders: they are those of the main thread, byte for byte. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { storeError } from '../../../src/backend/contracts/store.js';
import { type LogEntry, openStore, type ServerOptions, type Store, startServer } from '../../../src/backend/index.js';
import { createTrackingNumber } from '../../../src/backend/intake/tracking-number.js';
import { createPageTokens } from '../../../src/backend/no-js/page-token.js';
import type { PageEvaluator } from '../../../src/backend/no-js/worker-page-evaluator.js';
import { workerPageEvaluator } from '../../../src/backend/parts.js';
import { applicantPin } from '../../../src/backend/receipts/applicant-pin.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { postForm } from '../desk/clerks.js';
import { ask, definitionOf, envelope, type Reply, until } from '../harness.js';
import { buildHousehold, type Chosen, type Entry, entriesOf, filled, multipart, PATH } from './pages.js';

const WORKER = new URL('../../../lib/backend/no-js/page-worker.js', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'istimara-long-'));
const dist = join(folder, 'dist');
const NOW = Date.parse('2026-11-24T09:00:00Z');
const clock = { ahead: 0 };
const evaluated = { count: 0 };
const apart = workerPageEvaluator(undefined, WORKER);
const counted: PageEvaluator = {
  ...apart,
  evaluate: task => {
    evaluated.count += 1;
    return apart.evaluate(task);
  },
  draw: task => {
    evaluated.count += 1;
    return apart.draw(task);
  },
  validate: task => {
    evaluated.count += 1;
    return apart.validate(task);
  },
};

/** A server of each way, with a store of its own. */
interface Way {
  readonly store: Store;
  readonly port: number;
  /** Makes the store fail. */
  readonly failing: { fault?: 'full' | 'busy' };
  close(): Promise<void>;
}
const ways: Way[] = [];

async function serve(name: string, options: Partial<ServerOptions>): Promise<Way> {
  const opened = await openStore(`sqlite:${join(folder, `${name}.db`)}`);
  const failing: Way['failing'] = {};
  const store: Store = {
    ...opened,
    append: group =>
      failing.fault ? Promise.reject(storeError(failing.fault, new Error('no'))) : opened.append(group),
  };
  const now = () => NOW + clock.ahead;
  const started = { dist, store, port: 0, now, pageSecret: 'shared', log: () => undefined, ...options };
  const { port, close } = await startServer(started);
  return { store, port, failing, close };
}

beforeAll(async () => {
  const text = readFileSync(PATH, 'utf8').replace('        max: 5\n', '');
  await buildHousehold(dist, text.replace(/(sign: .*), required: true/, '$1'));
  ways.push(await serve('here', {}), await serve('apart', { pageEvaluator: counted }));
});
afterAll(async () => {
  await Promise.all(ways.map(way => way.close()));
  rmSync(folder, { recursive: true, force: true });
});

const blank = async (): Promise<Entry[]> =>
  entriesOf((await ask(ways[0]!.port, '/forms/household/', { headers: { accept: 'text/html' } })).text);

function post(port: number, entries: readonly Entry[]): Promise<Reply> {
  const { type, body } = multipart(entries);
  const headers = {
    'content-type': type,
    'sec-fetch-site': 'same-origin',
    accept: 'text/html',
    'accept-language': 'en',
  };
  return ask(port, '/forms/household/', { method: 'POST', headers, body });
}

/** Returns what does not differ from one store to another. */
const plain = ({ status, headers, text }: Reply) => ({
  status,
  text,
  headers: {
    ...headers,
    date: '',
    'set-cookie': headers['set-cookie']?.map(cookie => cookie.replace(/=[\w-]{43};/, '=;')),
  },
});

/** Posts the same page to both servers, and expects the same answer from both. */
async function postBoth(entries: readonly Entry[]): Promise<Reply> {
  const before = evaluated.count;
  const here = await post(ways[0]!.port, entries);
  expect(evaluated.count).toBe(before);
  const other = await post(ways[1]!.port, entries);
  expect(evaluated.count).toBeGreaterThan(before);
  expect(plain(other)).toEqual(plain(here));
  return other;
}

const idOf = (entries: readonly Entry[]) => String(entries.find(([name]) => name === '-token')![1]).split('.')[0]!;
const storedBy = async ({ store }: Pick<Way, 'store'>, entries: readonly Entry[]) => {
  const known = await store.findAcknowledgement('household', idOf(entries));
  const found = known && (await store.findTracking(known.tracking));
  return found && { data: found.data, body: Buffer.from(found.body).toString('utf8') };
};

const PDF: Chosen = { filename: 'بطاقة.pdf', bytes: '%PDF-1.4\nsample\n%%EOF\n' };
const ANSWERS = {
  full_name: ' ليلى الخطيب ',
  national_id: '٠١٠ ٢٠٣ ٠٤٠٥٠',
  birth: ['٥', '3', '۱۹۹۰'],
  status: 'single',
  sign: 'ليلى <الخطيب>',
  sure: 'true',
  story: 'سطر & "سطران"\r\n'.repeat(15_000),
};
const rows = (count: number, from = 0) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`children[${n + from}].name`, `ولد ${n}`]));

type Case = readonly [name: string, status: number, entries: () => Promise<Entry[]>];
const QUICK = ['stored with many rows', 'with a file that is lost'];

describe('a long page is answered as by the main thread', () => {
  eachInTiers(it, ([name]) => QUICK.includes(name), [
    ['stored', 303, async () => filled(await blank(), { ...ANSWERS, papers: PDF })],
    [
      'stored with many rows',
      303,
      async () => filled(await blank(), { ...ANSWERS, ...rows(300), 'children[7].card': PDF }),
    ],
    ['with errors', 422, async () => filled(await blank(), { story: ANSWERS.story, ...rows(200), papers: PDF })],
    ['with rows that are empty', 422, async () => [...(await blank()), ...ticks(600)]],
    ['with hidden characters', 422, async () => filled(await blank(), { ...ANSWERS, full_name: 'ليلى\u0001' })],
    ['with a foreign control', 400, async () => filled(await blank(), { ...ANSWERS, other: 'x' })],
    ['with a file that no question asks for', 400, async () => filled(await blank(), { ...ANSWERS, full: PDF })],
    ['with a file for a signature', 303, async () => [...filled(await blank(), ANSWERS), ['sign', PDF]]],
    ['with a file that is lost', 422, async () => filled(await blank(), { ...ANSWERS, papers: crypto.randomUUID() })],
    ['of another server', 403, async () => filled(await blank(), { ...ANSWERS, '-token': await foreignToken() })],
    ['in Arabic, with errors', 422, async () => filled(await blank(), { ...ANSWERS, '-language': 'ar', birth: 'x' })],
    ['with a row to add', 200, async () => filled(await blank(), { ...ANSWERS, ...rows(3), '-add': 'children' })],
    [
      'with a row to remove',
      200,
      async () => filled(await blank(), { ...ANSWERS, ...rows(3), '-remove': 'children[1]' }),
    ],
    ['that replaces another, with errors', 422, async () => replacing({ ...ANSWERS, full_name: '' })],
  ] as readonly Case[])('%s', async (_, status, made) => {
    const entries = await made();
    expect((await postBoth(entries)).status).toBe(status);
    const [here, other] = await Promise.all(ways.map(way => storedBy(way, entries)));
    expect(here !== undefined).toBe(status === 303);
    expect(other).toEqual(here);
  });

  const ticks = (count: number): Entry[] =>
    Array.from({ length: count }, (_, n): Entry => ['-unknown', `children[${n}].name`]);
  const foreignToken = async () => {
    const [id, at] = String((await blank()).find(([name]) => name === '-token')![1]).split('.');
    return `${id}.${at}.${'A'.repeat(43)}`;
  };

  const replacing = async (answers: Parameters<typeof filled>[1]) => {
    const entries = filled(await blank(), answers);
    const allowed = createPageTokens(() => NOW, 1, 'shared').allow(idOf(entries), createTrackingNumber());
    return filled(entries, { '-replaces': allowed });
  };

  it('sent twice, and then with other answers', FULL_TIER, async () => {
    const entries = filled(await blank(), ANSWERS);
    expect((await postBoth(entries)).status).toBe(303);
    expect((await postBoth(entries)).status).toBe(303);
    // Each server names the page that comes back, so its id differs.
    const changed = filled(entries, { full_name: 'سامر' });
    const [here, other] = await Promise.all(ways.map(({ port }) => post(port, changed)));
    const nameless = (reply: Reply) => plain({ ...reply, text: reply.text.replace(/ value="[\w-]{36}\.[^"]+"/, '') });
    expect(here!.status).toBe(409);
    expect(nameless(other!)).toEqual(nameless(here!));
  });

  eachInTiers(it, ([fault]) => fault === 'busy', [
    ['busy', 503],
    ['full', 507],
  ] as const)('if the store is %s, and later', async (fault, status) => {
    const entries = filled(await blank(), { ...ANSWERS, papers: PDF });
    for (const { failing } of ways) failing.fault = fault;
    const reply = await postBoth(entries);
    expect(reply.status).toBe(status);
    for (const { failing } of ways) delete failing.fault;
    const again = entriesOf(reply.text);
    expect((await postBoth(again)).status).toBe(303);
    const [here, other] = await Promise.all(ways.map(way => storedBy(way, again)));
    expect(other).toEqual(here);
    expect(JSON.parse(other!.data).papers).toEqual([expect.objectContaining({ name: PDF.filename })]);
  });

  it('corrected, with the file that waited for it', async () => {
    const wrong = filled(await blank(), { ...ANSWERS, full_name: '', papers: PDF });
    const first = await postBoth(wrong);
    const next = filled(entriesOf(first.text), { full_name: 'ليلى' });
    expect((await postBoth(next)).status).toBe(303);
  });
});

/** Returns a page with the tokens left out, which differ from one page to another. */
const withoutTokens = (page: string) => page.replace(/( name="-(?:token|replaces)" value=")[^"]+"/g, '$1"');

it('a long submission to be corrected is shown as by the main thread', async () => {
  const pages: Reply[] = [];
  for (const { port, store } of ways) {
    const entries = filled(await blank(), { ...ANSWERS, ...rows(20) });
    expect((await post(port, entries)).status).toBe(303);
    const { tracking } = (await store.findAcknowledgement('household', idOf(entries)))!;
    const { receipt } = (await store.findTracking(tracking))!;
    await store.changeStatus([{ tracking, from: 'received', status: 'sent-back', at: NOW, by: 'rana', note: 'x' }]);
    const before = evaluated.count;
    pages.push(await postForm(port, '/forms/household/correct', { tracking, pin: applicantPin(receipt) }));
    expect(evaluated.count).toBe(before + (port === ways[1]!.port ? 1 : 0));
  }
  const [here, other] = pages;
  expect(here!.text).toContain('ولد 19');
  expect(withoutTokens(other!.text)).toBe(withoutTokens(here!.text));
});

it.each([
  ['stored', 201, {}],
  ['with errors', 422, { full_name: 7 }],
] as const)('a long submission as JSON is answered as by the main thread: %s', async (_, status, changed) => {
  const entries = filled(await blank(), { ...ANSWERS, sign: '' });
  await postBoth(entries);
  const data = { ...JSON.parse((await storedBy(ways[0]!, entries))!.data), ...changed };
  const sent = envelope({
    ...{ form: 'household', version: 1, language: 'ar', submitted_at: '2026-11-24T09:00:00Z' },
    ...{ definition: definitionOf(join(dist, 'household/form.json')), data },
  });
  const headers = { 'content-type': 'application/json', 'idempotency-key': String(sent.id) };
  const outcomes = [];
  for (const { port, store } of ways) {
    const before = evaluated.count;
    const reply = await ask(port, '/forms/household/submissions', {
      ...{ method: 'POST', headers },
      body: JSON.stringify(sent),
    });
    expect(reply.status, reply.text).toBe(status);
    expect(evaluated.count).toBe(before + (port === ways[1]!.port ? 1 : 0));
    const known = await store.findAcknowledgement('household', String(sent.id));
    const { data } = (known && (await store.findTracking(known.tracking))) ?? {};
    outcomes.push({ issues: status === 422 && reply.text, data });
  }
  expect(outcomes[1]).toEqual(outcomes[0]);
});

it('leaves short pages to the main thread', async () => {
  const before = evaluated.count;
  const { story: _, ...short } = ANSWERS;
  expect((await post(ways[1]!.port, filled(await blank(), short))).status).toBe(303);
  expect(evaluated.count).toBe(before);
});

describe('the worker thread', () => {
  const scripted = (script: string, limits = { milliseconds: 60_000, waiting: 1 }) =>
    workerPageEvaluator(limits, new URL(`data:text/javascript,${encodeURIComponent(script)}`));

  eachInTiers(it, ([name]) => name === 'ends', [
    ['ends', 'process.exit(1)', { milliseconds: 60_000, waiting: 1 }, true],
    ['throws', 'throw new Error("secret")', { milliseconds: 60_000, waiting: 1 }, true],
    ['never answers', 'for (;;);', { milliseconds: 500, waiting: 1 }, false],
    ['runs out of memory', 'const all = []; for (;;) all.push({});', { milliseconds: 60_000, waiting: 1 }, false],
  ])('%s: the page is refused with 503, and sent once more it is stored', async (name, fault, limits, isLogged) => {
    const log: LogEntry[] = [];
    const broken = scripted(
      `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { ${fault} });`,
      limits,
    );
    const state = { isBroken: true };
    const pageEvaluator: PageEvaluator = {
      ...apart,
      evaluate: task => (state.isBroken ? broken : apart).evaluate(task),
    };
    const way = await serve(`broken-${name}`, { pageEvaluator, log: entry => log.push(entry) });
    onTestFinished(() => way.close());
    const entries = filled(await blank(), { ...ANSWERS, papers: PDF });
    const refused = await post(way.port, entries);
    expect(refused).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5', 'content-type': expect.stringContaining('text/html') },
    });
    expect(refused.text).toContain('Nothing was stored');
    expect(await storedBy(way, entries)).toBeUndefined();
    expect(log.filter(({ event }) => event === 'request-failed').length).toBe(isLogged ? 1 : 0);
    expect(JSON.stringify(log)).not.toContain('secret');
    state.isBroken = false;
    expect((await post(way.port, entries)).status).toBe(303);
    expect(await storedBy(way, entries)).toBeDefined();
  });

  it('has a queue of its own: what does not fit is refused', async () => {
    const stuck = scripted(`import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => {});`);
    const way = await serve('stuck', { pageEvaluator: stuck, limits: { stopMs: 10 } });
    onTestFinished(() => way.close());
    const entries = filled(await blank(), ANSWERS);
    const waiting = [1, 2].map(() => post(way.port, entries).catch(() => undefined));
    await until(() => stuck.load() === 2);
    expect((await post(way.port, entries)).status).toBe(503);
    await way.close();
    await Promise.all(waiting);
  });

  it('finishes its pages before the server is closed', async () => {
    const way = await serve('closing', { pageEvaluator: apart });
    const entries = filled(await blank(), ANSWERS);
    const reply = post(way.port, entries);
    await until(() => apart.load() === 1);
    await way.close();
    expect((await reply).status).toBe(303);
    expect(apart.load()).toBe(0);
    const store = await openStore(`sqlite:${join(folder, 'closing.db')}`, { readonly: true });
    onTestFinished(() => store.close());
    expect(await storedBy({ store }, entries)).toBeDefined();
  });
});
