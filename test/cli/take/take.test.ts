/** `istimara take` as a process: what is taken, what is in the store already, what is refused and why. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeCodes } from '../../../src/runtime/codes/index.js';
import { ask, definitionOf, type Members, start, temporary } from '../../backend/harness.js';
import { compiledForm, fullest } from '../../forms/served.js';
import { FULL_TIER } from '../../tier.js';
import { kept } from '../istimara.js';
import { sheetOf } from '../scan/sheets.js';
import {
  type BuiltForm,
  builtForm,
  codesOf,
  contentOf,
  draftText,
  listedFile,
  longData,
  pictureOf,
  sentOf,
  spoolEvent,
  take,
} from './files.js';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj trailer <<>>\n%%EOF\n');

let built: BuiltForm;
beforeAll(async () => {
  built = await builtForm();
});

/** Returns a new store, and a folder for files. */
function place() {
  const folder = temporary();
  return { folder, store: `sqlite:${join(folder, 'store.db')}`, at: (name: string) => join(folder, name) };
}

const sent = (members: Members = {}) => sentOf(built, members);

describe('what came without a network', () => {
  it('is taken once, with a receipt, its channel and who took it, and never twice', async () => {
    const { folder, store, at } = place();
    const [scanned, other, spooled, printed] = [sent(), sent({ id: undefined }), sent(), sent()];
    const [first, ...rest] = codesOf(sent({ data: longData(1) }));
    const files = [
      pictureOf(at('two.png'), scanned, other),
      // The parts of one copy are on two pictures, in the wrong order.
      sheetOf(at('b.png'), rest),
      sheetOf(at('a.png'), [first!]),
      spoolEvent(at('spool'), { ...spooled, data: { full_name: 'سامر', letter: [listedFile(PDF)] } }, PDF),
    ];
    writeFileSync(at('lines.json'), `${JSON.stringify(printed)}\n${JSON.stringify({ ...scanned, tracking: 'x' })}\n`);
    writeFileSync(
      at('draft.json'),
      draftText(built, { full_name: '  نور  ', children: '٣', born: ['1', '2', '1990'] }),
    );
    const all = [...files.slice(0, 3), at('spool'), at('lines.json'), at('draft.json')];
    const once = await take(store, built.dist, all, '--clerk', 'rana');
    expect(once.totals, once.out + once.err).toEqual({ files: 6, taken: 6, known: 1, refused: 0 });
    expect(once.code).toBe(0);
    const { submissions, events } = await contentOf(store);
    expect(submissions.map(({ receipt }) => claims(receipt).channel).sort()).toEqual(
      ['draft', 'file', 'paper-scan', 'paper-scan', 'paper-scan', 'spool'].sort(),
    );
    expect(submissions.map(({ id }) => id)).toEqual(expect.arrayContaining([scanned.id, spooled.id, printed.id]));
    const draft = submissions.find(({ receipt }) => claims(receipt).channel === 'draft')!;
    expect(JSON.parse(draft.data)).toEqual({ full_name: 'نور', children: 3, born: '1990-02-01' });
    expect(new Set(events.map(({ about }) => about))).toEqual(new Set(submissions.map(({ tracking }) => tracking)));
    expect(events[0]).toMatchObject({ by: 'rana', detail: { user: userInfo().username, channel: expect.any(String) } });
    const again = await take(store, built.dist, [...all].reverse());
    expect(again.totals).toEqual({ files: 6, taken: 0, known: 7, refused: 0 });
    expect(again.lines.map(({ tracking }) => tracking).sort()).toEqual(
      once.lines.map(({ tracking }) => tracking).sort(),
    );
    expect((await contentOf(store)).submissions).toHaveLength(6);
    expect(await kept(['check-store', '--receipts', '--store', store])).toMatchObject({ code: 0 });
    const exported = await kept(['export', 'attached', '--store', store, '--files', join(folder, 'out')]);
    expect(exported.out.split('\n')[0]).toContain('"channel":"paper-scan"');
    expect(readdirSync(join(folder, 'out'))).toHaveLength(1);
  });

  it('is known if it was sent to the server before, whatever the copy shows of it', async () => {
    const server = await start({ dist: built.dist });
    const one = sent({ data: { full_name: ' ليلى ' } });
    const reply = await ask(server.port, '/forms/attached/submissions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': String(one.id) },
      body: JSON.stringify(one),
    });
    expect(reply.status).toBe(201);
    const store = `sqlite:${server.path}`;
    const exported = JSON.parse((await kept(['export', 'attached', '--store', store])).out);
    const { at } = place();
    const ran = await take(store, built.dist, [
      pictureOf(at('exported.png'), exported),
      pictureOf(at('sent.png'), one),
      pictureOf(at('changed.png'), { ...one, data: { full_name: 'غيرها' } }),
    ]);
    expect(ran.lines).toMatchObject([
      { outcome: 'known', tracking: reply.json.tracking },
      { outcome: 'known', tracking: reply.json.tracking },
      { outcome: 'refused', code: 'other-content', why: { en: expect.stringContaining(reply.json.tracking) } },
    ]);
    expect((await contentOf(store)).submissions).toHaveLength(1);
  });

  it('keeps the tracking number of a trusted store, and of no other', async () => {
    const server = await start({ dist: built.dist });
    const one = sent();
    const { json } = await ask(server.port, '/forms/attached/submissions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': String(one.id) },
      body: JSON.stringify(one),
    });
    const { at, store, folder } = place();
    writeFileSync(at('jwks.json'), await (await fetch(`${server.address}/.well-known/jwks.json`)).text());
    const spool = spoolEvent(at('spool'), { ...one, ...json, pin: undefined });
    const trusting = await take(store, built.dist, [spool], '--trust', at('jwks.json'));
    expect(trusting.lines).toMatchObject([{ outcome: 'taken', tracking: json.tracking, channel: 'spool' }]);
    const doubting = await take(`sqlite:${join(folder, 'other.db')}`, built.dist, [spool]);
    expect(doubting.lines).toMatchObject([{ outcome: 'taken' }]);
    expect(doubting.lines[0]!.tracking).not.toBe(json.tracking);
  });
});

const claims = (receipt: string) => JSON.parse(Buffer.from(receipt.split('.')[1]!, 'base64url').toString('utf8'));

/** Returns a PNG whose header claims far more pixels than it has. */
function hugePicture(): Buffer {
  const bytes = PNG.sync.write(new PNG({ width: 1, height: 1 }));
  bytes.writeUInt32BE(60_000, 16);
  bytes.writeUInt32BE(60_000, 20);
  return bytes;
}

/** Writes a PDF with one empty page. */
const emptyPdf = (path: string): string => {
  writeFileSync(path, PDF_PAGE);
  return path;
};

const PDF_PAGE = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>> endobj
trailer <</Root 1 0 R>>
`;

type Make = (path: string) => string;

/** Bad inputs, each with the code of its refusal. */
const BAD: Readonly<Record<string, readonly [code: string, make: Make]>> = {
  'a half sheet': ['codes-missing', path => sheetOf(path, codesOf(sent({ data: longData(2) })).slice(1))],
  'pages of two copies, none of them whole': [
    'codes-missing',
    path => sheetOf(path, [codesOf(sent({ data: longData(3) }))[0]!, codesOf(sent({ data: longData(4) }))[1]!]),
  ],
  'a code of another form': ['unknown-form', path => sheetOf(path, codesOf(sent({ form: 'passport' })))],
  'a code of another version': ['unknown-version', path => sheetOf(path, codesOf(sent({ version: 9 })))],
  'a code of another definition': [
    'definition-mismatch',
    path => sheetOf(path, codesOf(sent({ definition: '0123456789abcdef' }))),
  ],
  'a code that was changed': [
    'code-damaged',
    path =>
      sheetOf(
        path,
        codesOf(sent()).map(text => text.replace('ATTACHED', 'ATTAINED')),
      ),
  ],
  'a later format of codes': ['code-unknown', path => sheetOf(path, ['IST2/ATTACHED/1/X'])],
  'a deflate bomb': [
    'code-damaged',
    path => {
      const { definition: fingerprint } = built;
      const bomb = deflateRawSync(Buffer.alloc(5_000_000, 0x20), { level: 9 }).subarray(0, 2000);
      return sheetOf(path, encode(fingerprint, bomb));
    },
  ],
  'a blank form': ['blank-form', path => sheetOf(path, ['ISTB1/ATTACHED/1/0123ABCD/1/2/4801'])],
  'answers that are not valid': ['invalid-submission', path => pictureOf(path, sent({ data: { children: 3 } }))],
  'a copy from two years ago': [
    'too-old',
    path => pictureOf(path, sent({ submitted_at: new Date(Date.now() - 800 * 86_400_000).toISOString() })),
  ],
  'a copy with an attachment': [
    'file-missing',
    path => pictureOf(path, sent({ data: { full_name: 'سامر', letter: [listedFile(PDF)] } })),
  ],
  'a member that is wrong': ['invalid-envelope', path => pictureOf(path, sent({ replaces_pin: '123456' }))],
  'a picture bomb': ['too-large', path => saved(path, hugePicture())],
  'a picture without a code': ['no-code', path => saved(path, PNG.sync.write(new PNG({ width: 300, height: 300 })))],
  'a cut picture': ['broken', path => saved(path, PNG.sync.write(new PNG({ width: 9, height: 9 })).subarray(0, 50))],
  'a PDF without codes': ['no-code', emptyPdf],
  'a PDF with a password': [
    'locked',
    path => {
      execFileSync(
        'qpdf',
        ['--warning-exit-0', '--encrypt', 'user', 'owner', '256', '--', emptyPdf(`${path}.open.pdf`), path],
        {
          stdio: 'ignore',
        },
      );
      return path;
    },
  ],
  'a damaged PDF': ['broken', path => saved(path, Buffer.from('%PDF-1.7 and nothing else'))],
  'a PDF of 500 MB': [
    'too-large',
    path => {
      truncateSync(saved(path, PDF), 500_000_000);
      return path;
    },
  ],
  'a file of another kind': ['unknown-kind', path => saved(path, Buffer.from('PK\u0003\u0004'))],
  'an empty file': ['unknown-kind', path => saved(path, Buffer.alloc(0))],
  'a damaged draft': [
    'draft-damaged',
    path => saved(path, Buffer.from(draftText(built, { full_name: 'سامر' }).replace('سامر', 'عامر'))),
  ],
  'JSON without a submission': ['no-submission', path => saved(path, Buffer.from('{"a": 1}'))],
  'JSON that is cut off': ['not-json', path => saved(path, Buffer.from('{"form": "attached", "da'))],
  'a file that is not there': ['not-found', path => path],
};

const saved = (path: string, bytes: Uint8Array): string => {
  writeFileSync(path, bytes);
  return path;
};

const encode = (fingerprint: string, payload: Uint8Array): string[] =>
  encodeCodes({ form: 'attached', version: 1, fingerprint }, payload);

/** Inputs that represent the others in the quick tier. */
const REPRESENTED = ['a half sheet', 'a code of another form', 'answers that are not valid', 'a damaged draft'];

/** Takes bad inputs and a good one. Checks that each is refused for its reason and kept aside, and the good one taken. */
async function checkRefusals(names: readonly string[]) {
  const { store, at, folder } = place();
  const good = pictureOf(at('good.png'), sent());
  const bad = names.map(name => BAD[name]![1](at(name.replaceAll(' ', '-'))));
  const aside = join(folder, 'aside');
  const ran = await take(store, built.dist, [...bad, good], '--aside', aside);
  const codes = new Map<string, unknown>();
  for (const { files, code, why, outcome } of ran.lines as readonly (Members & { files: string[] })[]) {
    if (outcome !== 'refused') continue;
    for (const file of files) codes.set(file, code);
    expect(why).toEqual({
      en: expect.stringMatching(/^[A-Z0-9"].*\.$/s),
      ar: expect.stringMatching(/[\u0600-\u06ff].*\.$/s),
    });
  }
  expect(Object.fromEntries(codes)).toEqual(
    Object.fromEntries(names.map((name, index) => [bad[index], BAD[name]![0]])),
  );
  expect(ran.code).toBe(1);
  expect(ran.totals).toMatchObject({ files: bad.length + 1, taken: 1, known: 0 });
  expect((await contentOf(store)).submissions).toHaveLength(1);
  const notes = readdirSync(aside).filter(name => name.endsWith('.why.txt'));
  expect(notes).toHaveLength(bad.length);
  const note = readFileSync(join(aside, notes.find(name => name.includes('a-half-sheet'))!), 'utf8');
  expect(note).toMatch(/a-half-sheet: refused: .*missing[\s\S]*a-half-sheet: رُفض: .*ينقصها/);
  return { bad, aside, store, good };
}

describe('bad input', () => {
  it('is refused with a sentence, kept aside, and holds up nothing else', async () => {
    await checkRefusals(REPRESENTED);
  });

  it('is refused whatever it is, and refused again', { ...FULL_TIER, timeout: 120_000 }, async () => {
    const { bad, aside, store, good } = await checkRefusals(Object.keys(BAD));
    // What is aside is taken again as it is, without its notes.
    const again = await take(store, built.dist, [aside, good]);
    expect(again.totals).toMatchObject({ files: bad.length, taken: 0, known: 1 });
  });

  it('is reported to people in their language', async () => {
    const { store, at } = place();
    const files = [pictureOf(at('good.png'), sent()), pictureOf(at('bad.png'), sent({ data: {} }))];
    const args = ['take', ...files, '--store', store, '--forms', built.dist];
    const english = await kept(args);
    expect(english.out).toMatch(
      /good\.png: taken: \w{4}-\w{4}-\w{4} \(attached, version 1\)\n.*bad\.png: refused: Answers are missing.*\n {2}full_name: required\n2 files: 1 taken, 0 already in the store, 1 refused\n$/,
    );
    expect((await kept(['--lang', 'ar', ...args])).out).toMatch(
      /good\.png: موجود في المخزن من قبل: \S+\n.*bad\.png: رُفض: في الأجوبة نقص.*\n {2}full_name: required\nالملفات: 2؛ أُدخل: 0، موجود من قبل: 1، مرفوض: 1\n$/,
    );
    expect(await kept([...args, '--clerk', 'a b'])).toMatchObject({ code: 2 });
  });
});

it('gives cases to the office where they were taken in, and refuses offices that are not there', async () => {
  const { store, at } = place();
  const offices = at('offices.yaml');
  writeFileSync(offices, 'offices:\n  ministry: { name: M, offices: { homs: { name: Homs } } }\n');
  const files = [pictureOf(at('one.png'), sent())];
  const run = (...more: readonly string[]) =>
    kept(['take', ...files, '--store', store, '--forms', built.dist, ...more]);
  expect(await run('--office', 'homs')).toMatchObject({ code: 2, err: expect.stringContaining('--offices') });
  expect(await run('--office', 'hama', '--offices', offices)).toMatchObject({
    code: 2,
    err: expect.stringContaining('hama'),
  });
  expect(await run('--office', 'homs', '--offices', offices)).toMatchObject({ code: 0 });
  const { submissions } = await contentOf(store);
  expect(submissions.map(({ office }) => office)).toEqual(['homs']);
});

describe('a file that cannot be used', () => {
  /** Writes a draft whose check is right and whose file is not described. */
  const draftWithout = (path: string, ...files: object[]) =>
    saved(path, Buffer.from(draftText(built, { full_name: 'نور' }, files)));

  it('ends neither the run nor the copying of the others, whatever is wrong with it', async () => {
    const { store, at, folder } = place();
    const loop = (path: string) => {
      symlinkSync(path, path);
      return path;
    };
    const listed = listedFile(PDF);
    const spooled = spoolEvent(at('spool'), sent({ data: { full_name: 'سامر', letter: [listed] } }));
    loop(join(at('spool'), 'files', listed.sha256));
    const long = `${'ي'.repeat(120)}.json`;
    const files = [
      draftWithout(at('draft.json'), { base64: '' }),
      saved(at('blank.json'), Buffer.from('{"blank":{"form":{"toString":1},"version":1}}')),
      loop(at('loop.png')),
      // It is a file whose first byte cannot be read, as on a bad disk.
      '/proc/self/mem',
      spooled,
      saved(at(long), Buffer.from('{"a":1}')),
      saved(at('good.json'), Buffer.from(JSON.stringify(sent()))),
    ];
    const aside = join(folder, 'aside');
    const ran = await take(store, built.dist, files, '--aside', aside);
    expect(
      ran.lines.map(({ outcome, code = '' }) => [outcome, code]),
      ran.err,
    ).toEqual([
      ['refused', 'draft-damaged'],
      ['refused', 'blank-form'],
      ['refused', 'unreadable'],
      ['refused', 'unreadable'],
      ['refused', 'file-missing'],
      ['refused', 'no-submission'],
      ['taken', ''],
    ]);
    expect(ran.code).toBe(1);
    const kept = readdirSync(aside);
    expect(kept.filter(name => name.endsWith('.why.txt'))).toHaveLength(6);
    // What cannot be read has a note alone.
    expect(kept.filter(name => !name.endsWith('.why.txt'))).toHaveLength(4);
    expect(kept.filter(name => name.includes('يي'))).toEqual([
      expect.stringMatching(/ي\.json$/),
      expect.stringMatching(/ي\.json\.why\.txt$/),
    ]);
  });
});

describe('filled copies of a real form', () => {
  it('are printed to one PDF, taken from it, and are what was printed', { ...FULL_TIER, timeout: 60_000 }, async () => {
    const { store, at } = place();
    const form = 'forms/complaint.form.yaml';
    expect(await kept(['build', form, '-o', at('dist'), '--only', 'form,validator'])).toMatchObject({ code: 0 });
    const compiled = await compiledForm('complaint');
    const { data } = fullest(compiled);
    const { version } = compiled.model;
    const submitted_at = new Date().toISOString();
    const definition = definitionOf(at('dist/complaint/form.json'));
    const copies = ['انقطاع المياه', 'تأخر المعاملة'].map(subject => ({
      ...{ id: randomUUID(), form: 'complaint', version, definition, language: 'ar', submitted_at },
      data: { ...data, subject },
    }));
    writeFileSync(at('copies.jsonl'), copies.map(copy => JSON.stringify(copy)).join('\n'));
    const printed = await kept(['print', form, '--data', at('copies.jsonl'), '-o', at('copies.pdf')]);
    expect(printed.code, printed.err).toBe(0);
    const ran = await take(store, at('dist'), [at('copies.pdf')]);
    expect(ran.totals, ran.out + ran.err).toEqual({ files: 1, taken: 2, known: 0, refused: 0 });
    const { submissions } = await contentOf(store, 'complaint');
    expect(submissions.map(({ body }) => JSON.parse(Buffer.from(body).toString('utf8')))).toEqual(copies);
    const again = await take(store, at('dist'), [at('copies.pdf')]);
    expect(again.totals).toEqual({ files: 1, taken: 0, known: 2, refused: 0 });
  });
});
