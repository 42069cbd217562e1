/**
 * Parameters of the printed form. Functions have few of them, and of the sheet they take only what they read or pass on,
 * so that a reader sees what a function depends on.
 */
import { describe, expect, it } from 'vitest';
import { unreadMembers } from './contexts.js';
import { type File, functionsIn } from './functions-in.js';
import { parse, sources } from './sources.js';
import { allNodes } from './syntax.js';

const MAX_PARAMETERS = 4;
/** Number of members that a function may leave unread, because some members of a context go together. */
const MAX_UNREAD = 2;
const WHOLE_SHEET = 'SheetContext';
/** Functions that put a whole sheet together. All others take a smaller context. */
const COMPOSERS = ['answerContent', 'blankContent', 'createSheetContext', 'document', 'sheetIn'];

const paper = sources.filter(({ path }) => path.startsWith('compiler/paper/'));

/** Returns the functions in which a type is named, or the file if it is named outside of functions. */
function usersOf(type: string, files: readonly File[]): string[] {
  return files.flatMap(file => {
    const functions = functionsIn(file);
    const uses = allNodes(file.program).filter(
      ({ node }) =>
        node.type === 'TSTypeReference' && node.typeName.type === 'Identifier' && node.typeName.name === type,
    );
    return uses.map(({ node: { start } }) => {
      const around = functions.find(({ node }) => node.start <= start && start < node.end);
      return around?.name ?? file.path;
    });
  });
}

const withTooManyParameters = (files: readonly File[]): string[] =>
  files
    .flatMap(functionsIn)
    .filter(({ node }) => node.params.length > MAX_PARAMETERS)
    .map(({ file, line }) => `${file.path}:${line}`);

const takingTooMuch = (files: readonly File[]): string[] =>
  unreadMembers(files, WHOLE_SHEET)
    .filter(({ members }) => members.length > MAX_UNREAD)
    .map(({ at, members }) => `${at}: ${members.join(', ')}`);

/** Returns a file with the contexts of an example. */
const file = (text: string): File => ({
  ...{ path: 'a.ts', text },
  ...parse(
    'a.ts',
    `interface WordContext { words: W; digits: D }
interface DrawContext extends WordContext { measure(): number; layout: L }
interface SheetContext extends DrawContext { record: R }
const print = (sheet: WordContext): string => sheet.words;
${text}`,
  ),
});

describe('functions of the printed form', () => {
  it(`have up to ${MAX_PARAMETERS} parameters`, () => {
    expect(withTooManyParameters(paper)).toEqual([]);
    expect(withTooManyParameters([file('function f(a, b, c, d, e) {}')])).toHaveLength(1);
    expect(withTooManyParameters([file('const f = (a, { b, c }, d, e) => a;')])).toEqual([]);
  });

  it('take the whole sheet only if they put one together', () => {
    expect([...new Set(usersOf(WHOLE_SHEET, paper))].sort()).toEqual(COMPOSERS);
    expect(usersOf(WHOLE_SHEET, [file('const f = (sheet: SheetContext) => sheet.record;')])).toEqual(['f']);
    expect(usersOf(WHOLE_SHEET, [file("type Part = Pick<SheetContext, 'record'>;")])).toEqual(['a.ts']);
  });

  it(`read all but ${MAX_UNREAD} of the members of the contexts that they take`, () => {
    expect(takingTooMuch(paper)).toEqual([]);
    const taking = paper.flatMap(functionsIn).filter(({ file, node }) => {
      const parameters = node.params.map(({ start, end }) => file.text.slice(start, end));
      return parameters.some(text => /\w: [^(]*Context\b/.test(text));
    });
    expect(taking.length).toBeGreaterThan(100);
  });

  it.each<[title: string, code: string, unread: readonly string[]]>([
    ['a member', 'function f(sheet: DrawContext) { return sheet.layout; }', ['measure', 'words', 'digits']],
    ['a pattern', 'const f = ({ words, layout }: DrawContext) => words + layout;', ['measure', 'digits']],
    [
      'a pattern inside',
      'const f = (sheet: DrawContext) => { const { words } = sheet; };',
      ['measure', 'layout', 'digits'],
    ],
    ['what a function takes', 'const f = (sheet: DrawContext) => print(sheet);', ['measure', 'layout']],
    ['what an unknown function takes', 'const f = (sheet: DrawContext) => other(sheet);', []],
    ['a spread', 'const f = (sheet: DrawContext) => print({ ...sheet });', []],
    [
      'several contexts',
      'const f = (sheet: WordContext & DrawContext) => sheet.words;',
      ['measure', 'layout', 'digits'],
    ],
  ])('count as reading: %s', (_title, code, unread) => {
    const found = unreadMembers([file(code)], WHOLE_SHEET).filter(({ at }) => at.endsWith(' f'));
    expect(found.flatMap(({ members }) => members).sort()).toEqual([...unread].sort());
  });
});
