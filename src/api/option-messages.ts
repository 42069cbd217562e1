/** Sentences of option errors in Arabic and English: a part of the catalogue, filled in as those of diagnostics are. */
import type { AuthorText } from '../compiler/author-languages.js';
import type { ParamsIn } from '../compiler/diagnostics/index.js';

/** Values that each kind of option takes. */
export const EXPECTED_VALUES = {
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
  moment: {
    en: 'a moment with its offset, as in 2026-11-24T08:30:00+03:00',
    ar: 'وقتاً مع فرقه عن التوقيت العالمي، مكتوباً هكذا: 2026-11-24T08:30:00+03:00',
  },
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
} as const satisfies Readonly<Record<string, AuthorText>>;

/** Kind of value that an option takes. */
export type Expected = keyof typeof EXPECTED_VALUES;

const MEANT = {
  en: '⟦Did you mean "{nearest}"?⟧⟦There are: {known|list}.⟧',
  ar: '⟦هل تقصد «{nearest}»؟⟧⟦المتاح: {known|list}.⟧',
} as const;

export const OPTION_MESSAGES = {
  'unknown-option': {
    en: `There is no option "{option}" here. ${MEANT.en}`,
    ar: `لا يوجد هنا خيار اسمه «{option}». ${MEANT.ar}`,
  },
  'wrong-option': {
    en: '"{option}" takes {expected}. It was given {value}.',
    ar: 'يأخذ «{option}» {expected}. وما أُعطي هو: {value}.',
  },
  'unknown-output': {
    en: `There is no output {value}. ${MEANT.en}`,
    ar: `لا يوجد مُخرَج اسمه {value}. ${MEANT.ar}`,
  },
  'unknown-language': {
    en: '"{option}" is {value}, and the form is in: {known|list}.',
    ar: 'في «{option}» كُتب {value}، ولغات الاستمارة: {known|list}.',
  },
  'same-language': {
    en: 'A sheet in two languages needs two, and {value} was given twice.',
    ar: 'الورقة بلغتين تحتاج إلى لغتين مختلفتين، واللغة {value} مذكورة مرتين.',
  },
  'options-conflict': {
    en: '"{option}" and "{other}" exclude each other. Leave one of them out.',
    ar: 'لا يجتمع «{option}» و«{other}». احذف أحدهما.',
  },
  'other-form': {
    en: 'The submission belongs to "{option}" {value}, and this form is {known}. Compile the definition that it was filled in with.',
    ar: 'في الطلب «{option}» هو {value}، وهو في هذه الاستمارة {known}. استعمل التعريف الذي مُلئ الطلب عليه.',
  },
} as const satisfies Readonly<Record<string, AuthorText>>;

/** Permanent code of a mistake in what a program passes. */
export type OptionErrorCode = keyof typeof OPTION_MESSAGES;

/** Facts that the sentences of option errors name. */
interface Facts {
  /** Name of the option or argument. */
  readonly option: string;
  /** Kind of value that it takes. */
  readonly expected: Expected;
  /** Value that was given. */
  readonly value: unknown;
  /** Values that may be written. */
  readonly known: readonly string[];
  /** The one of them that was probably meant. */
  readonly nearest: string;
  /** The option that excludes this one. */
  readonly other: string;
}

type FactsFor<Params> = { readonly [Name in keyof Params]: Facts[Name & keyof Facts] };

/** Facts of the errors with a code: the option, and what else their sentence names. */
export type OptionFacts<Code extends OptionErrorCode> = Pick<Facts, 'option'> &
  FactsFor<ParamsIn<(typeof OPTION_MESSAGES)[Code]['en']>>;

/** Facts of an error with any code. */
export type AnyFacts = Pick<Facts, 'option'> & Partial<Facts>;
