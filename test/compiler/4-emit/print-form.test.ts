/** The form in the element's script: the form model in each language, although fields and texts are printed in short. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formOf } from '../../../bench/form-of.mjs';
import { compile } from '../../../src/compiler/index.js';
import { printForm } from '../../../src/compiler/linker/print-form.js';
import { localize } from '../../../src/runtime/localize.js';
import type { FormModel, LocalField, LocalForm } from '../../../src/runtime/model.js';
import { screenNumber } from '../../../src/runtime/question-number.js';
import { eachInTiers } from '../../tier.js';

const FORMS = new URL('../../../forms/', import.meta.url);

async function modelOf(source: string | Uint8Array, file: string): Promise<FormModel> {
  const at = (path: string) => new URL(path, FORMS);
  const project = { read: (path: string) => (existsSync(at(path)) ? readFileSync(at(path)) : undefined) };
  return (await compile(source, { file, project, only: ['schema'], today: '2026-11-24' })).compiled!.model;
}

/** Returns what people see of a field, and what addresses its answer. */
const shown = (field: LocalField, numberOf: typeof screenNumber): unknown => {
  const { paper, image, own, fields, items, ...all } = field;
  const options = Array.isArray(own.options) ? own.options.map(({ id, label }) => [id, label]) : own.options;
  return {
    ...all,
    number: numberOf(all.number),
    own: { ...own, options },
    fields: fields.map(one => shown(one, numberOf)),
  };
};
const seen = ({ title, languages, checks, pages }: LocalForm, numberOf = (number: string) => number) => ({
  ...{ title, languages, checks },
  pages: pages.map(page => ({ ...page, fields: page.fields.map(field => shown(field, numberOf)) })),
});

function expectSame(model: FormModel): void {
  const { form, texts } = printForm(model, false);
  const made = new Function(`return ${form}`)();
  for (const language of model.languages)
    expect(seen(made(texts(language)))).toEqual(seen(localize(model, language), screenNumber));
}

eachInTiers(
  it,
  name => name === 'civil-record.form.yaml',
  readdirSync(FORMS).filter(name => name.endsWith('.form.yaml')),
)('%s is the same in the script', async name => {
  expectSame(await modelOf(readFileSync(new URL(name, FORMS)), name));
});

it('counts questions, and keeps the numbers that do not count', async () => {
  const model = await modelOf(formOf(30), 'bench.form.yaml');
  const [page] = model.pages;
  const numbers = ['1', '2', '', '3', '7', '4'];
  const fields = numbers.map((number, index) => ({ ...page!.fields[index]!, number }));
  const twice = { ...fields[1]!, number: '1.1' };
  const form = {
    ...model,
    pages: [{ ...page!, fields: [{ ...fields[0]!, fields: [twice, twice] }, ...fields.slice(1)] }],
  };
  expectSame(form);
});
