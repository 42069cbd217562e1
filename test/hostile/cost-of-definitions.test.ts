/**
 * Cost of foreign definitions and files by size: each place of the compiler where their text is parsed is given its
 * worst text, and takes time that grows with its size. `COSTS=1` prints the table.
 */
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/compiler/1-parse/vocabulary/aliases.js';
import { compile } from '../../src/compiler/index.js';
import { importForm } from '../../src/compiler/interop/index.js';
import { problemOf } from '../../src/compiler/pattern/index.js';
import { controlIn, hiddenIn, unbalancedBidiIn } from '../../src/compiler/suspicious-characters.js';
import { parseSpans, plainText } from '../../src/runtime/fields/formats/parse-markdown.js';
import { rezipped, workbook } from '../compiler/interop/imported.js';
import { counting } from '../processor.js';
import { eachInTiers, FULL_TIER } from '../tier.js';
import { costsIn, filled, type Work, work } from './growth.js';

const costs = costsIn(eachInTiers);
const KB = 1_000;
const imported = (name: string) => (content: string | Uint8Array) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return importForm({ name, bytes, beside: () => undefined });
};
/** Work for texts of a beginning, a repeated piece and an end. */
type Text = readonly [name: string, start: string, piece: string, end: string];
const ofTexts = (kind: string, most: number, texts: readonly Text[], run: (text: string) => unknown): Work[] =>
  texts.map(([name, start, piece, end]) =>
    work(`${kind}: ${name}`, bytes => `${start}${filled(piece, bytes)}${end}`, run, most),
  );

describe('imports', () => {
  const PATTERN = '{"properties":{"a":{"type":"string","pattern":"';
  const TITLE = '{"properties":{"a":{"type":"string","title":"';
  const SURVEY = 'type,name,label';
  const book = (name: string, member: RegExp, piece: string, start = ''): Work =>
    work(
      `workbook: ${name}`,
      bytes =>
        workbook({ survey: [SURVEY.split(','), ['text', 'a', 'A']] }).then(whole =>
          rezipped(whole, (path, text) => (member.test(path) ? `${text}${start}${filled(piece, bytes)}` : text)),
        ),
      async made => imported('a.xlsx')(await made),
      256 * KB,
    );
  const SHEET = /sheet1\.xml$/;
  const BOOK = /workbook\.xml(?:\.rels)?$/;
  costs([
    ...ofTexts(
      'JSON',
      256 * KB,
      [
        ['a text that is not closed', '{"', '\\"', ''],
        ['brackets', '', '[', ''],
        ['blanks', '{"a"', ' ', ''],
        ['marks', TITLE, '\u0301\u0323', '"}}}'],
        ['hyphens', '{"title":"', '-', '"}'],
        ['a pattern of brackets', PATTERN, '[', '"}}}'],
        ['a pattern of groups', PATTERN, '(', '"}}}'],
        ['a name in capitals', '{"resourceType":"Questionnaire","name":"', 'aB', '"}'],
        ['an address', '{"$id":"', '#', '\\n"}'],
      ],
      imported('a.json'),
    ),
    ...ofTexts(
      'CSV',
      256 * KB,
      [
        ['blanks in a heading', `${SURVEY},a`, ' ', 'b\ntext,a,A,\n'],
        ['blanks in a language', `${SURVEY}::(a)`, ' ', 'b\ntext,a,A\n'],
        ['colons in a heading', `${SURVEY},a`, ':', 'b\ntext,a,A,\n'],
        ['calls in a default', `${SURVEY},default\ntext,a,A,`, 'a(', '\n'],
        ['a parameter without a value', `${SURVEY},parameters\ntext,a,A,`, 'a', '\n'],
        ['appearances', `${SURVEY},appearance\ntext,a,A,`, 'a ', '\n'],
        ['marks', `${SURVEY}\ntext,a,`, '\u0301\u0323', '\n'],
        ['a name', `${SURVEY}\ntext,`, 'a ', ',A\n'],
        ['blanks in a type', `${SURVEY}\nbegin`, ' ', 'x,a,A\n'],
        ['quotes', `${SURVEY}\ntext,a,"`, '""', '\n'],
      ],
      imported('a.csv'),
    ),
    book('cells that are not closed', SHEET, '<c '),
    book('a cell of many places', SHEET, ' r="A1"', '<c'),
    book('merged cells that are not closed', SHEET, '<mergeCell '),
    book('sheets that are not closed', BOOK, '<sheet '),
    book('relationships that are not closed', BOOK, '<Relationship '),
  ]);
});

describe('definitions', () => {
  const HEAD = 'form: a\nversion: 1\nlanguages: [en]\ntitle: T\nfields:\n';
  const compiled = (text: string) =>
    compile(HEAD + text, { file: 'a.form.yaml', project: { read: () => undefined }, today: '2026-11-24', only: [] });
  costs([
    ...ofTexts(
      'YAML',
      64 * KB,
      [
        ['a label of marks', '  a: { label: "', '\u0301\u0323', '" }\n'],
        ['a name of marks', '  ', '\u0301\u0323', ': A\n'],
        ['a long name', '  ', 'a', '_: A\n'],
        ['colons', '  a: A\n  ', 'a:', '\n'],
        ['odd blanks', '  a:', '\u00a0', 'A\n'],
        ['a text that is not closed', '  a: "', 'a\\"', '\n'],
        ['commas', '  a: { label: A', '   ,', '}\n'],
        ['a number', '  a: { type: number, label: A, min: ', '1', '}\n'],
        ['an unknown type', '  a: { type: "', 'a ', '", label: A }\n'],
        ['options as a text', '  a: { type: choice, label: A, options: "', 'a , ', '" }\n'],
        ['a rule', '  a: { label: A, show_if: "', 'a + ', 'a" }\n'],
        ['a pattern', '  a: { label: A, pattern: "', '[', '" }\n'],
      ],
      compiled,
    ),
    ...['*', '**a', '*a ', '_a ', '[a](', '[a](b', '[a](b) '].map(piece =>
      work(
        `marked text: ${piece}`,
        bytes => filled(piece, bytes),
        (text: string) => [parseSpans(text), plainText(text)],
        64 * KB,
      ),
    ),
    ...['\u202a', '\u2066', '\u0301\u0323', '\u200b'].map(piece =>
      work(
        `characters: ${JSON.stringify(piece)}`,
        bytes => filled(piece, bytes),
        (text: string) => [controlIn(text), hiddenIn(text), unbalancedBidiIn(text)],
      ),
    ),
    work('keyword', bytes => filled('\u0301\u0323', bytes), fold),
  ]);

  it.each(['[', '(?:a', 'a{1,2}', '\\'])('refuses a pattern of 256 kB of %s without trying it', piece => {
    const spent = counting();
    expect(problemOf(filled(piece, 256 * KB))?.code).toBe('pattern-too-large');
    expect(spent()).toBeLessThan(100);
  });

  it('refuses a loop of a thousand choices within its budget', FULL_TIER, () => {
    const letters = Array.from({ length: 1_000 }, (_, n) => String.fromCodePoint(0x4e00 + n));
    expect(problemOf(`(?:${letters.join('|')})*`)?.code).toBe('pattern-backtracks');
  });
});
