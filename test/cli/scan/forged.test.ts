/** Scans without valid content, by accident or by intent: forged, damaged, incomplete, too large. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeCodes } from '../../../src/runtime/codes/index.js';
import { eachInTiers } from '../../tier.js';
import { kept as istimara } from '../istimara.js';
import { FORM, formOf, long, packed, sheetOf, submission, TODAY } from './sheets.js';
import { drawn, png } from './worn.mjs';

const folder = mkdtempSync(join(tmpdir(), 'istimara-forged-'));
const at = (name: string) => join(folder, name);
const save = (name: string, bytes: Uint8Array): string => {
  writeFileSync(at(name), bytes);
  return at(name);
};
const scan = (files: readonly string[], ...more: string[]) => istimara(['scan', ...files, '--form', FORM, ...more]);
const sheet = (make: () => readonly string[]) => (name: string) => sheetOf(at(`${name}.png`), make());

let definition = '';
/** Filled copy whose first page has no code. */
let copy: Uint8Array;

beforeAll(async () => {
  ({ definition } = await formOf());
  writeFileSync(at('copy.json'), JSON.stringify({ remarks: 'a '.repeat(9_000) }));
  await istimara(['print', FORM, '--data', at('copy.json'), '-o', at('copy.pdf')]);
  copy = readFileSync(at('copy.pdf'));
});

const head = (more: object = {}) => ({ form: 'family-registration', version: 3, fingerprint: definition, ...more });

/** Changes the first digit of the payload and keeps the checksum. */
const turnedBit = (text: string): string =>
  text.replace(/((?:[^/]*\/){7})(.)/s, (_, before: string, digit: string) => `${before}${digit === '0' ? '1' : '0'}`);

/** Scans to refuse, each with the expected message. Nothing is printed for them. */
const REFUSED: Readonly<Record<string, readonly [make: (name: string) => string, en: RegExp, ar: RegExp]>> = {
  'no code': [name => save(`${name}.png`, png(drawn(copy, 1, 100))), /no code of a filled copy/, /ليس فيه رمز/],
  'another code': [sheet(() => ['https://example.gov.sy/']), /no code of a filled copy/, /ليس فيه رمز/],
  'no scan at all': [name => save(name, Buffer.from('{}')), /no PNG, JPEG or PDF/, /ليس .* ملف PNG/],
  'a cut picture': [name => save(`${name}.png`, png(drawn(copy, 1, 50)).subarray(0, 60)), /damaged/, /تالف/],
  'a cut PDF': [name => save(`${name}.pdf`, Buffer.from('%PDF-1.7\n1 0 obj')), /damaged/, /تالف/],
  'a picture too large': [name => save(`${name}.png`, huge()), /too large/, /أكبر من المقبول/],
  'a picture too long': [name => save(`${name}.png`, huge(1, 10_000_000)), /too large/, /أكبر من المقبول/],
  'a later format': [
    sheet(() => encodeCodes(head(), packed(submission())).map(text => text.replace('IST1', 'IST2'))),
    /later edition/,
    /إصدار أحدث/,
  ],
  'a letter no Base45 has': [
    sheet(() => encodeCodes(head(), packed(submission())).map(text => `${text}::::`)),
    /format of filled copies/,
    /لا يوافق صيغة/,
  ],
  'another form in the head': [
    sheet(() => encodeCodes(head(), packed(submission())).map(text => text.replace('FAMILY', 'FAMINE'))),
    /fail their check/,
    /لم تجتز الفحص/,
  ],
  'another form inside': [
    sheet(() => encodeCodes(head(), packed(submission({ form: 'complaint' })))),
    /fail their check/,
    /لم تجتز الفحص/,
  ],
  'another version inside': [
    sheet(() => encodeCodes(head(), packed(submission({ version: 2 })))),
    /fail their check/,
    /لم تجتز الفحص/,
  ],
  'a list and no submission': [sheet(() => encodeCodes(head(), packed([]))), /fail their check/, /لم تجتز الفحص/],
  'no answers': [
    sheet(() => encodeCodes(head(), packed(submission({ data: [] })))),
    /fail their check/,
    /لم تجتز الفحص/,
  ],
  'a bit turned in the payload': [
    sheet(() => [turnedBit(encodeCodes(head(), packed(submission()))[0]!)]),
    /fail their check/,
    /لم تجتز الفحص/,
  ],
  'a part twice, with another piece': [
    sheet(() => {
      const [first, ...rest] = encodeCodes(head(), packed(long()));
      return [first!, turnedBit(first!), ...rest];
    }),
    /fail their check/,
    /لم تجتز الفحص/,
  ],
  'parts without end': [
    sheet(() => encodeCodes(head(), packed(submission())).map(text => text.replace('/1/1/', '/2/9999/'))),
    /codes 1, 3–9999 of 9999 are missing/,
    /تنقصها الرموز 1، 3–9999 من 9999/,
  ],
  'a part beyond the last': [
    sheet(() => encodeCodes(head(), packed(submission())).map(text => text.replace('/1/1/', '/2/1/'))),
    /format of filled copies/,
    /لا يوافق صيغة/,
  ],
  'the parts of two copies, none of them whole': [
    sheet(() => [encodeCodes(head(), packed(long()))[0]!, encodeCodes(head(), packed(long(7907)))[1]!]),
    /codes? 2[^\n]* missing[\s\S]*codes? 1[^\n]* missing/,
    /ينقصها الرم[^\n]* 2[\s\S]*ينقصها الرم[^\n]* 1/,
  ],
  'not deflated': [
    sheet(() => encodeCodes(head(), Buffer.from('{"form":"family-registration"}'))),
    /fail their check/,
    /لم تجتز الفحص/,
  ],
  'a bomb': [
    sheet(() => encodeCodes(head(), deflateRawSync(Buffer.alloc(5_000_000, 0x20), { level: 9 }).subarray(0, 5000))),
    /fail their check/,
    /لم تجتز الفحص/,
  ],
  'a key twice': [
    sheet(() => encodeCodes(head(), packed('{"form":"family-registration","data":{},"data":{}}'))),
    /fail their check/,
    /لم تجتز الفحص/,
  ],
  'no day': [
    sheet(() => encodeCodes(head(), packed(submission({ submitted_at: 'yesterday' })))),
    /fail their check/,
    /لم تجتز الفحص/,
  ],
  'a missing part': [
    sheet(() => encodeCodes(head(), packed(long())).filter((_, index) => index !== 1)),
    /code 2 of \d is missing/,
    /ينقصها الرمز 2/,
  ],
  'an unknown form': [
    sheet(() => encodeCodes(head({ form: 'passport' }), packed(submission({ form: 'passport' })))),
    /"passport", version 3, which is not among/,
    /«passport»/,
  ],
  'another version': [
    sheet(() => encodeCodes(head({ version: 2 }), packed(submission({ version: 2 })))),
    /version 2 .*have version 3/,
    /الإصدار 2 .*الإصدار 3/,
  ],
  'another definition': [
    sheet(() => encodeCodes(head({ fingerprint: '0123456789abcdef' }), packed(submission()))),
    /\(0123-4567\)/,
    /\(0123-4567\)/,
  ],
};

/** Returns a PNG whose header claims this size, in dots. */
function huge(width = 60_000, height = 60_000): Buffer {
  const bytes = PNG.sync.write(new PNG({ width: 1, height: 1 }));
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** Scans that represent the others in the quick tier: one for each message, as far as scan.test.ts has none. */
const REPRESENTED = new Set([
  'another code',
  'no scan at all',
  'a cut picture',
  'a picture too long',
  'a later format',
  'another form inside',
  'a missing part',
  'an unknown form',
  'another version',
]);

describe('a scan without valid content reports the reason and prints nothing', () => {
  eachInTiers(
    test,
    ([name]) => REPRESENTED.has(name),
    Object.entries(REFUSED),
  )('%s', async (name, [make, en, ar]) => {
    const file = make(name.replaceAll(' ', '-'));
    for (const [language, said] of [
      ['en', en],
      ['ar', ar],
    ] as const) {
      const { code, out, err } = await scan([file], '--lang', language);
      expect(err).toMatch(said);
      expect({ code, out }).toEqual({ code: 1, out: '' });
    }
  });
});

test('prints a submission that the rules refuse, and reports its errors', async () => {
  const file = sheetOf(at('invalid.png'), encodeCodes(head(), packed(submission({ data: { registry: '12' } }))));
  const { code, out, err } = await scan([file], '--today', TODAY);
  expect(JSON.parse(out).data).toEqual({ registry: '12' });
  expect(err).toMatch(/not valid[\s\S]*full_name: required/);
  expect(code).toBe(1);
});
