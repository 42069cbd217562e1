/** Comparisons in Arabic words, and «و» that is joined to the word after it. */
import { describe, expect, it } from 'vitest';
import {
  type Environment,
  parseExpression,
  printExpression,
  translateExpression,
} from '../../../src/compiler/expressions/index.js';
import { environmentAt } from './form.js';
import { compileText } from './run.js';

/** Spellings of each comparison: the one that `fmt` writes, then the others. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  '=': ['=', 'يساوي', 'تساوي'],
  '!=': ['لا يساوي', 'لا تساوي', '!=', '≠'],
  '>': ['أكبر من', 'اكبر من', 'أكثر من', 'يزيد على', 'تزيد عن', 'يتجاوز', 'تتجاوز', '>'],
  '>=': [
    'أكبر من أو يساوي',
    'اكبر من او يساوي',
    'أكبر من أو تساوي',
    'أكبر أو يساوي',
    'أكثر من أو يساوي',
    'أكبر من or يساوي',
    'لا يقل عن',
    'لا تقل عن',
    '>=',
    '≥',
  ],
  '<': ['أصغر من', 'اصغر من', 'أقلّ من', 'يقل عن', 'تقل عن', '<'],
  '<=': [
    'أصغر من أو يساوي',
    'أقل من أو يساوي',
    'أصغر أو يساوي',
    'أقل  من\nأو يساوي',
    'لا يزيد على',
    'لا تزيد عن',
    'لا يتجاوز',
    '<=',
    '≤',
  ],
};

const spellings = Object.entries(SPELLINGS).flatMap(([sign, all]) => all.map(words => [words, sign, all[0]!] as const));

const codeOf = (text: string, environment = environmentAt()) => {
  const { compiled, told } = compileText(text, environment, 'boolean');
  expect(told.filter(({ code }) => code !== 'holds-unanswered')).toEqual([]);
  return compiled!.js;
};

describe('a comparison', () => {
  it.each(spellings)('%s means %s', (words, sign, written) => {
    expect(codeOf(`copies ${words} 3`)).toBe(codeOf(`copies ${sign} 3`));
    expect(translateExpression(`copies ${words} 3`, 'ar')).toBe(`copies ${written} 3`);
    expect(translateExpression(`copies ${words} 3`, 'en')).toBe(`copies ${sign} 3`);
    expect(translateExpression(`copies ${written} 3`, 'ar')).toBe(`copies ${written} 3`);
    expect(printExpression(parseExpression(`copies ${words} 3`)!, 'ar')).toBe(`copies ${written} 3`);
  });

  it.each([
    ['copies>=3', 'copies أكبر من أو يساوي 3', 'copies >= 3'],
    ['(copies+1)<(copies)', '(copies+1) أصغر من (copies)', '(copies+1) < (copies)'],
    ['count(children)!=0', 'عدد(children) لا يساوي 0', 'count(children) != 0'],
    ['copies in (>= 3, < 1)', 'copies في (>= 3, < 1)', 'copies in (>= 3, < 1)'],
    ['name = "أكبر من 3"', 'name = "أكبر من 3"', 'name = "أكبر من 3"'],
    ['if copies > 3 then agreed else not(agreed)', 'إذا copies أكبر من 3 فإن agreed وإلا ليس(agreed)', undefined],
  ])('%s is written %s', (text, arabic, english = text) => {
    expect(translateExpression(text, 'ar')).toBe(arabic);
    expect(translateExpression(arabic, 'ar')).toBe(arabic);
    expect(translateExpression(arabic, 'en')).toBe(english);
    expect(translateExpression(text, 'en')).toBe(english);
    expect(codeOf(arabic)).toBe(codeOf(text));
  });
});

describe('a joined «و»', () => {
  it.each([
    ['copies > 1 وagreed', 'copies > 1 and agreed', 'copies أكبر من 1 و agreed'],
    ['agreed وcopies > 1', 'agreed and copies > 1', 'agreed و copies أكبر من 1'],
    ['(agreed) وليس(agreed)', '(agreed) and not(agreed)', '(agreed) و ليس(agreed)'],
    ['name = "س" وعدد(children) > 2', 'name = "س" and count(children) > 2', 'name = "س" و عدد(children) أكبر من 2'],
    ['copies>=3وagreed', 'copies>=3 and agreed', 'copies أكبر من أو يساوي 3 و agreed'],
    ['(agreed)وagreed', '(agreed) and agreed', '(agreed) و agreed'],
    ['copies بين 1 و5', 'copies between 1 and 5', 'copies بين 1 و 5'],
    ['copies بين 1 و٥', 'copies between 1 and 5', 'copies بين 1 و ٥'],
    ['agreed وagreed وcopies > 1', 'agreed and agreed and copies > 1', undefined],
    ['إذا copies > 1 فإن agreed وإلا نعم', 'if copies > 1 then agreed else true', undefined],
    ['تاريخ ووقت("2026-01-01T08:00:00").hour = 8', 'date and time("2026-01-01T08:00:00").hour = 8', undefined],
    ['وقت("08:00:00") < وقت("09:00:00") ووقت("08:00:00") < وقت("09:00:00")', undefined, undefined],
  ])('%s', (text, meant = text.replace('ووقت', 'و وقت'), written) => {
    const wanted = text.includes('وقت') ? codeOf(meant) : codeOf(meant);
    expect(codeOf(text)).toBe(wanted);
    const arabic = translateExpression(text, 'ar');
    if (written) expect(arabic).toBe(written);
    expect(translateExpression(arabic, 'ar')).toBe(arabic);
    expect(codeOf(arabic)).toBe(wanted);
  });
});

describe('a field with the name of an operator', () => {
  const { names } = environmentAt();
  const copies = names.fields.get('copies')!;
  const called = (...ids: readonly string[]): Environment => ({
    ...environmentAt(),
    names: { ...names, fields: new Map([...names.fields, ...ids.map(id => [id, { ...copies, id }] as const)]) },
  });

  it.each([
    ['أكبر', 'أكبر أكبر من أكبر', 'copies > copies'],
    ['يساوي', 'يساوي يساوي يساوي', 'copies = copies'],
    ['أصغر', '(أصغر أصغر من 3) و أصغر > 1', '(copies < 3) and copies > 1'],
    ['يتجاوز', 'يتجاوز يتجاوز 3', 'copies > 3'],
    ['والد', 'والد أكبر من 3 ووالد > 1', 'copies > 3 and copies > 1'],
    ['وزن', '3 > 2 و وزن > 1', '3 > 2 and copies > 1'],
    ['أكبر_من', 'أكبر_من لا يقل عن 3', 'copies >= 3'],
  ])('%s: %s', (id, text, meant) => {
    const idless = (code: string) => code.replaceAll(JSON.stringify(id), '"copies"');
    expect(idless(codeOf(text, called(id)))).toBe(codeOf(meant, called(id)));
  });
});

describe('names with blanks', () => {
  it('keep their «و», and end before a comparison', () => {
    const { names } = environmentAt();
    const copies = names.fields.get('copies')!;
    const environment: Environment = {
      ...environmentAt(),
      spaced: true,
      names: { ...names, fields: new Map([...names.fields, ['عدد الأب والأم', { ...copies, id: 'عدد الأب والأم' }]]) },
    };
    const code = codeOf('عدد الأب والأم أكبر من 3 و copies > 1', environment);
    expect(code).toContain('عدد الأب والأم');
    expect(code.replaceAll('عدد الأب والأم', 'copies')).toBe(codeOf('copies > 3 and copies > 1'));
  });
});

describe('a word that is a name with and without «و»', () => {
  const { names } = environmentAt();
  const agreed = names.fields.get('agreed')!;
  const ids = ['ود', 'د', 'والد'];
  const environment: Environment = {
    ...environmentAt(),
    names: { ...names, fields: new Map([...names.fields, ...ids.map(id => [id, { ...agreed, id }] as const)]) },
  };

  it.each([
    ['agreed ود', ['unclear-and', 'ود']],
    ['copies > 3 ود', ['unclear-and', 'ود']],
    ['agreed و د', undefined],
    ['agreed و ود', undefined],
    ['agreed وود', undefined],
    ['agreed ووالد', undefined],
    ['د و agreed', undefined],
  ])('%s', (text, wanted) => {
    const { told } = compileText(text, environment, 'boolean');
    expect(told.map(({ code, at }) => [code, at])).toEqual(wanted ? [wanted] : []);
  });
});

it('joins «و» after the name of a literal where names may have blanks', () => {
  const environment: Environment = { ...environmentAt(), spaced: true };
  expect(codeOf('agreed = نعم وagreed = لا', environment)).toBe(codeOf('agreed = true and agreed = false'));
});
