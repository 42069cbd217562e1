/** Grammar of bodies: submissions that are valid, changed at one place, broken, or nothing of the kind. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';

export interface Served {
  /** Digest of the form's definition, as submissions name it. */
  readonly definition: string;
  /** Time of submission. */
  readonly at: string;
}

/** Body with what its request says about it. */
export interface Body {
  readonly type: string;
  readonly bytes: Buffer;
  /** Id of the submission, if there is one. */
  readonly id?: string;
}

export const FORM = 'fuzz';

const DATA = {
  name: 'ليلى الخطيب',
  kind: 'a',
  day: '2026-11-20',
  amount: 12.5,
  email: 'leila@example.org',
  phone: '+963933123456',
  details: 'سطر أول\nسطر ثان',
  things: [{ what: 'كرسي', count: 2 }, { what: 'طاولة' }],
};

/** Names that are members of every object, and others that nothing has. */
const NAMES = ['__proto__', 'constructor', 'toString', 'toJSON', 'length', '', 'a.b', 'a[0]', 'ا', '\u0000', '0', '-1'];

/** Texts at which parsers, patterns, normalization or databases may stumble. */
const TEXTS = [
  ...["'; DROP TABLE submission; --", '<script>x</script>', '=1+1', '\u0000', '\ufffe', '\u202e', '\ud800', '\ufeff'],
  ...[
    'e\u0301\u0323'.repeat(50),
    '\u0301\u0323'.repeat(20_000),
    'ﷺ'.repeat(5_000),
    'a'.repeat(200_000),
    '9'.repeat(400),
  ],
  ...[
    '1e400',
    '-0',
    '0x10',
    '٠٩٣٣١٢٣٤٥٦',
    '2026-02-30',
    '9999-99-99',
    '0000-00-00',
    '../../etc/passwd',
    '😀'.repeat(61),
  ],
];

/** Pieces that are put into a text of JSON. */
const PIECES = [
  ...['"', '\\', '\\ud800', '{', '}', '[', ']', ',', ':', 'null', '1e999', 'NaN', '/**/', '\u0000', '\ufeff', "'"],
  ...['{"a":', '[', '[[],', '"id":1,', '"data":{},', '\\u0000', '00', '1.', '-', 'tru'],
];

export const anyText = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 80 }));
export const anyName = fc.oneof(fc.constantFrom(...NAMES, ...Object.keys(DATA)), fc.string({ maxLength: 20 }));

const anyValue = fc.oneof(
  anyText,
  fc.double(),
  fc.constantFrom(null, true, [], {}, 0, -1, 2 ** 53, 1e300),
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(fc.constant({ what: 'x' }), { maxLength: 60 }),
);

/** Answers: valid, or with some that are not. */
const anyData = fc.oneof(
  { weight: 3, arbitrary: fc.constant(DATA as Record<string, unknown>) },
  {
    weight: 4,
    arbitrary: fc
      .array(fc.tuple(anyName, anyValue), { minLength: 1, maxLength: 4 })
      .map(changes => ({ ...DATA, ...Object.fromEntries(changes) })),
  },
);

const anyEnvelope = ({ definition, at }: Served) =>
  fc
    .record({
      id: fc.uuid(),
      data: anyData,
      more: fc.oneof(
        { weight: 6, arbitrary: fc.constant({}) },
        fc.dictionary(
          fc.constantFrom(
            'id',
            'form',
            'version',
            'definition',
            'language',
            'submitted_at',
            'replaces',
            'encrypted',
            'x',
          ),
          anyValue,
          { maxKeys: 2 },
        ),
      ),
    })
    .map(({ id, data, more }) => ({
      ...{ id, form: FORM, version: 1, definition, language: 'ar', submitted_at: at, data },
      ...more,
    }));

/** Values that are there once in so many cases. */
const seldom = <T>(some: fc.Arbitrary<T>, cases: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: cases - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: some });

/** Puts a piece into a text, some or many times, at a place between 0 and 1. */
const anyBreak = fc.record({
  piece: fc.constantFrom(...PIECES),
  times: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.constantFrom(2, 70, 30_000)),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 12 }),
});

export const anySubmission = (served: Served): fc.Arbitrary<Body> =>
  fc
    .tuple(anyEnvelope(served), seldom(anyBreak, 3), seldom(fc.uint8Array({ maxLength: 4 }), 20))
    .map(([envelope, broken, bytes]) => {
      const whole = JSON.stringify(envelope);
      const at = Math.floor((broken?.place ?? 0) * whole.length);
      const text = broken
        ? whole.slice(0, at) + broken.piece.repeat(broken.times) + whole.slice(at + broken.cut)
        : whole;
      const body = Buffer.concat([Buffer.from(text.slice(0, 1_100_000)), ...(bytes ? [bytes] : [])]);
      return { type: 'application/json', bytes: body, id: String(envelope.id) };
    });

const FILES: readonly (readonly [string, Buffer])[] = [
  ['application/pdf', Buffer.from('%PDF-1.4\nsample\n%%EOF\n')],
  ['image/png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['application/pdf', Buffer.from('MZ\x90\0 program')],
  ['text/plain', Buffer.from('#!/bin/sh\n')],
  ['image/jpeg', Buffer.alloc(300_000, 7)],
];

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const anyFile = fc.record({
  id: fc.uuid(),
  file: fc.constantFrom(...FILES),
  name: fc.oneof(
    fc.constantFrom('a.pdf', 'هوية.pdf', '../../x.pdf', 'a"\r\nX: y.exe', ''),
    fc.string({ maxLength: 40 }),
  ),
  off: fc.constantFrom(0, 0, 0, 1, -1),
});

const partOf = (name: string, head: string, content: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`Content-Disposition: form-data; name="${name}"${head}\r\n\r\n`), content]);

/** Bodies of parts: a submission with its files, or parts that were not asked for, between boundaries that may be wrong. */
export const anyMultipart = (served: Served): fc.Arbitrary<Body> =>
  fc
    .record({
      envelope: anyEnvelope(served),
      files: fc.array(anyFile, { maxLength: 3 }),
      others: fc.array(fc.tuple(anyName, anyText), { maxLength: 3 }),
      boundary: fc.constantFrom('b', 'b', 'b', 'a b', '"b"', '', 'x'.repeat(80), '--'),
      end: fc.constantFrom('--\r\n', '--\r\n', '--', '', '\r\n'),
      line: fc.constantFrom('\r\n', '\r\n', '\r\n', '\n'),
      shuffled: fc.boolean(),
    })
    .map(({ envelope, files, others, boundary, end, line, shuffled }) => {
      const scan = files.map(({ id, name, file: [type, bytes], off }) => {
        return { id, name, type, size: bytes.length + off, sha256: sha256(bytes) };
      });
      const data = { ...envelope.data, ...(scan.length > 0 && { scan }) };
      const json = Buffer.from(JSON.stringify({ ...envelope, data }));
      const parts = [
        partOf('submission', '\r\nContent-Type: application/json', json),
        ...files.map(({ id, file: [type, bytes] }) => partOf(id, `; filename="f"\r\nContent-Type: ${type}`, bytes)),
        ...(shuffled ? others.map(([name, text]) => partOf(name, '', Buffer.from(text))) : []),
      ];
      const pieces = parts.flatMap(part => [Buffer.from(`--${boundary}${line}`), part, Buffer.from(line)]);
      const bytes = Buffer.concat([...pieces, Buffer.from(`--${boundary}${end}`)]);
      return { type: `multipart/form-data; boundary=${boundary}`, bytes, id: String(envelope.id) };
    });

/** Names of controls of the page without JavaScript, and of rows and buttons. */
const anyControl = fc.oneof(
  fc.constantFrom(
    'name',
    'kind',
    'day.day',
    'day.month',
    'day.year',
    'details',
    'things[0].what',
    'things[999999].what',
  ),
  fc.constantFrom('-token', '-language', '-version', '-add', '-remove', 'things', '-things[0]', 'id'),
  anyName,
);

/** Bodies that a page without JavaScript posts. */
export const anyPosted: fc.Arbitrary<Body> = fc
  .tuple(fc.array(fc.tuple(anyControl, anyText), { maxLength: 12 }), fc.boolean())
  .map(([pairs, plain]) =>
    plain
      ? {
          type: 'application/x-www-form-urlencoded',
          bytes: Buffer.from(pairs.map(([name, text]) => `${uri(name)}=${uri(text.slice(0, 20_000))}`).join('&')),
        }
      : {
          type: 'multipart/form-data; boundary=b',
          bytes: Buffer.concat([
            ...pairs.flatMap(([name, text]) => [Buffer.from('--b\r\n'), partOf(name, '', Buffer.from(`${text}\r\n`))]),
            Buffer.from('--b--\r\n'),
          ]),
        },
  );

const uri = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, ''));
