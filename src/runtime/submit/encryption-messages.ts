/** Messages of a form that is sent encrypted. */
import type { Localized } from '../fields/field.js';

export interface EncryptionMessages {
  /** Message below the tracking number. */
  readonly unread: string;
}

export const encryptionMessages: Localized<EncryptionMessages> = {
  ar: { unread: 'وصلت أجوبتك مشفّرة، لا تقرؤها إلا الجهة صاحبة الخدمة، وتُدقَّق بعد أن تفتحها.' },
  en: {
    unread: 'Your answers arrived encrypted. Only the office can read them, and checks them when it opens them.',
  },
  ku: {
    unread: 'Bersivên we şîfrekirî gihîştin. Tenê saziya berpirsiyar dikare wan bixwîne, û gava veke kontrol dike.',
  },
};

/** Notice shown instead of the questions on a page that cannot encrypt. */
export interface UnavailableNotice {
  readonly title: string;
  readonly text: string;
}

const title = {
  ar: 'لا يمكن ملء هذه الاستمارة هنا',
  en: 'This form cannot be filled in here',
  ku: 'Ev form li vir nayê tijîkirin',
};

/** Notice on pages that are not secure, where browsers withhold the means to encrypt. */
export const insecureContextNotice: Localized<UnavailableNotice> = {
  ar: {
    title: title.ar,
    text: 'تُرسل هذه الاستمارة مشفّرة، ولا يستطيع المتصفح التشفير هنا. لم يُرسل شيء. افتحها من عنوان يبدأ بـ \u2066https://\u2069 أو راجع الجهة صاحبة الخدمة.',
  },
  en: {
    title: title.en,
    text: 'This form is sent encrypted, and your browser cannot encrypt here. Nothing was sent. Open it at an https:// address, or ask the office.',
  },
  ku: {
    title: title.ku,
    text: 'Ev form şîfrekirî tê şandin, û geroka we li vir nikare şîfre bike. Tiştek nehat şandin. Wê ji navnîşaneke ku bi https:// dest pê dike vekin, an ji saziya berpirsiyar bipirsin.',
  },
};

/** Notice that a key of the form has expired. */
export const expiredKeyNotice: Localized<UnavailableNotice> = {
  ar: {
    title: title.ar,
    text: 'انتهت صلاحية المفتاح الذي تُشفَّر به هذه الاستمارة، فلا يمكن إرسالها. إن كان تاريخ جهازك صحيحاً فأخبر الجهة صاحبة الخدمة بأن هذه الاستمارة تحتاج إلى تجديد.',
  },
  en: {
    title: title.en,
    text: 'The key of this form has expired: it is not sent. If the date of your device is right, tell the office: a new edition is needed.',
  },
  ku: {
    title: title.ku,
    text: 'Dema mifteya vê formê qediya: nayê şandin. Heke dîroka amûra we rast be, saziya berpirsiyar agahdar bikin: çapeke nû lazim e.',
  },
};
