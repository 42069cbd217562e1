/** `istimara take` with attachments that lie next to a scan or a fillable form. */
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import { createTypesetter, paper } from '../../../src/compiler/paper.js';
import { localize } from '../../../src/runtime/localize.js';
import type { FormModel } from '../../../src/runtime/model.js';
import { type Members, temporary } from '../../backend/harness.js';
import { listed, PDF, PNG, sha256 } from '../../backend/with-files.js';
import { FULL_TIER } from '../../tier.js';
import { type Entries, fillByPdfium } from '../fillable/fill-by-pdfium.js';
import { kept } from '../istimara.js';
import { sheetOf } from '../scan/sheets.js';
import {
  type BuiltForm,
  builtForm,
  codesOf,
  contentOf,
  longData,
  pictureOf,
  sentOf,
  take,
  WITH_PHOTO,
} from './files.js';

vi.setConfig({ testTimeout: 120_000 });

let built: BuiltForm;
let blank: Uint8Array;
beforeAll(async () => {
  built = await builtForm(WITH_PHOTO);
  const model = JSON.parse(readFileSync(join(built.dist, 'attached/form.json'), 'utf8')) as FormModel;
  blank = await paper(localize(model, 'ar'), { fingerprint: built.definition, fillable: true }, createTypesetter());
});

const filled = (entries: Entries = { full_name: 'ليلى' }) => fillByPdfium(blank, entries);
const pdf = (text: string) => Buffer.from(`%PDF-1.4\n${text}\n%%EOF\n`);

/** Returns a folder with the files, and a store next to it. */
function place(files: Readonly<Record<string, Uint8Array | string>>) {
  const folder = temporary();
  const at = (name: string) => join(folder, 'scans', name);
  const add = (more: Readonly<Record<string, Uint8Array | string>>) => {
    for (const [name, bytes] of Object.entries(more)) {
      mkdirSync(dirname(at(name)), { recursive: true });
      writeFileSync(at(name), bytes);
    }
  };
  add(files);
  return {
    store: `sqlite:${join(folder, 'store.db')}`,
    scans: join(folder, 'scans'),
    aside: join(folder, 'aside'),
    at,
    add,
  };
}

/** Returns the digests of the files of a question, which the store has to hold. */
async function filesOf(url: string, question: string): Promise<readonly string[]> {
  const store = await openStore(url, { readonly: true });
  try {
    const { submissions } = await contentOf(url);
    const all = submissions.flatMap(({ data }) => (JSON.parse(data)[question] ?? []) as { sha256: string }[]);
    for (const { sha256: digest } of all) {
      const stored = await store.files.open(digest);
      expect(sha256((await stored!.read(0, stored!.size))!)).toBe(digest);
      await stored!.close();
    }
    return all.map(one => one.sha256);
  } finally {
    await store.close();
  }
}

const reasons = (line: Members | undefined) =>
  ((line?.left ?? []) as { name: string; code: string }[]).map(({ name, code }) => [name.split('/').at(-1), code]);
const questions = (line: Members | undefined) =>
  ((line?.attached ?? []) as { name: string; path: string }[]).map(({ name, path }) => [name.split('/').at(-1), path]);

describe('files next to a fillable form', () => {
  it('come along by their names, once', async () => {
    const { store, scans, add } = place({
      'ali.pdf': await filled(),
      'ali.Photo.png': PNG.bytes,
      'ali/letters/scan 0001.pdf': pdf('one'),
      'ali/كتاب ٢.pdf': pdf('two'),
      'ali/Thumbs.db': 'x',
    });
    symlinkSync(join(built.dist, 'attached/form.json'), join(scans, 'ali/photo.pdf'));
    const once = await take(store, built.dist, [scans]);
    expect(once.totals, once.out + once.err).toEqual({ files: 1, taken: 1, known: 0, refused: 0 });
    const expected = [
      ['ali.Photo.png', 'photo'],
      ['كتاب ٢.pdf', 'letters'],
      ['scan 0001.pdf', 'letters'],
    ];
    expect(questions(once.lines[0])).toEqual(expected);
    expect(await filesOf(store, 'photo')).toEqual([sha256(PNG.bytes)]);
    expect(await filesOf(store, 'letters')).toEqual([pdf('two'), pdf('one')].map(sha256));
    const { events, submissions } = await contentOf(store);
    expect(events[0]!.detail?.attached).toEqual(['ali.Photo.png', 'كتاب ٢.pdf', 'scan 0001.pdf']);
    expect(JSON.parse(submissions[0]!.data).photo[0].name).toBe('Photo.png');

    add({ 'ali/letters/scan 0001.pdf': pdf('another') });
    const again = await take(store, built.dist, [scans]);
    expect(again.totals).toEqual({ files: 1, taken: 0, known: 1, refused: 0 });
    expect(questions(again.lines[0])).toEqual(expected.slice(0, 2));
    expect(reasons(again.lines[0])).toEqual([['scan 0001.pdf', 'known']]);
    expect(await filesOf(store, 'letters')).toEqual([pdf('two'), pdf('one')].map(sha256));
  });

  it('keep their submission out if they do not fit, and are set aside with it', FULL_TIER, async () => {
    const { store, scans, aside, at } = place({
      'a.pdf': await filled({ full_name: 'kind' }),
      'a.photo.png': pdf('no picture'),
      'b.pdf': await filled({ full_name: 'size' }),
      'b/photo.png': PNG.bytes,
      'b/letters.pdf': pdf('x'.repeat(2000)),
      'c.pdf': await filled({ full_name: 'count' }),
      'c/photo.png': PNG.bytes,
      'c/photo 2.png': Buffer.concat([PNG.bytes, Buffer.from('2')]),
      'd.pdf': await filled({ full_name: 'name' }),
      'd/photo.png': PNG.bytes,
      'd/holiday.png': PNG.bytes.slice(0, 12),
      'e.pdf': await filled({ full_name: 'hidden' }),
      'e/photo.png': PNG.bytes,
      'e/deed.pdf': pdf('deed'),
      'f.pdf': await filled({ full_name: 'required' }),
      'f.letters.pdf': pdf('letter'),
    });
    const { lines, totals, out } = await take(store, built.dist, [scans], '--aside', aside);
    expect(totals, out).toEqual({ files: 6, taken: 0, known: 0, refused: 6 });
    expect(lines.map(({ code }) => code)).toEqual([...Array(5).fill('not-attached'), 'invalid-submission']);
    expect(lines.flatMap(reasons)).toEqual([
      ['a.photo.png', 'kind'],
      ['letters.pdf', 'size'],
      ['photo.png', 'count'],
      ['holiday.png', 'name'],
      ['deed.pdf', 'not-asked'],
    ]);
    expect(JSON.stringify(lines[3])).toContain('photo, letters, deed');
    expect((await contentOf(store)).submissions).toEqual([]);
    const copies = readdirSync(aside, { recursive: true }).map(String);
    const noted = copies.find(name => name.endsWith('-d.pdf.why.txt'))!;
    expect(readFileSync(join(aside, noted), 'utf8')).toContain(
      'holiday.png: not attached: It is named for no question',
    );
    rmSync(join(aside, copies.find(name => name.endsWith('-d/holiday.png'))!));
    const mended = await take(store, built.dist, [aside]);
    expect(mended.lines.filter(({ outcome }) => outcome === 'taken').map(questions)).toEqual([
      [['photo.png', 'photo']],
    ]);
    rmSync(at('d/holiday.png'));
    expect((await take(store, built.dist, [at('d.pdf')])).totals).toMatchObject({ known: 1 });
  });

  it('are named if there is no submission in its file, and all of them are set aside', FULL_TIER, async () => {
    const { store, scans, aside } = place({
      'a.pdf': await filled({ full_name: 'two of one name' }),
      'a.photo.png': pdf('no picture'),
      'a/photo.png': PNG.bytes,
      'b.pdf': blank,
      'b.jpg': 'not a picture',
      'b/front/1.png': PNG.bytes,
      'b/back/1.png': Buffer.concat([PNG.bytes, Buffer.from('back')]),
      'form.pdf': blank,
      'form.v2.pdf': await filled(),
    });
    const { lines, totals, out } = await take(store, built.dist, [scans], '--aside', aside);
    expect(totals, out).toEqual({ files: 4, taken: 0, known: 0, refused: 4 });
    const notes = lines.filter(({ outcome }) => outcome === 'note').map(line => JSON.stringify(line));
    expect(notes).toHaveLength(3);
    expect(notes[2]).toMatch(/form\.pdf.*these files next to it were not read: form\.v2\.pdf\./);
    const copies = readdirSync(aside, { recursive: true }).map(name => String(name).replace(/^\w{8}-/, ''));
    expect(copies).toEqual(
      expect.arrayContaining([
        ...['a/photo.png', 'a/photo 2.png', 'form/v2.pdf'],
        ...['b.pdf.files/1.png', 'b.pdf.files/1 2.png', 'b.jpg.files/1.png', 'b.jpg.files/1 2.png'],
      ]),
    );
  });

  it('are reported in Arabic and English', FULL_TIER, async () => {
    const { store, at } = place({
      'ali.pdf': await filled(),
      'ali.photo.png': PNG.bytes,
      'sami.pdf': await filled({ full_name: 'سامي' }),
      'sami.photo.png': PNG.bytes,
      'sami.x.png': PNG.bytes.slice(0, 12),
    });
    const run = (language: string) =>
      kept(['--lang', language, 'take', at('ali.pdf'), at('sami.pdf'), '--store', store, '--forms', built.dist]);
    const en = await run('en');
    expect(en.out).toContain(`  ${at('ali.photo.png')}: attached to "Photograph"\n`);
    expect(en.out).toContain('sami.pdf: refused: A file that came with it cannot be attached.');
    expect(en.out).toContain(
      `  ${at('sami.photo.png')}: fits "Photograph"\n  ${at('sami.x.png')}: not attached: It is named`,
    );
    const ar = await run('ar');
    expect(ar.out).toContain(`  ${at('ali.photo.png')}: أُرفق بالسؤال «صورة شخصية»\n`);
    expect(ar.out).toContain(`${at('sami.x.png')}: لم يُرفق: لا يدلّ اسمه على سؤال`);
  });
});

describe('files next to a scan', () => {
  const copyOf = (name: string, letter: Members) => sentOf(built, { data: { full_name: name, letters: [letter] } });

  it('come along if the copy lists them, or take the place of what it lists', FULL_TIER, async () => {
    const { store, scans, at } = place({
      'copy/IMG_1.pdf': PDF.bytes,
      'copy/photo.png': PNG.bytes,
      'other.photo.png': PNG.bytes,
      'other.letter.pdf': pdf('saved again'),
      'lone.photo.png': PNG.bytes,
    });
    const letter = () => listed({ ...PDF, name: 'letter.pdf' });
    for (const name of ['copy', 'other', 'lone']) pictureOf(at(`${name}.png`), copyOf(name, letter()));
    const { lines, totals, out } = await take(store, built.dist, [scans]);
    expect(totals, out).toEqual({ files: 3, taken: 2, known: 0, refused: 1 });
    expect(lines.map(({ outcome, code }) => code ?? outcome)).toEqual(['taken', 'file-missing', 'taken']);
    expect(new Set(await filesOf(store, 'letters'))).toEqual(new Set([PDF.bytes, pdf('saved again')].map(sha256)));
    const again = await take(store, built.dist, [at('copy.png'), at('other.png')]);
    expect(again.totals).toEqual({ files: 2, taken: 0, known: 2, refused: 0 });
    rmSync(at('other.letter.pdf'));
    expect((await take(store, built.dist, [at('other.png')])).totals).toMatchObject({ known: 1 });
  });

  it('are attached to one of several copies only if it lists them', FULL_TIER, async () => {
    const { store, scans, at } = place({ 'stack/photo.png': PNG.bytes, 'stack/1.pdf': PDF.bytes });
    const data = (name: string, more: Members = {}) => ({ full_name: name, photo: [listed(PNG)], ...more });
    const copies = [data('one', { letters: [listed(PDF)] }), data('two')].map(one => sentOf(built, { data: one }));
    pictureOf(at('stack.png'), ...copies);
    const { lines, totals, out } = await take(store, built.dist, [scans]);
    expect(totals, out).toEqual({ files: 1, taken: 2, known: 0, refused: 0 });
    expect(lines.map(line => questions(line).length)).toEqual([2, 1, 0]);
    expect(JSON.stringify(lines[2])).toContain('several submissions');
  });

  it('are attached by name to no copy of a stack, also if one goes on in another file', FULL_TIER, async () => {
    const { store, scans, at } = place({
      ...{ 'stack1.photo.png': PNG.bytes, 'stack1.letters.pdf': PDF.bytes, 'stack2.letters.pdf': pdf('own') },
    });
    const copyNamed = (more: Members) => codesOf(sentOf(built, { data: { photo: [listed(PNG)], ...more } }));
    const [first, ...others] = copyNamed(longData(1));
    expect(others.length).toBeGreaterThan(0);
    sheetOf(at('stack1.png'), [...copyNamed({ full_name: 'one' }), first!]);
    sheetOf(at('stack2.png'), others);
    const { lines, totals, out } = await take(store, built.dist, [scans]);
    expect(totals, out).toEqual({ files: 2, taken: 2, known: 0, refused: 0 });
    expect(lines.map(line => questions(line).sort())).toEqual([
      [['stack1.photo.png', 'photo']],
      [],
      [
        ['stack1.photo.png', 'photo'],
        ['stack2.letters.pdf', 'letters'],
      ],
    ]);
    expect(JSON.stringify(lines[1])).toContain('several submissions');
    expect(await filesOf(store, 'letters')).toEqual([sha256(pdf('own'))]);
  });

  it('are files of their own if a scanner numbered them', FULL_TIER, async () => {
    const { store, scans, at } = place({ 'scan/photo.png': PNG.bytes, 'scan.1/photo.png': PNG.bytes });
    for (const name of ['scan', 'scan.1'])
      pictureOf(at(`${name}.png`), sentOf(built, { data: { full_name: name, photo: [listed(PNG)] } }));
    expect((await take(store, built.dist, [scans])).totals).toEqual({ files: 2, taken: 2, known: 0, refused: 0 });
  });
});
