/** Shapes of the messages of i18n that are functions, by their keys. */
import { counts, NOT_ASKED, type Pattern, type Shape, type Shapes, says } from './shape.js';

const facts = (
  names: readonly string[],
  cases: Readonly<Record<string, Pattern>>,
  plural?: readonly string[],
): Shape => ({
  ...{ parameters: [names], cases },
  ...(plural && { plural }),
});

const MOMENTS = ['date', 'time', 'datetime', 'month'];

/** Cases of a bound of a value: the moments and numbers, with and without the bound as text. */
const boundCases = (bound: 'min' | 'max'): Readonly<Record<string, Pattern>> => ({
  ...Object.fromEntries(MOMENTS.map(kind => [kind, { kind, [bound]: true }])),
  number: { [bound]: true },
  ...Object.fromEntries(MOMENTS.map(kind => [`${kind}_unknown`, { kind, [bound]: false }])),
  number_unknown: { [bound]: false },
});

const lengthCases = (count: string): Readonly<Record<string, Pattern>> => ({
  unknown: { [count]: false },
  digits: { [count]: true, unit: 'digit', actual: false },
  characters: { [count]: true, unit: 'character', actual: false },
});

const itemCases = (count: string, noun: string): Readonly<Record<string, Pattern>> => ({
  unknown: { [count]: false },
  named: { [count]: true, [noun]: true },
  number: { [count]: true, [noun]: false },
});

const KINDS = ['string', 'number', 'date', 'time', 'datetime', 'month', 'boolean', 'option', 'options', 'files'];

const SENTENCES: Readonly<Record<string, Shape>> = {
  type: facts(['kind'], { number: { kind: 'number' }, other: {} }),
  required: facts(['kind', 'name'], {
    choose_named: { kind: 'option|options|boolean', name: true },
    attach_named: { kind: 'files', name: true },
    complete_named: { kind: 'object|nothing', name: true },
    add_named: { kind: 'list', name: true },
    enter_named: { kind: 'string|number|date|time|datetime|month', name: true },
    ...Object.fromEntries([...KINDS, 'list'].map(kind => [kind, { kind, name: false }])),
    part: { kind: 'nothing|object', name: false },
  }),
  format: facts(['kind'], { date: { kind: 'date' }, number: { kind: 'number' }, other: {} }),
  min_items: facts(['least#', 'min'], itemCases('least', 'min'), ['least']),
  max_items: facts(['most#', 'max'], itemCases('most', 'max'), ['most']),
  min_length: facts(['unit', 'least#', 'actual#'], lengthCases('least'), ['least']),
  max_length: facts(
    ['unit', 'most#', 'actual#'],
    {
      ...lengthCases('most'),
      digits_written: { most: true, unit: 'digit', actual: true },
      characters_written: { most: true, unit: 'character', actual: true },
    },
    ['most'],
  ),
  script: facts(['latin'], { latin: { latin: true }, arabic: { latin: false } }),
  min: facts(['kind', 'min'], boundCases('min')),
  max: facts(['kind', 'max'], boundCases('max')),
  file_size: facts(['min', 'max'], {
    empty: { min: true },
    large: { max: true, min: false },
    unknown: { min: false, max: false },
  }),
};

export const SCREEN_SHAPES: Shapes = {
  // Drafts and the outbox have messages of their own; unit names come from Intl.
  ...{ persistence: NOT_ASKED, units: NOT_ASKED },
  progress: says('page', 'total'),
  item: says('number'),
  summaryTitle: counts('count#'),
  tryingAgain: {
    parameters: ['wait#', 'unit'],
    cases: { second: { unit: 'second' }, minute: { unit: 'minute' } },
    plural: ['wait'],
  },
  nextDuration: says('duration'),
  ...Object.fromEntries(Object.entries(SENTENCES).map(([code, shape]) => [`sentences.${code}`, shape])),
};

export const PERSISTENCE_SHAPES: Shapes = {
  // Days are written as the language of the form writes them.
  ...{ locale: NOT_ASKED, dateStyle: NOT_ASKED, ago: NOT_ASKED },
  saved: says('when'),
  about: counts('days#'),
  restored: says('when'),
  other: says('when'),
  waiting: counts('count#'),
  savedSafe: counts('count#'),
  tryNow: counts('count#'),
  sentAt: says('when'),
  numberSaved: counts('days#'),
};

const LIMITS: Readonly<Record<string, Pattern>> = {
  least: { least: true, most: false },
  most: { least: false, most: true },
  exactly: { least: '=most' },
  range: { least: true, most: true },
};

const limit: Shape = { parameters: ['least#', 'most#'], cases: LIMITS, plural: ['most', 'least'] };

/** Limits of a list: with the noun that the author gives its items, and without. */
const itemLimit: Shape = {
  ...limit,
  parameters: ['least#', 'most#', 'noun^'],
  cases: Object.fromEntries(
    Object.entries(LIMITS).flatMap(([name, pattern]) => [
      [`${name}_named`, { ...pattern, noun: true }],
      [name, { ...pattern, noun: false }],
    ]),
  ),
};

export const PAPER_SHAPES: Shapes = {
  page: says('page', 'pages'),
  form: says('number'),
  edition: says('version'),
  fingerprint: says('fingerprint'),
  serial: says('serial'),
  requiredIf: says('condition'),
  ...{ 'limits.number': limit, 'limits.options': limit, 'limits.items': itemLimit },
  ...{ 'limits.length': limit, 'limits.digits': limit },
  rowsOf: {
    parameters: ['list', 'several'],
    cases: { several: { several: true }, one: { several: false } },
  },
  leftEmpty: says('numbers'),
  item: says('number'),
  affixedTo: says('paper'),
  byStamp: says('paper'),
  'heard.code': says('part', 'parts'),
  'heard.emblem': says('authority'),
  'heard.boxes': says('what'),
  'heard.spaceFor': says('what'),
  'heard.stampOn': says('paper'),
};
