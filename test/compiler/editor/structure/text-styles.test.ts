/** Texts in each style of YAML: they are read as YAML reads them, and a change of one language leaves the other as it is. */
import { expect, it } from 'vitest';
import { applyEdits, type KeyValue } from '../../../../src/compiler/editor/index.js';
import { applyOperation, propertiesOf } from '../../../../src/compiler/editor/structure/index.js';
import { at } from './expected-data.js';
import { commentsOf, type Data, type DataMap, dataOf } from './yaml-data.js';

/** The texts of a question in Arabic and English: in braces, or on lines. */
const inBraces = (ar: string, en: string): string => `  b: { label: { ar: ${ar}, en: ${en} }, required: true }\n`;
const onLines = (ar: string, en: string): string =>
  `  b:\n    label:\n      ar: ${ar}\n      en: ${en}\n    required: true\n`;

const STYLES: readonly (readonly [name: string, question: string])[] = [
  ['escaped, in braces', inBraces('"واحد\\nاثنان"', '"one\\ntwo"')],
  ['double quotes over lines, in braces', inBraces('"واحد،\n      اثنان"', '"one, {\n\n      two: three }"')],
  ['single quotes over lines, in braces', inBraces("'واحد\n\n      اثنان'", "'one, it''s\n      two: # }'")],
  ['plain over lines, in braces', inBraces('واحد\n      اثنان', 'one\n\n      two')],
  ['double quotes over lines', onLines('"واحد\n\n        اثنان"', '"one # not a comment\n        two: three"')],
  ['double quotes, with an escaped line break', onLines('"واحد \\\n        اثنان"', '"one\\n\\\n        \\ttwo"')],
  ['single quotes over lines', onLines("'واحد\n\n        اثنان'", "'one\n        two'   # a comment")],
  ['plain over lines', onLines('واحد\n\n        اثنان', 'one\n        two  # a comment')],
  ['from the next line', onLines('\n        واحد\n        اثنان', '\n        "one\n        two, three"')],
  [
    'folded',
    onLines(
      '>-\n        واحد\n        اثنان\n\n        ثلاثة',
      '>\n        one\n\n        two\n          more\n        three',
    ),
  ],
  ['literal', onLines('|\n        واحد\n          اثنان\n\n        ثلاثة', '|-\n        one\n        two')],
  ['with an indentation', onLines('|2-\n          واحد\n        اثنان', '>2-\n        one\n        two')],
  [
    'with Windows line ends',
    onLines('|\n        واحد\n        اثنان', '"one\n\n        two"').replaceAll('\n', '\r\n'),
  ],
];

const form = (question: string): string =>
  `form: x\nversion: 1\nlanguages: [ar, en]\nfields:\n  a: أ\n${question}  z: { label: { ar: ي, en: z } }\n`;

const labelIn = (text: string, language: string): Data =>
  (at(dataOf(text), '/fields/b/label') as DataMap).get(language)!;

const textsIn = (text: string): Readonly<Record<string, string>> =>
  propertiesOf(text, '/fields/b')!.find(({ key }) => key === 'label')!.texts!;

it.each(STYLES)('keeps the line breaks of a text: %s', (_, question) => {
  const text = form(question);
  const texts = textsIn(text);
  for (const language of ['ar', 'en']) expect(texts[language]).toBe(String(labelIn(text, language)).replace(/\n$/, ''));
  const set = (value: KeyValue): string => {
    const result = applyOperation(text, { kind: 'set', address: '/fields/b', key: 'label', value }, 'en');
    if ('refused' in result) throw new Error(result.refused);
    return applyEdits(text, result.edits);
  };
  // A text that is set to what it is already changes nothing.
  expect(set({ kind: 'text', text: texts })).toBe(text);
  const english = `${texts.en}!`;
  const after = set({ kind: 'text', text: { ...texts, en: english } });
  expect(labelIn(after, 'ar')).toBe(labelIn(text, 'ar'));
  expect(String(labelIn(after, 'en')).replace(/\n$/, '')).toBe(english);
  expect(/\n$/.test(String(labelIn(after, 'en')))).toBe(/\n$/.test(String(labelIn(text, 'en'))));
  expect(textsIn(after)).toEqual({ ...texts, en: english });
  const writtenArabic = (source: string) => source.slice(source.indexOf('ar: '), source.indexOf('en: '));
  expect(writtenArabic(after)).toBe(writtenArabic(text));
  expect(commentsOf(after).length).toBe(commentsOf(text).length);
});
