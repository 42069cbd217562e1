/** The folder that the preview serves. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { servedFolder } from '../../../src/cli/preview/served-folder.js';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'istimara-served-')));
  for (const [path, content] of Object.entries({
    'project/package.json': '{}',
    'project/forms/a.form.yaml': 'form: a\n',
    'project/forms/b.form.yaml': 'form: b\n',
    'project/lists/c.csv': 'value,label\n',
    'd.csv': 'value,label\n',
  })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
});
afterEach(() => rmSync(root, { recursive: true }));

const served = async (path: string) => {
  const { folder, form } = await servedFolder(join(root, path));
  return [folder.slice(root.length + 1), form];
};
const rewrite = (text: string) => writeFileSync(join(root, 'project/forms/a.form.yaml'), text);

it('is the named one, or that of the named form', async () => {
  expect(await served('project/forms')).toEqual(['project/forms', undefined]);
  expect(await served('project/forms/b.form.yaml')).toEqual(['project/forms', 'b.form.yaml']);
});

it.each([
  ['of a list', 'lists: { c: { file: ../lists/c.csv } }'],
  ['in quotes', 'lists: { c: { file: "./../lists/c.csv" } }'],
])('is one above if a form names a file there: %s', async (_title, text) => {
  rewrite(text);
  expect(await served('project/forms')).toEqual(['project', 'forms/a.form.yaml']);
  expect(await served('project/forms/b.form.yaml')).toEqual(['project', 'forms/b.form.yaml']);
});

it.each([
  ['that is not there', 'file: ../lists/none.csv'],
  ['in a sentence', 'title: from..../ to ../'],
])('stays the same for a path %s', async (_title, text) => {
  rewrite(text);
  expect(await served('project/forms')).toEqual(['project/forms', undefined]);
});

it('is not above the project, of which the compiler reads nothing', async () => {
  rewrite('lists: { d: { file: ../../d.csv } }');
  expect(await served('project/forms')).toEqual(['project', 'forms/a.form.yaml']);
  rmSync(join(root, 'project/package.json'));
  expect(await served('project/forms')).toEqual(['project/forms', undefined]);
});
