/** Webhooks of a real server process, sent to receivers that answer well, lie, hang and die. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createWebhookSecret } from '../../../src/backend/forwarding/signature.js';
import { openStore } from '../../../src/backend/index.js';
import { verifyReceipt } from '../../../src/backend/parts.js';
import { kept as istimara } from '../../cli/istimara.js';
import { FULL_TIER } from '../../tier.js';
import { ask, envelope, post, temporary, until } from '../harness.js';
import { counts, forwardArgs, report, serve } from './serving.js';
import { startSink } from './sink.js';

const COUNT = 6;
const newStore = () => `sqlite:${join(temporary(), 'store.db')}`;

/**
 * Timeouts of receivers, in seconds. A receiver that never answers is given up soon. On a busy machine, the others must
 * not be mistaken for one of those.
 */
const SHORT = 0.4;
const LONG = 10;

/** Outcome of submissions at receivers that do not work properly: case 91. */
const UNWELL = {
  broken: { waiting: COUNT, reason: 'http-500' },
  missing: { waiting: COUNT, reason: 'http-404' },
  gone: { waiting: COUNT, reason: 'http-410' },
  busy: { waiting: COUNT, reason: 'http-429' },
  moved: { waiting: COUNT, reason: 'http-301' },
  page: { waiting: COUNT, reason: 'page' },
  hang: { waiting: COUNT, reason: 'timeout' },
  drips: { waiting: COUNT, reason: 'timeout' },
  garbage: { waiting: COUNT, reason: 'HPE_INVALID_CONSTANT' },
  dies: { waiting: COUNT, reason: 'ECONNRESET' },
  bad: { parked: COUNT },
  unprocessable: { parked: COUNT },
  endless: { delivered: COUNT },
} as const;

it('91 delivers to each destination what it can take, whatever the others do, and loses or double-counts nothing', async () => {
  const sink = await startSink(createWebhookSecret());
  const store = newStore();
  const wells = ['ok', 'created'];
  const paths = [...wells, ...Object.keys(UNWELL)];
  const silent = ['hang', 'drips'];
  const of = (path: string) => ({
    url: sink.url(path),
    secret: sink.secret,
    timeout: silent.includes(path) ? SHORT : LONG,
  });
  const destinations = {
    ...Object.fromEntries(paths.map(path => [path, of(path)])),
    // Nothing listens at this address.
    away: { url: 'http://127.0.0.1:1/', secret: sink.secret, timeout: LONG },
    other: { ...of('ok/other'), forms: ['another-form'] },
  };
  const settings = { source: 'https://forms.example.org', allow: ['127.0.0.1'], destinations };
  const server = await serve({ store, args: forwardArgs(settings) });
  const sent = Array.from({ length: COUNT }, () => envelope());
  const start = Date.now();
  const answers = await Promise.all(sent.map(one => post(server.port, one)));
  expect(answers.map(({ status }) => status)).toEqual(sent.map(() => 201));
  expect(Date.now() - start).toBeLessThan(5_000);
  for (const path of wells) await until(() => sink.received(path).length === COUNT);
  expect(Date.now() - start).toBeLessThan(10_000);

  const { event, id } = sink.received('ok')[0]!;
  const { json } = answers.find(answer => answer.json.tracking === event.data.tracking)!;
  expect(event).toMatchObject({
    specversion: '1.0',
    id,
    source: 'https://forms.example.org',
    type: 'istimara.submission.accepted.v1',
    subject: 'sample',
    datacontenttype: 'application/json',
    data: {
      form: 'sample',
      version: 2,
      tracking: json.tracking,
      receipt: json.receipt,
      data: { full_name: 'ليلى الخطيب' },
    },
  });
  expect(event.time).toBe(event.data.received_at);
  const keys = (await ask(server.port, '/.well-known/jwks.json')).json;
  expect(verifyReceipt(event.data.receipt, keys)).toMatchObject({ claims: { tracking: json.tracking } });
  // The same event has the same id everywhere, at every attempt.
  const ids = new Set(sink.received('ok').map(one => one.id));
  expect(ids.size).toBe(COUNT);
  for (const path of paths) for (const one of sink.received(path)) expect(ids.has(one.id)).toBe(true);

  await until(async () => (await counts(store, 'endless')).delivered === COUNT);
  await until(async () => (await counts(store, 'unprocessable')).parked === COUNT);
  await until(async () => (await counts(store, 'bad')).parked === COUNT);
  const failing = [...Object.entries(UNWELL).flatMap(([name, fate]) => ('reason' in fate ? [name] : [])), 'away'];
  await until(async () => {
    const { by } = await report(store);
    return failing.every(name => by[name]?.reason);
  });
  const { by, code } = await report(store);
  expect(code).toBe(0);
  for (const [name, { waiting = 0, parked = 0, delivered = 0, reason }] of Object.entries<{
    waiting?: number;
    parked?: number;
    delivered?: number;
    reason?: string;
  }>(UNWELL))
    expect(by[name], name).toMatchObject({ accepted: COUNT, waiting, parked, delivered, ...(reason && { reason }) });
  expect(by.ok).toMatchObject({ accepted: COUNT, delivered: COUNT, failures: 0 });
  expect(by.away).toMatchObject({ waiting: COUNT, reason: 'ECONNREFUSED' });
  expect(by.other).toMatchObject({ accepted: 0, forms: ['another-form'] });
  expect(sink.forged).toEqual([]);
  // No redirect was followed, and a paused destination is left alone.
  expect(sink.received('gone').length).toBeLessThanOrEqual(COUNT);
  expect(server.said.err).toMatch(/"event":"forward-destination-gone","destination":"gone"/);
  const told = server.said.err;
  for (const { json: told_ } of answers) expect(told).not.toContain(told_.tracking);
  expect(told).not.toContain(sink.secret);
  await server.end('SIGTERM');
  const audit = await istimara(['check-store', '--store', store]);
  expect(audit).toMatchObject({ code: 0 });
}, 60_000);

it('67 94 sends after the next start what a server killed between accepting and sending had accepted, and counts each once', {
  ...FULL_TIER,
  timeout: 60_000,
}, async () => {
  const sink = await startSink(createWebhookSecret());
  const store = newStore();
  const destinations = { registry: { url: sink.url('moody'), secret: sink.secret, timeout: 0.5 } };
  const args = forwardArgs({ allow: ['127.0.0.1'], destinations });
  const first = await serve({ store, args });
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(first.port, envelope())));
  expect(answers.every(({ status }) => status === 201)).toBe(true);
  await until(() => sink.received('moody').length > 0);
  await first.end('SIGKILL');
  expect((await report(store)).by.registry).toMatchObject({ accepted: 20, waiting: 20, delivered: 0 });
  sink.recover();
  const second = await serve({ store, args });
  await until(async () => (await counts(store, 'registry')).delivered === 20);
  expect((await report(store)).by.registry).toMatchObject({ accepted: 20, delivered: 20, waiting: 0, parked: 0 });
  const trackings = new Set(sink.received('moody').map(({ event }) => event.data.tracking));
  expect(trackings).toEqual(new Set(answers.map(({ json }) => json.tracking)));
  expect(new Set(sink.received('moody').map(({ id }) => id)).size).toBe(20);
  await second.end('SIGTERM');
});

it('lists and retries parked deliveries and resends delivered ones by command, next to the running server', async () => {
  const sink = await startSink(createWebhookSecret());
  const store = newStore();
  const destinations = {
    poison: { url: sink.url('broken'), secret: sink.secret, timeout: 1, tries: 1 },
    registry: { url: sink.url('ok'), secret: [sink.secret, createWebhookSecret()] },
  };
  const server = await serve({ store, args: forwardArgs({ allow: [`127.0.0.1:${sink.port}`], destinations }) });
  const { json } = await post(server.port, envelope());
  await until(async () => (await counts(store, 'poison')).parked === 1);
  const at = (...words: string[]) => istimara(['forward', ...words, '--store', store]);
  const shown = `${json.tracking}\tsample\thttp-500\t1 tries\n`;
  expect(await at('parked', 'poison')).toMatchObject({ code: 0, out: shown });
  const before = sink.received('broken').length;
  expect(await at('retry', 'poison')).toMatchObject({ code: 0, out: expect.stringContaining('1 wait again') });
  await until(() => sink.received('broken').length > before);
  await until(async () => (await counts(store, 'poison')).parked === 1);
  const today = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10);
  expect(await at('resend', 'registry', '--from', today, '--to', today)).toMatchObject({ code: 0 });
  await until(() => sink.received('ok').length === 2);
  expect(new Set(sink.received('ok').map(({ id }) => id)).size).toBe(1);
  expect(await at('end', 'poison')).toMatchObject({ code: 0 });
  await post(server.port, envelope());
  await until(async () => (await counts(store, 'registry')).delivered === 2);
  const pretty = await at('report');
  expect(pretty.code).toBe(0);
  expect(pretty.out).toMatch(/^poison\taccepted 1 = delivered 0 \+ waiting 0 \+ parked 1\tended/m);
  expect(pretty.out).toMatch(/^registry\taccepted 2 = delivered 2 \+ waiting 0 \+ parked 0$/m);
  for (const [words, code] of [
    [['parked', 'nobody'], 1],
    [['retry', 'nobody'], 1],
    [['end', 'poison'], 0],
    [['resend', 'registry', '--from', '2026-02-30', '--to', today], 2],
    [['resend', 'registry', '--from', today, '--to', '2020-01-01'], 2],
  ] as const)
    expect((await at(...words)).code, words.join(' ')).toBe(code);
  await server.end('SIGTERM');
}, 60_000);

it('logs a destination that the server once forwarded to and is no longer asked to', {
  ...FULL_TIER,
  timeout: 30_000,
}, async () => {
  const store = newStore();
  const opened = await openStore(store);
  await opened.outbox.begin('registry', undefined, Date.now());
  await opened.close();
  const folder = join(temporary(), 'out');
  const server = await serve({ store, args: ['--forward', `spool:${folder}`] });
  expect(server.said.err).toMatch(/"event":"forward-unconfigured","destination":"registry"/);
  await server.end('SIGTERM');
});
