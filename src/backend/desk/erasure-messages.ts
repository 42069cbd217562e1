/** Messages of the desk about erasure by law. */
import type { PageLocale } from '../pages/layout.js';

/** Fault in a proposal or a confirmation. */
export type ErasureFault = 'ground' | 'long' | 'same' | 'sure' | 'meanwhile';

export interface ErasureMessages {
  readonly title: string;
  readonly intro: string;
  readonly ground: string;
  readonly groundHint: string;
  readonly propose: string;
  readonly proposedBy: string;
  readonly until: string;
  readonly waiting: string;
  readonly sure: string;
  readonly confirm: string;
  readonly withdraw: string;
  readonly reject: string;
  /** Text before a name, in the history and the audit log. */
  readonly askedBy: string;
  readonly erased: string;
  readonly faults: Readonly<Record<ErasureFault, string>>;
}

const ar: ErasureMessages = {
  title: 'الإتلاف بحكم القانون',
  intro:
    'يقترحه مشرف ويؤكّده مشرف آخر خلال سبعة أيام. تُتلف الأجوبة والمرفقات والملاحظات ولا يمكن استرجاعها. ولا يبقى إلا رقم المتابعة واسم من أتلفها ووقت الإتلاف والسند القانوني.',
  ground: 'السند القانوني',
  groundHint:
    'القانون والمادة، ورقم القرار أو الكتاب وتاريخه. لا تكتب هنا اسم مقدّم الطلب ولا شيئاً من بياناته: هذا النص يبقى.',
  propose: 'اقتراح الإتلاف',
  proposedBy: 'مقدّم الاقتراح',
  until: 'يُؤكَّد قبل',
  waiting: 'ينتظر تأكيد مشرف آخر.',
  sure: 'تحققت من السند القانوني، وأعلم أنه لا يمكن التراجع عن الإتلاف.',
  confirm: 'تأكيد الإتلاف',
  withdraw: 'سحب الاقتراح',
  reject: 'رفض الاقتراح',
  askedBy: 'باقتراح من',
  erased: 'أُتلفت أجوبة هذا الطلب ومرفقاته بحكم القانون.',
  faults: {
    ground: 'اكتب السند القانوني.',
    long: 'السند أطول من 500 حرف. اختصره.',
    same: 'أنت من اقترح الإتلاف، فيجب أن يؤكّده مشرف آخر. لم يتغيّر شيء.',
    sure: 'ضع علامة تؤكد أنك تحققت من السند القانوني.',
    meanwhile: 'تغيّر هذا الطلب أو اقتراح إتلافه قبل أن تحفظ. راجعه ثم قرّر من جديد؛ لم يُتلف شيء.',
  },
};

const en: ErasureMessages = {
  title: 'Erase by law',
  intro:
    'One supervisor proposes it, another confirms it within seven days. Answers, attachments and notes are erased and cannot be brought back; the tracking number stays, and who erased it, when, and on what ground.',
  ground: 'Legal ground',
  groundHint:
    'The law and its article, number and date of the decision. Do not write the name of the applicant here, or anything about them: this text stays.',
  propose: 'Propose to erase it',
  proposedBy: 'Proposed by',
  until: 'To be confirmed before',
  waiting: 'It waits for another supervisor to confirm it.',
  sure: 'I have checked the legal ground, and know that this cannot be undone.',
  confirm: 'Confirm and erase',
  withdraw: 'Withdraw the proposal',
  reject: 'Reject the proposal',
  askedBy: 'proposed by',
  erased: 'The answers and attachments of this request were erased as the law asks.',
  faults: {
    ground: 'Write the legal ground.',
    long: 'The ground is longer than 500 characters. Shorten it.',
    same: 'You proposed it yourself: another supervisor has to confirm it. Nothing was changed.',
    sure: 'Tick that you have checked the legal ground.',
    meanwhile:
      'This request, or the proposal, was changed before you saved. Look at it and decide again; nothing was erased.',
  },
};

const MESSAGES: Readonly<Record<string, ErasureMessages>> = { ar, en };

export const erasureMessages = ({ language }: PageLocale): ErasureMessages => MESSAGES[language]!;
