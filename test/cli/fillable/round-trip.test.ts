/** Fillable forms, filled in by PDFium and poppler: the answers are those that were typed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { fieldsOf } from '../../../src/cli/fillable/pdf-fields.js';
import { readControlValues } from '../../../src/cli/fillable/read-control-values.js';
import type { Compiled } from '../../../src/compiler/index.js';
import { createTypesetter, paper } from '../../../src/compiler/paper.js';
import { readAnswers } from '../../../src/runtime/fields/answers.js';
import type { JsonObject, LocalForm } from '../../../src/runtime/model.js';
import { allFields, NO_JS_TYPES } from '../../../src/runtime/no-js/index.js';
import { compiled, FINGERPRINT, inLanguage } from '../../compiler/paper/forms.js';
import { FULL_TIER } from '../../tier.js';
import { entriesFor } from './entries.js';
import { type Entries, fillByPdfium } from './fill-by-pdfium.js';

vi.setConfig({ testTimeout: 590_000 });

const FORMS = [
  ...['birth-registration', 'building-permit', 'certificate-equivalence', 'citizenship-family', 'civil-record'],
  ...['commercial-register', 'complaint', 'disability-card', 'driving-licence', 'electricity-subscription'],
  ...['identity-card', 'no-conviction', 'not-employed', 'passport', 'shop-licence', 'water-subscription'],
].map(name => `forms/${name}.form.yaml`);
const POPPLER = fileURLToPath(new URL('./fill-by-poppler.py', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'istimara-fill-'));
const typesetter = createTypesetter();

const blankOf = (form: LocalForm) => paper(form, { fingerprint: FINGERPRINT, fillable: true }, typesetter);

/** Returns the answers in a filled form. */
async function answersIn(form: LocalForm, bytes: Uint8Array): Promise<JsonObject> {
  const typed = readControlValues(form, await fieldsOf(bytes));
  return readAnswers(allFields(form), typed, type => NO_JS_TYPES[type]!, form);
}

const judged = ({ validator }: Compiled, data: JsonObject, today: string) => {
  const { data: clean, issues } = validator.validate(data, { today });
  return { data: clean, issues };
};

/** Files to fill in: each valid example of a form, in each of its languages. */
async function filesOf(file: string) {
  const form = await compiled(file);
  const files: { form: LocalForm; blank: Uint8Array; entries: Entries; data: JsonObject; today: string }[] = [];
  for (const language of form.model.languages) {
    const local = inLanguage(form, language);
    const blank = await blankOf(local);
    const names = new Set((await fieldsOf(blank)).map(({ name }) => name));
    for (const { data, expect: expected, today = '2026-11-24' } of form.examples)
      if (expected === 'valid') files.push({ form: local, blank, ...entriesFor(local, data, names), today });
  }
  return { form, files };
}

/** Returns a Python that has the bindings of poppler. */
function pythonWithPoppler(): string {
  const program = 'import gi; gi.require_version("Poppler", "0.18"); from gi.repository import Poppler';
  const found = ['python3', '/usr/bin/python3'].find(name => spawnSync(name, ['-c', program]).status === 0);
  if (!found) throw new Error('Install python3-gi and gir1.2-poppler-0.18.');
  return found;
}

describe('answers in a fillable form', () => {
  it('are those that were typed: Arabic, three kinds of digits, ticks, dates, rows, unknown', async () => {
    const form = inLanguage(await compiled('forms/civil-record.form.yaml'), 'ar');
    const entries: Entries = {
      record_kind: { value: 'family', index: 2 },
      purpose: { value: 'other', index: 3 },
      purpose_other: 'إثبات نسب ',
      copies: '٣',
      authentication: { value: 'true', index: 0 },
      'owner.first_name': 'عبد الرحمن',
      'owner.birth.1': '٥',
      'owner.birth.2': '۱۱',
      'owner.birth.3': '1980',
      'owner.national_number': '۰۱۰۲٠٣٠٤050',
      'children[0].first_name': 'ريم',
      'children[0].birth.1': '01',
      'children[0].birth.2': '02',
      'children[0].birth.3': '٢٠١٠',
      'children[0].sex': { value: 'female', index: 1 },
      'children[2].first_name': 'سامر',
      '-unknown.wives[0].national_number': true,
      phone: '٠٩٤٤ ١٢٣ ٤٥٦',
    };
    expect(await answersIn(form, await fillByPdfium(await blankOf(form), entries))).toEqual({
      record_kind: 'family',
      purpose: 'other',
      purpose_other: 'إثبات نسب',
      copies: 3,
      authentication: true,
      owner: { first_name: 'عبد الرحمن', birth: '1980-11-05', national_number: '01020304050' },
      wives: [{ national_number: null }],
      children: [{ first_name: 'ريم', birth: '2010-02-01', sex: 'female' }, { first_name: 'سامر' }],
      phone: '+963944123456',
    });
  });

  it('are those of the examples of all forms, with the same issues, from PDFium and poppler', FULL_TIER, async () => {
    const python = pythonWithPoppler();
    let count = 0;
    for (const file of FORMS) {
      const { form, files } = await filesOf(file);
      const jobs = files.map(({ blank, entries }, index) => {
        const [source, target] = ['blank', 'filled'].map(name => join(folder, `${name}${index}.pdf`));
        writeFileSync(source!, blank);
        return { source: source!, target: target!, entries };
      });
      execFileSync(python, [POPPLER], { input: JSON.stringify(jobs) });
      for (const [index, { form: local, blank, entries, data, today }] of files.entries()) {
        const expected = judged(form, data, today);
        const byPoppler = await answersIn(local, readFileSync(jobs[index]!.target));
        const byPdfium = await answersIn(local, await fillByPdfium(blank, entries));
        expect(judged(form, byPoppler, today), `${file}, poppler`).toEqual(expected);
        expect(judged(form, byPdfium, today), `${file}, PDFium`).toEqual(expected);
        count++;
      }
    }
    expect(count).toBeGreaterThanOrEqual(50);
  });
});
