/** Parts of the studio's editor that need no page: directions of texts, and steps over several files. */
import { history, redo, undo } from '@codemirror/commands';
import { EditorState, type TransactionSpec } from '@codemirror/state';
import { beforeEach, describe, expect, it } from 'vitest';
import { directionOf, directionOfCode, directionOfKeys } from '../../src/studio/page/editor/direction.js';
import { createFileStates, type FileStates } from '../../src/studio/page/editor/open-files.js';
import { EDITOR_PANE_MESSAGES } from '../../src/studio/page/messages/editor.js';

it.each([
  ['نص then text', 'rtl'],
  ['"text" نص', 'ltr'],
  ['2026-11-30 نص', 'rtl'],
  ['ܣܘܪܝܝܐ', 'rtl'],
  ['2026-11-30', undefined],
  ['', undefined],
])('reads %j in the direction of its first letter', (text, direction) => {
  expect(directionOf(text)).toBe(direction);
});

it.each([
  ['purpose = "school"', 'ltr'],
  ['purpose = "مدرسة"', 'ltr'],
  ['full_name لا يساوي فارغ', 'rtl'],
  ['PDF موقّع', 'rtl'],
  ['2026-01-31', 'ltr'],
])('reads %j right to left if there is an Arabic word outside its quoted texts', (text, direction) => {
  expect(directionOfCode(text)).toBe(direction);
});

it.each([
  ['form: a\ntitle: نص', 'ltr'],
  ['استمارة: a\nالإصدار: 1\nform: b', 'rtl'],
  ['# تعليق: نعم\n  الاسم: x\nform: a', 'ltr'],
  ['"العنوان": x', 'rtl'],
  ['- item', undefined],
])('gives the file %j the direction of most of its top keys', (text, direction) => {
  expect(directionOfKeys(text.split('\n'))).toBe(direction);
});

describe('a step over two files', () => {
  let files: FileStates;
  const dispatch = (file: string, spec: TransactionSpec) => files.update(file, files.stateOf(file).update(spec));
  const run = (file: string, command: typeof undo) =>
    command({ state: files.stateOf(file), dispatch: transaction => files.update(file, transaction) });
  const type = (file: string, text: string) => dispatch(file, { changes: { from: 0, insert: text } });
  const texts = () => [files.textOf('a'), files.textOf('b')];

  beforeEach(() => {
    files = createFileStates({
      create: (_, text) => EditorState.create({ doc: text, extensions: [history({ newGroupDelay: 0 })] }),
      dispatch: (file, spec) => dispatch(file, spec),
    });
    files.open('a', 'one');
    files.open('b', 'one, one');
    type('a', '1');
    files.apply(
      new Map([
        ['a', [{ start: 1, end: 4, text: 'two' }]],
        [
          'b',
          [
            { start: 0, end: 3, text: 'two' },
            { start: 5, end: 8, text: 'two' },
          ],
        ],
      ]),
    );
    expect(texts()).toEqual(['1two', 'two, two']);
  });

  it('is undone and redone in both', () => {
    run('b', undo);
    expect(texts()).toEqual(['1one', 'one, one']);
    run('a', redo);
    expect(texts()).toEqual(['1two', 'two, two']);
    run('a', undo);
    run('a', undo);
    expect(texts()).toEqual(['one', 'one, one']);
  });

  it('stays in a file that was changed since, until that change is undone', () => {
    type('b', '2');
    run('a', undo);
    expect(texts()).toEqual(['1one', '2two, two']);
    run('b', undo);
    run('b', undo);
    expect(texts()).toEqual(['1one', 'one, one']);
  });

  it('is forgotten when a new change takes its place', () => {
    run('a', undo);
    type('a', '3');
    run('b', redo);
    expect(texts()).toEqual(['31one', 'two, two']);
    run('a', undo);
    expect(texts()).toEqual(['1one', 'two, two']);
  });

  it('needs all files to be open', () => {
    const edits = new Map([
      ['a', [{ start: 0, end: 0, text: 'x' }]],
      ['c', [{ start: 0, end: 0, text: 'x' }]],
    ]);
    expect(() => files.apply(edits)).toThrow('not open: c');
    expect(files.textOf('a')).toBe('1two');
  });
});

it('undoes and makes again what a step did outside the text, also when the history is shorter', () => {
  const calls: string[] = [];
  const files: FileStates = createFileStates({
    create: (_, text) => EditorState.create({ doc: text, extensions: [history({ newGroupDelay: 0, minDepth: 2 })] }),
    dispatch: (file, spec) => files.update(file, files.stateOf(file).update(spec)),
  });
  const run = (command: typeof undo) =>
    command({ state: files.stateOf('a'), dispatch: transaction => files.update('a', transaction) });
  const type = (text: string) => files.apply(new Map([['a', [{ start: 0, end: 0, text }]]]));
  files.open('a', '');
  for (let count = 0; count < 30; count++) type('x');
  files.apply(new Map([['a', [{ start: 0, end: 0, text: 'use' }]]]), {
    undone: () => calls.push('undone'),
    redone: () => calls.push('redone'),
  });
  for (let count = 0; count < 10; count++) type('y');
  for (let count = 0; count < 10; count++) run(undo);
  expect(calls).toEqual([]);
  run(undo);
  expect(calls).toEqual(['undone']);
  run(undo);
  run(redo);
  run(redo);
  expect(calls).toEqual(['undone', 'redone']);
});

it('has the same messages in both languages, each of them translated', () => {
  const leaves = (value: object): readonly string[] =>
    Object.values(value).flatMap(one =>
      typeof one === 'string' ? [one] : typeof one === 'function' ? [one(3)] : leaves(one as object),
    );
  const [ar, en] = [leaves(EDITOR_PANE_MESSAGES.ar), leaves(EDITOR_PANE_MESSAGES.en)];
  expect(ar.length).toBe(en.length);
  for (const text of ar) expect(text).toMatch(/\p{Script=Arabic}/u);
  for (const text of en) expect(text).not.toMatch(/\p{Script=Arabic}/u);
});
