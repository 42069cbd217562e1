/** Messages of the queue. Each language has one object. */
import type { QueueOrder } from '../../contracts/queue.js';
import type { PageLocale } from '../../pages/layout.js';
import type { Stage } from '../../reminders/stages.js';

export interface QueueMessages {
  readonly subject: string;
  readonly about: string;
  readonly state: string;
  /** Name of the cases that wait for the office. */
  readonly open: string;
  readonly late: string;
  readonly lateOnly: string;
  /** Filter of the cases that are due within a few working days, or late, and the link to them before their numbers. */
  readonly soonOnly: string;
  readonly soon: string;
  /** Stages of a deadline, as the log names a reminder. */
  readonly stages: Readonly<Record<Stage, string>>;
  /** Mark of a case with a reply that no clerk has read, its filter, and the link to such cases before their number. */
  readonly unread: string;
  readonly unreadOnly: string;
  readonly unreadCases: string;
  readonly assignee: string;
  readonly anybody: string;
  readonly mine: string;
  readonly unassigned: string;
  readonly noOne: string;
  readonly me: string;
  readonly take: string;
  readonly giveBack: string;
  readonly takeOver: string;
  /** Message for a case that another clerk took in the meantime. */
  readonly takenMeanwhile: string;
  /** Sentence in place of the decision on a case that another clerk has. */
  readonly isOthers: string;
  readonly channel: string;
  readonly online: string;
  readonly paper: string;
  readonly from: string;
  readonly to: string;
  readonly sort: string;
  readonly orders: Readonly<Record<QueueOrder, string>>;
  readonly more: string;
  readonly first: string;
  readonly clear: string;
  readonly filters: string;
  readonly noPromise: string;
  readonly noName: string;
  /** Button that saves a decision and opens the next case of the queue. */
  readonly saveAndNext: string;
  readonly next: string;
  /** Beginning of the sentence that confirms a decision; the new status follows. */
  readonly saved: string;
  readonly noNext: string;
  readonly decideHere: string;
  readonly notes: string;
  readonly notesHint: string;
  readonly newNote: string;
  readonly addNote: string;
}

const en: QueueMessages = {
  subject: 'Case',
  about: 'About',
  state: 'By status',
  open: 'Waiting for the office',
  late: 'late',
  lateOnly: 'Only late ones',
  soonOnly: 'Only due soon or late',
  soon: 'Due soon or late',
  stages: {
    before: 'due soon',
    today: 'due today',
    late: 'late',
    escalated: 'late for days, to the supervisor above',
  },
  unread: 'new reply',
  unreadOnly: 'Only with a new reply',
  unreadCases: 'New replies from applicants',
  assignee: 'Taken by',
  anybody: 'All',
  mine: 'Mine',
  unassigned: 'Not taken',
  noOne: 'no one',
  me: 'me',
  take: 'Take',
  giveBack: 'Give back',
  takeOver: 'Take over',
  takenMeanwhile:
    'Another clerk took or gave back this case a moment ago, so nothing was changed. The list shows who has it now.',
  isOthers: 'Another clerk has taken this case and decides it. A supervisor may take it over.',
  channel: 'Came as',
  online: 'sent online',
  paper: 'keyed in from paper',
  from: 'Received from',
  to: 'until',
  sort: 'Order',
  orders: { due: 'Due first', newest: 'Newest first', oldest: 'Oldest first' },
  more: 'Next page',
  first: 'First page',
  clear: 'Remove the filters',
  filters: 'Filters',
  noPromise: 'none promised',
  noName: 'Without a name',
  saveAndNext: 'Save and open the next',
  next: 'Next case',
  saved: 'Saved. The new status of',
  noNext: 'No other case waits that fits your filters.',
  decideHere: 'Go to the decision',
  notes: 'Notes of the office',
  notesHint: 'Only the office reads them. They are erased with the case.',
  newNote: 'New note',
  addNote: 'Add the note',
};

const ar: QueueMessages = {
  subject: 'الطلب',
  about: 'الموضوع',
  state: 'بحسب الحالة',
  open: 'لدى الدائرة',
  late: 'متأخر',
  lateOnly: 'المتأخرة فقط',
  soonOnly: 'المتأخرة وما يقترب موعده فقط',
  soon: 'طلبات متأخرة أو يقترب موعدها',
  stages: {
    before: 'يقترب موعده',
    today: 'موعده اليوم',
    late: 'متأخر',
    escalated: 'متأخر منذ أيام، إلى مشرف الدائرة الأعلى',
  },
  unread: 'رد جديد',
  unreadOnly: 'ما فيه رد جديد فقط',
  unreadCases: 'ردود جديدة من مقدّمي الطلبات',
  assignee: 'يتولاه',
  anybody: 'الكل',
  mine: 'طلباتي',
  unassigned: 'لا يتولاها أحد',
  noOne: 'لا أحد',
  me: 'أنا',
  take: 'أتولاه',
  giveBack: 'أتركه',
  takeOver: 'أتولاه مكانه',
  takenMeanwhile: 'تولّى موظف آخر هذا الطلب أو تركه قبل لحظات، فلم يتغيّر شيء. تبيّن القائمة من يتولاه الآن.',
  isOthers: 'يتولى هذا الطلب موظف آخر، وهو من يقرر فيه. وللمشرف أن يتولاه مكانه.',
  channel: 'طريقة الورود',
  online: 'أُرسل عبر الموقع',
  paper: 'أُدخل من الورق',
  from: 'استُلم من',
  to: 'إلى',
  sort: 'الترتيب',
  orders: { due: 'الأقرب موعداً أولاً', newest: 'الأحدث أولاً', oldest: 'الأقدم أولاً' },
  more: 'الصفحة التالية',
  first: 'الصفحة الأولى',
  clear: 'إلغاء التصفية',
  filters: 'التصفية',
  noPromise: 'من دون موعد',
  noName: 'من دون اسم',
  saveAndNext: 'حفظ وفتح الطلب التالي',
  next: 'الطلب التالي',
  saved: 'حُفظ القرار. الحالة الجديدة للطلب',
  noNext: 'لا يوجد طلب آخر ينتظر ضمن التصفية التي اخترتها.',
  decideHere: 'إلى القرار',
  notes: 'ملاحظات الدائرة',
  notesHint: 'لا يقرؤها إلا موظفو الدائرة، وتُتلف مع الطلب.',
  newNote: 'ملاحظة جديدة',
  addNote: 'إضافة الملاحظة',
};

const MESSAGES: Readonly<Record<string, QueueMessages>> = { ar, en };

export const queueMessages = ({ language }: PageLocale): QueueMessages => MESSAGES[language]!;
