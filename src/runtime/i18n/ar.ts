/** Messages in Arabic (العربية). */

import { forms, items, lengths } from './ar-nouns.js';
import type { CodebookMessages } from './codebook-messages.js';
import type { FormMessages } from './form-messages.js';
import type { IssueFacts, ScreenMessages } from './screen-messages.js';

const waits = {
  second: forms('ثانية', 'ثانيتين', '# ثوانٍ', '# ثانية', '# ثانية'),
  minute: forms('دقيقة', 'دقيقتين', '# دقائق', '# دقيقة', '# دقيقة'),
};
const problems = forms(
  'بقي أمر واحد يحتاج إلى تصحيح',
  'بقي أمران يحتاجان إلى تصحيح',
  'بقيت # أمور تحتاج إلى تصحيح',
  'بقي # أمراً يحتاج إلى تصحيح',
  'بقي # أمر يحتاج إلى تصحيح',
);

const REQUIRED: Readonly<Record<IssueFacts['kind'], string>> = {
  ...{ string: 'اكتب الجواب', number: 'اكتب العدد' },
  ...{ date: 'أدخل التاريخ: اليوم والشهر والسنة', time: 'أدخل الوقت: الساعة والدقيقة' },
  ...{ datetime: 'أدخل التاريخ والوقت', month: 'أدخل الشهر والسنة' },
  ...{ boolean: 'اختر جواباً', option: 'اختر جواباً واحداً' },
  ...{ options: 'اختر جواباً واحداً على الأقل', files: 'اختر ملفاً' },
  ...{ object: 'أكمل هذا الجزء', list: 'أضف واحداً على الأقل' },
  nothing: 'أكمل هذا الجزء',
};

const after = { later: 'بعد ذلك', earlier: 'قبل ذلك' };
const WHEN: Readonly<Record<string, { readonly a: string; readonly later: string; readonly earlier: string }>> = {
  date: { a: 'تاريخاً', later: 'أحدث', earlier: 'أقدم' },
  time: { a: 'وقتاً', ...after },
  datetime: { a: 'موعداً', ...after },
  month: { a: 'شهراً', ...after },
};

export const screen: ScreenMessages = {
  optional: 'اختياري',
  required: 'مطلوب',
  colon: ': ',
  comma: '، ',

  next: 'التالي',
  back: 'رجوع',
  toCheck: 'حفظ والعودة إلى المراجعة',
  send: 'إرسال الطلب',
  progress: (page, total) => `الصفحة ${page} من ${total}`,

  checkTitle: 'راجع أجوبتك قبل الإرسال',
  checkIntro: 'تأكد من صحة ما كتبت. لتعديل جواب، اختر «تغيير» بجانبه.',
  change: 'تغيير',
  unanswered: 'بلا جواب',
  none: 'لا يوجد',
  item: number => `رقم ${number}`,
  noOptions: 'أجب عن السؤال السابق أولاً لتظهر الخيارات.',

  summaryTitle: problems,
  corrected: 'تم تصحيحه',
  allCorrected: 'تم تصحيح كل شيء، تابع من حيث كنت',
  errorMark: 'خطأ: ',
  sentences: {
    unexpected: 'احذف هذا الجواب، فهو غير مطلوب هنا',
    type: ({ kind }) => (kind === 'number' ? 'اكتب عدداً بالأرقام فقط' : 'صحّح الجواب، فهو ليس بالشكل المطلوب'),
    required: ({ kind }) => REQUIRED[kind],
    format: ({ kind }) =>
      kind === 'date'
        ? 'أدخل تاريخاً صحيحاً: اليوم ثم الشهر ثم السنة، مثل \u206624 11 2026\u2069'
        : kind === 'number'
          ? 'اكتب العدد بخانات أقل بعد الفاصلة العشرية'
          : 'صحّح الجواب، فهو ليس بالشكل المطلوب',
    option: 'اختر جواباً آخر، فهذا ليس بين ما يمكن اختياره الآن',
    unique: 'احذف المكرر، فكل واحد يُذكر مرة واحدة',
    min_items: ({ least }) => (least ? `المطلوب ما لا يقل عن ${items(least)}` : 'العدد أقل من المطلوب، أضف ما بقي'),
    max_items: ({ most }) => (most ? `المسموح ما لا يزيد على ${items(most)}` : 'العدد أكثر من المسموح، احذف الزائد'),
    min_length: ({ unit, least }) => (least ? `اكتب ما لا يقل عن ${lengths[unit](least)}` : 'اكتب أكثر مما كتبت'),
    max_length: ({ unit, most, actual }) =>
      most
        ? `اختصر إلى ما لا يزيد على ${lengths[unit](most)}${actual ? ` (كتبت ${actual.shown})` : ''}`
        : 'اختصر ما كتبت',
    script: ({ latin }) => (latin ? 'اكتب بالأحرف اللاتينية فقط، مثل Ahmad' : 'اكتب بالأحرف العربية فقط'),
    pattern: 'اكتب الجواب بالشكل المطلوب',
    min: ({ kind, min }) => {
      const when = WHEN[kind];
      if (when) return min ? `أدخل ${when.a} لا يسبق ${min}` : `أدخل ${when.a} ${when.later}، يوافق أجوبتك الأخرى`;
      return min ? `أدخل عدداً لا يقل عن ${min}` : 'أدخل عدداً أكبر، يوافق أجوبتك الأخرى';
    },
    max: ({ kind, max }) => {
      const when = WHEN[kind];
      if (when) return max ? `أدخل ${when.a} لا يتجاوز ${max}` : `أدخل ${when.a} ${when.earlier}، يوافق أجوبتك الأخرى`;
      return max ? `أدخل عدداً لا يزيد على ${max}` : 'أدخل عدداً أصغر، يوافق أجوبتك الأخرى';
    },
    file_type: 'اختر ملفاً من نوع مسموح',
    file_size: ({ min, max }) =>
      min ? 'هذا الملف فارغ: اختر غيره' : `اختر ملفاً أصغر حجماً${max ? `: لا يزيد على ${max}` : ''}`,
    computed: 'تُحسب هذه القيمة تلقائياً، أعد المحاولة',
    check: 'صحّح هذا الجواب، فالجهة لم تقبله',
  },

  sending: 'جارٍ إرسال طلبك…',
  notSent: 'لم يُرسل طلبك بعد',
  savedOnDevice: 'أجوبتك محفوظة في هذه الصفحة، فلا تغلقها. تأكد من اتصالك بالإنترنت.',
  tryingAgain: (wait, unit) => `نعيد المحاولة تلقائياً خلال ${waits[unit](wait)}.`,
  tryNow: 'أعد المحاولة الآن',
  stopSending: 'أوقف الإرسال وعُد إلى الأجوبة',
  refusedTitle: 'لم يُقبل الطلب',
  refusals: {
    signIn: 'سجّل الدخول ثم أرسل الطلب من جديد. أجوبتك باقية.',
    forbidden: 'لا يُسمح بإرسال هذا الطلب من هنا. أجوبتك باقية، راجع الجهة صاحبة الخدمة.',
    notFound: 'لم نجد مكان استقبال هذا الطلب. أجوبتك باقية، أبلغ الجهة صاحبة الخدمة.',
    outdated: 'تغيّرت هذه الاستمارة منذ ملأتها.',
    clock: 'تاريخ هذا الطلب بعيد عن تاريخ اليوم. صحّح تاريخ جهازك إن كان خطأً، ثم أرسله من جديد.',
    tooLarge: 'الطلب أكبر من الحجم المسموح. اختصر الأجوبة الطويلة ثم أرسله من جديد.',
    reused: 'سبق أن وصل طلب بهذا الرقم وبمحتوى آخر. راجع أجوبتك ثم أرسله من جديد.',
    whole: 'صحّح ما يلي ثم أرسل الطلب من جديد.',
    address: 'لم تُحدّد الجهة التي يُرسل إليها هذا الطلب. اطبع الاستمارة الورقية وسلّمها باليد.',
    other: 'لم يُقبل الطلب. أجوبتك باقية، حاول من جديد بعد قليل أو راجع الجهة صاحبة الخدمة.',
  },
  copyFirst: 'انسخ أجوبتك ثم أعد تحميل الصفحة.',

  sentTitle: 'استلمنا طلبك',
  trackingLabel: 'رقم المتابعة',
  trackingHelp: 'احتفظ بهذا الرقم، ستحتاج إليه عند السؤال عن طلبك.',
  pinLabel: 'رمز الاطلاع',
  pinHelp: 'اكتبه واحفظه: به وحدك ترى ملاحظات المكتب على طلبك.',
  ...{ sentPage: 'نسخة طلبك', nextTitle: 'ماذا بعد؟' },
  nextGeneral: 'تدرس الجهة المختصة طلبك، ثم تتواصل معك إن احتاجت إلى شيء.',
  nextDuration: duration => `مدة الإنجاز المتوقعة: ${duration}.`,
  newForm: 'تقديم طلب جديد',

  card: {
    ...{ title: 'قبل أن تبدأ', more: 'المزيد عن هذه الخدمة', code: 'رمز الخدمة' },
    ...{ basis: 'السند القانوني', applicants: 'من يحق له التقديم', documents: 'الوثائق المطلوبة' },
    ...{ original: 'الأصل', maxAge: 'لم يمضِ على إصدارها أكثر من', ifNeeded: 'عند اللزوم' },
    ...{ fees: 'الرسوم', feesTotal: 'المجموع', free: 'بلا رسوم' },
    ...{ from: 'اعتباراً من', until: 'حتى', quantity: 'الكمية' },
    ...{ each: 'عن كل واحد، والعدد حسب أجوبتك', depends: 'المبلغ حسب أجوبتك' },
    ...{ attached: 'أُرفقت صورة', due: 'الرسوم التي تدفعها' },
    ...{ steps: 'خطوات المعاملة', duration: 'مدة الإنجاز', validity: 'مدة الصلاحية' },
    ...{ output: 'ما تحصل عليه' },
  },
  privacy: {
    ...{ title: 'كيف نستخدم بياناتك', purpose: 'الغاية', basis: 'السند القانوني' },
    ...{ retention: 'مدة الحفظ', recipients: 'من يطّلع عليها' },
  },
  when: 'يُملأ عند اللزوم',
  scriptNeeded: 'يحتاج الإرسال من هذه الصفحة إلى تشغيل JavaScript في المتصفح. ويمكنك أن تطبع الاستمارة وتسلّمها باليد:',
  ...{ paperLink: 'الاستمارة الورقية (PDF)', edition: 'الإصدار', languages: 'اللغة' },
};

export { paper } from './ar-paper.js';

const years = /* @__PURE__ */ forms('سنة واحدة', 'سنتين', '# سنوات', '# سنة', '# سنة');

export const form: FormMessages = {
  feesTotal: 'مجموع الرسوم',
  documents: 'الوثائق المرفقة',
  conditions: {
    whole: condition => `إذا ${condition}`,
    and: parts => parts.join(' و'),
    or: parts => parts.join(' أو '),
    equal: (thing, values, truth) =>
      `${truth ? 'كان' : 'لم يكن'} ${thing}${values.every(value => value.startsWith('«')) ? '' : ':'} ${values.join(truth ? ' أو ' : ' ولا ')}`,
    size: (thing, relation, value) =>
      `كان ${thing} ${{ lt: 'أقل من', le: 'لا يزيد على', gt: 'أكثر من', ge: 'لا يقل عن' }[relation]} ${value}`,
    day: (thing, relation, value) =>
      `كان ${thing} ${{ lt: `قبل ${value}`, le: `هو ${value} أو قبله`, gt: `بعد ${value}`, ge: `هو ${value} أو بعده` }[relation]}`,
    between: (thing, low, high) => `كان ${thing} بين ${low} و${high}`,
    same: (thing, other, truth) => `${truth ? 'كان' : 'لم يكن'} ${thing} هو نفسه ${other}`,
    includes: (name, values, truth) =>
      truth
        ? `كان من أجوبة السؤال ${name} ${values.join(' أو ')}`
        : `لم يكن من أجوبة السؤال ${name} ${values.join(' ولا ')}`,
    inText: (thing, kind, part, truth) =>
      `${truth ? 'كان' : 'لم يكن'} ${thing} ${{ contains: `يحوي ${part}`, starts: `يبدأ بـ${part}`, ends: `ينتهي بـ${part}` }[kind]}`,
    entries: (name, truth) => `${truth ? 'لم يكن' : 'كان'} السؤال ${name} فارغاً`,
    answered: (name, truth) => (truth ? `أُجيب عن السؤال ${name}` : `لم يُجب عن السؤال ${name}`),
    unknown: (name, truth) => `${truth ? 'كان' : 'لم يكن'} جواب السؤال ${name} غير معروف`,
    answer: name => `جواب السؤال ${name}`,
    date: name => `التاريخ في السؤال ${name}`,
    age: name => `العمر حسب السؤال ${name}`,
    count: name => `عدد البنود في السؤال ${name}`,
    chosen: name => `عدد أجوبة السؤال ${name}`,
    length: name => `طول جواب السؤال ${name}`,
    sum: name => `مجموع السؤال ${name}`,
    least: name => `أصغر قيمة في السؤال ${name}`,
    most: name => `أكبر قيمة في السؤال ${name}`,
    inEntry: (name, where) => `${name} ${where}`,
    anyEntry: list => `في أحد بنود السؤال ${list}`,
    everyEntry: list => `في كل بند من السؤال ${list}`,
    years: n => years({ n, shown: String(n) }),
    letters: n => lengths.character({ n, shown: String(n) }),
    quote: text => (text.startsWith('«') ? text : `«${text}»`),
    yes: '«نعم»',
    no: '«لا»',
    today: 'اليوم',
  },
};

export const reader: CodebookMessages = {
  separator: '؛ ',
  yes: 'نعم',
  no: 'لا',
  always: 'دائماً',
  heads: {
    ...{ path: 'المسار', number: 'الرقم', label: 'السؤال' },
    ...{ type: 'النوع', required: 'إلزامي', condition: 'متى يُسأل' },
    ...{ options: 'الخيارات', optionLists: 'الخيارات', unit: 'الوحدة' },
    ...{ min: 'الحد الأدنى', max: 'الحد الأعلى', unknown: 'غير معلوم' },
    ...{ sensitive: 'حسّاس', rules: 'القيود', computed: 'القيم المحسوبة' },
    ...{ checks: 'قواعد التحقق', message: 'الرسالة', form: 'الاستمارة' },
    ...{ version: 'الإصدار', definition: 'بصمة التعريف', authority: 'الجهة' },
    ...{ legalBasis: 'السند القانوني', languages: 'اللغات', pages: 'الأسئلة' },
    ...{ examples: 'الأمثلة', expected: 'النتيجة', privacy: 'الخصوصية' },
    ...{ purpose: 'الغرض', basis: 'الأساس القانوني', retention: 'مدة الحفظ' },
    ...{ recipients: 'من يطّلع عليها', wholeForm: 'الاستمارة كلها' },
    encryptedFor: 'تُشفَّر الأجوبة على الجهاز للمفاتيح',
  },
  valid: 'صحيح',
};
