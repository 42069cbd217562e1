/** Messages of the pages on which accounts are administered. Each language has one object. */
import type { AccountAct } from '../../accounts/accounts.js';
import type { AdministrationFault } from '../../accounts/administration.js';
import type { PageLocale } from '../../pages/layout.js';

/** Fault in a posted form. `name`, `role`, `office`, `forms`: the value is missing or none of the possible ones. */
export type AdminFault = AdministrationFault | 'name' | 'role' | 'office' | 'forms';

/** Notice of what was done to an account. */
export type AdminNotice = AccountAct | 'sessions';

export interface AdminMessages {
  readonly title: string;
  readonly accounts: string;
  readonly intro: string;
  readonly find: string;
  readonly tooMany: string;
  readonly noneFound: string;
  readonly add: string;
  readonly name: string;
  readonly nameHint: string;
  readonly role: string;
  readonly roleHints: string;
  readonly office: string;
  readonly everywhere: string;
  readonly services: string;
  readonly allServices: string;
  readonly someServices: string;
  readonly state: string;
  readonly active: string;
  readonly disabled: string;
  readonly signsIn: string;
  readonly byPassword: string;
  readonly byOneTimePassword: string;
  readonly byService: string;
  readonly factor: string;
  readonly withFactor: string;
  readonly withoutFactor: string;
  readonly lastSignIn: string;
  readonly never: string;
  readonly rights: string;
  readonly save: string;
  readonly managed: string;
  readonly own: string;
  readonly ownLink: string;
  readonly access: string;
  readonly accessHint: string;
  readonly create: string;
  readonly resetPassword: string;
  readonly resetFactor: string;
  readonly signOut: string;
  readonly disable: string;
  readonly enable: string;
  /** Sentences before and after a password that is shown once. */
  readonly handOut: string;
  readonly onceOnly: string;
  readonly until: string;
  readonly toAccount: string;
  readonly back: string;
  readonly acts: Readonly<Record<AccountAct, string>>;
  readonly notices: Readonly<Record<AdminNotice, string>>;
  readonly faults: Readonly<Record<AdminFault, string>>;
}

const en: AdminMessages = {
  title: 'Administration',
  accounts: 'Accounts',
  intro: 'Who may sign in at the desk, and what for. You keep the accounts of your office and of all below it.',
  find: 'Find an account by its name',
  tooMany: 'Only the first are shown. Type a part of the name.',
  noneFound: 'No account has such a name.',
  add: 'Add an account',
  name: 'Account',
  nameHint: 'Letters, digits, ".", "_", "@" and "-", up to 64. It cannot be changed later.',
  role: 'Role',
  roleHints:
    'Clerks process applications. Supervisors also take decisions back, and erase by law. Auditors see, and change nothing. Operators see numbers only. Administrators keep accounts, and see no applications.',
  office: 'Office',
  everywhere: 'All offices',
  services: 'Services',
  allServices: 'All services',
  someServices: 'Only these:',
  state: 'State',
  active: 'active',
  disabled: 'disabled',
  signsIn: 'Signs in with',
  byPassword: 'a password',
  byOneTimePassword: 'a one-time password, until',
  byService: 'the sign-in service',
  factor: 'Second factor',
  withFactor: 'set up',
  withoutFactor: 'not set up',
  lastSignIn: 'Last sign-in',
  never: 'never',
  rights: 'Role and office',
  save: 'Save',
  managed: 'The sign-in service sets the role and the office of this account at every sign-in. Change them there.',
  own: 'This is your own account. Nobody changes their own rights: ask another administrator.',
  ownLink: 'Your password and sessions are under My account.',
  access: 'Access',
  accessHint: 'Each of these signs the person out everywhere.',
  create: 'Create the account',
  resetPassword: 'Give a one-time password',
  resetFactor: 'Reset the second factor',
  signOut: 'Sign out everywhere',
  disable: 'Disable the account',
  enable: 'Enable the account',
  handOut: 'Hand this password to the person, not by e-mail. At the first sign-in, the person chooses another one.',
  onceOnly: 'It is shown once. If it is lost, give another one.',
  until: 'Works until',
  toAccount: 'To the account',
  back: 'All accounts',
  acts: {
    added: 'added',
    rights: 'role and office',
    password: 'password',
    'one-time-password': 'one-time password',
    disabled: 'disabled',
    enabled: 'enabled',
    'second-factor': 'second factor',
  },
  notices: {
    added: 'The account was created.',
    rights: 'The role and the office were saved. The person signs in again.',
    password: 'The password was changed.',
    'one-time-password': 'The account has a new password.',
    disabled: 'The account was disabled, and the person is signed out.',
    enabled: 'The account may sign in again.',
    'second-factor': 'The second factor was reset. The password alone signs in until another one is set up.',
    sessions: 'The person is signed out everywhere.',
  },
  faults: {
    unknown: 'There is no such account among those that you keep.',
    exists: 'There is an account of this name already. Choose another name.',
    meanwhile: 'The account was changed after this page was shown, so nothing was done. Look at it, and try again.',
    own: 'Nobody changes their own rights. Ask another administrator.',
    above: 'The account would see more than you keep. Choose an office and services of yours.',
    last: 'No administrator would be left for what this account keeps. Add another one first.',
    managed: 'The sign-in service sets the role and the office of this account. Change them there.',
    'no-password': 'This account has no password: it comes by the sign-in service.',
    'no-factor': 'This account has no second factor.',
    name: 'This cannot be the name of an account. Use letters, digits, ".", "_", "@" and "-", up to 64.',
    role: 'Choose a role.',
    office: 'Choose an office.',
    forms: 'Choose the services, or all.',
  },
};

const ar: AdminMessages = {
  title: 'الإدارة',
  accounts: 'الحسابات',
  intro: 'من يدخل إلى ديوان الطلبات، وبأي دور. تدير حسابات دائرتك وكل ما يتبع لها.',
  find: 'البحث عن حساب باسمه',
  tooMany: 'تظهر الحسابات الأولى فقط. اكتب جزءاً من الاسم.',
  noneFound: 'لا يوجد حساب بهذا الاسم.',
  add: 'إضافة حساب',
  name: 'اسم المستخدم',
  nameHint: 'حروف وأرقام و«.» و«_» و«@» و«-»، 64 حرفاً على الأكثر. لا يمكن تغييره بعد ذلك.',
  role: 'الدور',
  roleHints:
    'الموظف يعالج الطلبات. والمشرف يتراجع أيضاً عن القرارات، ويشارك في الإتلاف بحكم القانون. والمراقب يطّلع ولا يغيّر شيئاً. ومشغّل النظام يرى الإحصاءات فقط. ومدير النظام يدير الحسابات، ولا يرى الطلبات.',
  office: 'الدائرة',
  everywhere: 'كل الدوائر',
  services: 'الخدمات',
  allServices: 'كل الخدمات',
  someServices: 'هذه الخدمات فقط:',
  state: 'الحالة',
  active: 'مفعّل',
  disabled: 'موقوف',
  signsIn: 'طريقة الدخول',
  byPassword: 'كلمة مرور',
  byOneTimePassword: 'كلمة مرور مؤقتة، حتى',
  byService: 'خدمة تسجيل الدخول الموحّد',
  factor: 'خطوة التحقق الثانية',
  withFactor: 'مفعّلة',
  withoutFactor: 'غير مفعّلة',
  lastSignIn: 'آخر تسجيل دخول',
  never: 'لا يوجد',
  rights: 'الدور والدائرة',
  save: 'حفظ',
  managed: 'تحدد خدمة تسجيل الدخول الموحّد دور هذا الحساب ودائرته عند كل دخول. غيّرهما هناك.',
  own: 'هذا حسابك. لا يغيّر أحد صلاحيات نفسه: اطلب ذلك من مدير نظام آخر.',
  ownLink: 'تجد كلمة مرورك وجلساتك في صفحة «حسابي».',
  access: 'تسجيل الدخول',
  accessHint: 'كل عملية من هذه تنهي جلسات صاحب الحساب.',
  create: 'إنشاء الحساب',
  resetPassword: 'إعطاء كلمة مرور مؤقتة',
  resetFactor: 'إلغاء خطوة التحقق الثانية',
  signOut: 'إنهاء كل الجلسات',
  disable: 'إيقاف الحساب',
  enable: 'إعادة تفعيل الحساب',
  handOut: 'سلّم كلمة المرور هذه لصاحب الحساب بيده، لا بالبريد الإلكتروني. ويختار غيرها عند دخوله الأول.',
  onceOnly: 'تظهر مرة واحدة. إن ضاعت فأعطه غيرها.',
  until: 'تصلح حتى',
  toAccount: 'إلى صفحة الحساب',
  back: 'كل الحسابات',
  acts: {
    added: 'إضافة',
    rights: 'الدور والدائرة',
    password: 'كلمة المرور',
    'one-time-password': 'كلمة مرور مؤقتة',
    disabled: 'إيقاف',
    enabled: 'إعادة تفعيل',
    'second-factor': 'خطوة التحقق الثانية',
  },
  notices: {
    added: 'أُنشئ الحساب.',
    rights: 'حُفظ الدور والدائرة. على صاحب الحساب أن يسجّل دخوله من جديد.',
    password: 'تغيّرت كلمة المرور.',
    'one-time-password': 'صارت للحساب كلمة مرور جديدة.',
    disabled: 'أُوقف الحساب وانتهت جلساته.',
    enabled: 'أُعيد تفعيل الحساب.',
    'second-factor': 'أُلغيت خطوة التحقق الثانية. تكفي كلمة المرور إلى أن تُفعَّل من جديد.',
    sessions: 'انتهت كل جلسات الحساب.',
  },
  faults: {
    unknown: 'لا يوجد حساب بهذا الاسم بين الحسابات التي تديرها.',
    exists: 'يوجد من قبل حساب بهذا الاسم. اختر اسماً آخر.',
    meanwhile: 'تغيّر الحساب بعد عرض هذه الصفحة، فلم يُنفَّذ شيء. راجعه ثم أعد المحاولة.',
    own: 'لا يغيّر أحد صلاحيات نفسه. اطلب ذلك من مدير نظام آخر.',
    above: 'يرى هذا الحساب عندئذٍ أكثر مما تديره. اختر دائرة وخدمات مما تديره.',
    last: 'لا يبقى عندئذٍ مدير نظام لما يديره هذا الحساب. أضف مديراً آخر أولاً.',
    managed: 'تحدد خدمة تسجيل الدخول الموحّد دور هذا الحساب ودائرته. غيّرهما هناك.',
    'no-password': 'ليس لهذا الحساب كلمة مرور: يدخل صاحبه بخدمة تسجيل الدخول الموحّد.',
    'no-factor': 'ليس لهذا الحساب خطوة تحقق ثانية.',
    name: 'لا يصلح هذا اسماً لمستخدم. اكتب حروفاً وأرقاماً و«.» و«_» و«@» و«-»، 64 حرفاً على الأكثر.',
    role: 'اختر الدور.',
    office: 'اختر الدائرة.',
    forms: 'اختر الخدمات، أو اختر كل الخدمات.',
  },
};

const MESSAGES: Readonly<Record<string, AdminMessages>> = { ar, en };

export const adminMessages = ({ language }: PageLocale): AdminMessages => MESSAGES[language]!;
