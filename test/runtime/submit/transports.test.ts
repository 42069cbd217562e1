/** Contract of every transport, each with a real server, and the content that each sends. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { encryptSubmission } from '../../../src/runtime/submit/encrypt-submission.js';
import { internalTransports, type TransportName, transports } from '../../../src/runtime/submit/index.js';
import { interpretResponse } from '../../../src/runtime/submit/interpret-response.js';
import { prepareSubmission } from '../../../src/runtime/submit/prepare-submission.js';
import { selectByFiles } from '../../../src/runtime/submit/select-by-files.js';
import type { PreparedSubmission, SubmissionFile, Transport } from '../../../src/runtime/submit/transport.js';
import { newKey } from './keys.js';

interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Answering {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/**
 * Starts a server that stores requests and answers them in turn. If no answer is left, it cuts the connection. It
 * accepts all chunks of files.
 */
async function backend(...answers: readonly (Answering | 'cut' | 'silent')[]) {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    if (request.headers['tus-resumable']) {
      const at = Number(request.headers['upload-offset'] ?? 0) + body.length;
      const status = request.method === 'POST' ? 201 : 204;
      response.writeHead(status, { 'tus-resumable': '1.0.0', location: '/s/files/1', 'upload-offset': at }).end();
      return;
    }
    got.push({ headers: request.headers, body });
    const answer = answers[got.length - 1] ?? 'cut';
    if (answer === 'cut') return void request.socket.destroy();
    if (answer !== 'silent')
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { got, action: `http://127.0.0.1:${(server.address() as AddressInfo).port}/s` };
}

const file: SubmissionFile = {
  id: '0190d3a6-7a52-7cc3-98c4-dc0c0c07398f',
  name: 'هوية "1".pdf',
  type: 'application/pdf',
  blob: new Blob([Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0, 0xff, 13, 10)], { type: 'application/pdf' }),
};

const packed = (files: readonly SubmissionFile[] = []): PreparedSubmission =>
  prepareSubmission(
    {
      form: 'x',
      version: 1,
      definition: '0123456789abcdef',
      language: 'ar',
      submitted_at: '2026-11-24T08:00:00+03:00',
      data: { a: 'سلام\n"' },
    },
    files,
  );

const never = new AbortController().signal;
const ACCEPTED: Answering = { status: 201, body: '{"tracking":"T"}' };

interface Case {
  readonly transport: Transport;
  /** Prepares a submission as the element passes it to the transport. */
  ready(packed: PreparedSubmission): PreparedSubmission | Promise<PreparedSubmission>;
}

const { publicKey } = await newKey();
const inClear = (transport: Transport): Case => ({ transport, ready: one => one });

/** All built-in transports, and one as a host page may set. A new transport must be added here. */
const CASES: Readonly<Record<TransportName | 'the host’s own', Case>> = {
  json: inClear(transports.json),
  multipart: inClear(transports.multipart),
  resumable: inClear(internalTransports.resumable),
  encrypted: { transport: transports.encrypted, ready: one => encryptSubmission(one, [publicKey]) },
  'the host’s own': inClear(async ({ submission, body }, action, signal) => {
    const headers = {
      'Idempotency-Key': submission.id,
      Accept: 'application/json',
      'Content-Type': 'application/json',
    };
    const sent = fetch(action, { method: 'PUT', body, headers, signal });
    const answer = await sent.catch(() => undefined);
    return answer
      ? interpretResponse(answer.status, answer.headers, await answer.text())
      : { kind: 'retry', reason: 'network' };
  }),
};

describe.each(Object.entries(CASES))('%s', (_, { transport, ready }) => {
  it.each([
    ['without files', []],
    ['with files', [file]],
  ])('sends the id as the idempotency key, and asks for JSON, %s', async (_name, files) => {
    const { got, action } = await backend(ACCEPTED);
    const one = await ready(packed(files));
    expect(await transport(one, action, never)).toEqual({ kind: 'accepted', receipt: { tracking: 'T' } });
    expect(got[0]!.headers['idempotency-key']).toBe(one.submission.id);
    expect(got[0]!.headers.accept).toBe('application/json');
  });

  it('sends the submission byte for byte, the same at every attempt', async () => {
    const { got, action } = await backend({ status: 503, body: '{}', headers: { 'retry-after': '2' } }, ACCEPTED);
    const one = await ready(packed());
    expect(await transport(one, action, never)).toEqual({ kind: 'retry', after: 2000, reason: 'server', status: 503 });
    await transport(one, action, never);
    expect(got.map(({ body }) => body.toString('utf8').split(one.body).length - 1)).toEqual([1, 1]);
    // The boundary between the parts of a body, which each attempt chooses, is not part of the submission.
    const [first, second] = got.map(({ body, headers }) => {
      const [, boundary = '\n'] = /boundary=(\S+)/.exec(String(headers['content-type'])) ?? [];
      return body.toString('utf8').replaceAll(boundary, '');
    });
    expect(second).toBe(first);
  });

  it.each<readonly [string, Answering | 'cut', object]>([
    [
      '422 with errors',
      { status: 422, body: '{"errors":[{"path":"a","code":"required","params":{}}]}' },
      { kind: 'rejected', issues: [{ path: 'a', code: 'required', params: {} }] },
    ],
    [
      '409 with errors',
      { status: 409, body: '{"errors":[{"path":"a","code":"required","params":{}}]}' },
      { kind: 'rejected' },
    ],
    [
      '409 with Retry-After',
      { status: 409, body: '{}', headers: { 'retry-after': '1' } },
      { kind: 'retry', after: 1000, reason: 'server', status: 409 },
    ],
    [
      '503 with Retry-After',
      { status: 503, body: '{}', headers: { 'retry-after': '7' } },
      { kind: 'retry', after: 7000, reason: 'server', status: 503 },
    ],
    ['413', { status: 413, body: 'x', headers: { 'content-type': 'text/html' } }, { kind: 'refused', status: 413 }],
    ['a page on the way', { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } }, { kind: 'retry' }],
    ['a cut connection', 'cut', { kind: 'retry' }],
  ])('understands %s', async (_name, answer, outcome) => {
    const { action } = await backend(answer);
    expect(await transport(await ready(packed()), action, never)).toMatchObject(outcome);
  });

  it('does not throw if there is no server, and stops when it is aborted', async () => {
    const one = await ready(packed());
    expect(await transport(one, 'http://127.0.0.1:9/', never)).toEqual({ kind: 'retry', reason: 'network' });
    const { got, action } = await backend('silent');
    const abort = new AbortController();
    const outcome = transport(one, action, abort.signal);
    while (got.length === 0) await new Promise(resolve => setTimeout(resolve, 5));
    abort.abort();
    expect(await outcome).toEqual({ kind: 'retry', reason: 'network' });
  });
});

describe('encrypted', () => {
  it('sends nothing of the answers and files in plain form', async () => {
    const { got, action } = await backend(ACCEPTED);
    const one = packed([file]);
    await transports.encrypted(await CASES.encrypted.ready(one), action, never);
    const [[name, submission], [id, sent]] = (await parts(got[0]!)) as [[string, string], [string, File]];
    expect([name, id]).toEqual(['submission', file.id]);
    expect(Object.keys(JSON.parse(submission))).not.toContain('data');
    expect(submission).not.toContain('سلام');
    expect([sent.name, sent.type, sent.size]).toEqual([file.id, 'application/octet-stream', file.blob.size + 16]);
    expect(got[0]!.body.includes(Buffer.from(await file.blob.arrayBuffer()))).toBe(false);
  });

  it('refuses a submission that is not encrypted, and sends nothing', async () => {
    const { got, action } = await backend(ACCEPTED);
    expect(await transports.encrypted(packed(), action, never)).toMatchObject({ kind: 'refused' });
    expect(got).toEqual([]);
  });
});

/** Returns the parts of a body, as an independent reader sees them. */
const parts = async ({ headers, body }: Got): Promise<[string, string | File][]> => [
  ...(await new Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type']! } }).formData()),
];

describe('multipart', () => {
  it('has the submission first, then each file in a part named by its id', async () => {
    const { got, action } = await backend(ACCEPTED);
    const one = packed([file]);
    await transports.multipart(one, action, never);
    const [first, second, ...more] = await parts(got[0]!);
    expect(first).toEqual(['submission', one.body]);
    expect(more).toEqual([]);
    const [id, sent] = second as [string, File];
    expect([id, sent.type, sent.size]).toEqual([file.id, file.type, file.blob.size]);
    expect(Buffer.from(await sent.arrayBuffer())).toEqual(Buffer.from(await file.blob.arrayBuffer()));
  });
});

describe('if the form names no transport', () => {
  const transport = selectByFiles(transports.json, transports.multipart);
  it.each([
    [[], 'application/json'],
    [[file], 'multipart/form-data'],
  ])('sends %j as %s', async (files, type) => {
    const { got, action } = await backend(ACCEPTED);
    await transport(packed(files), action, never);
    expect(got[0]!.headers['content-type']).toContain(type);
  });
});
