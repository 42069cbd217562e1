/**
 * Direction of the Arabic pages, as GitHub shows them: tables and lists run from right to left inside `<div dir="rtl">`,
 * a paragraph by its first letter, and signs at the edge of Latin code by what is around them.
 */
import { describe, expect, it } from 'vitest';
import { pages } from './pages.js';

const FENCE = /^ *```[\s\S]*?^ *```$/gm;
const LATIN_CODE = /(.?)(`+)(?!`)((?:(?![\u0600-\u06ff]).)+?)(?<!`)\2(?!`)(.?)/g;
const MARK = '\u200e';

const arabic = pages.filter(({ path }) => path.endsWith('.ar.md'));

describe.each(arabic)('$path', ({ text }) => {
  const lines = text.replace(FENCE, '\n</code>\n').split('\n');

  it('has its prose, and only that, inside <div dir="rtl">', () => {
    let isInside = false;
    const wrong = lines.filter(line => {
      if (line === '<div dir="rtl">') isInside = true;
      else if (line === '</div>') isInside = false;
      else if (line !== '') return isInside === (line === '</code>');
      return false;
    });
    expect(wrong).toEqual([]);
  });

  it('begins no Arabic paragraph with a Latin word, unless a mark of direction is in front of it', () => {
    const starts = lines.filter((line, index) => lines[index - 1] === '' || /^(?:#+|-|\d+\.) /.test(line));
    const isLatin = (line: string) => /^(?:#+ |- |\d+\. )?[^\p{L}\u200f]*[a-z].*[\u0600-\u06ff]/iu.test(line);
    expect(starts.filter(line => !line.startsWith('- ') && isLatin(line))).toEqual([]);
  });

  it('has a mark of direction at each edge of Latin code that is a sign', () => {
    const found = [...lines.join('\n').matchAll(LATIN_CODE)]
      .filter(([, , , code]) => /[a-z]/i.test(code!))
      .filter(
        ([, before, , code, after]) =>
          (/^[^a-z\d]/i.test(code!) && before !== MARK) || (/[^a-z\d]$/i.test(code!) && after !== MARK),
      );
    expect(found.map(([all]) => all)).toEqual([]);
  });
});
