/** `istimara take` with forms that were filled in on a computer. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createTypesetter, paper } from '../../../src/compiler/paper.js';
import { localize } from '../../../src/runtime/localize.js';
import type { FormModel } from '../../../src/runtime/model.js';
import { temporary } from '../../backend/harness.js';
import { FULL_TIER } from '../../tier.js';
import { type Entries, fillByPdfium } from '../fillable/fill-by-pdfium.js';
import { kept } from '../istimara.js';
import { type BuiltForm, builtForm, contentOf, take } from './files.js';

vi.setConfig({ testTimeout: 240_000 });

const ANSWERS: Entries = {
  full_name: '  ليلى الخطيب ',
  children: '٣',
  'born.1': '١',
  'born.2': '۲',
  'born.3': '1990',
  remarks: 'سطر أول\nسطر ثانٍ',
};

let built: BuiltForm;
let blanks: Readonly<Record<'ar' | 'en' | 'other', Uint8Array>>;
beforeAll(async () => {
  built = await builtForm();
  const model = JSON.parse(readFileSync(join(built.dist, 'attached/form.json'), 'utf8')) as FormModel;
  const typesetter = createTypesetter();
  const blank = (language: string, fingerprint = built.definition) =>
    paper(localize(model, language), { fingerprint, fillable: true }, typesetter);
  blanks = { ar: await blank('ar'), en: await blank('en'), other: await blank('ar', 'ffffffffffffffff') };
});

/** Returns a new store, and a function that writes a file and returns its path. */
function place() {
  const folder = temporary();
  const save = (name: string, bytes: Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  return { store: `sqlite:${join(folder, 'store.db')}`, save, at: (name: string) => join(folder, name) };
}

describe('a form that was filled in on a computer', () => {
  it('is taken once, as it was typed, in each language', async () => {
    const { store, save } = place();
    const files = [
      save('ar.pdf', await fillByPdfium(blanks.ar, ANSWERS)),
      save('en.pdf', await fillByPdfium(blanks.en, { full_name: 'Layla', children: '2' })),
    ];
    const once = await take(store, built.dist, files);
    expect(once.totals, once.out + once.err).toEqual({ files: 2, taken: 2, known: 0, refused: 0 });
    expect(once.lines.map(({ channel }) => channel)).toEqual(['fillable', 'fillable']);
    const { submissions } = await contentOf(store);
    expect(submissions.map(({ data }) => JSON.parse(data))).toEqual([
      { full_name: 'ليلى الخطيب', children: 3, born: '1990-02-01', remarks: 'سطر أول\nسطر ثانٍ' },
      { full_name: 'Layla', children: 2 },
    ]);
    const again = await take(store, built.dist, [...files].reverse());
    expect(again.totals).toEqual({ files: 2, taken: 0, known: 2, refused: 0 });
  });

  it('is refused with a reason if it is empty, locked, flattened, of another definition, or not valid', async () => {
    const { store, save, at } = place();
    const filled = save('filled.pdf', await fillByPdfium(blanks.ar, ANSWERS));
    const qpdf = (name: string, ...args: readonly string[]) => {
      execFileSync('qpdf', [...args, filled, at(name)], { stdio: 'ignore' });
      return at(name);
    };
    const files = [
      save('empty.pdf', blanks.ar),
      qpdf('locked.pdf', '--encrypt', 'user', 'owner', '256', '--'),
      qpdf('flattened.pdf', '--flatten-annotations=all'),
      save('other.pdf', await fillByPdfium(blanks.other, ANSWERS)),
      save('wrong.pdf', await fillByPdfium(blanks.ar, { children: 'many', 'born.3': '1990' })),
    ];
    const { lines, totals, out } = await take(store, built.dist, files);
    expect(totals, out).toEqual({ files: 5, taken: 0, known: 0, refused: 5 });
    const codes = ['form-empty', 'locked', 'blank-form', 'definition-mismatch', 'invalid-submission'];
    expect(lines.map(({ code }) => code)).toEqual(codes);
    expect(JSON.stringify(lines[2])).toContain('flattened has no fields');
    const issues = lines[4]!.issues as { path: string; code: string }[];
    expect(issues.map(({ path, code }) => [path, code])).toEqual([
      ['full_name', 'required'],
      ['children', 'type'],
      ['born', 'format'],
    ]);
    expect((await contentOf(store)).submissions).toEqual([]);
  });

  it('is named by scan, which reads no fields', async () => {
    const { save } = place();
    const [filled, empty] = [save('filled.pdf', await fillByPdfium(blanks.ar, ANSWERS)), save('empty.pdf', blanks.en)];
    const { out, err } = await kept(['scan', filled, empty]);
    expect(err).toContain(`${filled}: this is the form "attached", version 1, filled in on a computer.`);
    expect(err).toContain(`${empty}: this is the form "attached", version 1, to fill in on a computer.`);
    expect(
      out
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).blank.form),
    ).toEqual(['attached', 'attached']);
  });

  it('is taken fifty times, and never twice', FULL_TIER, async () => {
    const { store, save } = place();
    const files: string[] = [];
    for (let index = 0; index < 50; index++) {
      const blank = index % 2 === 0 ? blanks.ar : blanks.en;
      const bytes = await fillByPdfium(blank, { ...ANSWERS, full_name: `ليلى ${index}` });
      files.push(save(`${index}.pdf`, bytes));
    }
    const once = await take(store, built.dist, files);
    expect(once.totals, once.err).toEqual({ files: 50, taken: 50, known: 0, refused: 0 });
    expect((await take(store, built.dist, files)).totals).toEqual({ files: 50, taken: 0, known: 50, refused: 0 });
    const names = (await contentOf(store)).submissions.map(({ data }) => JSON.parse(data).full_name as string);
    expect(names.sort()).toEqual(Array.from({ length: 50 }, (_, index) => `ليلى ${index}`).sort());
  });
});
