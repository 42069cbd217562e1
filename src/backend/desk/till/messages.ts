/** Messages of fees and tills. Each language has one object. */
import type { PageLocale } from '../../pages/layout.js';
import type { PaymentState } from '../../payment/payment-history.js';
import type { FeeMeans } from '../../payment/till.js';

/**
 * Reason why no fee can be taken for a case now: none is due, the case is decided or in another office, or the state of
 * its online payment.
 */
export type FeeObstacle = 'no-fee' | 'decided' | 'elsewhere' | Exclude<PaymentState, 'due' | 'failed'>;

/** Reason why nothing was recorded. */
export type TillFault =
  | 'means'
  | 'reason'
  | 'closed'
  | 'taken'
  | 'not-now'
  | 'reversed'
  | 'not-own'
  | 'closed-before'
  | 'not-counted'
  | 'day';

export interface TillMessages {
  readonly fee: string;
  readonly due: string;
  readonly obstacles: Readonly<Record<FeeObstacle, string>>;
  readonly means: string;
  readonly byMeans: Readonly<Record<FeeMeans, string>>;
  readonly take: string;
  readonly taken: string;
  readonly receipt: string;
  readonly amount: string;
  readonly reverse: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly reversal: string;
  readonly reversed: string;
  readonly title: string;
  readonly intro: string;
  readonly empty: string;
  readonly day: string;
  readonly show: string;
  readonly others: string;
  readonly total: string;
  readonly close: string;
  readonly closeHint: string;
  readonly confirmClose: string;
  readonly closed: string;
  readonly open: string;
  readonly csv: string;
  readonly columns: readonly string[];
  readonly clerk: string;
  readonly signature: string;
  readonly time: string;
  readonly case: string;
  readonly faults: Readonly<Record<TillFault, string>>;
}

const ar: TillMessages = {
  fee: 'الرسوم عند النافذة',
  due: 'المبلغ المطلوب',
  obstacles: {
    'no-fee': 'لا توجد رسوم على هذا الطلب.',
    decided: 'انتهت معاملة هذا الطلب، فلا تُستوفى رسومه.',
    elsewhere: 'الطلب لدى دائرة أخرى، فتُستوفى رسومه هناك.',
    opened: 'بدأ مقدّم الطلب الدفع إلكترونياً ولم يصل التأكيد بعد. لا تستوفِ الرسوم حتى تظهر نتيجة الدفع في هذه الصفحة.',
    paid: 'دُفعت رسوم هذا الطلب إلكترونياً.',
    wrong: 'وصل إلكترونياً مبلغ غير المبلغ المطلوب. راجع المشرف، ولا تستوفِ الرسوم عند النافذة.',
  },
  means: 'كيف دُفعت؟',
  byMeans: { cash: 'نقداً', stamps: 'طوابع' },
  take: 'استيفاء الرسوم',
  taken: 'استُوفيت الرسوم.',
  receipt: 'رقم الإيصال',
  amount: 'المبلغ',
  reverse: 'إلغاء بقيد معاكس',
  reason: 'سبب الإلغاء',
  reasonHint: 'لا يُحذف قيد: يُضاف قيد معاكس في صندوق اليوم، ويبقى السبب في الكشف. لا تكتب شيئاً عن مقدّم الطلب.',
  reversal: 'إلغاء الإيصال',
  reversed: 'أُلغي',
  title: 'الصندوق',
  intro: 'كشف ما استوفيته من رسوم في يوم واحد. اطبعه ووقّعه، ثم أقفل الصندوق في آخر الدوام.',
  empty: 'لا توجد قيود في هذا اليوم.',
  day: 'اليوم',
  show: 'عرض',
  others: 'صناديق هذا اليوم',
  total: 'المجموع',
  close: 'إقفال الصندوق',
  closeHint: 'يُقفل مرة واحدة، ولا يُضاف إليه قيد بعدها. وما يُصحّح لاحقاً يُقيّد في صندوق يوم آخر.',
  confirmClose: 'عددت النقود والطوابع، والمجموع مطابق',
  closed: 'أُقفل الصندوق في',
  open: 'لم يُقفل بعد.',
  csv: 'تنزيل (CSV)',
  columns: [
    'رقم الإيصال',
    'الوقت',
    'رقم المتابعة',
    'الخدمة',
    'طريقة الدفع',
    'المبلغ',
    'العملة',
    'إلغاء الإيصال',
    'سبب الإلغاء',
    'الموظف',
  ],
  clerk: 'الموظف',
  signature: 'التوقيع',
  time: 'الوقت',
  case: 'الطلب',
  faults: {
    means: 'اختر: نقداً أم طوابع. لم يُقيّد شيء.',
    reason: 'اكتب سبب الإلغاء في 200 حرف على الأكثر. لم يُقيّد شيء.',
    closed: 'أُقفل صندوقك لهذا اليوم، فلا يُضاف إليه شيء. استوفِ الرسوم في يوم آخر أو عند موظف آخر.',
    taken: 'استُوفيت رسوم هذا الطلب من قبل. لم يُقيّد شيء مرة ثانية.',
    'not-now': 'لا يمكن استيفاء الرسوم، والسبب أدناه. لم يُقيّد شيء.',
    reversed: 'لا يمكن إلغاء هذا الإيصال: أُلغي من قبل، أو لم يعد موجوداً.',
    'not-own': 'يلغي القيدَ من قيّده أو المشرف. لم يُقيّد شيء.',
    'closed-before': 'هذا الصندوق مقفل من قبل. لم يتغيّر شيء.',
    'not-counted':
      'لم يُقفل الصندوق: ليس فيه قيود، أو أُضيف إليه قيد بعد أن عُرض الكشف، أو لم تؤكد العدّ. قارن بالكشف أدناه ثم أقفله.',
    day: 'اكتب يوماً لا يتجاوز اليوم، مثل 24/11/2026.',
  },
};

const en: TillMessages = {
  fee: 'Fee at the counter',
  due: 'Amount due',
  obstacles: {
    'no-fee': 'This application has no fee.',
    decided: 'This application is closed, and no fee is taken for it.',
    elsewhere: 'This application is with another office, which takes its fee.',
    opened:
      'The applicant began to pay online, and the payment is not confirmed yet. Take no fee until this page shows its outcome.',
    paid: 'The fee of this application was paid online.',
    wrong: 'An amount was paid online that is not the amount due. Ask your supervisor, and take no fee at the counter.',
  },
  means: 'How was it paid?',
  byMeans: { cash: 'In cash', stamps: 'In stamps' },
  take: 'Take the fee',
  taken: 'The fee was taken.',
  receipt: 'Receipt number',
  amount: 'Amount',
  reverse: 'Reverse',
  reason: 'Reason',
  reasonHint:
    'No entry is deleted: a reversing one is added to the till of today, and the reason stays in the sheet. Write nothing about the applicant.',
  reversal: 'reverses',
  reversed: 'reversed',
  title: 'Till',
  intro: 'The fees that you took on one day. Print the sheet and sign it, then close the till at the end of the day.',
  empty: 'There are no entries on this day.',
  day: 'Day',
  show: 'Show',
  others: 'Tills of this day',
  total: 'Total',
  close: 'Close the till',
  closeHint:
    'It is closed once, and no entry is added afterwards. Later corrections are entries in the till of another day.',
  confirmClose: 'I have counted cash and stamps, and they match the total',
  closed: 'The till was closed at',
  open: 'It is not closed yet.',
  csv: 'Save (CSV)',
  columns: [
    'Receipt',
    'Time',
    'Tracking number',
    'Service',
    'Means',
    'Amount',
    'Currency',
    'Reverses',
    'Reason',
    'Clerk',
  ],
  clerk: 'Clerk',
  signature: 'Signature',
  time: 'Time',
  case: 'Application',
  faults: {
    means: 'Choose cash or stamps. Nothing was recorded.',
    reason: 'Write the reason in 200 characters at most. Nothing was recorded.',
    closed:
      'Your till of today is closed, and nothing is added to it. Take the fee on another day, or at another clerk.',
    taken: 'The fee of this application was taken before. Nothing was recorded a second time.',
    'not-now': 'The fee cannot be taken, for the reason below. Nothing was recorded.',
    reversed: 'This receipt cannot be reversed: it was reversed before, or is no longer there.',
    'not-own': 'An entry is reversed by the clerk who made it, or by a supervisor. Nothing was recorded.',
    'closed-before': 'This till was closed before. Nothing has changed.',
    'not-counted':
      'The till was not closed: it is empty, an entry was added after the sheet was shown, or the count is not confirmed. Compare with the sheet below, and close it then.',
    day: 'Write a day that is not after today, such as 24/11/2026.',
  },
};

const MESSAGES: Readonly<Record<string, TillMessages>> = { ar, en };

export const tillMessages = ({ language }: PageLocale): TillMessages => MESSAGES[language]!;
