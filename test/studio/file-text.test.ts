/** Files keep their byte order mark and line breaks outside what was edited. */
import { expect, it } from 'vitest';
import { decodeFile, encodeFile } from '../../src/studio/page/app/file-text.js';

const bytes = (text: string) => new TextEncoder().encode(text);

it.each([
  ['LF', 'a: 1\nb: 2\n'],
  ['CRLF', 'a: 1\r\nb: 2\r\n'],
  ['a byte order mark', '\uFEFFa: 1\r\nb: 2'],
  ['mixed line breaks', 'a: 1\r\nb: 2\nc: 3\r\nd: 4'],
  ['a carriage return in a line', 'a: "\r"\nb: 2\r\n'],
  ['nothing', ''],
])('a file with %s that is not edited keeps its bytes', (_, text) => {
  const file = decodeFile(bytes(text))!;
  expect(file.text).not.toContain('\r\n');
  expect(encodeFile(file.text, file)).toEqual(bytes(text));
});

it.each([
  ['in CRLF', 'a: 1\r\nb: 2\r\n', 'a: 1\nx: 0\ny: 0\nb: 2\n', 'a: 1\r\nx: 0\r\ny: 0\r\nb: 2\r\n'],
  ['in mixed line breaks', 'a\nb\r\nc\r\nd\n', 'a\nb\nx\nc\nd\n', 'a\nb\r\nx\r\nc\r\nd\n'],
  ['of all lines', 'a\r\nb', 'c\nd', 'c\r\nd'],
  ['of repeated lines', 'a\r\na\r\na\n', 'a\na\n', 'a\r\na\r\n'],
])('an edit %s', (_, before, edited, after) => {
  expect(new TextDecoder().decode(encodeFile(edited, decodeFile(bytes(before))!))).toBe(after);
});

it('is no text if it is not UTF-8', () => {
  expect(decodeFile(Uint8Array.of(0xc7, 0x20))).toBeUndefined();
});
