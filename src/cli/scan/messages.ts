/** Messages of `istimara scan`. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import type { CodeHeader } from '../../runtime/codes/index.js';
import type { ScanFault } from './pages.js';

/** Name of a copy's edition: its form, version and short fingerprint. */
export type EditionName = readonly [form: string, version: number, fingerprint: string];

/** Returns the name of a copy's edition from the header of its codes. */
export const editionName = ({ form, version, fingerprint }: CodeHeader): EditionName => [
  form,
  version,
  `${fingerprint.slice(0, 4)}-${fingerprint.slice(4, 8)}`,
];

export interface ScanMessages {
  readonly fault: Readonly<Record<ScanFault['why'], (path: string) => string>>;
  page(path: string, number: number): string;
  /** Message about a form to fill in on a computer, whose answers are in fields and not in codes. */
  fillable(path: string, form: string, version: number, filledIn: boolean): string;
  noCode(path: string): string;
  unreadable(path: string): string;
  /** Message about a text that is meant to be a code but breaks the format. */
  strange(place: string): string;
  missing(place: string, copy: EditionName, parts: readonly number[], all: number): string;
  damaged(place: string, copy: EditionName): string;
  unknownForm(place: string, copy: EditionName): string;
  otherEdition(place: string, copy: EditionName, known: readonly EditionName[]): string;
  notJudged(place: string, copy: EditionName): string;
  read(place: string, copy: EditionName, checkCode: string): string;
}

/** Formats ordered numbers; consecutive numbers are given by the first and the last. */
export function spans(numbers: readonly number[], comma: string): string {
  const starts = numbers.filter((number, at) => number !== numbers[at - 1]! + 1);
  const ends = numbers.filter((number, at) => number !== numbers[at + 1]! - 1);
  return starts.map((first, at) => (first === ends[at] ? first : `${first}–${ends[at]}`)).join(comma);
}

const edition = ([, version, fingerprint]: EditionName): string => `${version} (${fingerprint})`;

export const SCAN_MESSAGES: Readonly<Record<MessageLanguage, ScanMessages>> = {
  en: {
    fault: {
      'not-a-scan': path => `${path} is no PNG, JPEG or PDF. Scan the copy to one of these.`,
      'too-large': path => `${path} is too large: at most 100 million dots a page and 2,000 pages. Scan at 200 dpi.`,
      broken: path => `${path} is damaged and cannot be opened. Scan the copy again.`,
      locked: path => `${path} is locked with a password. Save it without one.`,
    },
    page: (path, number) => `${path}, page ${number}`,
    fillable: (path, form, version, filledIn) =>
      filledIn
        ? `${path}: this is the form "${form}", version ${version}, filled in on a computer. Its answers are in fields: "istimara take" reads them.`
        : `${path}: this is the form "${form}", version ${version}, to fill in on a computer. Nothing is filled in.`,
    noCode: path =>
      `${path}: there is no code of a filled copy. If the copy has one, scan that page, whole and at 200 dpi.`,
    unreadable: path =>
      `${path}: a code was found and cannot be read. Scan the page again at 200 dpi or more, flat and clean.`,
    strange: place =>
      `${place}: a code does not keep to the format of filled copies, or comes from a later edition of it.`,
    missing: (place, copy, parts, all) =>
      `${place}: of the copy of ${copy[0]}, version ${edition(copy)}, ${parts.length === 1 ? 'code' : 'codes'} ${spans(parts, ', ')} of ${all} ${parts.length === 1 ? 'is' : 'are'} missing. Scan the page with ${parts.length === 1 ? 'it' : 'them'} too.`,
    damaged: (place, copy) =>
      `${place}: the codes of the copy of ${copy[0]}, version ${edition(copy)}, fail their check: they were damaged or changed. Nothing of it was printed.`,
    unknownForm: (place, [form, version]) =>
      `${place}: this is a copy of the form "${form}", version ${version}, which is not among the forms here. Name its definition with --form.`,
    otherEdition: (place, copy, known) =>
      `${place}: this is a copy of ${copy[0]}, version ${edition(copy)}; the forms here have version ${known.map(edition).join(', ')}. Name the edition it was printed from with --form.`,
    notJudged: (place, [form]) =>
      `${place}: read, but not validated: there is no definition of "${form}" here. Name it with --form.`,
    read: (place, [form, version], checkCode) => `${place}: ${form}, version ${version}, check code ${checkCode}`,
  },
  ar: {
    fault: {
      'not-a-scan': path => `ليس ${path} ملف PNG ولا JPEG ولا PDF. صوّر النسخة بالماسح بإحدى هذه الصيغ.`,
      'too-large': path =>
        `‏${path} أكبر من المقبول: 100 مليون نقطة في الصفحة و2000 صفحة على الأكثر. صوّر النسخة بالماسح بدقة 200 نقطة في البوصة.`,
      broken: path => `‏${path} تالف ولا يُفتح. صوّر النسخة بالماسح من جديد.`,
      locked: path => `‏${path} مقفل بكلمة مرور. احفظه من دون كلمة مرور.`,
    },
    page: (path, number) => `${path}، الصفحة ${number}`,
    fillable: (path, form, version, filledIn) =>
      filledIn
        ? `${path}: هذه الاستمارة «${form}»، الإصدار ${version}، مُلئت على الحاسوب، وأجوبتها في حقولها: يقرؤها الأمر "istimara take".`
        : `${path}: هذه الاستمارة «${form}»، الإصدار ${version}، تُملأ على الحاسوب، ولم يُملأ فيها شيء.`,
    noCode: path =>
      `${path}: ليس فيه رمز نسخة مملوءة. إن كان في النسخة رمز فصوّر صفحته بالماسح كاملة، بدقة 200 نقطة في البوصة.`,
    unreadable: path =>
      `${path}: فيه رمز تعذّرت قراءته. صوّر الصفحة بالماسح من جديد، منبسطة نظيفة، بدقة 200 نقطة في البوصة أو أكثر.`,
    strange: place => `${place}: فيه رمز لا يوافق صيغة النسخ المملوءة، أو هو من إصدار أحدث منها.`,
    missing: (place, copy, parts, all) =>
      `${place}: نسخة الاستمارة ${copy[0]}، الإصدار ${edition(copy)}، ${parts.length === 1 ? 'ينقصها الرمز' : 'تنقصها الرموز'} ${spans(parts, '، ')} من ${all}. صوّر ${parts.length === 1 ? 'صفحته' : 'صفحاتها'} بالماسح أيضاً.`,
    damaged: (place, copy) =>
      `${place}: رموز نسخة الاستمارة ${copy[0]}، الإصدار ${edition(copy)}، لم تجتز الفحص: تلفت أو غُيّرت. لم يُؤخذ منها شيء.`,
    unknownForm: (place, [form, version]) =>
      `${place}: هذه نسخة من الاستمارة «${form}»، الإصدار ${version}، وليست بين الاستمارات هنا. اذكر تعريفها بالخيار ‎--form.`,
    otherEdition: (place, copy, known) =>
      `${place}: هذه نسخة من الاستمارة ${copy[0]}، الإصدار ${edition(copy)}، وما هنا منها الإصدار ${known.map(edition).join('، ')}. اذكر التعريف الذي طُبعت منه بالخيار ‎--form.`,
    notJudged: (place, [form]) =>
      `${place}: قُرئت ولم تُدقَّق أجوبتها: لا يوجد هنا تعريف للاستمارة «${form}». اذكره بالخيار ‎--form.`,
    read: (place, [form, version], checkCode) => `${place}: ‏${form}، الإصدار ${version}، رمز التحقق ${checkCode}`,
  },
};
