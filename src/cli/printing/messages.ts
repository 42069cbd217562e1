/** Messages of `istimara print`. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { plural } from '../../runtime/i18n/plural.js';

export interface PrintMessages {
  printed(path: string, copies: number): string;
  /**
   * Messages about a record that cannot be read, one that breaks a rule, and a single one that is printed nevertheless.
   */
  leftOut(number: number): string;
  notPrinted(place: string, number: number): string;
  printedInvalid(place: string): string;
  otherVersion(place: string, made: string, version: number): string;
  recordsLeftOut(count: number): string;
  noRecords(path: string): string;
  readonly copiesOfData: string;
  readonly fillableAlone: string;
  readonly largeOfData: string;
  wrongNumber(option: string, value: string, most: number): string;
  finishedBefore(folder: string, copies: number): string;
  /** Messages about one copy whose file name is taken, and about the number of such copies. */
  taken(path: string): string;
  namesTaken(count: number, folder: string): string;
  languageTwice(language: string): string;
  tooManyLanguages(languages: string): string;
}

const copies = plural('ar', {
  zero: 'لا شيء',
  one: 'نسخة واحدة',
  two: 'نسختان',
  few: '# نسخ',
  other: '# نسخة',
});
const records = plural('ar', {
  zero: 'لا شيء',
  one: 'طلب واحد',
  two: 'طلبان',
  few: '# طلبات',
  many: '# طلباً',
  other: '# طلب',
});

const en: PrintMessages = {
  printed: (path, copies) => (copies === 1 ? `printed ${path}` : `printed ${path}: ${copies} copies`),
  leftOut: number => `Record ${number} was left out.`,
  notPrinted: (place, number) => `${place}: record ${number} breaks rules of the form and was left out:`,
  printedInvalid: place => `${place}: printed as it stands, though it breaks rules of the form:`,
  otherVersion: (place, made, version) =>
    `${place}: this submission was made with version ${made} of the form, and this definition is version ${version}. Print it from its own.`,
  recordsLeftOut: count =>
    count === 1
      ? '1 record was left out. Mend it and print it from a file of its own.'
      : `${count} records were left out. Mend them and print them from a file of their own.`,
  noRecords: path => `${path} holds no record; nothing was printed.`,
  fillableAlone:
    'A form to fill in on a computer has no records and no serial numbers. Leave --data, --copies and --serial-from out.',
  copiesOfData: '--copies is for blanks; with --data each record is printed once. Leave one of the two out.',
  largeOfData:
    '--large is for blanks on paper; copies and forms to fill in on a computer have one size. Leave it out, or leave --data and --fillable out.',
  wrongNumber: (option, value, most) =>
    `"${value}" is no number for ${option}. Write a whole number from 1 to ${most}.`,
  languageTwice: language => `A sheet in two languages needs two: "${language}" stands twice.`,
  tooManyLanguages: languages => `A sheet has room for two languages, not for "${languages}". Write two, as in ar,en.`,
  finishedBefore: (folder, copies) =>
    copies === 1
      ? `1 copy was printed in ${folder} and is whole.`
      : `${copies} copies were printed in ${folder} and are whole.`,
  taken: path =>
    `${path} stands there already and is another copy; it was left as it is, and this one was not printed.`,
  namesTaken: (count, folder) =>
    `${count === 1 ? '1 copy was' : `${count} copies were`} not printed, since the name was taken in ${folder}. Print into another folder, or move the old files away.`,
};

const ar: PrintMessages = {
  printed: (path, count) => (count === 1 ? `طُبع ${path}` : `طُبع ${path}: ‏${copies(count, String(count))}`),
  leftOut: number => `لم يُطبع الطلب ${number}.`,
  notPrinted: (place, number) => `${place}: لم يُطبع الطلب ${number} لأنه يخالف قواعد الاستمارة:`,
  printedInvalid: place => `${place}: طُبع كما هو مع أنه يخالف قواعد الاستمارة:`,
  otherVersion: (place, made, version) =>
    `${place}: أُرسل هذا الطلب على الإصدار ${made} من الاستمارة، وهذا التعريف للإصدار ${version}. اطبعه من تعريف إصداره.`,
  recordsLeftOut: count => `لم يُطبع: ${records(count, String(count))}. صحّح ما لم يُطبع واطبعه من ملف مستقل.`,
  noRecords: path => `ليس في ${path} أي طلب؛ لم يُطبع شيء.`,
  fillableAlone:
    'الاستمارة التي تُملأ على الحاسوب لا تُملأ من طلبات ولا تُرقّم. احذف الخيارات ‎--data و‎--copies و‎--serial-from.',
  copiesOfData: 'الخيار ‎--copies للاستمارات الفارغة، ومع ‎--data يُطبع كل طلب مرة واحدة. احذف أحد الخيارين.',
  largeOfData: 'الخيار ‎--large للاستمارات الفارغة على الورق، ولغيرها قياس واحد. احذفه أو احذف ‎--data و‎--fillable.',
  wrongNumber: (option, value, most) => `‏«${value}» لا يصلح عدداً للخيار ‎${option}. اكتب عدداً صحيحاً من 1 إلى ${most}.`,
  languageTwice: language => `الورقة بلغتين تحتاج إلى لغتين مختلفتين، واللغة «${language}» مذكورة مرتين.`,
  tooManyLanguages: languages => `تتسع الورقة للغتين فقط، لا لهذه: «${languages}». اكتب لغتين مثل ‎ar,en.`,
  finishedBefore: (folder, count) => `طُبع كاملاً في ${folder}: ${copies(count, String(count))}.`,
  taken: path => `الملف ${path} موجود من قبل وهو نسخة أخرى، فتُرك كما هو ولم تُطبع هذه النسخة.`,
  namesTaken: (count, folder) =>
    `لم يُطبع لأن اسم الملف مستعمل من قبل في ${folder}: ${copies(count, String(count))}. اطبع في مجلد آخر، أو انقل الملفات القديمة منه.`,
};

export const PRINT_MESSAGES: Readonly<Record<MessageLanguage, PrintMessages>> = { ar, en };
