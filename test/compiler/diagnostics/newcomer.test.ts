/** Mistakes that analysts make in their first forms: each is reported at its position, and nothing else with it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../../src/compiler/diagnostics/index.js';
import { readForm } from '../read.js';

const cases = readFileSync(new URL('newcomer.txt', import.meta.url), 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map(part => {
    const [, title, told, source] = /^(.*?) → (.*)\n([\s\S]*?\n)\n?$/.exec(part)!;
    return { title: title!, told: told === 'nothing' ? [] : told!.split(', '), source: source! };
  });

describe('a newcomer', () => {
  it.each(cases)('$title', ({ told, source }) => expect(readForm(source).found).toEqual(told));

  it('always gets an Arabic message without unfilled placeholders', () => {
    expect(cases.length).toBeGreaterThan(100);
    for (const { source } of cases)
      for (const diagnostic of readForm(source).diagnostics) {
        const { text, help } = messageOf(diagnostic, 'ar');
        expect(text, diagnostic.code).toMatch(/[ء-ي]/);
        expect(`${text} ${help}`, diagnostic.code).not.toMatch(/\{[a-z]+(?:\|\w+)?\}|[⟦⟧]|undefined/);
      }
  });

  it.each([
    ['submit url', 'to: "http://example.org/api"'],
    ['languages comma', '[ar, en]'],
    ['options list', '{ option_1: أعزب, option_2: متزوج }'],
    ['check arabic name', '{ rule: "العمر > 18", message: … }'],
    ['date arabic slashes', '2020-12-31'],
    ['duration', 'P3D'],
    ['percent arabic', '0.1'],
    ['no blank', 'name: الاسم'],
    ['letters joined 2', 'label: الاسم'],
    ['id space', 'first_name'],
    ['form id space', 'my-form'],
    ['show_if by label field', 'age'],
    ['default option label', '«b»'],
    ['colon in a text in braces', 'label: "Full name: as on the card"'],
    ['colon after a short word in braces', 'label: "See map: the north"'],
    ['options without a type', 'type: choice'],
    ['another word for use', '«use»'],
    ['day of an example as people write it', '1990-05-01'],
    ['plus in words', '+'],
    ['key of another type beside use', 'غيّر النوع، أو احذف'],
    ['colon in an Arabic text in braces', 'label: "ملاحظة: تُملأ بخط واضح"'],
  ])('gets a fix that is ready to copy: %s', (title, mend) => {
    const { source } = cases.find(one => one.title === title)!;
    expect(readForm(source).diagnostics.map(one => messageOf(one, 'ar').help)).toContainEqual(
      expect.stringContaining(mend),
    );
  });
});
