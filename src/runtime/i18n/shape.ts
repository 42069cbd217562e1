/** Shapes of messages that are functions: what they are given, and the cases that they distinguish. */

/**
 * Shape of a message. A parameter in brackets is a member of one object. Its suffix is its kind: `#` a formatted count,
 * `%` a number, `*` a list of texts, `^` a counted noun; without suffix it is a text or a flag.
 */
export interface Shape {
  readonly parameters: readonly (string | readonly string[])[];
  /** Cases in order, the first that fits counts. A message without cases is one text. */
  readonly cases?: Readonly<Record<string, Pattern>>;
  /** Numbers that select the plural form: the first that a case has. */
  readonly plural?: readonly string[];
  /** Set if the message joins all texts of its only parameter, two at a time. */
  readonly joins?: true;
}

/**
 * Values of parameters in a case: whether one is given, the text that it is, with `|` between several, or with `=` the
 * count that it is equal to.
 */
export type Pattern = Readonly<Record<string, boolean | string>>;

/** Forms of a text by plural category, in which the message puts the number for `#` itself. */
export const FORMS = 'forms';
/** Texts by any name, of which none is needed. */
export const OPEN = 'open';
/** Message that is made from others, or has a default that fits every language. */
export const NOT_ASKED = 'not asked';

export type Shapes = Readonly<Record<string, Shape | typeof FORMS | typeof OPEN | typeof NOT_ASKED>>;

/** Returns the shape of a message that is one text with placeholders. */
export const says = (...parameters: readonly string[]): Shape => ({ parameters });

/** Returns the shape of a message with the forms that go with a number. */
export const counts = (count: string): Shape => ({ parameters: [count], plural: [nameOf(count)] });

export const nameOf = (parameter: string): string => parameter.replace(/[#%*^]$/, '');
export const kindOf = (parameter: string): string => /[#%*^]$/.exec(parameter)?.[0] ?? '';

/** Returns the parameters of a shape in one list, those in an object among them. */
export const parametersOf = ({ parameters }: Shape): readonly string[] => parameters.flat();

/** Returns the cases of a shape; the only one has an empty name. */
export const casesOf = ({ cases }: Shape): readonly (readonly [name: string, pattern: Pattern])[] =>
  cases ? Object.entries(cases) : [['', {}]];

/** Returns the parameter whose number selects the plural form in a case. */
export const countOf = ({ plural = [] }: Shape, pattern: Pattern): string | undefined =>
  plural.find(name => pattern[name] !== false);
