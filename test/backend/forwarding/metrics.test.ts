/**
 * Metrics for Prometheus: they are read by a parser of the format, are on the right port, and contain no personal data.
 */
import { join } from 'node:path';
import parse from 'parse-prometheus-text-format';
import { expect, it } from 'vitest';
import { createWebhookSecret } from '../../../src/backend/forwarding/signature.js';
import { ask, envelope, post, start, temporary, until } from '../harness.js';
import { forwardArgs, serve } from './serving.js';
import { startSink } from './sink.js';

interface Sample {
  readonly value?: string;
  readonly labels?: Record<string, string>;
  readonly buckets?: Record<string, string>;
  readonly count?: string;
}

const figuresOf = (text: string) =>
  new Map((parse(text) as { name: string; type: string; metrics: Sample[] }[]).map(family => [family.name, family]));

it('reports what was accepted, refused and forwarded, what waits and is parked, how long flushes take, and figures of the machine', async () => {
  const sink = await startSink(createWebhookSecret());
  const store = `sqlite:${join(temporary(), 'store.db')}`;
  const of = (path: string) => ({ url: sink.url(path), secret: sink.secret, timeout: 1 });
  const destinations = { well: of('ok'), down: of('broken'), strict: of('bad') };
  const server = await serve({ store, args: forwardArgs({ allow: ['127.0.0.1'], destinations }) });
  const answers = await Promise.all([1, 2, 3].map(() => post(server.port, envelope())));
  await post(server.port, envelope({ version: 9 }));
  await post(server.port, '{');
  const figures = async () => {
    const { status, headers, text } = await ask(server.deskPort, '/metrics');
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    return { text, families: figuresOf(text) };
  };
  const value = (families: ReturnType<typeof figuresOf>, name: string, labels: Record<string, string> = {}) => {
    const found = families
      .get(name)
      ?.metrics.find(one => Object.entries(labels).every(([key, is]) => one.labels?.[key] === is));
    return Number(found?.value ?? found?.count ?? Number.NaN);
  };
  const settled = async () => {
    const { families } = await figures();
    return (
      value(families, 'istimara_forward_parked', { destination: 'strict' }) === 3 &&
      value(families, 'istimara_forward_tries_total', { destination: 'well', outcome: 'delivered' }) === 3
    );
  };
  await until(settled);
  const { families, text } = await figures();
  expect(value(families, 'istimara_accepted_total', { form: 'sample' })).toBe(3);
  expect(value(families, 'istimara_refused_total', { problem: 'unknown-version' })).toBe(1);
  expect(value(families, 'istimara_requests_total', { route: 'submit', status: '201' })).toBe(3);
  expect(value(families, 'istimara_forward_waiting', { destination: 'down' })).toBe(3);
  expect(value(families, 'istimara_forward_waiting', { destination: 'well' })).toBe(0);
  expect(value(families, 'istimara_forward_oldest_seconds', { destination: 'down' })).toBeGreaterThan(0);
  expect(value(families, 'istimara_forward_failures', { destination: 'down' })).toBeGreaterThan(0);
  expect(value(families, 'istimara_disk_free_bytes')).toBeGreaterThan(1e6);
  expect(value(families, 'process_resident_memory_bytes')).toBeGreaterThan(1e7);
  expect(value(families, 'process_cpu_seconds_total')).toBeGreaterThan(0);
  const flushes = families.get('istimara_commit_seconds')!;
  expect(flushes.type).toBe('HISTOGRAM');
  const [{ buckets = {}, count }] = flushes.metrics as [Sample];
  expect(Number(count)).toBeGreaterThan(0);
  expect(Number(buckets['+Inf'])).toBe(Number(count));
  const byBound = Object.entries(buckets).sort(
    ([one], [other]) => Number(one.replace('+Inf', 'Infinity')) - Number(other.replace('+Inf', 'Infinity')),
  );
  for (const [place, [, below]] of byBound.entries())
    expect(Number(below)).toBeGreaterThanOrEqual(Number(byBound[place - 1]?.[1] ?? 0));
  for (const { json } of answers) expect(text).not.toContain(json.tracking);
  expect(text).not.toContain('ليلى');

  // The metrics are not public. They are not served under another host name either, because that would be a proxy, or a
  // page that rebinds names.
  expect((await ask(server.port, '/metrics')).status).toBe(404);
  expect((await ask(server.deskPort, '/metrics', { headers: { host: 'desk.example.org' } })).status).toBe(404);
  await server.end('SIGTERM');
}, 60_000);

it('requires a configured token on both ports, and without one serves nothing behind a proxy', async () => {
  const token = 'a-long-token-of-the-operator';
  const store = `sqlite:${join(temporary(), 'store.db')}`;
  const server = await serve({ store, env: { ISTIMARA_METRICS_TOKEN: token } });
  for (const port of [server.port, server.deskPort]) {
    const asked = (authorization?: string) =>
      ask(port, '/metrics', { headers: authorization ? { authorization } : {} });
    expect((await asked()).status).toBe(404);
    expect((await asked('Bearer wrong')).status).toBe(404);
    expect((await asked(`Bearer ${token}`)).status).toBe(200);
  }
  await server.end('SIGTERM');
  const behind = await start({ deskPort: 0, deskOrigin: 'https://desk.example.org' });
  expect((await ask(behind.deskPort!, '/metrics')).status).toBe(404);
}, 60_000);
