/** Questions of a form in its texts, and examples made from answers, as the worker of the studio finds them. */
import { expect, it } from 'vitest';
import { applyEdits } from '../../src/compiler/editor/index.js';
import { createStudioService } from '../../src/studio/worker/create-service.js';
import { formFiles } from './form-files.js';

const FORM = 'complaint.form.yaml';
const TODAY = '2026-11-30';
const files = formFiles();
const service = createStudioService();
service.openProject(files);
const textOf = (path: string) => new TextDecoder().decode(files.get(path));

it.each([
  [FORM, 'email', 'email'],
  ['passport.form.yaml', 'companions[1].name', 'companions.name'],
])('finds a field of %s and the way back', (form, path, found) => {
  const place = service.locateField(form, path)!;
  const text = textOf(place.file);
  expect(text.slice(place.span.start, place.span.end)).toBe(found.split('.').at(-1));
  expect(service.fieldAround(form, place.file, place.span.end + 1)).toBe(found);
});

it('finds nothing where there is no field', () => {
  expect(service.locateField(FORM, 'nothing')).toBeUndefined();
  expect(service.fieldAround(FORM, FORM, 0)).toBeUndefined();
});

it('makes an example of answers, with the outcome that they have', async () => {
  const { form } = await service.preview(FORM, TODAY);
  const { data } = form!.examples.find(({ valid }) => valid)!;
  const text = textOf(FORM);
  const add = async (answers: typeof data) => {
    const edit = await service.addExample(FORM, answers, 'مثال من الأجوبة', TODAY);
    return applyEdits(text, [edit!]).slice(text.length - 1);
  };
  expect(await add(data)).toMatch(/\n {4}expect: valid\n$/);
  expect(await add({})).toMatch(
    /- title: مثال من الأجوبة\n {4}today: 2026-11-30\n {4}data: \{\}\n {4}expect:\n {6}kind: required\n/,
  );
  for (const answers of [data, {}]) {
    service.writeFile(FORM, new TextEncoder().encode(text.trimEnd() + (await add(answers))));
    expect(await service.runExamples(FORM, 'en', TODAY)).toEqual([]);
  }
});
