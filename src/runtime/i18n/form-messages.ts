/** Messages that the compiler writes into a form. Each language has one file. */

export interface FormMessages {
  /** Label of the field that holds the sum of the fees. */
  readonly feesTotal: string;
  /** Label of the group of questions for the documents to upload. */
  readonly documents: string;
  readonly conditions: ConditionMessages;
}

export type Relation = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';

/**
 * Messages that describe conditions. `name` is a field's number or quoted label, `thing` the compared thing: `answer`,
 * `date`, `age`, `count` and the like.
 */
export interface ConditionMessages {
  whole(condition: string): string;
  and(parts: readonly string[]): string;
  or(parts: readonly string[]): string;
  equal(thing: string, values: readonly string[], truth: boolean): string;
  size(thing: string, relation: Exclude<Relation, 'eq' | 'ne'>, value: string): string;
  between(thing: string, low: string, high: string): string;
  day(thing: string, relation: Exclude<Relation, 'eq' | 'ne'>, value: string): string;
  /** Says that two answers are the same. */
  same(thing: string, other: string, truth: boolean): string;
  /** Says that at least one of the values is among the answers. */
  includes(name: string, values: readonly string[], truth: boolean): string;
  inText(thing: string, kind: 'contains' | 'starts' | 'ends', part: string, truth: boolean): string;
  /** Says that a list has entries. */
  entries(name: string, truth: boolean): string;
  answered(name: string, truth: boolean): string;
  unknown(name: string, truth: boolean): string;
  answer(name: string): string;
  date(name: string): string;
  age(name: string): string;
  count(name: string): string;
  /** Names the number of chosen options. */
  chosen(name: string): string;
  length(name: string): string;
  sum(name: string): string;
  least(name: string): string;
  most(name: string): string;
  /** Names a field in some or all entries of a list. `where` is the text of `anyEntry` or `everyEntry`. */
  inEntry(name: string, where: string): string;
  anyEntry(list: string): string;
  everyEntry(list: string): string;
  /** Formats a number of years or letters in `equal`, or in `size`, where a language may have another case. */
  years(n: number, inSize?: boolean): string;
  letters(n: number, inSize?: boolean): string;
  quote(text: string): string;
  readonly yes: string;
  readonly no: string;
  readonly today: string;
}
