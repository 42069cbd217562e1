/** Messages of actions on many cases at once. Each language has one object. */
import { type PluralForms, plural } from '../../../../runtime/i18n/plural.js';
import type { PageLocale } from '../../../pages/layout.js';
import type { ManyAction, RefusalReason } from './ticked-cases.js';

export interface ManyMessages {
  readonly tick: string;
  readonly tickAll: string;
  readonly legend: string;
  readonly choose: string;
  readonly newStatus: string;
  readonly actions: Readonly<Record<ManyAction, string>>;
  readonly go: string;
  /** Message for a button pressed without a case or an action. */
  readonly nothing: string;
  /** Action in words with the number of cases, as a heading and on the button that confirms it. */
  readonly does: Readonly<Record<ManyAction | 'status', (cases: number, status: string) => string>>;
  readonly done: string;
  readonly back: string;
  readonly refused: string;
  readonly refusals: Readonly<Record<RefusalReason, string>>;
  readonly none: string;
  readonly noteForAll: string;
}

const counted = (language: string, forms: PluralForms) => {
  const of = plural(language, forms);
  return (count: number): string => of(count, String(count));
};

const casesEn = counted('en', { one: 'one case', other: '# cases' });
/** Words for a number of cases in the genitive. */
const casesAr = counted('ar', {
  one: 'طلب واحد',
  two: 'طلبين',
  few: '# طلبات',
  many: '# طلباً',
  other: '# طلب',
});

const en: ManyMessages = {
  tick: 'Tick',
  tickAll: 'Tick all on this page',
  legend: 'With the ticked cases',
  choose: 'Choose what to do',
  newStatus: 'New status',
  actions: { take: 'Take', 'give-back': 'Give back', print: 'Print' },
  go: 'Continue',
  nothing: 'Nothing was changed. Tick the cases, and choose what to do with them.',
  does: {
    status: (cases, status) => `Change the status of ${casesEn(cases)} to “${status}”`,
    take: cases => `Take ${casesEn(cases)}`,
    'give-back': cases => `Give back ${casesEn(cases)}`,
    print: cases => `Print ${casesEn(cases)}`,
  },
  done: 'Done',
  back: 'Back to the list',
  refused: 'Left as they are',
  refusals: {
    meanwhile: 'It was changed after your list was shown.',
    status: 'This status does not follow on the one that it has.',
    taken: 'Another clerk has it.',
    mine: 'You have it already.',
    free: 'Nobody has it.',
    closed: 'It is closed.',
    unprintable: 'It cannot be printed here.',
    unknown: 'There is no such case.',
  },
  none: 'None of the ticked cases can be changed in this way.',
  noteForAll: 'All applicants get the same message.',
};

const ar: ManyMessages = {
  tick: 'تحديد',
  tickAll: 'تحديد كل ما في هذه الصفحة',
  legend: 'الطلبات المحددة',
  choose: 'اختر الإجراء',
  newStatus: 'الحالة الجديدة',
  actions: { take: 'أتولاها', 'give-back': 'أتركها', print: 'طباعة' },
  go: 'متابعة',
  nothing: 'لم يتغيّر شيء. حدّد الطلبات ثم اختر الإجراء.',
  does: {
    status: (cases, status) => `تغيير حالة ${casesAr(cases)} إلى «${status}»`,
    take: cases => `تولّي ${casesAr(cases)}`,
    'give-back': cases => `ترك ${casesAr(cases)}`,
    print: cases => `طباعة ${casesAr(cases)}`,
  },
  done: 'تمّ',
  back: 'العودة إلى القائمة',
  refused: 'بقيت كما هي',
  refusals: {
    meanwhile: 'تغيّر بعد أن عُرضت عليك القائمة.',
    status: 'لا تأتي هذه الحالة بعد حالته.',
    taken: 'يتولاه موظف آخر.',
    mine: 'أنت تتولاه.',
    free: 'لا يتولاه أحد.',
    closed: 'انتهى العمل عليه.',
    unprintable: 'لا يمكن طباعته هنا.',
    unknown: 'لا يوجد طلب كهذا.',
  },
  none: 'لا يمكن إجراء ذلك على أي من الطلبات المحددة.',
  noteForAll: 'تصل الرسالة نفسها إلى مقدّمي الطلبات كلهم.',
};

const MESSAGES: Readonly<Record<string, ManyMessages>> = { ar, en };

export const manyMessages = ({ language }: PageLocale): ManyMessages => MESSAGES[language]!;
