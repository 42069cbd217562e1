/**
 * Records in files that are hostile, or that a spreadsheet made: each is rejected with a message and its line, or is
 * read whole.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { CommandError, type Context } from '../../src/cli/context.js';
import { type Row, readRecords } from '../../src/cli/records/index.js';
import { compile } from '../../src/compiler/index.js';
import type { FormModel } from '../../src/runtime/model.js';

const FORM = `form: test
version: 1
languages: [en]
title: T
fields:
  owner: Owner
  when: { type: date, label: When }
  works: { type: choices, label: Works, options: { a: A, b: B }, other: true }
  home: { type: group, fields: { street: Street } }
  children: { type: list, label: Children, fields: { name: Name, age: { type: integer, label: Age } } }
  advice: { type: note, text: Text }
`;

const context: Context = { language: 'en', colour: false, out: () => {}, err: () => {} };
const folder = mkdtempSync(join(tmpdir(), 'istimara-records-'));
let model: FormModel;

beforeAll(async () => {
  const project = { read: () => undefined };
  const { compiled } = await compile(FORM, { file: 'test.form.yaml', project, today: '2026-11-24', only: [] });
  model = compiled!.model;
});

async function read(extension: string, text: string): Promise<Row[]> {
  const path = join(folder, `records.${extension}`);
  writeFileSync(path, text);
  const rows: Row[] = [];
  for await (const row of readRecords(context, model, path)) {
    if ('fault' in row) throw row.fault;
    rows.push(row);
  }
  return rows;
}

/** Returns the exit code and `line: message` of the rejection, without the path. */
async function refusal(extension: string, text: string): Promise<string> {
  try {
    await read(extension, text);
  } catch (fault) {
    if (!(fault instanceof CommandError)) throw fault;
    return `${fault.code} ${fault.message.replace(/^.*records\.\w+:/, '')}`;
  }
  return 'taken';
}

const deep = (levels: number) => `{"owner":${'['.repeat(levels)}${']'.repeat(levels)}}`;

it.each([
  ['a value and what stands below it', 'owner,owner.x\na,b\n', '1 1: the column "owner.x"'],
  ['a list and its items', 'children[0].name,children\na,b\n', '1 1: the column "children"'],
  ['the length of a list', 'children[0].name,children.length\na,4000000000\n', '1 1: the column "children.length"'],
  ['the prototype', '__proto__.polluted\nyes\n', '1 1: the column "__proto__.polluted"'],
  ['the constructor', 'constructor.prototype.polluted\nyes\n', '1 1: the column "constructor.prototype.polluted"'],
  ['an inherited name', 'toString\nyes\n', '1 1: the column "toString"'],
  ['an index alone', '[0]\nyes\n', '1 1: the column "[0]"'],
  ['a misspelt field', 'owner,ownr\na,b\n', '1 1: the column "ownr"'],
  ['a note', 'advice\na\n', '1 1: the column "advice"'],
  ['a group', 'home\na\n', '1 1: the column "home"'],
  ['a column without a name', 'owner,\na,b\n', '1 1: the column ""'],
  ['a column twice', 'owner, owner\na,b\n', '1 1: the column "owner" stands here twice'],
  ['semicolons', 'owner;when\na;b\n', '1 1: the column "owner;when"'],
  ['cells without a column', 'owner\na,b\n', '1 2: the row has more cells'],
  ['an open quote', 'owner\nc\n"a\n', '1 3: this is not CSV'],
  ['a quote inside', 'owner\na"b"\n', '1 2: this is not CSV'],
])('rejects CSV with %s', async (_, text, told) => {
  expect(await refusal('csv', text)).toContain(told);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

it.each([
  ['blank items keep their places', 'children[2].name\na\n', { children: [{}, {}, { name: 'a' }] }],
  ['ticks stand one a column', 'works[0],works[1],works_other\n,b,c\n', { works: ['b'], works_other: 'c' }],
  [
    'a mark at the start and blanks around a name',
    '\ufeff owner ,home.street\na,b\n',
    { owner: 'a', home: { street: 'b' } },
  ],
  ['blank cells beyond the columns', 'owner\na,,\n', { owner: 'a' }],
])('reads CSV: %s', async (_, text, data) => {
  expect((await read('csv', text)).map(row => row.data)).toEqual([data]);
});

it.each([
  ['nested without end', deep(200_000), '1 1: this is not JSON: it is nested too deep'],
  ['nested one level too deep', deep(65), '1 1: this is not JSON: it is nested too deep'],
  [
    'of too many values',
    `{"children":[${'{},'.repeat(1_000_000)}{}]}`,
    '1 1: this is not JSON: it holds too many values',
  ],
  ['with a key twice', '{"owner":"a","owner":"b"}', '1 1: this is not JSON: a key stands twice'],
  ['with __proto__', '{"__proto__":{"polluted":1}}', '1 1: this is not JSON: no key may be called __proto__'],
  ['with constructor inside', '{"home":{"constructor":1}}', '1 1: this is not JSON: no key may be called __proto__'],
  ['with half a character', '{"owner":"\\ud800"}', '1 1: this is not JSON: it holds half a character'],
  ...[
    ['beyond all bounds', '1e999'],
    ['of too many digits', '9007199254740993.0'],
    ['too near to zero', '0.1e-400'],
  ].map(([what, number]) => [
    `with a number ${what}`,
    `{"owner":${number}}`,
    '1 1: this is not JSON: a number cannot be kept as it is written',
  ]),
  ['with a moment that is none', '{"form":"test","submitted_at":"soon","data":{}}', '1 1: "soon" is not when'],
  ['with a moment that is a list', '{"form":"test","submitted_at":["x"],"data":{}}', '1 1: ["x"] is not when'],
  ['with a day that is none', '{"form":"test","paper_date":"2026-02-30","data":{}}', '1 1: "2026-02-30" is not when'],
  ['of another form', '{"form":"other","data":{}}', '1 1: this submission is for the form "other"'],
])('rejects JSON %s', async (_, text, told) => {
  expect(await refusal('json', text)).toContain(told);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

it('rejects JSON lines at their own line', async () => {
  expect(await refusal('jsonl', '{"owner":"a"}\r\n\r\n{"owner":"a","owner":"b"}\n')).toContain(
    '1 3: this is not JSON: a key',
  );
});

it('reads JSON as deep as a submission may be, alone and in a list', async () => {
  expect(await refusal('json', deep(63))).toBe('taken');
  expect(await refusal('json', `[${deep(63)}]`)).toBe('taken');
});
