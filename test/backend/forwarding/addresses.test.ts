/** Tables of the addresses that may be called, and of the settings that are rejected. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseRetryAfter } from '../../../src/backend/forwarding/backoff.js';
import { channelKindFor } from '../../../src/backend/forwarding/channels/index.js';
import { toCloudEvent } from '../../../src/backend/forwarding/event.js';
import { parseForwardSettings } from '../../../src/backend/forwarding/parse-settings.js';
import type { DestinationSettings } from '../../../src/backend/forwarding/settings.js';
import { createWebhookSecret } from '../../../src/backend/forwarding/signature.js';
import {
  checkedAddresses,
  isLiteralPrivate,
  isPublic,
  type Resolve,
} from '../../../src/backend/forwarding/ssrf-guard.js';
import { ask, envelope, post, start } from '../harness.js';

const SECRET = createWebhookSecret();

describe('92 addresses', () => {
  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
    ...['172.31.255.255', '192.0.0.8', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '192.88.99.1'],
    ...[
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '64:ff9b::7f00:1',
      'fc00::1',
      'fd12::1',
      'fe80::1',
      'ff02::1',
    ],
    ...['2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '100::1', 'not-an-address', ''],
  ])('treats "%s" as not public', address => expect(isPublic(address)).toBe(false));

  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '172.15.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
    'treats %s as public',
    address => expect(isPublic(address)).toBe(true),
  );

  it.each([
    // The address is recognized in every notation.
    ...[
      'https://127.1/',
      'https://0x7f.1/',
      'https://2130706433/',
      'https://017700000001/',
      'https://[::1]/',
      'https://[::ffff:7f00:1]/',
    ],
    ...[
      'https://localhost/',
      'https://LOCALHOST./',
      'https://a.localhost/',
      'https://registry/',
      'https://registry.local/',
      'https://x.internal/',
    ],
    ...['https://169.254.169.254/latest/meta-data', 'https://10.0.0.1:8443/'],
  ])('treats %s as private, whatever a name server says', url => expect(isLiteralPrivate(new URL(url))).toBe(true));

  it('rejects a name if one of its addresses is private, but accepts any address of an allowed host', async () => {
    const both: Resolve = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    await expect(checkedAddresses('registry.example.org', false, both)).rejects.toMatchObject({
      code: 'private-address',
    });
    expect(await checkedAddresses('registry.example.org', true, both)).toHaveLength(2);
    await expect(checkedAddresses('x.example.org', false, async () => [])).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });
});

describe('92 called addresses', () => {
  /** Starts a receiver on this machine that counts its requests, and makes a submission to forward. */
  async function setting() {
    const seen = { count: 0 };
    const receiver = createServer((_, response) => {
      seen.count += 1;
      response.writeHead(204).end();
    });
    await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void receiver.close());
    const server = await start();
    const { json } = await post(server.port, envelope());
    const event = toCloudEvent((await server.store.findTracking(json.tracking))!, '/');
    const { port } = receiver.address() as AddressInfo;
    const send = async (url: string, allow: readonly string[], resolve: Resolve) => {
      const destination: DestinationSettings = { name: 'x', url, maxAttempts: 1, timeoutMs: 2000, secrets: [SECRET] };
      const channel = channelKindFor(url)!.open({
        destination,
        allow,
        files: server.store.files,
        verdictsOf: async () => () => ({ kind: 'clean' }),
        resolve,
        now: Date.now,
      });
      const outcome = await channel.send(event, new AbortController().signal);
      await channel.close();
      return outcome;
    };
    return { seen, port, send };
  }

  it('calls the address that was checked: a name that resolves differently the second time is looked up once', async () => {
    const { seen, port, send } = await setting();
    const looks: string[] = [];
    const rebinding: Resolve = async host => {
      looks.push(host);
      return [{ address: looks.length === 1 ? '127.0.0.1' : '10.255.255.1', family: 4 }];
    };
    const url = `http://receiver.example.org:${port}/`;
    expect(await send(url, ['receiver.example.org'], rebinding)).toEqual({ kind: 'delivered' });
    expect([looks, seen.count]).toEqual([['receiver.example.org'], 1]);
  });

  it.each(['receiver.example.org', '127.0.0.1', '127.1', '[::1]', '[::ffff:127.0.0.1]'])(
    'never calls %s if it is an address of this machine and was not named',
    async host => {
      const { seen, port, send } = await setting();
      const here: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];
      expect(await send(`http://${host}:${port}/`, ['other.example.org', `${host}:1`], here)).toEqual({
        kind: 'failed',
        reason: 'private-address',
      });
      expect(seen.count).toBe(0);
    },
  );
});

describe('settings', () => {
  const one = (members: object) => ({
    destinations: { x: { url: 'https://a.example.org/', secret: SECRET, ...members } },
  });

  it.each<[what: string, given: unknown, told: string]>([
    ['a list', [], ': not-mapping'],
    ['no destination', {}, 'destinations: no-destination'],
    ['destinations as a list', { destinations: [] }, 'destinations: not-mapping'],
    ['an unknown key at the top', { ...one({}), retries: 3 }, 'retries: unknown-key'],
    ['an unknown key', one({ headers: {} }), 'destinations.x.headers: unknown-key'],
    [
      'a name with a blank',
      { destinations: { 'a b': { url: 'https://a.example.org/', secret: SECRET } } },
      'destinations.a b: name',
    ],
    ['a name that every object has', { destinations: { constructor: null } }, 'destinations.constructor: not-mapping'],
    ['no url', { destinations: { x: { secret: SECRET } } }, 'destinations.x.url: missing'],
    ['a url that is none', one({ url: 'a.example.org' }), 'destinations.x.url: url'],
    ['92 a file', one({ url: 'file:///etc/passwd' }), 'destinations.x.url: scheme'],
    ['another scheme', one({ url: 'ftp://a.example.org/' }), 'destinations.x.url: scheme'],
    ['in clear', one({ url: 'http://a.example.org/' }), 'destinations.x.url: in-clear'],
    [
      'NATS, which is no channel',
      { destinations: { x: { url: 'nats://a.example.org' } } },
      'destinations.x.url: scheme',
    ],
    ['92 this machine', one({ url: 'https://localhost/' }), 'destinations.x.url: private'],
    ['92 the metadata of a cloud', one({ url: 'http://169.254.169.254/' }), 'destinations.x.url: private'],
    ['no secret', { destinations: { x: { url: 'https://a.example.org/' } } }, 'destinations.x.secret: missing'],
    ['a short secret', one({ secret: 'whsec_AAAA' }), 'destinations.x.secret: secret'],
    ['a secret without its prefix', one({ secret: SECRET.slice(6) }), 'destinations.x.secret: secret'],
    ['no secret in a list', one({ secret: [] }), 'destinations.x.secret: secret'],
    ['forms as a text', one({ forms: 'a' }), 'destinations.x.forms: not-list'],
    ['a form that is none', one({ forms: ['a', 'B b'] }), 'destinations.x.forms.1: form'],
    ['no tries', one({ tries: 0 }), 'destinations.x.tries: not-number'],
    ['a timeout as a text', one({ timeout: '30' }), 'destinations.x.timeout: not-number'],
    ['a subject', one({ subject: 'x' }), 'destinations.x.subject: unknown-key'],
    [
      'NATS over TLS, which is no channel',
      { destinations: { x: { url: 'tls://a.example.org' } } },
      'destinations.x.url: scheme',
    ],
    [
      'a secret for a folder',
      { destinations: { x: { url: 'spool:/srv/out', secret: SECRET } } },
      'destinations.x.secret: needless',
    ],
    [
      'credentials, which no channel takes',
      { destinations: { x: { url: 'spool:/srv/out', credentials: 'no' } } },
      'destinations.x.credentials: unknown-key',
    ],
    ['a folder without a name', { destinations: { x: { url: 'spool:' } } }, 'destinations.x.url: url'],
  ])('%s is refused', (_, given, told) => {
    const read = parseForwardSettings(given);
    expect('destinations' in read ? [] : read.map(({ path, fault }) => `${path.join('.')}: ${fault}`)).toEqual([told]);
  });

  it('defaults to 20 tries, 30 seconds and no name of the source of events', () => {
    const read = parseForwardSettings({ allow: ['a.example.org'], ...one({ url: 'http://a.example.org/' }) });
    expect(read).toEqual({
      source: '/',
      allow: ['a.example.org'],
      destinations: [
        { name: 'x', url: 'http://a.example.org/', maxAttempts: 20, timeoutMs: 30_000, secrets: [SECRET] },
      ],
    });
  });
});

it.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['999999999', 86_400_000],
  ['Thu, 26 Nov 2026 10:01:00 GMT', 60_000],
  ['Thu, 26 Nov 2020 10:00:00 GMT', 0],
  ['Thu, 26 Nov 2036 10:00:00 GMT', 86_400_000],
  ['soon', undefined],
  ['-5', undefined],
  ['', undefined],
])('107 Retry-After "%s"', (header, ms) => {
  expect(parseRetryAfter(header, Date.parse('2026-11-26T10:00:00Z'))).toBe(ms);
});

it('serves no metrics on the public port', async () => {
  const server = await start();
  expect((await ask(server.port, '/metrics')).status).toBe(404);
});
