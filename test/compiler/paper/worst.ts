/**
 * Longest answers that fields accept: as long as `max_length` and `max` allow, every option ticked, long file names.
 */
import type { FilledRecord } from '../../../src/compiler/index.js';
import type { Json, JsonObject, LocalField, LocalForm, LocalOption } from '../../../src/runtime/model.js';

/**
 * Kind of text in the answers: words of every length, one word without an end, or letters and signs that only other
 * fonts have, or none.
 */
export type Filling = 'words' | 'one word' | 'other scripts';

const WORDS: Readonly<Record<string, string>> = {
  ar: 'إلى السيد المدير العام للمؤسسة الاستهلاكية (فرع ريف دمشق)، رقم 26/2007: نرجو الموافقة على طلبنا المقدَّم في ١٢/٣/٢٠٢٦ بشأن ',
  en: 'To the director general of the establishment (Rif Dimashq branch), No. 26/2007: we request your approval of our application ',
  ku: 'Ji rêveberê giştî yê saziyê re (şaxa gundewarê Şamê), hejmar 26/2007: em hêvî dikin ku hûn daxwaza me ya dîrokî 12/3/2026 bipejirînin ',
};
/** Length of an answer without a limit, which may be long all the same. */
const UNLIMITED = 400;
const ITEMS = 3;

interface Kind {
  readonly language: string;
  readonly filling: Filling;
}

const SAMPLES: Readonly<Record<Filling, (language: string) => string>> = {
  words: language => WORDS[language]!,
  'one word': language => (language === 'ar' ? 'مستشفىبلاحدود' : 'unbreakable'),
  'other scripts': () => 'Иван Петров، שלום כהן ☐☑ ﷺ 王小明 😀 ڨصر ',
};

const text = (length: number, { language, filling }: Kind): string => {
  const sample = SAMPLES[filling](language);
  return sample
    .repeat(Math.ceil(length / sample.length))
    .slice(0, length)
    .trim();
};

type Worst = (field: LocalField, kind: Kind) => Json;

const number = (field: LocalField): number => (typeof field.own.max === 'number' ? field.own.max : 9_876_543_210.99);
const longText: Worst = ({ own }, kind) => text((own.max_length as number | undefined) ?? UNLIMITED, kind);
const options = ({ own }: LocalField): readonly LocalOption[] => (own.options as LocalOption[] | undefined) ?? [];
const file: Worst = (_, kind) => [
  { id: 'a', name: `${text(90, kind)}.pdf`, type: 'application/pdf', size: 5_000_000, sha256: 'a' },
];

const WORST: Readonly<Record<string, Worst>> = {
  text: longText,
  paragraph: longText,
  barcode: longText,
  digits: ({ own }) => '9'.repeat(((own.length ?? own.max_length) as number | undefined) ?? 20),
  national_id: () => '01234567890',
  integer: field => Math.floor(number(field)),
  number,
  money: number,
  year: () => 2026,
  month: () => '2026-12',
  date: () => '2026-12-31',
  time: () => '23:59',
  datetime: () => '2026-12-31T23:59:00+03:00',
  email: () => `${'a.long.name.'.repeat(5)}x@${'department.'.repeat(12)}example.gov.sy`,
  phone: () => '+963933123456',
  url: () => `https://www.example.gov.sy/${'a-long-path/'.repeat(20)}?id=1`,
  yes_no: () => true,
  agree: () => true,
  rank: field => options(field).map(({ id }) => id),
  rating: ({ own }) => Number(own.max ?? 5),
  choice: field => options(field).toSorted((a, b) => b.label.length - a.label.length)[0]?.id ?? 'other',
  choices: field => options(field).map(({ id }) => id),
  location: () => ({ latitude: -33.5138_12, longitude: -136.2765_43, accuracy: 12.5 }),
  file,
  photo: file,
  audio: file,
  signature: file,
  group: ({ fields }, kind) => dataOf(fields, kind),
  table: ({ fields }, kind) => dataOf(fields, kind),
  list: ({ fields }, kind) => Array.from({ length: ITEMS }, () => dataOf(fields, kind)),
};

const dataOf = (fields: readonly LocalField[], kind: Kind): JsonObject =>
  Object.fromEntries(
    fields.flatMap((field): [string, Json][] => {
      const worst = WORST[field.type];
      const other: [string, Json][] = field.own.other ? [[`${field.id}_other`, text(200, kind)]] : [];
      return worst ? [[field.id, worst(field, kind)], ...other] : other;
    }),
  );

/** Returns a record of the longest answers, with nothing hidden. */
export function worstRecord(form: LocalForm, filling: Filling): FilledRecord {
  const fields = form.pages.flatMap(page => page.fields);
  const data = dataOf(fields, { language: form.language, filling });
  return { data, sent: data, hidden: new Set(), tracking: 'K7M2-9QRT-4', submittedAt: '2026-11-24T10:00:00+03:00' };
}
