/** Messages of `istimara user`, and of `serve` about the desk. */
import type { Account, PasswordFault, Role } from '../../backend/parts.js';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';

export interface UserMessages {
  password: string;
  again: string;
  notTheSame: string;
  fault: Readonly<Record<PasswordFault, string>>;
  wrongName(name: string): string;
  wrongRole(role: string, known: readonly string[]): string;
  wrongForm(form: string): string;
  wrongIdentity: string;
  identityTaken(name: string): string;
  exists(name: string): string;
  unknown(name: string, known: readonly string[]): string;
  added(account: Account): string;
  changed: Readonly<Record<'password' | 'disabled' | 'enabled' | 'reset', (name: string) => string>>;
  noSecondFactor(name: string): string;
  lastAdministrator(name: string): string;
  line(account: Account): string;
  none: string;
  deskSignIn(url: string): string;
  wrongDeskUrl(value: string): string;
}

const rolesAr: Readonly<Record<Role, string>> = {
  clerk: 'موظف',
  supervisor: 'مشرف',
  auditor: 'مراقب',
  operator: 'مشغّل النظام',
  administrator: 'مدير النظام',
};

const details = ({ office, forms, secondFactor }: Account, factor: string): string =>
  [office, forms?.join(' '), secondFactor && factor].filter(part => part !== undefined).join('\t');

const en: UserMessages = {
  password: 'Password: ',
  again: 'Once more: ',
  notTheSame: 'The two are not the same. Nothing was changed.',
  fault: {
    'too-short':
      'A password has at least 12 characters; three or four words are easy to keep in mind. Nothing was changed.',
    'too-long': 'A password has at most 256 characters. Nothing was changed.',
    'is-name': 'A password does not contain the name of its account. Nothing was changed.',
    simple:
      'This password is a repetition or a sequence, which is guessed first. Three or four words that do not belong together are safer. Nothing was changed.',
    common:
      'Many people have this password, so it is tried first. Three or four words that do not belong together are safer. Nothing was changed.',
  },
  wrongName: name =>
    `"${name}" cannot be the name of an account: letters, digits, ".", "_", "@" and "-", at most 64, and none of link, command-line, applicant, sign-in-service, notices.`,
  wrongRole: (role, known) => `There is no role "${role}". The roles are: ${known.join(', ')}.`,
  wrongForm: form => `"${form}" is not the id of a form, such as complaint.`,
  wrongIdentity:
    'Write --issuer and --subject together: the address of the sign-in service, and who it is there, as the desk shows both to whoever has no account.',
  identityTaken: name => `That is "${name}" already. Nothing was changed.`,
  exists: name => `There is an account "${name}" already. Change its password with "istimara user password ${name}".`,
  unknown: (name, known) =>
    `There is no account "${name}".${known.length > 0 ? ` The accounts are: ${known.join(', ')}.` : ' There are none yet.'}`,
  added: ({ name, role }) => `${name} may sign in at the desk as ${role}`,
  changed: {
    password: name => `${name} has a new password; whoever is signed in as ${name} has to sign in again`,
    disabled: name => `${name} may no longer sign in, and is signed out`,
    enabled: name => `${name} may sign in again`,
    reset: name =>
      `${name} has no second factor any more, and is signed out; the password alone signs in until a new one is set up`,
  },
  noSecondFactor: name => `"${name}" has no second factor. Nothing was changed.`,
  lastAdministrator: name =>
    `"${name}" is the last administrator. Add another one first: istimara user add NAME --role administrator. Nothing was changed.`,
  line: account =>
    `${account.name}\t${account.role}\t${account.disabled ? 'disabled' : 'active'}\t${details(account, 'second factor')}`,
  none: 'There are no accounts. Add the first one: istimara user add NAME --role supervisor',
  deskSignIn: url => `the desk, for those who have an account: ${url}`,
  wrongDeskUrl: value =>
    `"${value}" is not where a desk can be. Write an origin such as https://desk.example.gov.sy, without a path.`,
};

const ar: UserMessages = {
  password: 'كلمة المرور: ',
  again: 'مرة أخرى: ',
  notTheSame: 'كلمتا المرور غير متطابقتين. لم يتغيّر شيء.',
  fault: {
    'too-short':
      'يجب ألا تقل كلمة المرور عن 12 حرفاً، ويُعدّ الرقم والرمز حرفاً. ثلاث كلمات أو أربع لا علاقة بينها يسهل تذكّرها. لم يتغيّر شيء.',
    'too-long': 'يجب ألا تزيد كلمة المرور على 256 حرفاً، ويُعدّ الرقم والرمز حرفاً. لم يتغيّر شيء.',
    'is-name': 'لا يجوز أن تتضمن كلمة المرور اسم المستخدم. لم يتغيّر شيء.',
    simple: 'كلمة المرور هذه تكرار أو تسلسل يسهل تخمينه. ثلاث كلمات أو أربع لا علاقة بينها أكثر أماناً. لم يتغيّر شيء.',
    common: 'كلمة المرور هذه شائعة يسهل تخمينها. ثلاث كلمات أو أربع لا علاقة بينها أكثر أماناً. لم يتغيّر شيء.',
  },
  wrongName: name =>
    `لا يصلح «${name}» اسماً لمستخدم: اكتب حروفاً وأرقاماً و«.» و«_» و«@» و«-»، 64 حرفاً على الأكثر، ولا يجوز أن يكون link ولا command-line ولا applicant ولا sign-in-service ولا notices.`,
  wrongRole: (role, known) => `لا يوجد دور باسم «${role}». الأدوار هي: ${known.join('، ')}.`,
  wrongForm: form => `ليس «${form}» معرّف استمارة. اكتب معرّفاً مثل complaint.`,
  wrongIdentity:
    'اكتب ‎--issuer‎ و‎--subject‎ معاً: عنوان خدمة تسجيل الدخول الموحّد ومعرّف الشخص فيها، كما يعرضهما ديوان الطلبات لمن ليس له حساب.',
  identityTaken: name => `هذا المعرّف مرتبط من قبل بالحساب «${name}». لم يتغيّر شيء.`,
  exists: name => `يوجد من قبل حساب باسم «${name}». غيّر كلمة مروره بالأمر: istimara user password ${name}`,
  unknown: (name, known) =>
    `لا يوجد حساب باسم «${name}».${known.length > 0 ? ` الحسابات هي: ${known.join('، ')}.` : ' لا توجد حسابات بعد.'}`,
  added: ({ name, role }) => `صار بإمكان ${name} تسجيل الدخول إلى ديوان الطلبات، ودوره: ${rolesAr[role]}`,
  changed: {
    password: name => `تغيّرت كلمة مرور ${name}؛ على من سجّل دخوله بهذا الحساب أن يسجّله من جديد`,
    disabled: name => `أُوقف حساب ${name}، وانتهت جلساته`,
    enabled: name => `أُعيد تفعيل حساب ${name}`,
    reset: name => `أُلغيت خطوة التحقق الثانية لحساب ${name} وانتهت جلساته؛ تكفي كلمة المرور إلى أن تُفعَّل من جديد`,
  },
  lastAdministrator: name =>
    `«${name}» آخر مدير للنظام. أضف مديراً آخر أولاً: istimara user add NAME --role administrator. لم يتغيّر شيء.`,
  noSecondFactor: name => `ليس لحساب «${name}» خطوة تحقق ثانية. لم يتغيّر شيء.`,
  line: account =>
    `${account.name}\t${rolesAr[account.role]}\t${account.disabled ? 'موقوف' : 'مفعّل'}\t${details(account, 'خطوة تحقق ثانية')}`,
  none: 'لا توجد حسابات. أضف الحساب الأول: istimara user add NAME --role supervisor',
  deskSignIn: url => `ديوان الطلبات، لمن له حساب: ${url}`,
  wrongDeskUrl: value => `لا يصلح «${value}» عنواناً لديوان الطلبات. اكتبه مثل https://desk.example.gov.sy بلا مسار.`,
};

export const USER_MESSAGES: Readonly<Record<MessageLanguage, UserMessages>> = { ar, en };
