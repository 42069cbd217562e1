/** Durations of the service card in working days. */
import { describe, expect, it } from 'vitest';
import { readForm } from '../read.js';

const formWith = (card: string, top = ''): string =>
  `form: test\nversion: 1\nlanguages: [ar, en, ku]\n${top}title: { ar: ا, en: a, ku: a }\nprocedure:\n${card}fields: { a: { label: { ar: ا, en: a, ku: a } } }\n`;

const cardOf = (card: string, top?: string) => readForm(formWith(card, top)).analysis?.model.procedure;

describe('a number of working days', () => {
  it.each([
    ['1 working day', 1],
    ['10 working days', 10],
    ['10 Business Days', 10],
    ['ten working days', 10],
    ['يوم عمل', 1],
    ['يوما عمل', 2],
    ['يومي عمل', 2],
    ['3 أيام عمل', 3],
    ['١٠ أيام عمل', 10],
    ['عشرة أيام عمل', 10],
    ['30 يوم عمل', 30],
    ['30 يوماً عمل', 30],
  ])('is read from %s', (written, days) => {
    expect(cardOf(`  duration: ${written}\n`)?.workingDays).toBe(days);
  });

  it.each([
    [1, 'يوم عمل واحد', '1 working day', 'rojeke kar'],
    [2, 'يوما عمل', '2 working days', '2 rojên kar'],
    [10, '10 أيام عمل', '10 working days', '10 rojên kar'],
    [30, '30 يوم عمل', '30 working days', '30 rojên kar'],
    [100, '100 يوم عمل', '100 working days', '100 rojên kar'],
  ])('%s is shown in the words of each language', (days, ar, en, ku) => {
    const card = `  duration: ${days} working days\n  validity: ${days} أيام عمل\n  steps: { one: { label: { ar: ا, en: a, ku: a }, duration: ${days} working days } }\n`;
    const { duration, validity, steps } = cardOf(card)!;
    const words = { ar, en, ku };
    expect([duration, validity, steps[0]!.duration]).toEqual([words, words, words]);
  });

  it('is shown in the digits of the form', () => {
    expect(cardOf('  duration: 10 working days\n', 'digits: arabic\n')?.duration).toMatchObject({
      ar: '١٠ أيام عمل',
    });
  });

  it.each(['0 working days', '-1 working days', '1.5 working days', '10000 working days', 'some working days'])(
    'is not read from %s',
    written => {
      expect(readForm(formWith(`  duration: ${written}\n`)).found).toContain('duration-expected 6:13');
    },
  );

  it('is no age of a document', () => {
    const documents = '  documents: { card: { label: { ar: ا, en: a, ku: a }, max_age: 10 working days } }\n';
    expect(readForm(formWith(documents)).found).toEqual(['duration-expected 6:65']);
  });
});
