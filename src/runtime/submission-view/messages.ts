/** Messages of a submission as the office sees it, in the languages of the desk. */

export interface SubmissionMessages {
  readonly submission: string;
  readonly form: string;
  readonly version: string;
  readonly receivedAt: string;
  readonly due: string;
  readonly overdue: string;
  readonly status: string;
  /** Status of a submission before it is looked at. */
  readonly received: string;
  readonly answers: string;
  /** Said of a submission that came encrypted. */
  readonly encrypted: string;
  readonly encryptedHow: string;
  readonly attachments: string;
  readonly kilobytes: string;
  readonly path: string;
  readonly answer: string;
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
  /** Said next to an answer that the form computed. */
  readonly computed: string;
}

const ar: SubmissionMessages = {
  submission: 'طلب',
  form: 'الخدمة',
  version: 'الإصدار',
  receivedAt: 'تاريخ الاستلام',
  due: 'موعد الرد',
  overdue: 'متأخر',
  status: 'الحالة',
  received: 'استُلم',
  answers: 'الأجوبة',
  encrypted: 'وصل هذا الطلب مشفّراً. لا يستطيع هذا المخدّم قراءته، ولم يُدقَّق شيء من أجوبته ومرفقاته بعد.',
  encryptedHow: 'افتحه على جهاز فيه المفتاح الخاص، وعندئذ تُدقَّق الأجوبة:',
  attachments: 'المرفقات',
  kilobytes: 'كيلوبايت',
  path: 'السؤال',
  answer: 'الجواب',
  yes: 'نعم',
  no: 'لا',
  unknown: 'غير معروف',
  computed: 'تحسبه الاستمارة',
};

const en: SubmissionMessages = {
  submission: 'Submission',
  form: 'Service',
  version: 'Version',
  receivedAt: 'Received on',
  due: 'Due',
  overdue: 'overdue',
  status: 'Status',
  received: 'Received',
  answers: 'Answers',
  encrypted:
    'This submission came encrypted. This server cannot read it, and nothing in its answers and attachments has been validated.',
  encryptedHow: 'Open it on a computer that has the private key of the ministry; the answers are validated then:',
  attachments: 'Attachments',
  kilobytes: 'kB',
  path: 'Field',
  answer: 'Answer',
  yes: 'Yes',
  no: 'No',
  unknown: 'Unknown',
  computed: 'computed by the form',
};

export const SUBMISSION_MESSAGES = { ar, en };
