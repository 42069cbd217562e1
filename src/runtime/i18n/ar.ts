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

const REQUIRED: Readonly<Record<IssueFacts['kind'], readonly [verb: string, rest: string]>> = {
  ...{ string: ['اكتب', 'الجواب'], number: ['اكتب', 'العدد'] },
  ...{ date: ['اكتب', 'اليوم والشهر والسنة'], time: ['اكتب', 'الساعة والدقيقة'] },
  ...{ datetime: ['اكتب', 'التاريخ والوقت'], month: ['اكتب', 'الشهر والسنة'] },
  ...{ boolean: ['اختر', 'جواباً'], option: ['اختر', 'جواباً'] },
  ...{ options: ['اختر', 'جواباً واحداً على الأقل'], files: ['أرفق', 'ملفاً'] },
  ...{ object: ['أكمل', 'هذا الجزء'], list: ['أضف', 'عنصراً واحداً على الأقل'] },
  nothing: ['أكمل', 'هذا الجزء'],
};

const REWRITE = 'اكتب الجواب كما هو موضّح بجانب السؤال';

const after = { later: 'لاحقاً', earlier: 'أبكر' };
const agreeing = ' يتفق مع أجوبتك الأخرى';
const WHEN: Readonly<Record<string, { readonly a: string; readonly later: string; readonly earlier: string }>> = {
  date: { a: 'تاريخاً', later: 'أحدث', earlier: 'أقدم' },
  time: { a: 'وقتاً', ...after },
  datetime: { a: 'تاريخاً ووقتاً', ...after },
  month: { a: 'شهراً', ...after },
};

export const screen: ScreenMessages = {
  optional: 'اختياري',
  required: 'مطلوب',
  colon: ': ',
  comma: '، ',

  next: 'التالي',
  back: 'رجوع',
  toCheck: 'حفظ ومراجعة الأجوبة',
  send: 'إرسال الطلب',
  progress: (page, total) => `الصفحة ${page} من ${total}`,

  checkTitle: 'راجع أجوبتك قبل الإرسال',
  checkIntro: 'تأكد من صحة ما كتبت. لتعديل أي جواب اضغط «تعديل» بجانبه.',
  change: 'تعديل',
  unanswered: 'لم تُجب عن هذا السؤال',
  none: 'لا يوجد',
  item: number => `رقم ${number}`,
  noOptions: 'أجب عن السؤال السابق أولاً لتظهر الخيارات.',

  summaryTitle: problems,
  corrected: 'صُحّح',
  allCorrected: 'صُحّحت كل الأخطاء. تابع من حيث توقفت.',
  errorMark: 'خطأ: ',
  sentences: {
    unexpected: 'احذف هذا الجواب، فهو غير مطلوب هنا',
    type: ({ kind }) => (kind === 'number' ? 'اكتب عدداً بالأرقام فقط' : REWRITE),
    required: ({ kind, name }) => {
      const [verb, rest] = REQUIRED[kind];
      return name ? `${verb}: ${name}` : `${verb} ${rest}`;
    },
    format: ({ kind }) =>
      kind === 'date'
        ? 'اكتب تاريخاً صحيحاً: اليوم ثم الشهر ثم السنة، مثل \u206724 11 2026\u2069'
        : kind === 'number'
          ? 'اكتب عدداً بأرقام أقل بعد الفاصلة'
          : REWRITE,
    option: 'اختر جواباً آخر، فهذا الجواب لم يعد من الخيارات المتاحة',
    unique: 'احذف المكرر، فكل واحد يُذكر مرة واحدة',
    min_items: ({ least, min }) =>
      least ? `أضف ما ينقص: المطلوب ما لا يقل عن ${min ?? items(least)}` : 'العدد أقل من المطلوب، فأضف ما ينقص',
    max_items: ({ most, max }) =>
      most ? `المسموح به ما لا يزيد على ${max ?? items(most)}، فاحذف الزائد` : 'العدد أكثر من المسموح به، فاحذف الزائد',
    min_length: ({ unit, least }) => (least ? `اكتب ما لا يقل عن ${lengths[unit](least)}` : 'اكتب أكثر مما كتبت'),
    max_length: ({ unit, most, actual }) =>
      most
        ? `اختصر إلى ما لا يزيد على ${lengths[unit](most)}${actual ? ` (كتبت ${actual.shown})` : ''}`
        : 'اختصر ما كتبت',
    script: ({ latin }) => (latin ? 'اكتب بالحروف اللاتينية فقط، مثل Ahmad' : 'اكتب بالحروف العربية فقط'),
    pattern: REWRITE,
    min: ({ kind, min }) => {
      const when = WHEN[kind];
      if (when) return min ? `اكتب ${when.a} لا يسبق ${min}` : `اكتب ${when.a} ${when.later}${agreeing}`;
      return min ? `اكتب عدداً لا يقل عن ${min}` : `اكتب عدداً أكبر${agreeing}`;
    },
    max: ({ kind, max }) => {
      const when = WHEN[kind];
      if (when) return max ? `اكتب ${when.a} لا يتجاوز ${max}` : `اكتب ${when.a} ${when.earlier}${agreeing}`;
      return max ? `اكتب عدداً لا يزيد على ${max}` : `اكتب عدداً أصغر${agreeing}`;
    },
    file_type: 'اختر ملفاً من الأنواع المقبولة',
    file_size: ({ min, max }) =>
      min ? 'هذا الملف فارغ: اختر غيره' : `اختر ملفاً أصغر حجماً${max ? `: لا يزيد على ${max}` : ''}`,
    computed: 'يُحسب هذا الجواب تلقائياً. أعد المحاولة.',
    check: 'لم تقبل الدائرة هذا الجواب. راجعه ثم صحّحه.',
  },

  sending: 'جارٍ إرسال طلبك…',
  notSent: 'لم يُرسل طلبك بعد',
  savedOnDevice: 'أجوبتك محفوظة في هذه الصفحة، فلا تغلقها. تأكد من اتصالك بالإنترنت.',
  tryingAgain: (wait, unit) => `سنعيد المحاولة تلقائياً بعد ${waits[unit](wait)}.`,
  tryNow: 'إعادة المحاولة الآن',
  stopSending: 'إيقاف الإرسال والعودة إلى الأجوبة',
  refusedTitle: 'لم يُقبل الطلب',
  refusals: {
    signIn: 'سجّل الدخول ثم أرسل الطلب من جديد. أجوبتك محفوظة.',
    forbidden: 'لا يُسمح بإرسال هذا الطلب من هذه الصفحة. أجوبتك محفوظة، فراجع الجهة صاحبة الخدمة.',
    notFound: 'تعذّر الوصول إلى الجهة التي تستقبل هذا الطلب. أجوبتك محفوظة، فأبلغ الجهة صاحبة الخدمة.',
    outdated: 'تغيّرت هذه الاستمارة بعد أن ملأتها.',
    clock: 'تاريخ هذا الطلب يختلف كثيراً عن تاريخ اليوم. إن كان تاريخ جهازك خاطئاً فصحّحه، ثم أرسل الطلب من جديد.',
    tooLarge: 'حجم الطلب أكبر من المسموح به. اختر ملفات أصغر أو اختصر الأجوبة الطويلة، ثم أرسل الطلب من جديد.',
    reused: 'وصلنا هذا الطلب من قبل بأجوبة أخرى. راجع أجوبتك ثم أرسل الطلب من جديد.',
    whole: 'صحّح ما يلي ثم أرسل الطلب من جديد.',
    address: 'لم تُحدّد الجهة التي يُرسل إليها هذا الطلب. اطبع الاستمارة الورقية وسلّمها باليد.',
    other: 'لم يُقبل الطلب. أجوبتك محفوظة: حاول من جديد بعد قليل، أو راجع الجهة صاحبة الخدمة.',
  },
  copyFirst: 'انسخ أجوبتك ثم أعد تحميل الصفحة.',

  sentTitle: 'استلمنا طلبك',
  trackingLabel: 'رقم المتابعة',
  trackingHelp: 'احتفظ بهذا الرقم، فستحتاج إليه عند السؤال عن طلبك.',
  pinLabel: 'الرمز السري',
  pinHelp: 'دوّنه واحتفظ به ولا تعطه لأحد: به تطّلع على ردود الدائرة على طلبك.',
  ...{ sentPage: 'نسخة من طلبك وإيصاله', nextTitle: 'ماذا بعد؟' },
  nextGeneral: 'تدرس الدائرة طلبك، ثم تتصل بك إن احتاجت إلى شيء.',
  nextDuration: duration => `مدة الإنجاز المتوقعة: ${duration}.`,
  newForm: 'تقديم طلب جديد',

  card: {
    ...{ title: 'قبل أن تبدأ', code: 'رمز الخدمة' },
    ...{ basis: 'السند القانوني', applicants: 'من يحق له تقديم الطلب', documents: 'الوثائق المطلوبة' },
    ...{ original: 'الأصل', maxAge: 'أقصى مدة منذ صدور الوثيقة:', ifNeeded: 'عند اللزوم' },
    ...{ fees: 'الرسوم', feesTotal: 'المجموع', free: 'بلا رسوم' },
    ...{ from: 'اعتباراً من', until: 'حتى', quantity: 'العدد' },
    ...{ each: 'عن كل واحد، والعدد حسب أجوبتك', depends: 'المبلغ حسب أجوبتك' },
    ...{ attached: 'أُرفقت صورة عن الوثيقة', due: 'الرسوم المتوجبة عليك' },
    ...{ steps: 'خطوات المعاملة', duration: 'مدة الإنجاز', validity: 'مدة الصلاحية' },
    ...{ output: 'ما تحصل عليه' },
  },
  privacy: {
    ...{ title: 'كيف نستعمل بياناتك', purpose: 'الغرض', basis: 'السند القانوني' },
    ...{ retention: 'مدة الحفظ', recipients: 'من يطّلع عليها' },
  },
  when: 'يُملأ عند اللزوم',
  scriptNeeded:
    'لا يستطيع متصفحك إرسال الطلب من هذه الصفحة (ميزة JavaScript فيه متوقفة). يمكنك أن تطبع الاستمارة وتسلّمها باليد:',
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
    count: name => `عدد عناصر السؤال ${name}`,
    chosen: name => `عدد أجوبة السؤال ${name}`,
    length: name => `طول جواب السؤال ${name}`,
    sum: name => `مجموع أجوبة السؤال ${name}`,
    least: name => `أصغر جواب في السؤال ${name}`,
    most: name => `أكبر جواب في السؤال ${name}`,
    inEntry: (name, where) => `${name} ${where}`,
    anyEntry: list => `في أحد عناصر السؤال ${list}`,
    everyEntry: list => `في كل عنصر من السؤال ${list}`,
    years: n => years({ n, shown: String(n) }),
    letters: n => lengths.character({ n, shown: String(n) }),
    quote: text => (text.startsWith('«') ? text : `«${text}»`),
    yes: '«نعم»',
    no: '«لا»',
    today: 'اليوم',
  },
};

const spans = {
  D: /* @__PURE__ */ forms('يوم واحد', 'يومين', '# أيام', '# يوماً', '# يوم'),
  M: /* @__PURE__ */ forms('شهر واحد', 'شهرين', '# أشهر', '# شهراً', '# شهر'),
  Y: years,
};

export const reader: CodebookMessages = {
  separator: '؛ ',
  ...{ warned: 'تنبيه', today: 'اليوم' },
  daysAway: (n, unit, isLater) => `${isLater ? 'بعد' : 'قبل'} اليوم بـ ${spans[unit]({ n, shown: String(n) })}`,
  yes: 'نعم',
  no: 'لا',
  always: 'دائماً',
  heads: {
    ...{ path: 'المسار', number: 'الرقم', label: 'السؤال' },
    ...{ type: 'النوع', required: 'مطلوب', condition: 'متى يُطرح السؤال' },
    ...{ options: 'الخيارات', optionLists: 'الخيارات', unit: 'الوحدة' },
    ...{ min: 'الحد الأدنى', max: 'الحد الأقصى', unknown: 'غير معروف' },
    ...{ sensitive: 'حسّاس', rules: 'الحدود والشروط', computed: 'القيم المحسوبة' },
    ...{ checks: 'قواعد التحقق', message: 'الرسالة', form: 'الاستمارة' },
    ...{ version: 'الإصدار', definition: 'بصمة التعريف', authority: 'الجهة' },
    ...{ legalBasis: 'السند القانوني', languages: 'اللغات', pages: 'الأسئلة' },
    ...{ examples: 'الأمثلة', expected: 'النتيجة', privacy: 'الخصوصية' },
    ...{ purpose: 'الغرض', basis: 'السند القانوني', retention: 'مدة الحفظ' },
    ...{ recipients: 'من يطّلع عليها', wholeForm: 'الاستمارة كلها' },
    ...{ length: 'الطول', precision: 'الدقة', value: 'تُحسب من' },
    encryptedFor: 'تُشفَّر الأجوبة على الجهاز، وتفتحها المفاتيح',
  },
  valid: 'صحيح',
};
