/** Texts that a language pack needs: those of a language of the toolkit, by the keys of a pack. */
import type { CountedNoun } from '../../runtime/fields/formats/counted-noun.js';
import { catalogues } from '../../runtime/i18n/catalogues.js';
import type { Catalogue } from '../../runtime/i18n/pack-messages.js';
import {
  casesOf,
  countOf,
  FORMS,
  kindOf,
  NOT_ASKED,
  nameOf,
  OPEN,
  type Pattern,
  parametersOf,
  type Shape,
} from '../../runtime/i18n/shape.js';
import { memoize } from '../../runtime/memoize.js';
import type { PluralCategory } from '../1-parse/vocabulary.js';
import { sampleNumbers } from './plural-samples.js';

/** Texts by plural category, the same ones for messages without a number. */
export type ExpectedForms = Readonly<Partial<Record<PluralCategory, string>>>;

/** Value of a key: one text, forms of a text and their number, a list of texts, texts by any name, or keys. */
export type Expected =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'forms'; readonly forms: ExpectedForms; readonly count: string }
  | { readonly kind: 'list'; readonly texts: readonly string[] }
  | { readonly kind: 'open'; readonly texts: Readonly<Record<string, string>> }
  | ExpectedKeys;

export interface ExpectedKeys {
  readonly kind: 'keys';
  readonly keys: Readonly<Record<string, Expected>>;
}

/** Returns the texts of the toolkit's language `from`, with the plural forms of `language`. */
export function expectedTexts(language: string, from: string): ExpectedKeys {
  const known = expectedIn(language);
  return known(from);
}

const expectedIn = memoize((language: string) =>
  memoize((from: string): ExpectedKeys => {
    const root: MutableKeys = {};
    for (const { path, messages, shapes } of catalogues()) {
      const expected = expectedOf(messages[from] ?? messages.en, shapes, sampleNumbers(language));
      if (expected) place(root, path.split('.'), expected);
    }
    return { kind: 'keys', keys: root };
  }),
);

type MutableKeys = Record<string, Expected>;

/** Puts texts at a path, next to those that are there. */
function place(root: MutableKeys, [key, ...rest]: readonly string[], expected: Expected): void {
  const there = root[key!];
  const inside = there?.kind === 'keys' ? (there.keys as MutableKeys) : {};
  if (rest.length > 0) {
    root[key!] = { kind: 'keys', keys: inside };
    place(inside, rest, expected);
  } else root[key!] = expected.kind === 'keys' ? { kind: 'keys', keys: { ...expected.keys, ...inside } } : expected;
}

type Samples = ReturnType<typeof sampleNumbers>;

function expectedOf(
  model: unknown,
  shapes: Catalogue['shapes'] = {},
  samples: Samples,
  key = '',
): Expected | undefined {
  const shape = shapes[key];
  if (shape === NOT_ASKED) return undefined;
  if (shape === OPEN) return { kind: 'open', texts: model as Readonly<Record<string, string>> };
  if (shape === FORMS) return formsOf(samples, 'count', n => textOfForms(model as Forms, n));
  if (typeof model === 'function') return ofMessage(model as Message, shape as Shape, samples);
  if (typeof model === 'string') return { kind: 'text', text: model };
  if (Array.isArray(model)) return { kind: 'list', texts: model };
  const inner = Object.entries(model as object).flatMap(([name, value]) => {
    const expected = expectedOf(value, shapes, samples, key ? `${key}.${name}` : name);
    return expected ? [[name, expected] as const] : [];
  });
  return { kind: 'keys', keys: Object.fromEntries(inner) };
}

type Forms = Readonly<Record<string, string>>;
type Message = (...given: readonly unknown[]) => string | undefined;

const textOfForms = (forms: Forms, n: number): string =>
  ((n === 1 ? forms.one : undefined) ?? forms.other!).replace('#', '{count}');

/** Returns the texts by plural category; one text if all are the same. */
function formsOf(samples: Samples, count: string, say: (n: number) => string): Expected {
  const forms = Object.fromEntries(samples.map(([category, n]) => [category, say(n)]));
  const [first, ...others] = new Set(Object.values(forms));
  return others.length === 0 && samples.length === 1 ? { kind: 'text', text: first! } : { kind: 'forms', forms, count };
}

/** Returns the cases of a message; those that say nothing in this language are left out. */
function ofMessage(say: Message, shape: Shape, samples: Samples): Expected {
  if (shape.joins) return { kind: 'text', text: say(['{first}', '{rest}'])! };
  const texts = casesOf(shape).map(([name, pattern]) => [name, ofCase(say, shape, pattern, samples)] as const);
  const [only] = texts;
  return texts.length === 1 && only![0] === '' ? only![1] : { kind: 'keys', keys: Object.fromEntries(texts) };
}

function ofCase(say: Message, shape: Shape, pattern: Pattern, samples: Samples): Expected {
  const textWith = (n: number): string => {
    const text = say(...argumentsOf(shape, pattern, n)) ?? '';
    const number = parametersOf(shape).find(parameter => kindOf(parameter) === '%');
    return number ? text.replace(String(n), `{${nameOf(number)}}`) : text;
  };
  const count = countOf(shape, pattern);
  return count === undefined ? { kind: 'text', text: textWith(2) } : formsOf(samples, count, textWith);
}

/** Returns arguments that make up a case, in which each value is its placeholder. */
function argumentsOf({ parameters }: Shape, pattern: Pattern, n: number): readonly unknown[] {
  const value = (parameter: string) => sample(parameter, pattern, n);
  return parameters.map(parameter =>
    typeof parameter === 'string'
      ? value(parameter)
      : Object.fromEntries(parameter.map(member => [nameOf(member), value(member)])),
  );
}

function sample(parameter: string, pattern: Pattern, n: number): unknown {
  const name = nameOf(parameter);
  const wanted = pattern[name];
  if (wanted === false) return undefined;
  if (typeof wanted === 'string' && !wanted.startsWith('=')) return wanted.split('|')[0];
  if (name === 'digits') return 'latin';
  // Of two equal counts, the message says the other one.
  const shown = `{${typeof wanted === 'string' ? wanted.slice(1) : name}}`;
  const kinds: Readonly<Record<string, unknown>> = {
    '#': { n, shown },
    '%': n,
    '*': [shown],
    '^': { one: shown, other: shown } satisfies CountedNoun,
  };
  return kinds[kindOf(parameter)] ?? shown;
}

/** Returns the names between braces in a text. */
export const placeholdersIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
