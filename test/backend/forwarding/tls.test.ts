/** HTTPS on both ports, certificates that are replaced while the server runs, and certificates that cannot be used. */
import { chmodSync, copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect as connectRaw } from 'node:net';
import { join } from 'node:path';
import { connect, type PeerCertificate } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { createClients } from '../../../src/backend/clients.js';
import { listen } from '../../../src/backend/http/server.js';
import { LIMITS, type Limits } from '../../../src/backend/limits.js';
import { istimara } from '../../cli/istimara.js';
import { eachInTiers } from '../../tier.js';
import { BUILT, envelope, temporary, until } from '../harness.js';
import { serve } from './serving.js';

const at = (name: string) => fileURLToPath(new URL(`./fixtures/tls/${name}`, import.meta.url));

interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly text: string;
  readonly shown: string;
}

function ask(port: number, path: string, trusted: string, body?: string, headers: object = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path,
      ca: readFileSync(at(trusted)),
      method: body ? 'POST' : 'GET',
      agent: false,
    } as const;
    const outgoing = request({ ...options, headers: { ...headers } }, incoming => {
      const shown = (incoming.socket as unknown as { getPeerCertificate(): PeerCertificate }).getPeerCertificate();
      let text = '';
      incoming.on('data', chunk => (text += chunk));
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode!, headers: incoming.headers, text, shown: String(shown.subject.CN) }),
      );
    });
    outgoing.on('error', reject).end(body);
  });
}

it('serves only HTTPS on both ports, and shows another certificate after SIGHUP without dropping a connection', async () => {
  const folder = temporary();
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const put = (name: string) => {
    copyFileSync(at(`${name}.cert.pem`), cert);
    copyFileSync(at(`${name}.key.pem`), key);
    chmodSync(key, 0o600);
  };
  put('first');
  const store = `sqlite:${join(folder, 'store.db')}`;
  const server = await serve({ store, args: ['--tls-cert', cert, '--tls-key', key] });
  expect(server.said.out).toMatch(/https:\/\/127\.0\.0\.1:\d+\//);
  expect(server.said.out).toMatch(/https:\/\/127\.0\.0\.1:\d+\/desk\?token=/);
  const send = (trusted: string) => {
    const sent = envelope();
    const headers = { 'content-type': 'application/json', 'idempotency-key': String(sent.id) };
    return ask(server.port, '/forms/sample/submissions', trusted, JSON.stringify(sent), headers);
  };
  expect(await send('first.cert.pem')).toMatchObject({ status: 201, shown: 'first' });
  const token = /\?token=(\S+)/.exec(server.said.out)![1];
  const entered = await ask(server.deskPort, `/desk?token=${token}`, 'first.cert.pem');
  expect(String(entered.headers['set-cookie'])).toMatch(/^__Host-istimara_desk=.*; Secure/);
  expect(entered.headers['strict-transport-security']).toBe('max-age=31536000');
  // Plain HTTP is not answered, and old versions of TLS are not accepted.
  await expect(fetch(`http://127.0.0.1:${server.port}/health`)).rejects.toThrow();
  const old = connect({
    host: '127.0.0.1',
    port: server.port,
    maxVersion: 'TLSv1.1',
    minVersion: 'TLSv1.1',
    ciphers: 'DEFAULT@SECLEVEL=0',
    rejectUnauthorized: false,
  });
  const refused = await new Promise(resolve =>
    old.once('error', resolve).once('secureConnect', () => resolve(undefined)),
  );
  expect(refused).toBeInstanceOf(Error);

  const kept = connect({ host: '127.0.0.1', port: server.port, ca: readFileSync(at('first.cert.pem')) });
  await new Promise(resolve => kept.once('secureConnect', resolve));
  put('second');
  server.child.kill('SIGHUP');
  await until(
    async () => (await ask(server.port, '/health', 'second.cert.pem').catch(() => undefined))?.shown === 'second',
  );
  expect(await ask(server.deskPort, '/desk', 'second.cert.pem')).toMatchObject({ status: 401, shown: 'second' });
  // An earlier connection still works.
  const answer = new Promise<string>(resolve => kept.once('data', data => resolve(String(data))));
  kept.write('GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  expect(await answer).toMatch(/^HTTP\/1\.1 200/);

  writeFileSync(key, 'not a key');
  server.child.kill('SIGHUP');
  await until(() => /"event":"certificate-unusable"/.test(server.said.err));
  expect(await send('second.cert.pem')).toMatchObject({ status: 201, shown: 'second' });
  await server.end('SIGTERM');
  expect(server.child.exitCode).toBe(0);
}, 60_000);

/** Starts a server, and a connection to it that sends nothing. */
async function silence(limits: Partial<Limits>) {
  const tls = { cert: readFileSync(at('first.cert.pem')), key: readFileSync(at('first.key.pem')) };
  const options = {
    routes: [],
    limits: { ...LIMITS, ...limits },
    clients: createClients(),
    log: () => undefined,
    preflight: () => ({ status: 204 }),
    finish: (_request: unknown, answer: { status: number }) => answer,
  };
  const server = await listen(options, { port: 0, host: '127.0.0.1', tls });
  const socket = connectRaw(server.port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  const gone = new Promise<void>(resolve => socket.on('error', () => undefined).once('close', () => resolve()));
  await new Promise<void>(resolve => socket.once('connect', () => resolve()));
  return { server, gone };
}

it('closes a connection that begins no handshake in time', async () => {
  const { server, gone } = await silence({ headersMs: 200, stopMs: 60_000 });
  await gone;
  await server.close();
});

it('stops within its time limit even if a connection is silent', async () => {
  const { server, gone } = await silence({ stopMs: 200 });
  await server.close();
  await gone;
});

eachInTiers(it, (_, index) => index === 2, [
  [2, ['first.cert.pem', undefined], 'belong together'],
  [2, [undefined, 'first.key.pem'], 'belong together'],
  [3, ['nowhere.pem', 'first.key.pem'], 'nowhere.pem'],
  [3, ['first.key.pem', 'first.key.pem'], 'no certificate or key that can be used'],
  [3, ['first.cert.pem', 'first.cert.pem'], 'no certificate or key that can be used'],
  [3, ['first.cert.pem', 'locked.key.pem'], 'without a passphrase'],
  [3, ['first.cert.pem', 'second.key.pem'], 'is not that of the certificate'],
  [3, ['first.cert.pem', 'first.key.pem', 0o644], 'can read the key in'],
  [3, ['expired.cert.pem', 'expired.key.pem'], 'ended on 2021-01-01'],
] as const)('exits with %i for %j: %s', async (code, [cert, key, mode = 0o600], told) => {
  const folder = temporary();
  const path = join(folder, 'store.db');
  const copied = (name: string): string => {
    if (!existsSync(at(name))) return at(name);
    copyFileSync(at(name), join(folder, name));
    chmodSync(join(folder, name), mode);
    return join(folder, name);
  };
  const args = [...(cert ? ['--tls-cert', copied(cert)] : []), ...(key ? ['--tls-key', copied(key)] : [])];
  const ran = await istimara(['serve', BUILT, '--port', '0', '--desk-port', '0', '--store', `sqlite:${path}`, ...args]);
  expect(ran).toMatchObject({ code, out: '', err: expect.stringContaining(told) });
});
