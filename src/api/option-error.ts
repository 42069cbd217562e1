/** The error that a program gets for a mistake in what it passes, with its sentences in Arabic and English. */
import type { AuthorLanguage } from '../compiler/author-languages.js';
import { nearest } from '../compiler/diagnostics/index.js';

/** Values that each kind of option takes, by language. */
const EXPECTED = {
  options: { en: 'an object of options', ar: 'كائناً فيه الخيارات' },
  text: { en: 'a text', ar: 'نصاً' },
  source: { en: 'the text of a definition, or its bytes in UTF-8', ar: 'نص التعريف أو بايتاته بترميز UTF-8' },
  files: {
    en: 'an object or a Map of texts and bytes by path, or a function that returns those of a path',
    ar: 'كائناً أو Map فيه نصوص أو بايتات بحسب المسار، أو دالة تعيدها لمسار',
  },
  file: { en: 'a text or bytes', ar: 'نصاً أو بايتات' },
  path: {
    en: 'paths below the project with "/", as in "lists/countries.csv"',
    ar: 'مسارات داخل المشروع يفصل بينها «/»، مثل «lists/countries.csv»',
  },
  names: { en: 'a list of names', ar: 'قائمة أسماء' },
  author: { en: '"ar" or "en"', ar: '«ar» أو «en»' },
  day: { en: 'a day as YYYY-MM-DD', ar: 'يوماً مكتوباً هكذا: YYYY-MM-DD' },
  moment: { en: 'a moment as in 2026-11-24T08:30:00+03:00', ar: 'وقتاً مكتوباً هكذا: 2026-11-24T08:30:00+03:00' },
  flag: { en: 'true or false', ar: 'true أو false' },
  count: { en: 'a whole number from 1', ar: 'عدداً صحيحاً من 1 فأكثر' },
  languages: { en: 'a language, or a list of two', ar: 'لغة أو قائمة من لغتين' },
  keys: {
    en: 'public keys as JWK, each with "kid", "x" and "y"',
    ar: 'مفاتيح علنية بصيغة JWK، لكل منها «kid» و«x» و«y»',
  },
  json: { en: 'data as JSON has it', ar: 'بيانات كما في JSON' },
  answers: { en: 'an object of answers', ar: 'كائناً فيه الأجوبة' },
  submission: { en: 'a submission with its "data"', ar: 'طلباً فيه «data»' },
  form: { en: 'the form that compile() returned', ar: 'الاستمارة التي أعادتها ‎compile()' },
  found: {
    en: 'a diagnostic, an issue with its form, or an OptionError',
    ar: 'رسالة فحص، أو خطأً في جواب مع استمارته، أو OptionError',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<AuthorLanguage, string>>>>;

/** Kind of value that an option takes. */
export type Expected = keyof typeof EXPECTED;

/** Facts of an option error, as its sentence names them. */
export interface OptionFacts {
  /** Name of the option or argument. */
  readonly option: string;
  /** Kind of value that it takes. */
  readonly expected?: Expected;
  /** Value that was given. */
  readonly value?: unknown;
  /** Values that may be written. */
  readonly allowed?: readonly string[];
  /** The option that excludes this one. */
  readonly other?: string;
}

type Sentence = (facts: OptionFacts) => string;

const en = {
  'unknown-option': ({ option, allowed }) => `There is no option "${option}" here.${meantEn(option, allowed)}`,
  'wrong-option': ({ option, expected, value }) =>
    `"${option}" takes ${EXPECTED[expected!].en}. It was given ${shown(value)}.`,
  'unknown-output': ({ value, allowed }) => `There is no output ${shown(value)}.${meantEn(String(value), allowed)}`,
  'unknown-language': ({ option, value, allowed }) =>
    `"${option}" is ${shown(value)}, and the form is in: ${allowed!.join(', ')}.`,
  'same-language': ({ value }) => `A sheet in two languages needs two, and ${shown(value)} was given twice.`,
  'options-conflict': ({ option, other }) => `"${option}" and "${other}" exclude each other. Leave one of them out.`,
  'other-form': ({ option, value, allowed }) =>
    `The submission belongs to "${option}" ${shown(value)}, and this form is ${allowed![0]}. Compile the definition that it was filled in with.`,
} as const satisfies Readonly<Record<string, Sentence>>;

/** Permanent code of a mistake in what a program passes. */
export type OptionErrorCode = keyof typeof en;

const ar: Readonly<Record<OptionErrorCode, Sentence>> = {
  'unknown-option': ({ option, allowed }) => `لا يوجد هنا خيار اسمه «${option}».${meantAr(option, allowed)}`,
  'wrong-option': ({ option, expected, value }) =>
    `يأخذ «${option}» ${EXPECTED[expected!].ar}. وما أُعطي هو: ${shown(value)}.`,
  'unknown-output': ({ value, allowed }) => `لا يوجد مُخرَج اسمه ${shown(value)}.${meantAr(String(value), allowed)}`,
  'unknown-language': ({ option, value, allowed }) =>
    `في «${option}» كُتب ${shown(value)}، ولغات الاستمارة: ${allowed!.join('، ')}.`,
  'same-language': ({ value }) => `الورقة بلغتين تحتاج إلى لغتين مختلفتين، واللغة ${shown(value)} مذكورة مرتين.`,
  'options-conflict': ({ option, other }) => `لا يجتمع «${option}» و«${other}». احذف أحدهما.`,
  'other-form': ({ option, value, allowed }) =>
    `في الطلب «${option}» هو ${shown(value)}، وهو في هذه الاستمارة ${allowed![0]}. استعمل التعريف الذي مُلئ الطلب عليه.`,
};

const SENTENCES: Readonly<Record<AuthorLanguage, Readonly<Record<OptionErrorCode, Sentence>>>> = { ar, en };

/** Returns the sentence of an option error. */
export const optionSentence = (code: OptionErrorCode, facts: OptionFacts, language: AuthorLanguage): string =>
  SENTENCES[language][code](facts);

/**
 * Error for a mistake in what a program passes: an unknown or mistyped option, a language that the form does not have.
 * `message` is in English; `messageOf(error, 'ar')` is its Arabic sentence.
 */
export class OptionError extends TypeError {
  override readonly name = 'OptionError';
  /** Permanent code, such as `unknown-option`. */
  readonly code: OptionErrorCode;
  /** Name of the option or argument that is wrong. */
  readonly option: string;
  readonly #facts: OptionFacts;

  constructor(code: OptionErrorCode, facts: OptionFacts) {
    super(optionSentence(code, facts, 'en'));
    this.code = code;
    this.option = facts.option;
    this.#facts = facts;
  }

  /** Returns the sentence in a language. */
  in(language: AuthorLanguage): string {
    return optionSentence(this.code, this.#facts, language);
  }
}

function meantEn(word: string, allowed: readonly string[] = []): string {
  const near = nearest(word, allowed);
  return near === undefined ? ` There are: ${allowed.join(', ')}.` : ` Did you mean "${near}"?`;
}

function meantAr(word: string, allowed: readonly string[] = []): string {
  const near = nearest(word, allowed);
  return near === undefined ? ` المتاح: ${allowed.join('، ')}.` : ` هل تقصد «${near}»؟`;
}

const MAX_SHOWN_LENGTH = 60;

/** Returns a value as a sentence names it: a literal, or the name of its class. */
function shown(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > MAX_SHOWN_LENGTH ? `${value.slice(0, MAX_SHOWN_LENGTH)}…` : value);
  if (typeof value === 'function') return 'function';
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.getPrototypeOf(value)?.constructor?.name ?? 'Object';
}
