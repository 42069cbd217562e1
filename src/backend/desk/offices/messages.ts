/** Messages about offices. Each language has one object. */
import type { PageLocale } from '../../pages/layout.js';

/** Fault in a transfer. */
export type TransferFault = 'office' | 'closed' | 'long' | 'meanwhile' | 'taken';

interface OfficesMessages {
  readonly office: string;
  readonly none: string;
  readonly all: string;
  readonly closed: string;
  readonly transfer: string;
  readonly transferTo: string;
  readonly choose: string;
  readonly note: string;
  readonly noteHint: string;
  readonly save: string;
  /** Beginning of the sentence that confirms a transfer; the tracking number and the office follow. */
  readonly transferred: string;
  readonly history: string;
  readonly faults: Readonly<Record<TransferFault, string>>;
  readonly byOffice: string;
  readonly csv: string;
  /** Notice to an account whose office is not in the tree. */
  readonly unknownOffice: string;
}

const en: OfficesMessages = {
  office: 'Office',
  none: 'No office',
  all: 'All',
  closed: 'closed',
  transfer: 'Transfer to another office',
  transferTo: 'To the office',
  choose: 'Choose an office',
  note: 'Note to the office',
  noteHint: 'The applicant does not read it. It is kept with the notes of the case.',
  save: 'Transfer',
  transferred: 'Transferred:',
  history: 'Offices of the case',
  faults: {
    office: 'Choose the office that the case belongs to.',
    closed: 'This office is closed and gets no cases. Choose another one.',
    long: 'The note is longer than 2,000 characters. Shorten it.',
    meanwhile: 'The case came to another office before you saved, so nothing was changed.',
    taken: 'Another clerk has taken this case. Ask the clerk to give it back, or a supervisor to transfer it.',
  },
  byOffice: 'By office',
  csv: 'The numbers by office as CSV',
  unknownOffice:
    'The office of your account is not among the offices, so no cases are shown. Ask who keeps the accounts to correct it.',
};

const ar: OfficesMessages = {
  office: 'الدائرة',
  none: 'بلا دائرة',
  all: 'الكل',
  closed: 'مغلقة',
  transfer: 'الإحالة إلى دائرة أخرى',
  transferTo: 'إلى الدائرة',
  choose: 'اختر دائرة',
  note: 'ملاحظة للدائرة',
  noteHint: 'لا يقرؤها مقدّم الطلب، وتُحفظ مع ملاحظات الطلب.',
  save: 'إحالة الطلب',
  transferred: 'أُحيل الطلب:',
  history: 'دوائر الطلب',
  faults: {
    office: 'اختر الدائرة التي يعود إليها الطلب.',
    closed: 'هذه الدائرة مغلقة ولا تستقبل الطلبات. اختر غيرها.',
    long: 'الملاحظة أطول من 2000 حرف. اختصرها.',
    meanwhile: 'أُحيل الطلب إلى دائرة أخرى قبل أن تحفظ، فلم يتغيّر شيء.',
    taken: 'يتولى هذا الطلب موظف آخر. اطلب منه أن يتركه، أو من المشرف أن يحيله.',
  },
  byOffice: 'بحسب الدائرة',
  csv: 'الأرقام بحسب الدائرة بصيغة CSV',
  unknownOffice: 'دائرة حسابك ليست من الدوائر المعرّفة، فلا تظهر أي طلبات. اطلب ممن يدير الحسابات أن يصحّحها.',
};

const MESSAGES: Readonly<Record<string, OfficesMessages>> = { ar, en };

export const officesMessages = ({ language }: PageLocale): OfficesMessages => MESSAGES[language]!;
