/** Submissions with files: what is accepted, what is refused, and that none is accepted without its files. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { attachmentResponse } from '../../../src/backend/desk/attachment.js';
import { exportSubmissions } from '../../../src/backend/index.js';
import { createFileExporter } from '../../../src/backend/parts.js';
import { type Attachment, normalizeFileName } from '../../../src/runtime/fields/attachment.js';
import { FULL_TIER } from '../../tier.js';
import { ask, collect, envelope, type Members, post, start, stored, temporary, until } from '../harness.js';
import {
  buildForm,
  listed,
  MULTIPART,
  multipart,
  PDF,
  type Piece,
  PNG,
  piecesOf,
  postParts,
  type Sample,
  SVG,
  sha256,
} from '../with-files.js';

let definition = '';

async function served(limits = {}) {
  const dist = temporary();
  definition = await buildForm(dist);
  return start({ dist, limits });
}

const submission = (data: Members): Members =>
  envelope({ form: 'attached', version: 1, definition, language: 'en', data: { full_name: 'x', ...data } });

/** Returns the digests of the files that a store keeps. */
function keptIn(path: string): string[] {
  const folder = `${path}.files`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => statSync(join(folder, name)).isFile())
    .map(name => name.replace('/', ''));
}

const sample = (name: string, type: string, content: string | Uint8Array): Sample => ({
  name,
  type,
  bytes: Buffer.from(content),
});

const zip = (names: string): Buffer =>
  Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0[Content_Types].xml', 'latin1'), Buffer.from(names)]);
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('a submission with its files', () => {
  it('is accepted, and its files are stored under their digests', async () => {
    const { port, path } = await served();
    const [scan, sign, photo] = [listed(PDF), listed(SVG), listed(PNG)];
    const body = submission({ scan: [scan], sign: [sign], children: [{ photo: [photo] }] });
    const answer = await postParts(
      port,
      String(body.id),
      multipart(
        piecesOf(body, [
          [scan, PDF],
          [sign, SVG],
          [photo, PNG],
        ]),
      ),
    );
    expect(answer.status).toBe(201);
    expect(answer.json.tracking).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
    expect(keptIn(path).sort()).toEqual([PDF, SVG, PNG].map(({ bytes }) => sha256(bytes)).sort());
    const [kept] = await stored(path, 'attached');
    expect(JSON.parse(kept!.data).scan).toEqual([scan]);
    expect(Buffer.from(kept!.body).toString('utf8')).toBe(JSON.stringify(body));
  });

  it('is the same submission when it comes again, also with another boundary', async () => {
    const { port, path } = await served();
    const scan = listed(PDF);
    const body = submission({ scan: [scan] });
    const bytes = multipart(piecesOf(body, [[scan, PDF]]));
    const first = await postParts(port, String(body.id), bytes);
    const other = Buffer.from(bytes.toString('latin1').replaceAll('WebKit', 'Gecko0'), 'latin1');
    const again = await postParts(port, String(body.id), other, {
      'content-type': MULTIPART.replace('WebKit', 'Gecko0'),
    });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect(await stored(path, 'attached')).toHaveLength(1);
    const changed = { ...body, data: { full_name: 'y' } };
    const reused = await postParts(port, String(body.id), multipart(piecesOf(changed, [])));
    expect([reused.status, reused.json.type]).toEqual([422, 'idempotency-key-reused']);
  });

  it('is not accepted as JSON because somebody else sent its files', async () => {
    const { port } = await served();
    const scan = listed(PDF);
    const first = submission({ scan: [scan] });
    await postParts(port, String(first.id), multipart(piecesOf(first, [[scan, PDF]])));
    const again = submission({ scan: [listed(PDF)] });
    const foreign = await post(port, again, {}, 'attached');
    expect([foreign.status, foreign.json.type]).toEqual([409, 'file-missing']);
    const without = submission({ scan: [listed(PNG)] });
    const refused = await post(port, without, {}, 'attached');
    expect([refused.status, refused.json.type]).toEqual([409, 'file-missing']);
    expect(refused.json.errors).toEqual([{ path: 'scan', code: 'required', params: {} }]);
    expect(refused.text).toBe(foreign.text);
    expect(refused.headers['retry-after']).toBeUndefined();
  });

  it('may have no files at all', async () => {
    const { port } = await served();
    const body = submission({});
    expect((await postParts(port, String(body.id), multipart(piecesOf(body, [])))).status).toBe(201);
  });
});

interface Case {
  readonly name: string;
  readonly file: Sample;
  /** Members of the listed file that differ from the actual file. */
  readonly says?: Members;
  readonly field?: 'scan' | 'sign';
  readonly parts?: (pieces: Piece[]) => Piece[];
  readonly status: number;
  readonly type: string;
  readonly errors?: readonly (readonly [path: string, code: string])[];
}

const lies = (
  name: string,
  content: string | Uint8Array,
  type = 'application/pdf',
  field: Case['field'] = 'scan',
): Case => ({
  name: `77 ${name}`,
  file: sample('x', type, content),
  field,
  status: 422,
  type: 'invalid-submission',
  errors: [[field, 'file_type']],
});

const CASES: readonly Case[] = [
  {
    name: '75 missing',
    file: PDF,
    parts: ([first]) => [first!],
    status: 409,
    type: 'file-missing',
    errors: [['scan', 'required']],
  },
  {
    name: '75 another digest',
    file: PDF,
    says: { sha256: 'a'.repeat(64) },
    status: 422,
    type: 'file-mismatch',
    errors: [['scan', 'format']],
  },
  { name: '75 shorter than listed', file: PDF, says: { size: 100 }, status: 422, type: 'file-mismatch' },
  { name: '75 longer than listed', file: PDF, says: { size: 3 }, status: 422, type: 'file-mismatch' },
  {
    name: '75 empty',
    file: sample('x', 'application/pdf', ''),
    status: 422,
    type: 'invalid-submission',
    errors: [['scan', 'file_size']],
  },
  {
    name: '75 over the size of the field',
    file: PDF,
    says: { size: 2_000_001 },
    status: 422,
    type: 'invalid-submission',
    errors: [['scan', 'file_size']],
  },
  {
    name: 'a file that is not listed',
    file: PDF,
    parts: all => [...all, { name: 'x', filename: 'x', content: 'x' }],
    status: 422,
    type: 'file-unlisted',
  },
  { name: 'a file twice', file: PDF, parts: all => [...all, all[1]!], status: 400, type: 'invalid-multipart' },
  { name: 'the submission last', file: PDF, parts: all => all.toReversed(), status: 400, type: 'invalid-multipart' },
  { name: 'no parts', file: PDF, parts: () => [], status: 400, type: 'invalid-multipart' },
  {
    name: 'another kind than the field takes',
    file: sample('x', 'image/gif', 'GIF89a....'),
    status: 422,
    type: 'invalid-submission',
    errors: [['scan', 'file_type']],
  },
  lies('an EXE as PDF', 'MZ\x90\0'),
  lies('HTML as PDF', '<html><script>alert(1)</script>'),
  lies('HTML as text', ' <!doctype html><script>alert(1)</script>', 'text/plain'),
  lies('HTML as PNG', '<html>', 'image/png'),
  lies('bytes as text', Buffer.from([0x61, 0, 0x62]), 'text/plain'),
  lies('Latin-1 as text', Buffer.from([0x61, 0xe9, 0x62]), 'text/plain'),
  lies('PNG as PDF', PNG.bytes),
  lies('a plain zip as Word', zip('a.txt'), DOCX),
  lies('Word with macros', zip('word/document.xml word/vbaProject.bin'), DOCX),
  lies(
    'SVG with script',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    'image/svg+xml',
    'sign',
  ),
  lies(
    'SVG with a handler',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>',
    'image/svg+xml',
    'sign',
  ),
  lies(
    'SVG with entities',
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    'image/svg+xml',
    'sign',
  ),
  lies('SVG for a scan', SVG.bytes, 'image/svg+xml'),
];

describe('a submission with wrong files, which is refused without storing anything', () => {
  it.each(CASES)('$name → $status', async ({ file, says, field = 'scan', parts, status, type, errors }) => {
    const { port, path } = await served();
    const one = listed(file, says);
    const body = submission({ [field]: [one] });
    const pieces = piecesOf(body, [[one, file]]);
    const answer = await postParts(port, String(body.id), multipart(parts ? parts(pieces) : pieces));
    expect([answer.status, answer.json.type]).toEqual([status, type]);
    if (errors) expect(answer.json.errors.map((error: Members) => [error.path, error.code])).toEqual(errors);
    expect(await stored(path, 'attached')).toHaveLength(0);
    expect(keptIn(path)).toEqual([]);
  });

  const good: readonly (readonly [string, Sample])[] = [
    ['text', sample('x.txt', 'text/plain', 'سلام\n')],
    ['Word', sample('x.docx', DOCX, zip('word/document.xml'))],
  ];
  it.each(good)('accepts %s that is what it claims to be', async (_, file) => {
    const { port } = await served();
    const one = listed(file);
    const body = submission({ scan: [one] });
    expect((await postParts(port, String(body.id), multipart(piecesOf(body, [[one, file]])))).status).toBe(201);
  });
});

describe('limits', () => {
  it.each([
    ['too many', { fileCount: 1 }],
    ['too large together', { files: 30 }],
    ['one too large', { file: 10 }],
    ['headers too large', { partHeaders: 60 }],
    ['a submission too large', { body: 50 }],
  ])('75 %s → 413', async (_, limits) => {
    const { port, path } = await served(limits);
    const [a, b] = [listed(PDF), listed(PNG)];
    const body = submission({ scan: [a, b] });
    const answer = await postParts(
      port,
      String(body.id),
      multipart(
        piecesOf(body, [
          [a, PDF],
          [b, PNG],
        ]),
      ),
    );
    expect([answer.status, answer.json.type]).toEqual([413, 'too-large']);
    expect(keptIn(path)).toEqual([]);
  });

  it('1,000 files → 413', FULL_TIER, async () => {
    const { port } = await served();
    const files = Array.from({ length: 1000 }, () => [listed(PDF), PDF] as const);
    const body = submission({ scan: files.slice(0, 60).map(([one]) => one) });
    expect((await postParts(port, String(body.id), multipart(piecesOf(body, files)))).status).toBe(413);
  });

  it('keeps memory flat while large files arrive', FULL_TIER, async () => {
    const { port, path } = await served();
    const large = sample('large.pdf', 'application/pdf', Buffer.concat([PDF.bytes, Buffer.alloc(1_900_000, 'x')]));
    const files = Array.from({ length: 40 }, () => [listed(large), large] as const);
    const body = submission({ scan: files.map(([one]) => one) });
    const bytes = multipart(piecesOf(body, files));
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }, 1);
    const answer = await postParts(port, String(body.id), bytes);
    clearInterval(watch);
    expect(answer.status).toBe(201);
    expect(keptIn(path)).toEqual([sha256(large.bytes)]);
    expect(most).toBeLessThan(bytes.length / 2);
  });

  it('cuts off an upload that stalls, with 408', async () => {
    const { port, path } = await served({ idleMs: 150 });
    const scan = listed(PDF);
    const body = submission({ scan: [scan] });
    const bytes = multipart(piecesOf(body, [[scan, PDF]]));
    const head = `POST /forms/attached/submissions HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nContent-Type: ${MULTIPART}\r\nIdempotency-Key: ${body.id}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    let text = '';
    socket.on('data', chunk => {
      text += chunk;
    });
    socket.write(head);
    socket.write(bytes.subarray(0, bytes.length - 45));
    await until(() => text.includes('408'));
    expect(text).toContain('"type":"timeout"');
    await until(() => readdirSync(`${path}.files/incoming`).length === 0);
    expect(await stored(path, 'attached')).toHaveLength(0);
  });

  it('66 leaves nothing of an upload that is cut', async () => {
    const { port, path } = await served();
    const scan = listed(PDF);
    const body = submission({ scan: [scan] });
    const bytes = multipart(piecesOf(body, [[scan, PDF]]));
    const socket = connect(port, '127.0.0.1');
    const head = `POST /forms/attached/submissions HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nContent-Type: ${MULTIPART}\r\nIdempotency-Key: ${body.id}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
    socket.write(head);
    socket.write(bytes.subarray(0, bytes.length - 45));
    await until(() => existsSync(`${path}.files/incoming`) && readdirSync(`${path}.files/incoming`).length === 1);
    socket.destroy();
    await until(() => readdirSync(`${path}.files/incoming`).length === 0);
    expect(keptIn(path)).toEqual([]);
  });
});

describe('48 origin and content type', () => {
  it.each([
    ['no origin', { origin: '' }, 415],
    ['another site', { origin: 'https://evil.example' }, 403],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('%s → %d', async (_, headers, status) => {
    const { port } = await served();
    const body = submission({});
    const bytes = multipart(piecesOf(body, []));
    const sent: Record<string, string> = {
      'content-type': MULTIPART,
      'idempotency-key': String(body.id),
      origin: `http://127.0.0.1:${port}`,
      ...headers,
    };
    if (sent.origin === '') delete sent.origin;
    const answer = await ask(port, '/forms/attached/submissions', { method: 'POST', headers: sent, body: bytes });
    expect(answer.status).toBe(status);
  });

  it.each([
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/mixed; boundary=x',
    `multipart/form-data; boundary=${'x'.repeat(71)}`,
  ])('%s → 415', async type => {
    const { port } = await served();
    expect((await postParts(port, 'x', Buffer.from('x'), { 'content-type': type })).status).toBe(415);
  });
});

describe('other cases that an intake must expect', () => {
  it('49 a content encoding → 415', async () => {
    const { port } = await served();
    const body = submission({});
    const bytes = multipart(piecesOf(body, []));
    expect((await postParts(port, String(body.id), bytes, { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('63 stores once what arrives twice at the same instant', async () => {
    const { port, path } = await served();
    const scan = listed(PDF);
    const body = submission({ scan: [scan] });
    const bytes = multipart(piecesOf(body, [[scan, PDF]]));
    const answers = await Promise.all(Array.from({ length: 8 }, () => postParts(port, String(body.id), bytes)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await stored(path, 'attached')).toHaveLength(1);
    expect(keptIn(path)).toEqual([sha256(PDF.bytes)]);
  });

  it('64 an id that is not the key → 400', async () => {
    const { port } = await served();
    const body = submission({});
    const answer = await postParts(port, '0190d3a6-7a52-7cc3-98c4-dc0c0c07398f', multipart(piecesOf(body, [])));
    expect([answer.status, answer.json.type]).toEqual([400, 'invalid-envelope']);
  });

  it('69 acknowledges nothing while the folder cannot be written, and works again later', async () => {
    const { port, path } = await served();
    writeFileSync(`${path}.files`, 'in the way');
    const scan = listed(PDF);
    const body = submission({ scan: [scan] });
    const bytes = multipart(piecesOf(body, [[scan, PDF]]));
    const answer = await postParts(port, String(body.id), bytes);
    expect([answer.status, answer.json.type]).toEqual([503, 'unavailable']);
    expect(await stored(path, 'attached')).toHaveLength(0);
    rmSync(`${path}.files`);
    expect((await postParts(port, String(body.id), bytes)).status).toBe(201);
  });
});

describe('stored bytes', () => {
  it('are the bytes that arrived, also if they look like a delimiter', async () => {
    const { port, path } = await served();
    const tricky = sample(
      't.pdf',
      'application/pdf',
      `%PDF-1.7\r\n------WebKitFormBoundarytes\r\n--\r\n\r\n------WebKit`,
    );
    const one = listed(tricky);
    const body = submission({ scan: [one] });
    const bytes = multipart(piecesOf(body, [[one, tricky]]));
    expect((await postParts(port, String(body.id), bytes)).status).toBe(201);
    const digest = sha256(tricky.bytes);
    const file = readFileSync(join(`${path}.files`, digest.slice(0, 2), digest.slice(2)));
    expect(file.equals(tricky.bytes)).toBe(true);
  });
});

describe('at the desk', () => {
  async function withOne(file: Sample) {
    const dist = temporary();
    definition = await buildForm(dist);
    const server = await start({ dist, deskPort: 0 });
    const url = new URL(server.deskUrl!);
    const port = Number(url.port);
    const entered = await ask(port, url.pathname + url.search, { headers: { host: url.host } });
    const cookie = String(entered.headers['set-cookie']).split(';')[0]!;
    const one = listed(file);
    const body = submission({ scan: [one] });
    const answer = await postParts(server.port, String(body.id), multipart(piecesOf(body, [[one, file]])));
    const get = (path: string) => ask(port, path, { headers: { host: url.host, cookie } });
    return { ...server, get, one, tracking: answer.json.tracking as string };
  }

  it('lists attachments by name, to be saved unless they are opened', async () => {
    const { get, one, tracking } = await withOne(PDF);
    const page = await get(`/desk/${tracking}`);
    expect(page.text).toContain('هوية.pdf');
    expect(page.text).not.toContain(String(one.sha256));
    const file = await get(`/desk/${tracking}/files/${one.id}`);
    expect(file.status).toBe(200);
    expect(file.text).toBe(Buffer.from(PDF.bytes).toString('utf8'));
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="____\.pdf"; filename\*=UTF-8''%D9%87/);
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    expect(file.headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
  });

  it('saves a script that was sent as a text under the ending of a text', async () => {
    const { get, one, tracking } = await withOne(sample('report.pdf.js', 'text/plain', 'WScript.Echo(1)\n'));
    const file = await get(`/desk/${tracking}/files/${one.id}`);
    expect([file.status, file.headers['content-type']]).toEqual([200, 'text/plain']);
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="report.pdf.js.txt"; filename*=UTF-8''report.pdf.js.txt`,
    );
  });

  it('cuts a long name between characters, and still serves a name that was cut within one before', async () => {
    const cut = normalizeFileName(`${'😀'.repeat(127)}ab`);
    expect([cut.length, decodeURIComponent(encodeURIComponent(cut))]).toEqual([255, cut]);
    expect(normalizeFileName(`😀${'a'.repeat(254)}`)).toBe(`_${'a'.repeat(254)}`);
    const { one, store } = await withOne(PDF);
    const file = { ...one, name: '\ude00.pdf' } as unknown as Attachment;
    const { status, headers } = await attachmentResponse(file, store.files);
    expect([status, headers!['content-disposition']]).toEqual([
      200,
      `attachment; filename="_.pdf"; filename*=UTF-8''%EF%BF%BD.pdf`,
    ]);
  });

  it('serves nothing but what the submission lists', async () => {
    const { get, tracking, one } = await withOne(PDF);
    expect((await get(`/desk/${tracking}/files/${one.sha256}`)).status).toBe(404);
    expect((await get(`/desk/${tracking}/files/0190d3a6-7a52-7cc3-98c4-dc0c0c07398f`)).status).toBe(404);
    expect((await get(`/desk/${tracking}/files/..%2F..%2Fstore.db`)).status).toBe(404);
  });

  it('reports a file that differs from what was stored, and does not serve it', async () => {
    const { get, tracking, one, path } = await withOne(PDF);
    const digest = String(one.sha256);
    writeFileSync(join(`${path}.files`, digest.slice(0, 2), digest.slice(2)), 'other');
    const answer = await get(`/desk/${tracking}/files/${one.id}`);
    expect([answer.status, answer.json.type]).toEqual([500, 'file-damaged']);
  });
});

describe('exported files', () => {
  it('come with their bytes, a damaged one without them', async () => {
    const { port, path, store } = await served();
    const [scan, sign] = [listed(PDF), listed(SVG)];
    const body = submission({ scan: [scan], sign: [sign] });
    await postParts(
      port,
      String(body.id),
      multipart(
        piecesOf(body, [
          [scan, PDF],
          [sign, SVG],
        ]),
      ),
    );
    writeFileSync(join(`${path}.files`, String(sign.sha256).slice(0, 2), String(sign.sha256).slice(2)), 'other');
    const filesOf = await createFileExporter(store, 'attached');
    const [one] = await collect(exportSubmissions(store, 'attached'));
    const files = await collect(filesOf(one!));
    expect(files.map(({ file }) => file.name)).toEqual([PDF.name, SVG.name]);
    expect(Buffer.from(files[0]!.bytes!)).toEqual(Buffer.from(PDF.bytes));
    expect(files[1]!.bytes).toBeUndefined();
  });
});
