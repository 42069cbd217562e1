/** Help texts in Arabic of the commands for accounts of the desk and for forwarding. */

export interface CommandHelp {
  readonly about: string;
  readonly options?: Readonly<Record<string, string>>;
}

const DESK_STORE = 'المخزن الذي يعمل عليه ديوان الطلبات';
const FORWARDING_STORE = 'المخزن الذي تُسلَّم منه الطلبات';
const NAME = 'الاسم';
export const ACCOUNTS_HELP_AR: Readonly<Record<string, CommandHelp>> = {
  user: { about: 'حسابات ديوان الطلبات: من يدخل إليه، وبأي دور' },
  'user add': {
    about: 'يضيف حساباً؛ وتُطلب كلمة المرور هنا أو تُقرأ من أنبوب',
    options: {
      name: 'اسم المستخدم',
      store: DESK_STORE,
      role: 'clerk (موظف) أو supervisor (مشرف) أو auditor (مراقب) أو operator (مشغّل النظام)',
      office: 'اسم الدائرة',
      form: 'يعمل على طلبات هذه الاستمارة وحدها؛ ويمكن تكراره',
      issuer: 'خدمة تسجيل الدخول التي يأتي منها هذا الحساب، من دون كلمة مرور',
      subject: 'من هو هناك، كما يعرضه ديوان الطلبات لمن لا حساب له',
    },
  },
  'user password': { about: 'يغيّر كلمة المرور لحساب', options: { name: 'اسم المستخدم', store: DESK_STORE } },
  'user disable': { about: 'يمنع تسجيل الدخول بهذا الحساب', options: { name: 'اسم المستخدم', store: DESK_STORE } },
  'user enable': { about: 'يعيد السماح به', options: { name: 'اسم المستخدم', store: DESK_STORE } },
  'user reset-second-factor': {
    about: 'يزيل العامل الثاني من حساب ضاع هاتفه وضاعت رموزه',
    options: { name: 'اسم المستخدم', store: DESK_STORE },
  },
  'user list': { about: 'يطبع كل الحسابات', options: { store: DESK_STORE, format: 'pretty أو json' } },
  forward: { about: 'الطلبات التي تُسلَّم إلى أنظمة أخرى' },
  'forward report': {
    about: 'أعداد: المقبول = المسلَّم + المنتظر + الموقوف؛ وينتهي بالرمز 1 إن لم تتساوَ',
    options: { store: FORWARDING_STORE, format: 'pretty أو json' },
  },
  'forward parked': {
    about: 'يعرض ما أوقفت محاولة تسليمه، وسبب ذلك',
    options: { name: NAME, store: FORWARDING_STORE, format: 'pretty أو json' },
  },
  'forward retry': {
    about: 'يحاول تسليم الموقوف من جديد، ويجرّب الوجهة حالاً',
    options: { name: NAME, store: FORWARDING_STORE },
  },
  'forward resend': {
    about: 'يرسل من جديد ما قُبل في مدة، سُلّم أو لم يُسلَّم',
    options: {
      name: NAME,
      store: FORWARDING_STORE,
      from: 'يوم أو وقت',
      to: 'آخر يوم يُحسب، أو وقت',
    },
  },
  'forward end': { about: 'لا يسجّل بعد الآن شيئاً لوجهة', options: { name: NAME, store: FORWARDING_STORE } },
  'forward secret': { about: 'يصنع سراً تُوقَّع به رسائل webhook' },
};
