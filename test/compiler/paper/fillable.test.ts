/** Blank forms that are filled in on a computer: their fields, as qpdf reads them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createTypesetter, paper } from '../../../src/compiler/paper.js';
import type { LocalForm } from '../../../src/runtime/model.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { compiled, FINGERPRINT, FIXTURE, inLanguage } from './forms.js';

vi.setConfig({ testTimeout: 240_000 });

const OURS = readdirSync(new URL('../../../forms/', import.meta.url))
  .filter(name => name.endsWith('.form.yaml'))
  .map(name => `forms/${name}`);
const folder = mkdtempSync(join(tmpdir(), 'istimara-fillable-'));
const typesetter = createTypesetter();
const fillable = (form: LocalForm) => paper(form, { fingerprint: FINGERPRINT, fillable: true }, typesetter);

interface Field {
  readonly fullname: string;
  readonly pageposfrom1: number;
  readonly value: unknown;
  readonly annotation: { readonly object: string; readonly annotationflags: number };
}

type Dictionary = Readonly<Record<string, unknown>>;

/** Returns the fields and all objects of a PDF. */
function contentOf(bytes: Uint8Array): { fields: readonly Field[]; object(ref: string): Dictionary } {
  const path = join(folder, 'form.pdf');
  writeFileSync(path, bytes);
  execFileSync('qpdf', ['--check', path]);
  const json = JSON.parse(execFileSync('qpdf', ['--json', path], { maxBuffer: 2 ** 28 }).toString());
  const objects = json.qpdf[1] as Readonly<Record<string, { value?: Dictionary }>>;
  return { fields: json.acroform.fields, object: ref => objects[`obj:${ref}`]!.value! };
}

const NAMES = [
  ...['owner.first_name', 'owner.birth.1', 'owner.birth.2', 'owner.birth.3', 'owner.sex', 'purpose_other'],
  ...['wives[0].first_name', 'wives[3].national_number', '-unknown.wives[0].national_number'],
];

describe('a form to fill in on a computer', () => {
  it('has fields with the names of the answers', async () => {
    const { fields } = contentOf(await fillable(inLanguage(await compiled('forms/civil-record.form.yaml'), 'ar')));
    const names = fields.map(({ fullname }) => fullname);
    for (const name of NAMES) expect(names).toContain(name);
    const [edition] = fields.filter(({ fullname }) => fullname === '-istimara');
    expect(edition!.value).toBe(`u:civil-record 1 ar ${FINGERPRINT}`);
    expect(edition!.annotation.annotationflags & 2).toBe(2);
  });

  it('gives the same bytes twice', async () => {
    const form = inLanguage(await compiled(FIXTURE), 'ar');
    expect(Buffer.compare(await fillable(form), await fillable(form))).toBe(0);
  });

  it('runs no script', async () => {
    const bytes = await fillable(inLanguage(await compiled(FIXTURE), 'ar'));
    contentOf(bytes);
    expect(execFileSync('pdfinfo', [join(folder, 'form.pdf')]).toString()).toMatch(
      /Form:\s+AcroForm\nJavaScript:\s+no/,
    );
  });

  eachInTiers(
    it,
    file => file === 'forms/complaint.form.yaml',
    OURS,
  )('has a place of its own, a label and an element for each field of %s', async file => {
    const form = await compiled(file);
    for (const language of form.model.languages) {
      const { fields, object } = contentOf(await fillable(inLanguage(form, language)));
      const placed = fields.filter(({ fullname }) => fullname !== '-istimara');
      expect(placed.length).toBeGreaterThan(10);
      for (const { annotation, fullname } of placed) {
        const widget = object(annotation.object);
        expect(widget['/TU'], fullname).toMatch(/^u:./);
        expect(widget['/StructParent'], fullname).toBeTypeOf('number');
        expect(widget['/AP'], fullname).toBeDefined();
      }
      expectApart(
        placed.map(({ annotation, pageposfrom1 }) => ({
          page: pageposfrom1,
          box: object(annotation.object)['/Rect'] as Box,
        })),
      );
      expect(missing(form.model.pages.flatMap(page => page.fields) as never, '', names(fields))).toEqual([]);
    }
  });

  it('keeps to its page', FULL_TIER, async () => {
    for (const file of OURS) {
      const { fields, object } = contentOf(await fillable(inLanguage(await compiled(file), 'ar')));
      for (const { annotation } of fields) {
        const [left, bottom, right, top] = object(annotation.object)['/Rect'] as [number, number, number, number];
        expect([left >= 0, bottom >= 0, right <= 596, top <= 842.1]).toEqual([true, true, true, true]);
      }
    }
  });
});

const names = (fields: readonly Field[]): ReadonlySet<string> =>
  new Set(fields.map(({ fullname }) => fullname.replace(/\[\d+\]/g, '').replace(/\.(\d+|latitude|longitude)$/, '')));

interface Question {
  readonly id: string;
  readonly type: string;
  readonly fields: readonly Question[];
  readonly value?: unknown;
  readonly readonly?: unknown;
  readonly paper: { readonly hide?: boolean };
}

const WITHOUT_FIELD = ['file', 'photo', 'audio', 'signature', 'note', 'hidden'];

/** Returns the paths of questions without a field. */
function missing(questions: readonly Question[], before: string, known: ReadonlySet<string>): string[] {
  return questions
    .filter(
      ({ type, value, readonly, paper: { hide } }) => !WITHOUT_FIELD.includes(type) && !value && !readonly && !hide,
    )
    .flatMap(({ id, fields }) => {
      const path = `${before}${id}`;
      return fields.length > 0 ? missing(fields, `${path}.`, known) : known.has(path) ? [] : [path];
    });
}

type Box = readonly [left: number, bottom: number, right: number, top: number];

/** Expects that no two fields of a page share a point. */
function expectApart(placed: readonly { readonly page: number; readonly box: Box }[]): void {
  for (const [index, { page, box: a }] of placed.entries()) {
    for (const { box: b } of placed.slice(index + 1).filter(other => other.page === page)) {
      const apart = a[2] <= b[0] + 0.1 || b[2] <= a[0] + 0.1 || a[3] <= b[1] + 0.1 || b[3] <= a[1] + 0.1;
      expect(apart, `${a} ${b}`).toBe(true);
    }
  }
}
