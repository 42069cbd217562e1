/** Messages of a language pack that are functions. */
import { type CountedNoun, nounFor } from '../fields/formats/counted-noun.js';
import { isObject } from '../is-object.js';
import type { PackTexts } from '../language-pack.js';
import type { Language } from '../model.js';
import type { FormattedCount } from './screen-messages.js';
import { casesOf, countOf, kindOf, nameOf, type Pattern, parametersOf, type Shape } from './shape.js';

/** How a pack speaks: its plural forms, and how it joins texts. */
export interface Speech {
  select(n: number): Intl.LDMLPluralRule;
  readonly language: Language;
  /** Joins texts of which one is meant. */
  either(texts: readonly string[]): string;
}

/** Returns a member of a map of texts. */
export const memberOf = (inside: PackTexts[string] | undefined, key: string): PackTexts[string] | undefined =>
  isObject<PackTexts>(inside) && Object.hasOwn(inside, key) ? inside[key] : undefined;

export type Message = (...given: readonly unknown[]) => string | undefined;
type Values = Readonly<Record<string, unknown>>;

/** Returns the message of a pack as a function; one of the fallback language for a case that the pack lacks. */
export function messageOf(
  shape: Shape,
  own: PackTexts[string] | undefined,
  otherwise: Message,
  speech: Speech,
): Message {
  if (own === undefined) return otherwise;
  if (shape.joins) return parts => joined(String(own), parts as readonly string[]);
  return (...given) => {
    const values = valuesOf(shape, given);
    const [name, pattern] = casesOf(shape).find(([, one]) => fits(one, values)) ?? [];
    if (name === undefined) return '';
    const text = name === '' ? own : memberOf(own, name);
    if (text === undefined) return otherwise(...given);
    const count = countOf(shape, pattern!);
    const n = count === undefined ? 0 : numberIn(values[count]);
    const said =
      typeof text === 'string'
        ? text
        : (memberOf(text as PackTexts, speech.select(n)) ?? memberOf(text as PackTexts, 'other'));
    return fill(String(said), shownValues(shape, values, n, speech));
  };
}

const joined = (text: string, parts: readonly string[]): string =>
  parts.length === 0 ? '' : parts.reduceRight((rest, first) => fill(text, { first, rest }));

const fill = (text: string, shown: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => shown[name] ?? whole);

function valuesOf({ parameters }: Shape, given: readonly unknown[]): Values {
  return Object.fromEntries(
    parameters.flatMap((parameter, place) =>
      typeof parameter === 'string'
        ? [[nameOf(parameter), given[place]]]
        : parameter.map(member => [nameOf(member), (given[place] as Values | undefined)?.[nameOf(member)]]),
    ),
  );
}

const fits = (pattern: Pattern, values: Values): boolean =>
  Object.entries(pattern).every(([name, wanted]) => {
    if (typeof wanted === 'boolean') return Boolean(values[name]) === wanted;
    if (!wanted.startsWith('=')) return wanted.split('|').includes(String(values[name]));
    const [one, other] = [values[name], values[wanted.slice(1)]] as readonly (FormattedCount | undefined)[];
    return one !== undefined && one.shown === other?.shown;
  });

const numberIn = (value: unknown): number => (typeof value === 'number' ? value : (value as FormattedCount).n);

/** Returns the parameters as texts. `n` is the number that a noun goes with. */
function shownValues(shape: Shape, values: Values, n: number, speech: Speech): Readonly<Record<string, string>> {
  const shown = (parameter: string, value: unknown): string => {
    const kind = kindOf(parameter);
    if (kind === '#') return (value as FormattedCount).shown;
    if (kind === '*') return speech.either(value as readonly string[]);
    return kind === '^' ? nounFor(value as CountedNoun, n, speech.language) : String(value);
  };
  return Object.fromEntries(
    parametersOf(shape).flatMap(parameter => {
      const value = values[nameOf(parameter)];
      return value === undefined ? [] : [[nameOf(parameter), shown(parameter, value)]];
    }),
  );
}
