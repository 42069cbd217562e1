/** Messages about the service by which clerks sign in. */
import type { SignInDenial } from '../../accounts/account-from-claims.js';
import type { ProviderFault } from '../../accounts/oidc-provider.js';
import type { PageLocale } from '../../pages/layout.js';

/** Fault of a sign-in. `over`: the sign-in did not begin in this browser, or it began too long ago. */
export type OidcFault = ProviderFault | SignInDenial | 'over';

export interface OidcMessages {
  readonly begin: string;
  readonly orLocal: string;
  readonly faults: Readonly<Record<OidcFault, string>>;
  /** Text before the name that the service has for the person. */
  readonly subject: string;
  readonly issuer: string;
  readonly signedIn: string;
  readonly goOn: string;
  readonly signedOut: string;
  readonly endSession: string;
  readonly signedOutHow: string;
  readonly again: string;
}

const ar: OidcMessages = {
  begin: 'تسجيل الدخول بالحساب الوظيفي الموحّد',
  orLocal: 'أو بحساب خاص بهذا الديوان',
  faults: {
    away: 'تعذّر الاتصال بخدمة تسجيل الدخول الموحّد الآن. أعد المحاولة بعد قليل، أو سجّل الدخول بحساب خاص بهذا الديوان.',
    cancelled: 'لم تسمح خدمة تسجيل الدخول الموحّد بتسجيل دخولك، أو أُلغيت العملية فيها. أعد المحاولة.',
    failed: 'لم يُقبل جواب خدمة تسجيل الدخول الموحّد. أعد المحاولة، فإن تكرّر ذلك فأخبر المسؤول التقني.',
    over: 'انتهت مهلة تسجيل الدخول أو بدأ في متصفح آخر. ابدأ من جديد من هذه الصفحة.',
    unknown:
      'تعرّفت إليك خدمة تسجيل الدخول الموحّد، لكن لا يوجد لك حساب في هذا الديوان. اطلب من المشرف إضافتك، وأعطه ما يلي:',
    disabled: 'حسابك في هذا الديوان موقوف. راجع المشرف.',
    'name-taken':
      'تعرّفت إليك خدمة تسجيل الدخول الموحّد، لكن اسم المستخدم الذي لك فيها يخص حساباً آخر في هذا الديوان. اطلب من المسؤول التقني إضافة حساب لك، وأعطه ما يلي:',
  },
  subject: 'معرّفك في الخدمة',
  issuer: 'عنوان الخدمة',
  signedIn: 'سجّلت الدخول',
  goOn: 'المتابعة إلى ديوان الطلبات',
  signedOut: 'سجّلت الخروج',
  endSession: 'تسجيل الخروج من الحساب الموحّد أيضاً',
  signedOutHow:
    'سجّلت الخروج من ديوان الطلبات. حسابك الموحّد ما زال مفتوحاً على هذا الجهاز؛ إن كان غيرك يستعمله فسجّل الخروج منه أيضاً.',
  again: 'تسجيل الدخول من جديد',
};

const en: OidcMessages = {
  begin: 'Sign in with your work account',
  orLocal: 'Or with an account of this desk',
  faults: {
    away: 'The sign-in service does not answer now. Try again in a moment, or sign in with an account of this desk.',
    cancelled: 'The sign-in service did not let you in, or it was cancelled there. Try again.',
    failed:
      'What the sign-in service answered was not accepted. Try again; if it goes on, tell whoever runs the server.',
    over: 'Signing in took too long, or began in another browser. Begin again from this page.',
    unknown:
      'The sign-in service knows you, but you have no account at this desk. Ask your supervisor to have you added, and hand over this:',
    disabled: 'Your account at this desk is disabled. Ask your supervisor.',
    'name-taken':
      'The sign-in service knows you, but your name there is the name of another account here. Ask whoever runs the server to add an account for you, and hand over this:',
  },
  subject: 'Your identifier at the service',
  issuer: 'Address of the service',
  signedIn: 'You are signed in',
  goOn: 'Go on to the desk',
  signedOut: 'You are signed out',
  endSession: 'Sign out of the work account, too',
  signedOutHow:
    'You are signed out of the desk. Your work account is still open on this device: if others use it, sign out there, too.',
  again: 'Sign in again',
};

const MESSAGES: Readonly<Record<string, OidcMessages>> = { ar, en };

export const oidcMessages = ({ language }: PageLocale): OidcMessages => MESSAGES[language]!;
