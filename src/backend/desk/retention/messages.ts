/** Messages about retention. Each language has one object. */
import type { PageLocale } from '../../pages/layout.js';
import type { RetentionUnit } from '../../retention/retention-rules.js';

/** Fault in posted rules, or in a proposal to erase. */
export type RetentionFault = 'number' | 'unit' | 'none' | 'same' | 'sure' | 'meanwhile';

export interface RetentionMessages {
  readonly title: string;
  readonly intro: string;
  readonly none: string;
  /** Heading of the rules on the page of a service, and the sentence below it. */
  readonly rules: string;
  readonly rulesIntro: string;
  readonly status: string;
  readonly count: string;
  readonly unit: string;
  readonly units: Readonly<Record<RetentionUnit, string>>;
  readonly save: string;
  readonly saved: string;
  /** Words after a duration: when it begins. */
  readonly afterLast: string;
  readonly due: string;
  readonly dueNone: string;
  readonly soon: string;
  readonly soonNone: string;
  readonly atLeast: string;
  readonly from: string;
  readonly tracking: string;
  readonly more: string;
  readonly propose: string;
  readonly proposed: string;
  readonly proposedBy: string;
  readonly until: string;
  readonly ownWaits: string;
  readonly sure: string;
  readonly confirm: string;
  readonly withdraw: string;
  readonly withdrawn: string;
  readonly done: string;
  readonly reports: string;
  readonly csv: string;
  readonly when: string;
  readonly confirmedBy: string;
  readonly erased: string;
  readonly skipped: string;
  readonly service: string;
  readonly moreLeft: string;
  /** Ground of an erasure, before the rule. */
  readonly ground: string;
  readonly faults: Readonly<Record<RetentionFault, string>>;
}

const en: RetentionMessages = {
  title: 'Retention',
  intro:
    'Cases that are kept no longer by the rules of their service. One supervisor proposes to erase them, another confirms it within seven days. Answers, files, notes and messages are then erased, and cannot be brought back; the tracking number stays.',
  none: 'No service that you handle has a rule. An administrator of all offices sets them on the page of the service.',
  rules: 'Retention',
  rulesIntro:
    'How long a case is kept after its last event: the receipt, a change of its status, a message, a reply, a note, a fee or a transfer. Leave a number empty to keep such cases. Nothing is erased before two supervisors confirm it.',
  status: 'Status',
  count: 'Kept for',
  unit: 'Unit',
  units: { days: 'days', months: 'months', years: 'years' },
  save: 'Save the rules',
  saved: 'The rules were saved. Open proposals to erase are over.',
  afterLast: 'after the last event',
  due: 'Kept no longer',
  dueNone: 'Nothing is to be erased now.',
  soon: 'In the next 30 days',
  soonNone: 'Nothing more in the next 30 days.',
  atLeast: 'at least',
  from: 'Since, or from',
  tracking: 'Tracking number',
  more: 'Only the first are listed.',
  propose: 'Propose to erase them',
  proposed: 'Proposed. Another supervisor confirms it.',
  proposedBy: 'Proposed by',
  until: 'To be confirmed before',
  ownWaits: 'It waits for another supervisor.',
  sure: 'I have looked at the list, and know that this cannot be undone.',
  confirm: 'Erase them',
  withdraw: 'Withdraw the proposal',
  withdrawn: 'The proposal was withdrawn.',
  done: 'Erased. The report is below.',
  reports: 'Reports',
  csv: 'All reports as CSV',
  when: 'When',
  confirmedBy: 'Confirmed by',
  erased: 'Erased',
  skipped: 'Changed meanwhile, and kept',
  service: 'Service',
  moreLeft: 'more are due: propose again',
  ground: 'Retention',
  faults: {
    number: 'Write how long as a whole number from 1 to 36,500, or leave it empty.',
    unit: 'Choose days, months or years.',
    none: 'Nothing is to be erased now, so nothing was proposed.',
    same: 'You proposed it, so another supervisor has to confirm it. Nothing was erased.',
    sure: 'Tick that you have looked at the list.',
    meanwhile: 'The rules or the proposal changed after this page was shown. Look again; nothing was changed.',
  },
};

const ar: RetentionMessages = {
  title: 'مدة الحفظ',
  intro:
    'الطلبات التي انتهت مدة حفظها بحسب قواعد خدمتها. يقترح مشرف إتلافها، ويؤكّده مشرف آخر خلال سبعة أيام. فتُتلف الأجوبة والملفات والملاحظات والمراسلات ولا يمكن استرجاعها، ويبقى رقم المتابعة.',
  none: 'لا توجد قاعدة لأي خدمة تعمل عليها. يضع القواعد مدير النظام لكل الدوائر في صفحة الخدمة.',
  rules: 'مدة الحفظ',
  rulesIntro:
    'كم يُحفظ الطلب بعد آخر ما جرى عليه: استلامه، أو تغيّر حالته، أو رسالة، أو رد، أو ملاحظة، أو رسوم، أو إحالة. اترك العدد فارغاً ليبقى الطلب محفوظاً. ولا يُتلف شيء قبل أن يؤكّده مشرفان.',
  status: 'الحالة',
  count: 'يُحفظ',
  unit: 'الوحدة',
  units: { days: 'يوم', months: 'شهر', years: 'سنة' },
  save: 'حفظ القواعد',
  saved: 'حُفظت القواعد. وما كان من اقتراحات إتلاف فقد أُلغي.',
  afterLast: 'بعد آخر ما جرى',
  due: 'انتهت مدة حفظها',
  dueNone: 'لا شيء يُتلف الآن.',
  soon: 'خلال 30 يوماً',
  soonNone: 'لا شيء آخر خلال 30 يوماً.',
  atLeast: 'على الأقل',
  from: 'من يوم',
  tracking: 'رقم المتابعة',
  more: 'تظهر الأولى منها فقط.',
  propose: 'اقتراح إتلافها',
  proposed: 'سُجّل الاقتراح، ويؤكّده مشرف آخر.',
  proposedBy: 'مقدّم الاقتراح',
  until: 'يُؤكَّد قبل',
  ownWaits: 'ينتظر تأكيد مشرف آخر.',
  sure: 'راجعت القائمة، وأعلم أنه لا يمكن التراجع عن الإتلاف.',
  confirm: 'إتلافها',
  withdraw: 'سحب الاقتراح',
  withdrawn: 'سُحب الاقتراح.',
  done: 'أُتلفت. تجد التقرير أدناه.',
  reports: 'التقارير',
  csv: 'كل التقارير بصيغة CSV',
  when: 'متى',
  confirmedBy: 'من أكّده',
  erased: 'ما أُتلف',
  skipped: 'تغيّر قبل ذلك فبقي',
  service: 'الخدمة',
  moreLeft: 'بقي غيرها: اقترح من جديد',
  ground: 'انتهاء مدة الحفظ',
  faults: {
    number: 'اكتب المدة رقماً صحيحاً من 1 إلى 36,500، أو اتركها فارغة.',
    unit: 'اختر: يوم أو شهر أو سنة.',
    none: 'لا شيء يُتلف الآن، فلم يُسجَّل اقتراح.',
    same: 'أنت من اقترح الإتلاف، فيجب أن يؤكّده مشرف آخر. لم يُتلف شيء.',
    sure: 'ضع علامة تؤكد أنك راجعت القائمة.',
    meanwhile: 'تغيّرت القواعد أو الاقتراح بعد عرض هذه الصفحة. راجعها من جديد؛ لم يتغيّر شيء.',
  },
};

const MESSAGES: Readonly<Record<string, RetentionMessages>> = { ar, en };

export const retentionMessages = ({ language }: PageLocale): RetentionMessages => MESSAGES[language]!;
