/** What a person is told of a form that is sent encrypted. */
import type { FieldWords } from '../fields/field.js';

export interface SealingWords {
  /** On a page that cannot encrypt, instead of the questions. */
  readonly unableTitle: string;
  readonly unable: string;
  /** Where a key of the form has expired. */
  readonly expired: string;
  /** Under the tracking number. */
  readonly unread: string;
  /** On the page without JavaScript. */
  readonly scriptNeeded: string;
}

/** Why it cannot. */
export type Unable = 'unable' | 'expired';

export const sealingWords: FieldWords<SealingWords> = {
  ar: {
    unableTitle: 'لا يمكن ملء هذه الاستمارة هنا',
    unable:
      'تُرسل هذه الاستمارة مشفَّرة، ولا يستطيع المتصفح التشفير في هذه الصفحة. لم يُرسل شيء، ولن يُرسل شيء من دون تشفير. افتحها من عنوان يبدأ بعبارة \u2066https://\u2069 أو راجع الجهة صاحبة الخدمة.',
    expired:
      'انتهت صلاحية المفتاح الذي تُشفَّر به هذه الاستمارة، فلا تُرسل. إن كان تاريخ جهازك صحيحًا فأخبر الجهة صاحبة الخدمة لتنشر إصدارًا جديدًا. لم يُرسل شيء.',
    unread: 'وصلت أجوبتك مشفَّرة، ولا يقرؤها إلا الجهة صاحبة الخدمة. ولا تُدقَّق إلا حين تفتحها.',
    scriptNeeded:
      'تُشفَّر أجوبة هذه الاستمارة على جهازك قبل إرسالها، ويحتاج ذلك إلى تشغيل JavaScript في المتصفح؛ ولا تُرسل من دونه. ويمكنك أن تطبع الاستمارة وتسلّمها باليد:',
  },
  en: {
    unableTitle: 'This form cannot be filled in here',
    unable:
      'This form is sent encrypted, and your browser cannot encrypt on this page. Nothing was sent, and nothing will be sent unencrypted. Open it at an address that begins with https://, or ask the office.',
    expired:
      'The key that this form is encrypted with has expired, so it is not sent. If the date of your device is right, tell the office, which has to publish a new edition. Nothing was sent.',
    unread: 'Your answers arrived encrypted. Only the office can read them, and it checks them when it opens them.',
    scriptNeeded:
      'The answers to this form are encrypted on your device before they are sent. That needs JavaScript in your browser; they are not sent without it. You can also print the form and hand it in:',
  },
};
