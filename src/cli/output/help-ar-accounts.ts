/** Help texts in Arabic of the commands for accounts of the desk and for forwarding. */

export interface CommandHelp {
  readonly about: string;
  readonly options?: Readonly<Record<string, string>>;
}

const DESK_STORE = 'المخزن الذي يعمل عليه ديوان الطلبات';
const FORWARDING_STORE = 'المخزن الذي تُسلَّم منه الطلبات';
const NAME = 'اسم الوجهة';
export const ACCOUNTS_HELP_AR: Readonly<Record<string, CommandHelp>> = {
  user: { about: 'يدير حسابات ديوان الطلبات: من يدخل إليه، وبأي دور' },
  'user add': {
    about: 'يضيف حساباً؛ وتُطلب كلمة المرور هنا أو تُقرأ من الدخل القياسي',
    options: {
      name: 'اسم المستخدم',
      store: DESK_STORE,
      role: 'clerk (موظف) أو supervisor (مشرف) أو auditor (مراقب) أو operator (مشغّل النظام) أو administrator (مدير النظام)',
      office: 'اسم الدائرة',
      form: 'يعمل على طلبات هذه الاستمارة وحدها؛ ويمكن تكراره',
      issuer: 'عنوان خدمة تسجيل الدخول الموحّد التي يدخل منها صاحب الحساب، من دون كلمة مرور',
      subject: 'معرّف الشخص في تلك الخدمة، كما يعرضه ديوان الطلبات لمن ليس له حساب',
    },
  },
  'user password': { about: 'يغيّر كلمة مرور حساب', options: { name: 'اسم المستخدم', store: DESK_STORE } },
  'user disable': { about: 'يوقف حساباً فلا يسجَّل الدخول به', options: { name: 'اسم المستخدم', store: DESK_STORE } },
  'user enable': { about: 'يعيد تفعيل حساب موقوف', options: { name: 'اسم المستخدم', store: DESK_STORE } },
  'user reset-second-factor': {
    about: 'يلغي خطوة التحقق الثانية لحساب ضاع هاتف صاحبه وضاعت رموز استرداده',
    options: { name: 'اسم المستخدم', store: DESK_STORE },
  },
  'user list': { about: 'يطبع كل الحسابات', options: { store: DESK_STORE, format: 'pretty أو json' } },
  token: { about: 'يدير رموز الوصول التي تعمل بها أنظمة أخرى على الطلبات' },
  'token create': {
    about: 'ينشئ رمز وصول ويطبعه هذه المرة وحدها',
    options: {
      name: 'اسم الرمز',
      store: DESK_STORE,
      scope:
        'صلاحية: cases:list أو cases:read أو cases:decide أو cases:reopen أو cases:message أو cases:attach؛ ويمكن تكراره',
      office: 'يرى طلبات هذه الدائرة وما تحتها؛ ويمكن تكراره',
      form: 'يرى طلبات هذه الاستمارة وحدها؛ ويمكن تكراره',
      expires: 'آخر يوم يُقبل فيه، أو وقت',
    },
  },
  'token list': {
    about: 'يطبع كل رموز الوصول من دون أسرارها',
    options: { store: DESK_STORE, format: 'pretty أو json' },
  },
  'token revoke': { about: 'يلغي رمز وصول فوراً', options: { name: 'اسم الرمز', store: DESK_STORE } },
  forward: { about: 'يدير تسليم الطلبات إلى أنظمة أخرى، وكل منها وجهة' },
  'forward report': {
    about: 'يعدّ طلبات كل وجهة: المقبول = المُسلَّم + المنتظر + الموقوف؛ ورمز الخروج 1 إن لم تتطابق الأعداد',
    options: { store: FORWARDING_STORE, format: 'pretty أو json' },
  },
  'forward parked': {
    about: 'يعرض الطلبات التي أُوقف تسليمها، وسبب ذلك',
    options: { name: NAME, store: FORWARDING_STORE, format: 'pretty أو json' },
  },
  'forward retry': {
    about: 'يحاول تسليم الموقوف من جديد، ويجرّب الوجهة فوراً',
    options: { name: NAME, store: FORWARDING_STORE },
  },
  'forward resend': {
    about: 'يعيد تسليم ما قُبل في مدة معينة، سواء أسُلّم من قبل أم لم يُسلَّم',
    options: {
      name: NAME,
      store: FORWARDING_STORE,
      from: 'يوم أو وقت',
      to: 'آخر يوم يُحسب، أو وقت',
    },
  },
  'forward end': { about: 'يغلق وجهة: لا يُرسل إليها جديد', options: { name: NAME, store: FORWARDING_STORE } },
  'forward secret': { about: 'يصنع سراً تُوقَّع به رسائل webhook' },
};
