/** Messages of each status: its label, and what the applicant does next. */
import type { Status } from '../statuses.js';

export interface StatusMessages {
  readonly label: string;
  /** Next step, addressed to the applicant. */
  readonly next: string;
}

type Table = Readonly<Record<Status, StatusMessages>>;

const ar: Table = {
  received: { label: 'استُلم الطلب', next: 'طلبك قيد الدراسة. لا يلزمك شيء الآن.' },
  'needs-documents': {
    label: 'بحاجة إلى وثائق',
    next: 'أحضر الوثائق الناقصة إلى المكتب الذي قدّمت إليه، ومعك رقم المتابعة.',
  },
  'sent-back': {
    label: 'أُعيد للتصحيح',
    next: 'في طلبك ما يحتاج إلى تصحيح. صحّحه وأرسله من جديد.',
  },
  replaced: { label: 'حلّ محله طلب جديد', next: 'صحّحت هذا الطلب وأرسلته من جديد. تابعه برقم الطلب الجديد.' },
  accepted: { label: 'قُبل الطلب', next: 'وافق المكتب على طلبك، وتُعدّ الوثيقة الآن.' },
  rejected: { label: 'رُفض الطلب', next: 'لم يوافق المكتب على طلبك. يمكنك أن تسأله عن السبب وعن طرق الاعتراض.' },
  issued: { label: 'أُنجز', next: 'اكتمل طلبك. إن كان له وثيقة لم تستلمها بعد فاستلمها من المكتب.' },
  erased: { label: 'أُتلفت بياناته', next: 'أُتلفت بيانات هذا الطلب بحكم القانون. يخبرك المكتب بالسبب إن سألته.' },
};

const en: Table = {
  received: { label: 'Received', next: 'Your request is being looked at. You need not do anything now.' },
  'needs-documents': {
    label: 'Needs documents',
    next: 'Bring the missing documents to the office where you applied, with your tracking number.',
  },
  'sent-back': {
    label: 'Sent back',
    next: 'Something in your request has to be corrected. Correct it and send it again.',
  },
  replaced: {
    label: 'Replaced',
    next: 'You have corrected this request and sent it again. Follow it under the number of the new one.',
  },
  accepted: { label: 'Accepted', next: 'The office has agreed to your request and is preparing the document.' },
  rejected: {
    label: 'Rejected',
    next: 'The office has not agreed to your request. You can ask it why, and how to object.',
  },
  issued: {
    label: 'Issued',
    next: 'Your request is completed. If a document belongs to it, collect it at the office.',
  },
  erased: {
    label: 'Erased',
    next: 'What this request held was erased as the law asks. The office can tell you why.',
  },
};

export const STATUS_MESSAGES: Readonly<Record<string, Table>> = { ar, en };
