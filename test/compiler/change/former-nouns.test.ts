/** Published versions whose counted nouns are in the former format: forms next to the text, as the type option `plural`. */
import { describe, expect, it } from 'vitest';
import { diffForms } from '../../../src/compiler/change/index.js';
import { compile } from '../../../src/compiler/index.js';
import type { FormModel } from '../../../src/runtime/model.js';
import { readPublishedModel } from '../../../src/runtime/published-model.js';
import { formerly } from './former-model.js';

const form = (few: string, unit = `{ one: نسخة, two: نسختان, few: ${few}, many: نسخةً, other: نسخة }`) => `form: nouns
version: 1
languages: [ar, en]
title: { ar: نسخ, en: Copies }
fields:
  copies: { type: integer, label: { ar: النسخ, en: Copies }, unit: { ar: ${unit}, en: { one: copy, other: copies } } }
  children:
    type: list
    label: { ar: الأولاد, en: Children }
    item_label: { ar: { one: الولد, two: ولدان, few: أولاد, many: ولداً, other: ولد }, en: Child }
    fields:
      pages: { type: number, label: { ar: الصفحات, en: Pages }, unit: { ar: { other: صفحة }, en: p. } }
`;

async function modelOf(text: string): Promise<FormModel> {
  const project = { read: () => undefined };
  const { compiled } = await compile(text, { file: 'nouns.form.yaml', project, only: [], today: '2026-11-24' });
  return compiled!.model;
}

const published = (model: FormModel): FormModel => readPublishedModel(Buffer.from(JSON.stringify(formerly(model))));

describe('a published version in the former format', () => {
  it('is the same form', async () => {
    const today = await modelOf(form('نسخ'));
    expect(today.pages[0]!.fields[0]!.own).toEqual({
      unit: {
        one: { ar: 'نسخة', en: 'copy' },
        two: { ar: 'نسختان', en: 'copies' },
        few: { ar: 'نسخ', en: 'copies' },
        many: { ar: 'نسخةً', en: 'copies' },
        other: { ar: 'نسخة', en: 'copies' },
      },
    });
    const before = formerly(today);
    expect(before.pages[0]!.fields[0]!.own).toMatchObject({ unit: { ar: 'نسخة' }, plural: { few: { ar: 'نسخ' } } });
    expect(before.pages[0]!.fields[1]!.own).toMatchObject({ item_label: { ar: 'الولد' } });
    expect(before.pages[0]!.fields[1]!.fields[0]!.own).toHaveProperty('plural');
    expect(diffForms(published(today), today)).toEqual({ class: 'none', changes: [] });
  });

  it('shows a form that was changed', async () => {
    const [before, after] = [published(await modelOf(form('نسخة'))), await modelOf(form('نسخ'))];
    expect(diffForms(before, after).changes).toMatchObject([{ reason: 'field-texts', path: 'copies', key: 'unit' }]);
  });

  it('shows a unit that no longer inflects', async () => {
    const [before, after] = [published(await modelOf(form('نسخ'))), await modelOf(form('', 'نسخة'))];
    expect(diffForms(before, after).changes).toMatchObject([{ reason: 'field-texts', path: 'copies', key: 'unit' }]);
  });
});
