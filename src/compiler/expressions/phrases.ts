/** The sentences of conditions, one table a language. */
import type { Language } from '../../runtime/model.js';

export type Relation = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';

/** `name` is a field's number or quoted label, `thing` one of `answer`, `date`, `age`, `count`, `sum`. */
export interface Phrases {
  whole(condition: string): string;
  and(parts: readonly string[]): string;
  or(parts: readonly string[]): string;
  equal(thing: string, values: readonly string[], truth: boolean): string;
  size(thing: string, relation: Exclude<Relation, 'eq' | 'ne'>, value: string): string;
  between(thing: string, low: string, high: string): string;
  day(thing: string, relation: Exclude<Relation, 'eq' | 'ne'>, value: string): string;
  includes(name: string, value: string, truth: boolean): string;
  answered(name: string, truth: boolean): string;
  unknown(name: string, truth: boolean): string;
  answer(name: string): string;
  date(name: string): string;
  age(name: string): string;
  count(name: string): string;
  sum(name: string): string;
  quote(text: string): string;
  readonly yes: string;
  readonly no: string;
  readonly today: string;
}

const en: Phrases = {
  whole: condition => `if ${condition}`,
  and: parts => parts.join(' and '),
  or: parts => parts.join(' or '),
  equal: (thing, values, truth) => `${thing} is ${truth ? values.join(' or ') : `not ${values.join(' nor ')}`}`,
  size: (thing, relation, value) =>
    `${thing} is ${{ lt: `less than ${value}`, le: `${value} or less`, gt: `more than ${value}`, ge: `${value} or more` }[relation]}`,
  day: (thing, relation, value) =>
    `${thing} is ${{ lt: `before ${value}`, le: `on or before ${value}`, gt: `after ${value}`, ge: `on or after ${value}` }[relation]}`,
  between: (thing, low, high) => `${thing} is between ${low} and ${high}`,
  includes: (name, value, truth) => `the answers to ${name} ${truth ? '' : 'do not '}include ${value}`,
  answered: (name, truth) => `${name} is ${truth ? '' : 'not '}answered`,
  unknown: (name, truth) => `the answer to ${name} is ${truth ? '' : 'not '}marked as unknown`,
  answer: name => `the answer to ${name}`,
  date: name => `the date in ${name}`,
  age: name => `the age by ${name}`,
  count: name => `the number of entries in ${name}`,
  sum: name => `the total of ${name}`,
  quote: text => `"${text}"`,
  yes: 'yes',
  no: 'no',
  today: 'today',
};

const ar: Phrases = {
  whole: condition => `إذا ${condition}`,
  and: parts => parts.join(' و'),
  or: parts => parts.join(' أو '),
  equal: (thing, values, truth) =>
    truth ? `كان ${thing}: ${values.join(' أو ')}` : `لم يكن ${thing}: ${values.join(' أو ')}`,
  size: (thing, relation, value) =>
    `كان ${thing} ${{ lt: 'أقل من', le: 'لا يزيد على', gt: 'أكثر من', ge: 'لا يقل عن' }[relation]} ${value}`,
  day: (thing, relation, value) =>
    `كان ${thing} ${{ lt: `قبل ${value}`, le: `هو ${value} أو قبله`, gt: `بعد ${value}`, ge: `هو ${value} أو بعده` }[relation]}`,
  between: (thing, low, high) => `كان ${thing} بين ${low} و ${high}`,
  includes: (name, value, truth) => `${truth ? 'كان' : 'لم يكن'} من الأجوبة عن ${name}: ${value}`,
  answered: (name, truth) => (truth ? `أُجيب عن ${name}` : `لم يُجب عن ${name}`),
  unknown: (name, truth) => (truth ? `كان الجواب عن ${name} غير معروف` : `لم يكن الجواب عن ${name} غير معروف`),
  answer: name => `الجواب عن ${name}`,
  date: name => `التاريخ في ${name}`,
  age: name => `العمر حسب ${name}`,
  count: name => `عدد البنود في ${name}`,
  sum: name => `مجموع ${name}`,
  quote: text => text,
  yes: 'نعم',
  no: 'لا',
  today: 'اليوم',
};

export const phrases: Readonly<Record<Language, Phrases>> = { ar, en };
