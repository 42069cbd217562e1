/** Translation of expressions between the two languages: what is rewritten, and what is kept. */
import { describe, expect, test } from 'vitest';
import {
  FUNCTIONS,
  GRAMMAR_KEYWORDS,
  parseExpression,
  printExpression,
  translateExpression,
} from '../../../src/compiler/expressions/index.js';
import feel from './fixtures/feel.json' with { type: 'json' };
import values from './fixtures/values.json' with { type: 'json' };

test.each([
  [
    'if age(birth) >= 18 and not(x in ["and"])  then count(children) else 0',
    'إذا العمر(birth) أكبر من أو يساوي 18 و ليس(x في ["and"])  فإن عدد(children) وإلا 0',
  ],
  ['date and time("x").hour = 1 or a.in', 'تاريخ ووقت("x").hour = 1 أو a.in'],
  ['list contains(works, "new")', 'القائمة تتضمن(works, "new")'],
  ['count + sum(a)', 'count + مجموع(a)'],
  ['a = "unfinished and', 'a = "unfinished and'],
  ['some c in children satisfies c.x = true', 'يوجد c في children يحقق c.x = نعم'],
])('%s ↔ %s', (english, arabic) => {
  expect(translateExpression(english, 'ar')).toBe(arabic);
  expect(translateExpression(arabic, 'en')).toBe(english);
  expect(translateExpression(arabic, 'ar')).toBe(arabic);
});

test('has one-to-one names, and no function that is called by a word of the grammar', () => {
  const all = [...FUNCTIONS.values(), ...Object.values(GRAMMAR_KEYWORDS)];
  const shared = all.filter((word, index) => all.indexOf(word) !== index);
  expect(shared).toEqual(['ليس']);
  for (const name of FUNCTIONS.values())
    expect(name.split(' ').filter(word => Object.values(GRAMMAR_KEYWORDS).includes(word) && word !== 'ليس')).toEqual(
      [],
    );
});

type Cases = Readonly<Record<string, readonly (readonly unknown[])[]>>;
const expressions = [feel.groups, values.groups].flatMap(groups =>
  Object.values(groups as unknown as Cases).flatMap(cases => cases.map(([text]) => text as string)),
);

/** Returns a syntax tree without its positions. */
const bare = (node: unknown): unknown =>
  JSON.parse(
    JSON.stringify(node, (key, value) =>
      ['start', 'end', 'depth', 'at', 'nameEnd'].includes(key) ? undefined : value,
    ),
  );

describe.each(['ar', 'en'] as const)('printed in %s', language => {
  const read = expressions.filter(text => parseExpression(text) !== undefined);

  test.each(read)('%s', text => {
    const tree = parseExpression(text)!;
    const printed = printExpression(tree, language);
    expect(bare(parseExpression(printed))).toEqual(bare(tree));
    expect(printExpression(parseExpression(printed)!, language)).toBe(printed);
    expect(bare(parseExpression(translateExpression(text, language)))).toEqual(bare(tree));
  });

  test('reads most expressions', () => expect(read.length).toBeGreaterThan(0.95 * expressions.length));
});
