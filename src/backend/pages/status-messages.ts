/** Messages of each status: its label, and what the applicant does next. */
import { SUBMISSION_MESSAGES } from '../../runtime/submission-view/messages.js';
import type { Status } from '../statuses.js';

export interface StatusMessages {
  readonly label: string;
  /** Next step, addressed to the applicant. */
  readonly next: string;
}

type Table = Readonly<Record<Status, StatusMessages>>;

const ar: Table = {
  received: { label: SUBMISSION_MESSAGES.ar.received, next: 'طلبك قيد الدراسة. ليس مطلوباً منك شيء الآن.' },
  'needs-documents': {
    label: 'مطلوب استكمال الوثائق',
    next: 'تنتظر الدائرة وثائق ناقصة. افتح التفاصيل بالرمز السري: إن طُلبت منك هناك فأرسلها من الصفحة نفسها، أو راجع الدائرة ومعك الوثائق ورقم المتابعة.',
  },
  'sent-back': {
    label: 'أُعيد للتصحيح',
    next: 'في طلبك ما يجب تصحيحه. صحّح الطلب ثم أرسله من جديد.',
  },
  replaced: { label: 'حلّ محله طلب جديد', next: 'صحّحت هذا الطلب وأرسلته من جديد. تابعه برقم الطلب الجديد.' },
  accepted: { label: 'قُبل', next: 'وافقت الدائرة على طلبك، ويجري إنجازه.' },
  rejected: { label: 'رُفض', next: 'لم توافق الدائرة على طلبك. يمكنك أن تسألها عن السبب وعن طريقة الاعتراض.' },
  issued: { label: 'أُنجز', next: 'أُنجز طلبك. إن كانت لك وثيقة لم تستلمها بعد، فراجع الدائرة لاستلامها.' },
  erased: { label: 'أُتلفت بياناته', next: 'أُتلفت بيانات هذا الطلب بحكم القانون. يمكنك أن تسأل الدائرة عن السبب.' },
};

const en: Table = {
  received: {
    label: SUBMISSION_MESSAGES.en.received,
    next: 'Your request is being looked at. You need not do anything now.',
  },
  'needs-documents': {
    label: 'Needs documents',
    next: 'Documents are missing. Open the details with your PIN: those that are asked for there can be sent at once. Or bring the documents to the office where you applied, with your tracking number.',
  },
  'sent-back': {
    label: 'Sent back',
    next: 'Something in your request has to be corrected. Correct it and send it again.',
  },
  replaced: {
    label: 'Replaced',
    next: 'You have corrected this request and sent it again. Follow it under the number of the new one.',
  },
  accepted: { label: 'Accepted', next: 'The office has agreed to your request and is completing it.' },
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

const ku: Table = {
  received: { label: 'Hat wergirtin', next: 'Li daxwaza we tê nihêrtin. Niha tiştek ji we nayê xwestin.' },
  'needs-documents': {
    label: 'Belge kêm in',
    next: 'Belge kêm in. Hûragahiyan bi koda veşartî (PIN) vekin: belgeyên ku li wir tên xwestin dikarin yekser werin şandin. An bi belgeyan û hejmara şopandinê biçin saziya berpirsiyar.',
  },
  'sent-back': {
    label: 'Ji bo rastkirinê hat vegerandin',
    next: 'Di daxwaza we de tiştek heye ku divê were rastkirin. Daxwazê rast bikin û dîsa bişînin.',
  },
  replaced: {
    label: 'Daxwazeke nû ketiye şûna wê',
    next: 'We ev daxwaz rast kir û dîsa şand. Wê bi hejmara daxwaza nû bişopînin.',
  },
  accepted: { label: 'Hat qebûlkirin', next: 'Saziyê daxwaza we qebûl kir, û ew tê qedandin.' },
  rejected: {
    label: 'Hat redkirin',
    next: 'Saziyê daxwaza we qebûl nekir. Hûn dikarin sedem û rêya îtirazê jê bipirsin.',
  },
  issued: {
    label: 'Qediya',
    next: 'Daxwaza we qediya. Heke belgeyeke we heye ku we hîn wernegirtiye, biçin saziyê û werbigirin.',
  },
  erased: {
    label: 'Agahî hatin jêbirin',
    next: 'Agahiyên vê daxwazê li gorî qanûnê hatin jêbirin. Hûn dikarin sedemê ji saziyê bipirsin.',
  },
};

export const STATUS_MESSAGES: Readonly<Record<string, Table>> = { ar, en, ku };
