/** Grammar of requests: heads that fit their bodies or not, for every address of both ports, and what is no HTTP. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { anyMultipart, anyName, anyPosted, anySubmission, anyText, type Body, FORM, type Served } from './bodies.js';

export interface Context extends Served {
  readonly port: number;
  readonly deskPort: number;
  /** Cookie of a signed-in clerk. */
  readonly cookie: string;
  /** Tracking number of a stored submission. */
  readonly tracking: string;
}

export type Kind = 'submission' | 'multipart' | 'page' | 'upload' | 'address' | 'desk' | 'wire';

export interface Request {
  readonly kind: Kind;
  readonly port: number;
  readonly bytes: Buffer;
  /** Shares of the bytes after which the sender pauses. */
  readonly pauses: readonly number[];
  /** True if the request says that more comes, or may be none, so that its sender says where it ends. */
  readonly isOdd: boolean;
  /** Id of the submission that it may store. */
  readonly id?: string;
}

/** Place in an upload request for the address of an upload that the server has given. */
export const UPLOAD = '00000000-0000-4000-8000-000000000000';

type Headers = readonly (readonly [string, string])[];

interface Parts {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body?: Buffer;
}

const FORMS = `/forms/${FORM}`;

/** Headers that go with any request, most of them of no use to it. */
const oddHeaders: fc.Arbitrary<Headers> = fc.array(
  fc.oneof(
    fc.constantFrom<readonly [string, string]>(
      ...([
        ['Accept', 'text/html'],
        ['Accept-Language', 'ar,en;q=0.5'.repeat(200)],
        ['Accept-Encoding', 'gzip;q=0, gzip'],
        ['Cookie', `istimara_desk=${'a'.repeat(43)}; ${'x=y; '.repeat(500)}`],
        ['Expect', '100-continue'],
        ['Content-Encoding', 'gzip'],
        ['Content-Digest', `sha-256=:${'='.repeat(8_000)}:`],
        ['Content-Digest', 'sha-256=:AAAA:'],
        ['If-None-Match', '"x"'],
        ['Range', 'bytes=0-0,1-1,2-2'],
        ['X-Forwarded-For', '10.0.0.1, evil, ::1'],
        ['Sec-Fetch-Site', 'cross-site'],
        ['Origin', 'null'],
        ['Host', 'evil.example'],
        ['Connection', 'close'],
        ['Transfer-Encoding', 'chunked'],
      ] as const),
    ),
    fc.tuple(fc.stringMatching(/^[A-Za-z-]{1,20}$/), fc.stringMatching(/^[ -~]{0,60}$/)),
  ),
  { maxLength: 3 },
);

const anyHeaders: fc.Arbitrary<Headers> = fc.oneof({ weight: 3, arbitrary: fc.constant<Headers>([]) }, oddHeaders);

const anyLength = fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, fc.constantFrom(-1, 1, 1_000, Number.NaN));

const headOf = ({ method, path, headers, body }: Parts, port: number, off: number): string => {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const length = body ? `Content-Length: ${body.length + off}\r\n` : '';
  return `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${lines}${length}\r\n`;
};

const written = (parts: Parts, port: number, off = 0): Buffer =>
  Buffer.concat([Buffer.from(headOf(parts, port, off)), parts.body ?? Buffer.alloc(0)]);

/** Headers with which a page of this server sends, or somebody else. */
const anySender = (port: number): fc.Arbitrary<Headers> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constant([
        ['Origin', `http://127.0.0.1:${port}`],
        ['Sec-Fetch-Site', 'same-origin'],
      ] as const),
    },
    fc.constantFrom<Headers>([], [['Origin', 'https://evil.example']], [['Sec-Fetch-Site', 'cross-site']]),
  );

const anyType = (body: Body): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(body.type) },
    fc.constantFrom('text/plain', 'application/json; charset=utf-16', `application/json${';a=b'.repeat(900)}`, ''),
  );

const digestOf = (bytes: Buffer): string => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;

/** Requests that send a body to an address. */
const sending = (kind: Kind, port: number, path: fc.Arbitrary<string>, bodies: fc.Arbitrary<Body>) =>
  bodies.chain(body =>
    fc
      .record({
        path,
        sender: anySender(port),
        type: anyType(body),
        more: anyHeaders,
        key: fc.constantFrom(body.id, body.id, body.id, body.id, undefined, 'x'.repeat(300)),
        digest: fc.boolean(),
        off: anyLength,
      })
      .map(({ path, sender, type, more, key, digest, off }) => {
        const headers: Headers = [
          ...sender,
          ['Content-Type', type],
          ...(key === undefined ? [] : [['Idempotency-Key', clean(key)] as const]),
          ...(digest ? [['Content-Digest', digestOf(body.bytes)] as const] : []),
          ...more,
        ];
        const bytes = written({ method: 'POST', path, headers, body: body.bytes }, port, off);
        return { kind, port, bytes, isOdd: off !== 0, ...(body.id !== undefined && { id: body.id }) };
      }),
  );

/** Returns a text without what would end a header. */
const clean = (text: string): string => text.replace(/[\r\n]/g, ' ');

const CONTENT = Buffer.from(`%PDF-1.4\n${'x'.repeat(991)}`);

/** Metadata of uploads: those of the content above, and others. */
const anyMetadata = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constant(
      Object.entries({ filename: 'a.pdf', field: 'scan', sha256: createHash('sha256').update(CONTENT).digest('hex') })
        .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
        .join(','),
    ),
  },
  fc.constant(`filename ${Buffer.from('a.pdf').toString('base64')},field ${Buffer.from('scan').toString('base64')}`),
  fc.constantFrom('', 'a', 'a b,a b', `filename ${'A'.repeat(9_000)}`, 'sha256 !!!!', ','.repeat(3_000)),
);

const anyUpload = (port: number) =>
  fc
    .record({
      method: fc.constantFrom('POST', 'POST', 'PATCH', 'PATCH', 'HEAD', 'DELETE', 'OPTIONS'),
      sender: anySender(port),
      length: fc.constantFrom('1000', '1000', '0', '-1', '25000001', '1e3', '99999999999999999999'),
      offset: fc.constantFrom('0', '0', '1', '500', '-5', 'x', '4294967296'),
      metadata: anyMetadata,
      version: fc.constantFrom('1.0.0', '1.0.0', '1.0.0', '0.2.2', ''),
      content: fc.oneof(fc.constant(CONTENT), fc.uint8Array().map(Buffer.from)),
      id: fc.oneof({ weight: 4, arbitrary: fc.constant(UPLOAD) }, fc.uuid(), fc.constantFrom('..', '%2e%2e', 'x')),
      off: anyLength,
    })
    .map(({ method, sender, length, offset, metadata, version, content, id, off }) => {
      const headers: Headers = [
        ...sender,
        ['Tus-Resumable', version],
        ...(method === 'POST'
          ? ([
              ['Upload-Length', length],
              ['Upload-Metadata', metadata],
            ] as const)
          : ([
              ['Upload-Offset', offset],
              ['Content-Type', 'application/offset+octet-stream'],
            ] as const)),
      ];
      const files = `${FORMS}/submissions/files`;
      const path = method === 'POST' ? files : `${files}/${id}`;
      const parts = { method, path, headers, ...(method === 'PATCH' && { body: content }) };
      return { kind: 'upload' as const, port, bytes: written(parts, port, off), isOdd: off !== 0 };
    });

/** Pieces of addresses. */
const anySegment = fc.oneof(
  fc.constantFrom(
    'forms',
    FORM,
    'submissions',
    'sent',
    'track',
    'verify',
    'health',
    'metrics',
    'desk',
    'index.ar.html',
  ),
  fc.constantFrom(
    '..',
    '.',
    '',
    '%2e%2e%2f',
    '%00',
    '%',
    '%ff',
    '\\',
    'paper.ar.pdf',
    'slip',
    'receipt.jwt',
    '.well-known',
  ),
  anyName.map(name => encodeURIComponent(name.replace(/\p{Cs}/gu, ''))),
);

const anyQuery = fc
  .array(fc.tuple(fc.constantFrom('lang', 'to', 'before', 'token', 'form', 'since', '', '__proto__'), anyText), {
    maxLength: 3,
  })
  .map(pairs =>
    pairs.map(([name, text]) => `${name}=${encodeURIComponent(text.replace(/\p{Cs}/gu, '').slice(0, 900))}`).join('&'),
  );

const anyPath = (known: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom(...known) },
        fc.array(anySegment, { maxLength: 5 }).map(segments => `/${segments.join('/')}`),
      ),
      anyQuery,
    )
    .map(([path, query]) => (query === '' ? path : `${path}?${query}`));

const addresses = (tracking: string): readonly string[] => [
  ...['/', '/health', '/verify', '/.well-known/jwks.json', `/track/${tracking}`, `/track/${tracking}/slip`, '/track/'],
  ...[`${FORMS}/`, `${FORMS}/index.ar.html`, `${FORMS}/${FORM}.js`, `${FORMS}/form.json`, `${FORMS}/paper.ar.pdf`],
  ...[`${FORMS}/sent/${UPLOAD}`, '//evil.example/', 'http://evil.example/health', '*', '/metrics'],
];

const deskAddresses = (tracking: string): readonly string[] => [
  ...[
    '/desk',
    '/desk/log',
    '/desk/numbers',
    '/desk/export',
    '/desk/search',
    '/desk/scan',
    '/desk/paper',
    '/desk/paper/scan',
    '/desk/paper/scan/folder/0',
    '/desk/counter',
    '/desk/account',
    '/desk/forwarding',
  ],
  ...[`/desk/paper/${FORM}/`, `/desk/counter/${FORM}/`, `/desk/paper/scan/${UPLOAD}.0/1.picture`],
  ...[`/desk/${tracking}`, `/desk/${tracking}/status`, `/desk/${tracking}/erase`],
  ...[`/desk/${tracking}/slip`, `/desk/${tracking}/files/${UPLOAD}`, '/desk/sign-in', '/desk/sign-in/code', '/metrics'],
];

const anyMethod = fc.constantFrom(
  'GET',
  'GET',
  'GET',
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PATCH',
);

const anyAddress = (kind: Kind, port: number, known: readonly string[], always: Headers) =>
  fc.record({ method: anyMethod, path: anyPath(known), more: anyHeaders }).map(({ method, path, more }) => ({
    kind,
    port,
    bytes: written({ method, path, headers: [...always, ...more] }, port),
    isOdd: false,
  }));

/** Forms that clerks post: a search, a status, a code. */
const anyDeskPost = ({ deskPort: port, tracking, cookie }: Context) =>
  fc
    .record({
      path: fc.constantFrom(...deskAddresses(tracking)),
      fields: fc.array(
        fc.tuple(
          fc.constantFrom('q', 'from', 'to', 'note', 'name', 'password', 'code', 'token', 'ground', 'step'),
          anyText,
        ),
        { maxLength: 4 },
      ),
      sender: anySender(port),
      isSignedIn: fc.boolean(),
    })
    .map(({ path, fields, sender, isSignedIn }) => {
      const text = fields.map(
        ([name, value]) => `${name}=${encodeURIComponent(value.replace(/\p{Cs}/gu, '').slice(0, 9_000))}`,
      );
      const headers: Headers = [
        ...sender,
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ...(isSignedIn ? [['Cookie', cookie] as const] : []),
      ];
      const body = Buffer.from(text.join('&'));
      return {
        kind: 'desk' as const,
        port,
        bytes: written({ method: 'POST', path, headers, body }, port),
        isOdd: false,
      };
    });

/** Bytes that a parser of HTTP may not take, or may take for two requests. */
const anyWire = (port: number) =>
  fc
    .record({
      start: fc.constantFrom(
        ...[
          'GET / HTTP/1.1',
          'GET / HTTP/1.0',
          'GET /',
          'GET  / HTTP/1.1',
          'G\0T / HTTP/1.1',
          'PRI * HTTP/2.0',
          'get / http/1.1',
        ],
        ...[`POST ${FORMS}/submissions HTTP/1.1`, `GET /${'a'.repeat(17_000)} HTTP/1.1`, 'CONNECT x:1 HTTP/1.1', ''],
      ),
      lines: fc.array(
        fc.constantFrom(
          ...['Host: x', 'Host: y', 'Transfer-Encoding: chunked', 'Transfer-Encoding: x, chunked', 'Content-Length: 5'],
          ...[
            'Content-Length: 5, 6',
            'Content-Length: -5',
            'Content-Length : 5',
            ' folded',
            'a',
            ': b',
            'a\0b: c',
            'X: \x01',
          ],
          ...[
            `Long: ${'a'.repeat(17_000)}`,
            'Upgrade: websocket',
            'Connection: upgrade',
            'Expect: 200-ok',
            'Trailer: x',
          ],
        ),
        { maxLength: 6 },
      ),
      body: fc.constantFrom(
        ...[
          '',
          'hello',
          '5\r\nhello\r\n0\r\n\r\n',
          'ffffffffffffffff\r\n',
          '0x5\r\nhello\r\n',
          '5;a="\r\n',
          '-1\r\n\r\n',
        ],
        ...['0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n', '\0'.repeat(5_000), '5\r\nhello\r\n'.repeat(500)],
      ),
      line: fc.constantFrom('\r\n', '\r\n', '\n', '\r'),
    })
    .map(({ start, lines, body, line }) => ({
      kind: 'wire' as const,
      port,
      bytes: Buffer.from([start, ...lines, '', body].join(line), 'latin1'),
      isOdd: true,
    }));

/** Requests to both ports of a server. */
export function anyRequest(context: Context): fc.Arbitrary<Request> {
  const { port, deskPort, tracking, cookie } = context;
  const submissions = fc.constant(`${FORMS}/submissions`);
  const pages = fc.constantFrom(
    `${FORMS}/`,
    `${FORMS}/`,
    `${FORMS}/correct`,
    `/track/${tracking}`,
    '/verify',
    `${FORMS}/prefill`,
  );
  const any = fc.oneof(
    { weight: 30, arbitrary: sending('submission', port, submissions, anySubmission(context)) },
    { weight: 15, arbitrary: sending('multipart', port, submissions, anyMultipart(context)) },
    { weight: 12, arbitrary: sending('page', port, pages, anyPosted) },
    { weight: 12, arbitrary: anyUpload(port) },
    { weight: 12, arbitrary: anyAddress('address', port, addresses(tracking), []) },
    { weight: 6, arbitrary: anyAddress('desk', deskPort, deskAddresses(tracking), [['Cookie', cookie]]) },
    { weight: 6, arbitrary: anyDeskPost(context) },
    { weight: 7, arbitrary: fc.oneof(anyWire(port), anyWire(deskPort)) },
  );
  const pauses = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 });
  return fc.tuple(any, pauses).map(([request, pauses]) => ({ ...request, pauses: [...pauses].sort((a, b) => a - b) }));
}
