/** What a person is told of a form that is sent encrypted. */
import type { FieldWords } from '../fields/field.js';

export interface SealingWords {
  /** Under the tracking number. */
  readonly unread: string;
  /** On the page without JavaScript. */
  readonly scriptNeeded: string;
}

export const sealingWords: FieldWords<SealingWords> = {
  ar: {
    unread: 'وصلت أجوبتك مشفَّرة، ولا يقرؤها إلا الجهة صاحبة الخدمة. ولا تُدقَّق إلا حين تفتحها.',
    scriptNeeded:
      'تُشفَّر أجوبة هذه الاستمارة على جهازك قبل إرسالها، ويحتاج ذلك إلى تشغيل JavaScript في المتصفح؛ ولا تُرسل من دونه. ويمكنك أن تطبع الاستمارة وتسلّمها باليد:',
  },
  en: {
    unread: 'Your answers arrived encrypted. Only the office can read them, and it checks them when it opens them.',
    scriptNeeded:
      'The answers to this form are encrypted on your device before they are sent. That needs JavaScript in your browser; they are not sent without it. You can also print the form and hand it in:',
  },
};

/** Said on a page that cannot encrypt, instead of the questions. */
export interface Unable {
  readonly title: string;
  readonly text: string;
}

const title = { ar: 'لا يمكن ملء هذه الاستمارة هنا', en: 'This form cannot be filled in here' };

/** Browsers withhold the means there. */
export const insecure: FieldWords<Unable> = {
  ar: {
    title: title.ar,
    text: 'تُرسل هذه الاستمارة مشفَّرة، ولا يستطيع المتصفح التشفير في هذه الصفحة. لم يُرسل شيء، ولن يُرسل شيء من دون تشفير. افتحها من عنوان يبدأ بعبارة \u2066https://\u2069 أو راجع الجهة صاحبة الخدمة.',
  },
  en: {
    title: title.en,
    text: 'This form is sent encrypted, and your browser cannot encrypt on this page. Nothing was sent, and nothing will be sent unencrypted. Open it at an address that begins with https://, or ask the office.',
  },
};

/** A key of the form. */
export const expired: FieldWords<Unable> = {
  ar: {
    title: title.ar,
    text: 'انتهت صلاحية المفتاح الذي تُشفَّر به هذه الاستمارة، فلا تُرسل. إن كان تاريخ جهازك صحيحًا فأخبر الجهة صاحبة الخدمة لتنشر إصدارًا جديدًا. وما أرسلته قبل ذلك يتابع طريقه.',
  },
  en: {
    title: title.en,
    text: 'The key that this form is encrypted with has expired, so it is not sent. If the date of your device is right, tell the office, which has to publish a new edition. What you sent before goes on.',
  },
};
