/** Files that a block adds to a project: undo removes those that nothing else uses. */
import { expect, it } from 'vitest';
import { addedFiles } from '../../src/studio/page/app/added-files.js';
import { createSession } from '../../src/studio/page/app/session.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const NEEDED = new Map([
  [
    'blocks/address.yaml',
    bytes('fields: { district: { type: choice, options: { from: d } } }\nlists: { d: ./../lists/d.csv }'),
  ],
  ['blocks/person.yaml', bytes('fields: { name: { label: Name } }')],
  ['lists/d.csv', bytes('id,label\n')],
]);
const FORM = 'form: one\n';

it.each([
  ['nothing else', 'form: two\n', []],
  ['a list', 'lists: { d: { file: ./lists/d.csv } }\n', ['lists/d.csv']],
  [
    'a block, whose list stays with it',
    'blocks: { a: { file: ./blocks/address.yaml } }\n',
    ['blocks/address.yaml', 'lists/d.csv'],
  ],
])('undoes the files of a block if another form names %s', (_name, other, kept) => {
  const session = createSession(new Map([['one.form.yaml', bytes(FORM)]]));
  const write = (changes: ReadonlyMap<string, Uint8Array | undefined>) => {
    for (const [path, content] of changes) session.write(path, content);
  };
  // The session still has the lines that the step takes back.
  const textOf = (path: string) => (path === 'one.form.yaml' ? FORM : session.textOf(path));
  const effect = addedFiles(NEEDED, { session: () => session, textOf, write });
  effect.redone();
  session.edit('one.form.yaml', 'blocks: { a: { file: ./blocks/address.yaml }, p: { file: ./blocks/person.yaml } }\n');
  session.write('two.form.yaml', bytes(other));
  effect.undone();
  expect(session.paths()).toEqual([...kept, 'one.form.yaml', 'two.form.yaml']);
});
