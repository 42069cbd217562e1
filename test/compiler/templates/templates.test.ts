/** Templates: each lists its texts and brings every file that its form reads. */
import { expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import {
  FIRST_TEMPLATE,
  listTemplates,
  type SampleFiles,
  templateFiles,
} from '../../../src/compiler/templates/index.js';
import { formFiles } from '../../studio/form-files.js';
import { eachInTiers } from '../../tier.js';

const TODAY = '2026-11-30';
const files = formFiles();
const samples: SampleFiles = {
  forms: [...files.keys()].filter(path => /^[^/]+\.form\.yaml$/.test(path)),
  read: path => files.get(path),
};
const templates = listTemplates(samples);

it('describes every template in one sentence, in both languages', () => {
  expect(templates.map(({ name }) => name)).toEqual([
    FIRST_TEMPLATE,
    ...samples.forms.map(path => path.replace('.form.yaml', '')).sort(),
  ]);
  for (const { name, title, description } of templates)
    for (const text of [title, description].flatMap(one => [one.ar, one.en])) {
      expect(text, name).toMatch(/\p{L}/u);
      expect(text, name).not.toMatch(/\n|\*\*/);
    }
  expect(templates.find(({ name }) => name === 'passport')!.title).toEqual({
    ar: 'طلب جواز سفر',
    en: 'Passport application',
  });
});

eachInTiers(
  it,
  name => ['residence', 'passport'].includes(name),
  templates.map(({ name }) => name),
)('%s compiles from its own files', async name => {
  const found = (await templateFiles(name, samples, { language: 'en', today: TODAY }))!;
  const own = new Map(found.map(({ path, content }) => [path, content]));
  const [{ path, content }] = found as unknown as [(typeof found)[0]];
  const project = { read: (file: string) => own.get(file) };
  const { compiled, diagnostics } = await compile(content, { file: path, project, only: [], today: TODAY });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(compiled!.model.id).toBe(name);
});

it('writes the keywords of a sample as asked', async () => {
  const textOf = async (keywords?: 'ar' | 'en') => {
    const [form] = (await templateFiles('no-conviction', samples, {
      language: 'ar',
      today: TODAY,
      ...(keywords && { keywords }),
    }))!;
    return new TextDecoder().decode(form!.content);
  };
  expect(await textOf()).toBe(new TextDecoder().decode(files.get('no-conviction.form.yaml')));
  expect(await textOf('ar')).toMatch(/^استمارة: no-conviction$/m);
});

it('knows no other template', async () => {
  expect(await templateFiles('../passport', samples, { language: 'ar', today: TODAY })).toBeUndefined();
});
