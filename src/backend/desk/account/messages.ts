/** Messages of the pages on which people keep their own account. */
import type { PasswordFault } from '../../accounts/password-rules.js';
import type { PageLocale } from '../../pages/layout.js';

/**
 * Fault in what was posted. `own`: the present password is wrong. `over`: the page is too old. `expired`: the
 * password that was handed out worked until a day that is over.
 */
export type AccountFault = PasswordFault | 'own' | 'different' | 'code' | 'over' | 'expired' | 'unreadable';

/** Notice of what was done. */
export type AccountNotice = 'password' | 'ended' | 'removed';

export interface AccountMessages {
  readonly title: string;
  readonly account: string;
  readonly role: string;
  readonly password: string;
  readonly passwordHint: string;
  /** Sentence for a person who came with a password that an administrator handed out. */
  readonly chooseOwn: string;
  readonly present: string;
  readonly next: string;
  readonly again: string;
  readonly change: string;
  readonly byService: string;
  readonly factor: string;
  readonly factorOff: string;
  readonly factorOn: string;
  readonly codesLeft: string;
  readonly setUp: string;
  readonly setUpIntro: string;
  readonly setUpRequired: string;
  readonly scan: string;
  readonly picture: string;
  readonly key: string;
  readonly firstCode: string;
  readonly firstCodeHint: string;
  readonly confirm: string;
  readonly renew: string;
  readonly remove: string;
  readonly removeHint: string;
  readonly code: string;
  readonly codeHint: string;
  readonly codeTitle: string;
  readonly goOn: string;
  readonly startAgain: string;
  readonly recovery: string;
  readonly recoveryIntro: string;
  readonly recoveryDone: string;
  readonly sessions: string;
  readonly sessionsIntro: string;
  readonly began: string;
  readonly used: string;
  readonly place: string;
  readonly browser: string;
  readonly unknown: string;
  readonly here: string;
  readonly end: string;
  readonly endOthers: string;
  readonly on: string;
  readonly notices: Readonly<Record<AccountNotice, string>>;
  readonly faults: Readonly<Record<AccountFault, string>>;
}

const ar: AccountMessages = {
  title: 'حسابي',
  account: 'الحساب',
  role: 'الدور',
  password: 'كلمة المرور',
  passwordHint:
    'يجب ألا تقل كلمة المرور عن 12 حرفاً، ويُعدّ الرقم والرمز حرفاً. ثلاث كلمات أو أربع لا علاقة بينها يسهل تذكّرها ويصعب تخمينها.',
  chooseOwn: 'دخلت بكلمة مرور مؤقتة. اختر كلمة مرور خاصة بك لتتابع.',
  present: 'كلمة المرور الحالية',
  next: 'كلمة المرور الجديدة',
  again: 'كلمة المرور الجديدة مرة أخرى',
  change: 'تغيير كلمة المرور',
  byService: 'تسجّل الدخول بحسابك الوظيفي الموحّد، ومنه تُدار كلمة مرورك وخطوة التحقق الثانية.',
  factor: 'خطوة التحقق الثانية',
  factorOff: 'غير مفعّلة. بعد تفعيلها لا تكفي كلمة مرورك وحدها لتسجيل الدخول، بل تحتاج أيضاً إلى رمز من تطبيق على هاتفك.',
  factorOn: 'مفعّلة: يُطلب منك عند تسجيل الدخول رمز من تطبيق على هاتفك.',
  codesLeft: 'رموز الاسترداد الباقية',
  setUp: 'تفعيل خطوة التحقق الثانية',
  setUpIntro:
    'تحتاج إلى تطبيق للمصادقة على هاتفك، مثل Aegis أو FreeOTP أو Google Authenticator. يعمل التطبيق من دون اتصال بالإنترنت.',
  setUpRequired: 'دورك في هذا الديوان يتطلب خطوة تحقق ثانية. فعّلها لتتابع.',
  scan: 'أضف في التطبيق حساباً جديداً، ووجّه الكاميرا إلى هذا الرمز.',
  picture: 'رمز لتطبيق المصادقة، والمفتاح مكتوب تحته',
  key: 'أو اكتب هذا المفتاح في التطبيق',
  firstCode: 'الرمز الذي يعرضه التطبيق الآن',
  firstCodeHint: 'ستة أرقام.',
  confirm: 'تفعيل',
  renew: 'رموز استرداد جديدة',
  remove: 'إلغاء خطوة التحقق الثانية',
  removeHint: 'ألغها إذا بدّلت هاتفك، ثم فعّلها من جديد على الهاتف الجديد.',
  code: 'الرمز',
  codeHint: 'ستة أرقام من التطبيق، أو رمز من رموز الاسترداد.',
  codeTitle: 'رمز تطبيق المصادقة',
  goOn: 'متابعة',
  startAgain: 'تسجيل الدخول من البداية',
  recovery: 'رموز الاسترداد',
  recoveryIntro:
    'إذا ضاع هاتفك فسجّل الدخول بأحد هذه الرموز، وكل رمز يصلح مرة واحدة. اطبعها أو انسخها واحفظها في مكان آمن بعيداً عن هاتفك: لن تظهر مرة أخرى.',
  recoveryDone: 'متابعة بعد حفظ الرموز',
  sessions: 'جلساتي',
  sessionsIntro: 'إن رأيت جلسة ليست لك فأنهها ثم غيّر كلمة مرورك.',
  began: 'تسجيل الدخول',
  used: 'آخر استعمال',
  place: 'عنوان الشبكة (IP)',
  browser: 'المتصفح',
  unknown: 'غير معروف',
  here: 'هذه الجلسة',
  end: 'إنهاء',
  endOthers: 'إنهاء كل الجلسات الأخرى',
  on: 'على',
  notices: {
    password: 'تغيّرت كلمة مرورك، وانتهت جلساتك الأخرى.',
    ended: 'انتهت الجلسة.',
    removed: 'أُلغيت خطوة التحقق الثانية، وانتهت جلساتك الأخرى.',
  },
  faults: {
    own: 'كلمة المرور الحالية غير صحيحة. راجعها ثم أعد كتابتها.',
    different: 'كلمتا المرور الجديدتان غير متطابقتين. أعد كتابتهما.',
    code: 'الرمز غير صحيح أو استُعمل من قبل. انتظر الرمز التالي واكتبه، وتأكد أن ساعة هاتفك صحيحة.',
    over: 'انتهت المهلة. ابدأ من جديد.',
    expired: 'انتهت مدة كلمة المرور المؤقتة هذه. اطلب من مدير النظام كلمة أخرى.',
    unreadable: 'تعذّر التحقق من رمزك على هذا المخدّم. أخبر المسؤول التقني.',
    'too-short': 'يجب ألا تقل كلمة المرور عن 12 حرفاً. اكتب كلمة أطول.',
    'too-long': 'يجب ألا تزيد كلمة المرور على 256 حرفاً. اكتب كلمة أقصر.',
    'is-name': 'لا يجوز أن تتضمن كلمة المرور اسم المستخدم. اختر غيرها.',
    simple: 'كلمة المرور هذه تكرار أو تسلسل يسهل تخمينه. اختر ثلاث كلمات أو أربعاً لا علاقة بينها.',
    common: 'كلمة المرور هذه شائعة يسهل تخمينها. اختر ثلاث كلمات أو أربعاً لا علاقة بينها.',
  },
};

const en: AccountMessages = {
  title: 'My account',
  account: 'Account',
  role: 'Role',
  password: 'Password',
  passwordHint:
    'At least 12 characters. Three or four words that do not belong together are easy to keep in mind and hard to guess.',
  chooseOwn: 'You came with a password that works once. Choose your own to go on.',
  present: 'Present password',
  next: 'New password',
  again: 'New password once more',
  change: 'Change the password',
  byService: 'You sign in with your work account. Your password and your second factor are there.',
  factor: 'Second factor',
  factorOff:
    'Not set up. Once it is, your password alone is not enough to sign in: it also takes a code from an app on your phone.',
  factorOn: 'Set up: codes from an app on your phone are asked for when you sign in.',
  codesLeft: 'Recovery codes left',
  setUp: 'Set up a second factor',
  setUpIntro:
    'You need an authenticator app on your phone, such as Aegis, FreeOTP or Google Authenticator. It works without a network.',
  setUpRequired: 'Your role at this desk requires a second factor. Set it up to go on.',
  scan: 'Add a new account in the app, and point the camera at this code.',
  picture: 'Code for the authenticator app; the key is written below it',
  key: 'Or type this key into the app',
  firstCode: 'The code that the app shows now',
  firstCodeHint: 'Six digits.',
  confirm: 'Set up',
  renew: 'New recovery codes',
  remove: 'Remove the second factor',
  removeHint: 'Remove it if you change your phone, and set it up again with the new one.',
  code: 'Code',
  codeHint: 'Six digits from the app, or one of your recovery codes.',
  codeTitle: 'Sign-in code',
  goOn: 'Continue',
  startAgain: 'Sign in from the beginning',
  recovery: 'Recovery codes',
  recoveryIntro:
    'If you lose your phone, sign in with one of these. Each works once. Print or copy them and store them safely, away from your phone: they are not shown again.',
  recoveryDone: 'I have stored the codes',
  sessions: 'My sessions',
  sessionsIntro: 'If one of them is not yours, end it and change your password.',
  began: 'Signed in',
  used: 'Last used',
  place: 'From address',
  browser: 'Browser',
  unknown: 'unknown',
  here: 'this one',
  end: 'End',
  endOthers: 'End all other sessions',
  on: 'on',
  notices: {
    password: 'Your password was changed, and your other sessions have ended.',
    ended: 'The session has ended.',
    removed: 'The second factor was removed, and your other sessions have ended.',
  },
  faults: {
    own: 'The present password is wrong. Check it and type it again.',
    different: 'The two new passwords are not the same. Type them again.',
    code: 'The code is wrong or was used before. Wait for the next one and type it, and check that the clock of your phone is right.',
    over: 'That took too long. Begin again.',
    expired: 'This password worked for seven days only. Ask your administrator for another one.',
    unreadable: 'This server cannot read the second factor of your account. Report it to whoever runs the server.',
    'too-short': 'A password has at least 12 characters. Write a longer one.',
    'too-long': 'A password has at most 256 characters. Write a shorter one.',
    'is-name': 'A password does not contain the name of its account. Choose another one.',
    simple:
      'This password is a repetition or a sequence, which is guessed first. Choose three or four words that do not belong together.',
    common:
      'Many people have this password, so it is tried first. Choose three or four words that do not belong together.',
  },
};

const ACCOUNT_MESSAGES: Readonly<Record<string, AccountMessages>> = { ar, en };

export const accountMessages = ({ language }: PageLocale): AccountMessages => ACCOUNT_MESSAGES[language]!;
