/** The sentences that the compiler writes into a form; one file a language fills them. */

export interface FormWords {
  /** Label of the field that holds the sum of the fees. */
  readonly feesTotal: string;
  /** What the questions of documents to be uploaded are together. */
  readonly documents: string;
  readonly conditions: ConditionWords;
}

export type Relation = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';

/** `name` is a field's number or quoted label, `thing` one of `answer`, `date`, `age`, `count`, `sum`. */
export interface ConditionWords {
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
