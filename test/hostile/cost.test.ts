/**
 * Cost of strangers' texts by size: each place of the server and the runtime where one is matched, normalized, sorted,
 * parsed or hashed is given its worst text, from 1 kB to what can reach it, and takes time that grows with its size.
 * `COSTS=1` prints the table.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAccountName } from '../../src/backend/accounts/accounts.js';
import { passwordHasher } from '../../src/backend/accounts/password.js';
import type { Store } from '../../src/backend/contracts/store.js';
import { findByCode } from '../../src/backend/desk/scanned-code.js';
import { cookieNamed } from '../../src/backend/http/cookies.js';
import { FORM_ID_PATTERN, findRoute } from '../../src/backend/http/router.js';
import { checkDigest } from '../../src/backend/intake/content-digest.js';
import { checkContentType } from '../../src/backend/intake/content-type.js';
import { boundaryOf, readParts } from '../../src/backend/intake/multipart.js';
import { parseStrictJson } from '../../src/backend/intake/strict-json.js';
import { characterIssues } from '../../src/backend/intake/text-characters.js';
import { parseTrackingNumber } from '../../src/backend/intake/tracking-number.js';
import { parseUploadPlan } from '../../src/backend/intake/tus-headers.js';
import { LIMITS } from '../../src/backend/limits.js';
import { negotiateLanguage } from '../../src/backend/pages/messages.js';
import { decodeClaims, verifyClaims } from '../../src/backend/receipts/jws.js';
import { searchTermsOf } from '../../src/backend/search-terms.js';
import { compile, type Validator } from '../../src/compiler/index.js';
import { parsePath } from '../../src/runtime/engine/path.js';
import { normalizeFileName } from '../../src/runtime/fields/attachment.js';
import { typedSignature } from '../../src/runtime/fields/controls/signature-pad.js';
import { createOptionMatcher } from '../../src/runtime/fields/formats/option-matcher.js';
import { foldForSearch, searchTokens } from '../../src/runtime/fields/formats/search-folding.js';
import { fieldTypes } from '../../src/runtime/fields/index.js';
import { unsafeSvgReason } from '../../src/runtime/files/safe-svg.js';
import { scriptKind } from '../../src/runtime/files/script-kind.js';
import { escapeHtml, NO_JS_TYPES } from '../../src/runtime/no-js/index.js';
import { normalizeText } from '../../src/runtime/normalize-text.js';
import { ask, definitionOf, envelope, post, startHere } from '../backend/harness.js';
import { buildHousehold, type Entry, entriesOf, multipart, PATH } from '../backend/no-js/pages.js';
import { counting } from '../processor.js';
import { eachInTiers, FULL_TIER } from '../tier.js';
import { costsIn, filled, type Work, work } from './growth.js';

const costs = costsIn(eachInTiers);

/** Bytes of all headers of a request together, in Node.js. */
const HEADER = 16_000;
/** Bytes of a form of the desk and of the tracking pages. */
const FORM = 64_000;

/** Texts that cost most when they are normalized or folded. */
const TEXTS: Readonly<Record<string, string>> = {
  'marks out of order': '\u0301\u0323',
  'short runs of marks': `a${'\u0301'.repeat(29)}`,
  'marks that become two': '\u0344\u0f73',
  'vocalized Arabic': 'بَّ',
  'letters that are composed': 'e\u0323\u0301',
  'one sign for eighteen': '\ufdfa',
  'bidi controls': '\u202e',
  spaces: '\u00a0 ',
};
const ofTexts = (name: string, run: (text: string) => unknown, most?: number): Work[] =>
  Object.entries(TEXTS).map(([text, piece]) =>
    work(`${name}: ${text}`, bytes => `a${filled(piece, bytes)}a`, run, most),
  );

const ofPieces = (name: string, pieces: readonly string[], run: (text: string) => unknown, most?: number): Work[] =>
  pieces.map(piece => work(`${name}: ${JSON.stringify(piece)}`, bytes => `${filled(piece, bytes)}x`, run, most));

describe('texts', () => {
  const options = Array.from({ length: 20 }, (_, n) => ({ id: `o${n}`, label: `Option ${n}` }));
  costs([
    ...ofTexts('normalized', normalizeText),
    ...ofTexts('folded for searches', foldForSearch),
    ...ofTexts('name of a file', normalizeFileName),
    ...ofTexts('typed signature', typedSignature, 256_000),
    ...ofTexts('option that is searched', createOptionMatcher(options), FORM),
    ...ofTexts('search of the desk', searchTokens, FORM),
    ...ofTexts('name of an account', isAccountName, FORM),
    ...ofPieces('escaped', ['&', '"'], escapeHtml),
    ...ofPieces('path of an answer', ['["', '[1', 'a.', '["\\'], parsePath, 64_000),
    ...ofPieces(
      'kind of a script',
      [
        'curl a',
        'curl |',
        'cmd ',
        'function (',
        'function a',
        '\n',
        ' \n',
        'let a',
        '$a',
        '<',
        '[Shell] ',
        'set /',
        'a\r',
      ],
      text => {
        const bytes = Buffer.from(text);
        return scriptKind({ size: bytes.length, read: async (start, end) => bytes.subarray(start, end) });
      },
    ),
    ...ofPieces('tracking number', ['0', '-', ' '], parseTrackingNumber),
  ]);
});

describe('headers and addresses', () => {
  const digest = (header: string) => checkDigest(header, Buffer.alloc(0));
  const cookies = cookieNamed('s', { secure: false, site: 'Lax' });
  const route = { method: 'GET', path: new RegExp(`^/forms/(${FORM_ID_PATTERN})/$`), name: 'form' } as const;
  const routing = { routes: [{ ...route, handle: () => ({ status: 200 }) }], preflight: () => ({ status: 204 }) };
  const request = { method: 'GET', httpVersionMajor: 1, rawHeaders: [] };
  const routed = (url: string) => findRoute(routing, { ...request, url } as never, {} as never, undefined);
  const typed = (type: string) =>
    checkContentType({ headers: { 'content-type': type }, rawHeaders: ['content-type', type] } as never);
  const upload = (metadata: string) => parseUploadPlan({ 'upload-length': '5', 'upload-metadata': metadata });
  costs([
    ...ofPieces('Content-Digest', ['a', 'a-', 'sha-256=:', ',', '=:', ' '], digest, HEADER),
    ...ofPieces('Content-Type', [' ', ';', 'a'], text => typed(`application/json${text}`), HEADER),
    ...ofPieces('boundary', [' ', 'a', '; boundary=', '"'], text => boundaryOf(`multipart/form-data${text}`), HEADER),
    ...ofPieces('Cookie', ['a=b;', '=', ' '], text => cookies.values({ headers: { cookie: text } } as never), HEADER),
    ...ofPieces('Accept-Language', ['a,', ' '], text => negotiateLanguage(null, text), HEADER),
    ...ofPieces('Upload-Metadata', ['a b,', ' ', ','], upload, HEADER),
    ...ofPieces('address', ['a-', 'a', '/', '%', '?a='], text => routed(`/forms/${text}`), HEADER),
  ]);
});

describe('bodies', () => {
  const json = (text: string) => parseStrictJson(text, LIMITS);
  const parts = async (body: Buffer) => {
    let at = 0;
    const pull = async () => {
      at += 65_536;
      return at - 65_536 < body.length ? body.subarray(at - 65_536, at) : undefined;
    };
    for await (const part of readParts(pull, 'x', { headers: LIMITS.partHeaders, parts: LIMITS.parts }))
      for await (const _ of part.body);
  };
  const PART = 'Content-Disposition: form-data; name="a"\r\n\r\n';
  const multipartOf = (name: string, start: string, piece: string) =>
    work(`multipart: ${name}`, bytes => Buffer.from(`--x\r\n${start}${filled(piece, bytes)}`), parts);
  costs([
    ...ofPieces('JSON', ['1', '-', ' ', '[', '{"a":', '"', '\\', '1e', '1.', '{}'], json),
    work('JSON: digits', bytes => `[0.${filled('0', bytes / 2)}${filled('1', bytes / 2)}x]`.replace('x', ''), json),
    work('JSON: numbers', bytes => `[${filled('0.30000000000000004,', bytes)}1]`, json),
    work(
      'texts with characters that are none',
      bytes => JSON.stringify(filled('\u0085a', bytes)),
      text => characterIssues(JSON.parse(text)),
    ),
    work('JSON: a long text', bytes => JSON.stringify(filled('ا', bytes)), json),
    work('JSON: escapes', bytes => `"${filled('\\u0041', bytes)}"`, json),
    work('JSON: a text that is not closed', bytes => `["${filled('\\"', bytes)}`, json),
    work('JSON: many keys', bytes => `{${Array.from({ length: bytes / 40 }, (_, n) => `"key${n}":1`).join()}}`, json),
    work('JSON: a fault at the end', bytes => `[${filled('{"a":1},', bytes / 10)}${filled(' ', bytes)}x]`, json),
    multipartOf('many parts', '', `${PART}\r\n--x\r\n`),
    multipartOf('almost the boundary', PART, '\r\n--'),
    multipartOf('endless headers', '', 'A: b\r\n'),
    work(
      'posted form',
      bytes => filled('a=%41&', bytes),
      text => [...new URLSearchParams(text)],
      FORM,
    ),
  ]);
});

describe('codes, tokens and files', () => {
  const store = { findAcknowledgement: async () => undefined, findTracking: async () => undefined };
  const scanned = (text: string) => findByCode(store as unknown as Store, [text]);
  const token = (text: string) => [verifyClaims(text, 'x', { keys: [] }), decodeClaims(text)];
  const svg = (name: string, start: string, piece: string) =>
    work(
      `SVG: ${name}`,
      bytes => `${start}${filled(piece, bytes)}"/></svg>`,
      text => unsafeSvgReason(text),
      FORM,
    );
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">';
  costs([
    ...ofPieces('scanned code', ['A\n', 'IST1/', '\r\n'], scanned, FORM),
    work('scanned code: line breaks', bytes => `A${filled('\n', bytes)}A`, scanned, FORM),
    work(
      'scanned code: payload',
      bytes => `IST1/A/1/0123456789ABCDEF/1/1/01234567/${filled('A0', bytes)}`,
      scanned,
      FORM,
    ),
    ...ofPieces('receipt', ['a.', 'a', 'eyJ'], token, FORM),
    svg('path', `${SVG}<path d="`, 'M1 1'),
    svg('digits', `${SVG}<path d="M`, '1'),
    svg('transform', `${SVG}<g transform="rotate(`, ' '),
    svg('elements', SVG, '<g>'),
    svg('comments', SVG, '<!--'),
    svg('attributes', '<svg', ' a="b"'),
    work(
      'search terms: marks',
      bytes => JSON.stringify(Array(Math.ceil(bytes / 400)).fill('\u0301\u0323'.repeat(100))),
      searchTermsOf,
    ),
    work('search terms: depth', bytes => `${'['.repeat(60)}${filled('"a",', bytes)}1${']'.repeat(60)}`, searchTermsOf),
  ]);
  it('normalizes no password that is too long, and cuts nothing off', FULL_TIER, async () => {
    const long = filled('\u0301\u0323', FORM);
    const hash = await passwordHasher.hash(long.slice(0, 512));
    expect(await passwordHasher.verify(long.slice(0, 512), hash)).toBe(true);
    for (const other of [long, long.slice(0, 513), long.slice(0, 511)])
      expect(await passwordHasher.verify(other, hash)).toBe(false);
  });
});

/** Pieces of texts that are typed in questions: what dates, numbers, times, places and addresses are parsed by. */
const TYPED = [
  '0',
  '1 ',
  ' ',
  '\n',
  'a',
  '-',
  '.',
  'a.',
  '/ ',
  ' :',
  '، ',
  '1,',
  '1e',
  '٠',
  '\u0301\u0323',
  '\u202e',
  'ص ',
  '+',
];

describe('texts typed in a question of each type', () => {
  const own = { options: [{ id: 'a', label: 'A' }], max: 3 };
  costs(
    fieldTypes.map(({ name }) => {
      const field = { own, type: name, fields: [] };
      const read = (texts: readonly string[]) => {
        for (const text of texts) NO_JS_TYPES[name]!.read(text, field as never, { zone: 'Asia/Damascus' } as never);
      };
      const worst = (bytes: number) =>
        TYPED.flatMap(piece => ['1', 'a'].map(edge => `${edge}${filled(piece, bytes)}${edge}`));
      return work(name, worst, read, FORM);
    }),
  );
});

describe('whole submissions and pages', () => {
  const dist = join(mkdtempSync(join(tmpdir(), 'istimara-cost-')), 'dist');
  const DAY = { today: '2026-11-24' };
  let validator: Validator;
  let server: Awaited<ReturnType<typeof startHere>>;
  let page: readonly Entry[];
  /** Shown again, with what has to be corrected; or refused. */
  const STATUS = [200, 400, 413, 422];
  beforeAll(async () => {
    const form = readFileSync(PATH, 'utf8').replace('        max: 5\n', '');
    await buildHousehold(dist, form);
    const options = { file: PATH, project: { read: () => undefined }, ...DAY, only: [] };
    validator = (await compile(form, options)).compiled!.validator;
    server = await startHere({ dist });
    page = entriesOf((await ask(server.port, '/forms/household/')).text);
  });
  afterAll(() => server?.stop());

  const validated = (name: string, data: (bytes: number) => object) =>
    work(`validated: ${name}`, data, given => validator.validate(given, DAY));
  const keys = (bytes: number) => Object.fromEntries(Array.from({ length: bytes / 40 }, (_, n) => [`key${n}`, n]));
  const posted = (name: string, entries: (bytes: number) => readonly Entry[]): Work => ({
    name: `posted: ${name}`,
    made: bytes => multipart([...page.filter(([id]) => !/^story|^children/.test(id)), ...entries(bytes)]),
    run: async ({ type, body }: ReturnType<typeof multipart>) => {
      const headers = { 'content-type': type, origin: `http://127.0.0.1:${server.port}` };
      expect((await ask(server.port, '/forms/household/', { method: 'POST', headers, body })).status).toBeOneOf(STATUS);
    },
  });
  const rows = (bytes: number, entry: (n: number) => Entry) =>
    Array.from({ length: Math.min(LIMITS.parts - 100, bytes / 100) }, (_, n) => entry(n));

  costs([
    ...Object.entries(TEXTS).map(([name, piece]) =>
      validated(name, bytes => ({ story: filled(piece, bytes / 2), full_name: filled(piece, bytes / 2) })),
    ),
    validated('a text where an option is', bytes => ({ town: filled('\u0301\u0323', bytes) })),
    validated('many options', bytes => ({ needs: filled('x,', bytes).split(',') })),
    validated('many items', bytes => ({ children: Array.from({ length: bytes / 40 }, (_, n) => ({ name: `n${n}` })) })),
    validated('unknown keys', keys),
    validated('unknown keys beside a hidden answer', bytes => ({ spouse: 'x', ...keys(bytes) })),
    validated('an unknown key of dots', bytes => ({ spouse: 'x', [filled('a.', bytes)]: 1 })),
    validated('unknown keys in items', bytes => ({ children: Array(Math.ceil(bytes / 4_000)).fill(keys(4_000)) })),
    posted('a text of marks', bytes => [['story', filled('\u0301\u0323', 0.9 * bytes)]]),
    posted('a text that is escaped', bytes => [['story', filled('&', 0.9 * bytes)]]),
    posted('rows', bytes => rows(bytes, n => [`children[${n}].name`, `n${n}`])),
    posted('rows without an answer', bytes => rows(bytes, n => ['-unknown', `children[${n}].name`])),
    posted('unknown controls', bytes => rows(bytes, n => [`key${n}`, 'x'])),
    posted('parts of a place', bytes => rows(bytes, n => [`home.${'abcdefghij'[n % 10]!.repeat(n / 10 + 1)}`, 'x'])),
    posted('a row to add', bytes => [['-add', filled('children[1].', 0.9 * bytes)]]),
  ]);

  it('refuses 992 kB of marks where 60 characters may be, in less than a second', async () => {
    const definition = definitionOf(join(dist, 'household/form.json'));
    const data = { full_name: filled('\u0301\u0323', 992_000) };
    const body = envelope({ form: 'household', version: 1, language: 'en', definition, data });
    const spent = counting();
    const { status, json } = await post(server.port, body, {}, 'household');
    expect(spent()).toBeLessThan(1_000);
    expect(status).toBe(422);
    expect(json.errors).toContainEqual(expect.objectContaining({ path: 'full_name', code: 'max_length' }));
  });
});
