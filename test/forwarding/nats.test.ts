/** NATS JetStream, with a real NATS server. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { expect, it, onTestFinished } from 'vitest';
import { startNats } from '../../scripts/nats.mjs';
import { envelope, post, temporary, until } from '../backend/harness.js';
import { istimara } from '../cli/istimara.js';
import { FULL_TIER } from '../tier.js';
import { counts, forwardArgs, report, serve } from './serving.js';

const STREAM = 'ISTIMARA';

/** Returns the messages that the stream holds. */
async function heldBy(port: number) {
  const connection = await connect({ servers: `127.0.0.1:${port}` });
  const { state } = await (await jetstreamManager(connection)).streams.info(STREAM);
  const stream = await jetstream(connection).streams.get(STREAM);
  const messages = await Promise.all(
    Array.from({ length: state.messages }, (_, at) => stream.getMessage({ seq: state.first_seq + at })),
  );
  await connection.close();
  return messages.map(message => ({
    subject: message!.subject,
    id: message!.header.get('Nats-Msg-Id'),
    type: message!.header.get('content-type'),
    event: message!.json<{ id: string; data: { tracking: string } }>(),
  }));
}

async function addStream(port: number) {
  const connection = await connect({ servers: `127.0.0.1:${port}` });
  await (await jetstreamManager(connection)).streams.add({ name: STREAM, subjects: ['registry.>'] });
  await connection.close();
}

it('93 delivers what the stream acknowledges, under the id of the event; what the stream does not take waits', async () => {
  const nats = await startNats();
  onTestFinished(() => nats.remove());
  const store = `sqlite:${join(temporary(), 'store.db')}`;
  const url = `nats://127.0.0.1:${nats.port}`;
  const destinations = { bus: { url, subject: 'registry.accepted', timeout: 2 } };
  const server = await serve({ store, args: forwardArgs({ allow: ['127.0.0.1'], destinations }) });
  // There is no stream yet, so nothing acknowledges the event.
  const first = await post(server.port, envelope());
  expect(first.status).toBe(201);
  await until(() => /"event":"forward-failing","destination":"bus"/.test(server.said.err));
  expect((await report(store)).by.bus).toMatchObject({ accepted: 1, waiting: 1, delivered: 0 });
  await addStream(nats.port);
  expect((await istimara(['forward', 'retry', 'bus', '--store', store])).code).toBe(0);
  const rest = await Promise.all(Array.from({ length: 30 }, () => post(server.port, envelope())));
  const trackings = [first, ...rest].map(({ json }) => json.tracking);
  await until(async () => (await counts(store, 'bus')).delivered === 31);
  const held = await heldBy(nats.port);
  expect(held.map(({ event }) => event.data.tracking).sort()).toEqual([...trackings].sort());
  for (const { id, event, subject, type } of held) {
    expect(id).toBe(event.id);
    expect(subject).toBe('registry.accepted.sample');
    expect(type).toMatch(/^application\/cloudevents\+json/);
  }

  // The NATS server is killed: intake continues, and what came in meanwhile arrives when the server is back.
  await nats.stop();
  const meanwhile = await Promise.all(Array.from({ length: 5 }, () => post(server.port, envelope())));
  expect(meanwhile.every(({ status }) => status === 201)).toBe(true);
  await until(async () => (await counts(store, 'bus')).delivered === 31);
  await nats.start();
  expect((await istimara(['forward', 'retry', 'bus', '--store', store])).code).toBe(0);
  await until(async () => (await counts(store, 'bus')).delivered === 36);
  // An event that was delivered and is sent again within the stream's window is recognized there by its id.
  const today = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10);
  await istimara(['forward', 'resend', 'bus', '--from', today, '--to', today, '--store', store]);
  await until(async () => (await counts(store, 'bus')).delivered === 36);
  expect(await heldBy(nats.port)).toHaveLength(36);
  expect((await report(store)).by.bus).toMatchObject({ accepted: 36, delivered: 36, waiting: 0, parked: 0 });
  await server.end('SIGTERM');
}, 60_000);

it('connects over TLS to the address that was checked, under the name of its certificate, and with no other certificate', {
  ...FULL_TIER,
  timeout: 60_000,
}, async () => {
  const pem = (name: string) => fileURLToPath(new URL(`./fixtures/tls/${name}.pem`, import.meta.url));
  const tls = (name: string) => `tls { cert_file: "${pem(`${name}.cert`)}", key_file: "${pem(`${name}.key`)}" }`;
  const nats = await startNats(`${tls('first')}\nauthorization { user: istimara, password: "a b" }`);
  onTestFinished(() => nats.remove());
  const ca = readFileSync(pem('first.cert'));
  const manager = await connect({
    servers: `127.0.0.1:${nats.port}`,
    user: 'istimara',
    pass: 'a b',
    tls: { ca: ca.toString() },
  });
  await (await jetstreamManager(manager)).streams.add({ name: STREAM, subjects: ['registry.>'] });
  await manager.close();
  const store = `sqlite:${join(temporary(), 'store.db')}`;
  const url = `tls://istimara:a%20b@localhost:${nats.port}`;
  const args = forwardArgs({ allow: ['localhost'], destinations: { bus: { url, subject: 'registry', timeout: 2 } } });
  const strange = await serve({ store, args, env: { NODE_EXTRA_CA_CERTS: pem('second.cert') } });
  expect((await post(strange.port, envelope())).status).toBe(201);
  await until(() => /"event":"forward-failing","destination":"bus"/.test(strange.said.err));
  expect((await report(store)).by.bus).toMatchObject({ waiting: 1, delivered: 0 });
  await strange.end('SIGTERM');
  const server = await serve({ store, args, env: { NODE_EXTRA_CA_CERTS: pem('first.cert') } });
  await until(async () => (await counts(store, 'bus')).delivered === 1);
  expect(server.said.err + strange.said.err).not.toContain('a%20b');
  await server.end('SIGTERM');
});
