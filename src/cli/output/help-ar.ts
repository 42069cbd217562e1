/** Help texts of the command line in Arabic, by command and by the name of the argument or option. */
import { ACCOUNTS_HELP_AR, type CommandHelp } from './help-ar-accounts.js';

const STORE = 'المخزن: postgres://HOST/DATABASE أو sqlite:PATH';
const FORMS = 'استمارات، أو مجلدات فيها استمارات';
const FORM = 'ملف الاستمارة';
const CACHE = 'يعيد بناء ما لم يتغيّر أيضاً';
const RECEIPT_KEYS =
  'لا تقبل الصفحات رداً بالقبول إلا ومعه إيصال وقّعه أحد هذه المفاتيح، كما ينشرها المخدّم في ‎/.well-known/jwks.json';
const JUDGED_DAY = 'اليوم الذي يُحكم به؛ وإن لم يُذكر فيوم كل طلب';
const MODEL = 'استمارة، أو ما كتبه البناء منها، أو مجلد فيه استمارات؛ ويمكن تكراره';
const PRINTED = 'المكان الذي يُكتب فيه؛ وإن لم يُذكر طُبع هنا';

/** Texts of the program itself and of what every command has. */
export const PROGRAM_HELP_AR = {
  about: 'ملف YAML واحد يصير استمارة على الشاشة وعلى الورق وفي المخزن',
  version: 'يطبع رقم الإصدار',
  lang: 'لغة الرسائل',
  help: 'يشرح الأمر',
  helpCommand: 'يشرح أمراً',
} as const;

const forms: Readonly<Record<string, CommandHelp>> = {
  init: {
    about: 'مشروع استمارات جديد: استمارة أولى، وإعدادات المحرّر، وملف package.json',
    options: { dir: 'المجلد', keywords: 'لغة الكلمات المفتاحية في الاستمارة الأولى؛ وإن لم تُذكر فلغتها' },
  },
  check: {
    about: 'يفحص الاستمارات ويجرّب أمثلتها',
    options: {
      files: FORMS,
      format: 'pretty أو json أو github أو sarif',
      strict: 'يفشل الفحص بالتحذيرات أيضاً',
      fix: 'يصحّح ما لا يحتمل إلا معنى واحداً، ثم يفحص',
      'dry-run': 'يعرض ما يصحّحه ‎--fix ولا يكتب شيئاً',
      cache: 'يفحص ما لم يتغيّر أيضاً',
    },
  },
  build: {
    about: 'يبني من الاستمارات عناصر وصفحات ومخططات وأوراقاً',
    options: {
      files: FORMS,
      output: 'مجلد المخرجات',
      'shared-runtime': 'تستورد العناصر الملف ‎../istimara-runtime.js',
      only: 'بعض المخرجات وحدها، من',
      'receipt-keys': RECEIPT_KEYS,
      'service-worker': 'تُفتح الصفحات من دون شبكة',
      cache: CACHE,
      watch: 'يعيد البناء كلما تغيّر ملف',
    },
  },
  print: {
    about: 'استمارة فارغة أو مملوءة بصيغة PDF',
    options: {
      form: FORM,
      data: 'السجلات المراد طبعها، لكل سجل نسخة: JSON أو JSONL أو CSV',
      language: 'لغة من لغات الاستمارة، أو لغتان مثل ar,en: الثانية تحت الأولى؛ وإن لم تُذكر فاللغة الأولى',
      output: 'ملف PDF، أو مجلد لملف من كل نسخة؛ وإن لم يُذكر فالملف FORM.LANGUAGE.pdf',
      copies: 'عدد النسخ الفارغة، لكل نسخة رقم تسلسلي',
      'serial-from': 'أول رقم تسلسلي؛ وإن لم يُذكر فهو 1',
      fillable: 'ملف PDF يُملأ على الحاسوب من دون شبكة؛ وإن لم يُذكر اسمه فهو FORM.LANGUAGE.fill.pdf',
      large: 'نسخ فارغة بخط كبير لضعاف البصر؛ وإن لم يُذكر اسمها فهو FORM.LANGUAGE.large.pdf',
    },
  },
  validate: {
    about: 'يتحقق من طلبات بقواعد استمارة: JSON أو JSONL أو CSV',
    options: {
      form: FORM,
      data: 'ملفات السجلات',
      format: 'pretty أو json',
      today: 'اليوم الذي يُحكم به؛ وإن لم يُذكر فيوم كل سجل',
    },
  },
  lsp: {
    about: 'مخدّم اللغة للمحرّرات، على الدخل والخرج القياسيين',
    options: { stdio: 'تمرّره المحرّرات؛ ولا توجد طريقة غيره' },
  },
  preview: {
    about: 'الشاشة والورق جنباً إلى جنب، يتجددان مع كل حفظ',
    options: { dir: 'مجلد الاستمارات', port: 'منفذ المعاينة، على هذا الجهاز وحده' },
  },
  diff: {
    about: 'ما تغيّر بين إصدارين من استمارة، وهل تبقى الطلبات صالحة',
    options: {
      old: 'الاستمارة الأقدم، أو ملف form.json الذي كتبه البناء',
      new: 'الاستمارة الأحدث',
      format: 'pretty أو json',
    },
  },
  fmt: {
    about: 'ينسّق ملفات الاستمارات والمقاطع، ويكتب كلماتها المفتاحية بلغة واحدة',
    options: {
      files: 'استمارات، أو ملفات مقاطع، أو مجلدات فيها استمارات',
      to: 'ar أو en؛ وإن لم تُذكر فاللغة الغالبة في الملف',
      check: 'لا يغيّر شيئاً، ويذكر الملفات التي ستتغيّر',
    },
  },
  schema: {
    about: 'اللغة بصيغة JSON Schema للمحرّرات',
    options: { vocabulary: 'ar أو en أو both', o: PRINTED },
  },
  'export-xlsform': {
    about: 'الاستمارة مصنفاً بصيغة XLSForm، مع قائمة بما لا تتسع له',
    options: { form: FORM, output: 'مكان المصنف؛ وإن لم يُذكر فهو FORM.xlsx', format: 'صيغة القائمة: pretty أو json' },
  },
  import: {
    about: 'استمارة من أداة أخرى بصيغة YAML، مع قائمة بما لم يُنقل',
    options: {
      file: 'ملف XLSForm ‏(.xlsx أو .csv)، أو JSON Schema، أو FHIR Questionnaire',
      output: PRINTED,
      force: 'يكتب فوق ملف موجود',
      from: 'xlsform أو fhir أو json-schema؛ وإن لم تُذكر عُرفت من الملف',
      format: 'صيغة القائمة: pretty أو json',
    },
  },
  publish: {
    about: 'يبني الاستمارات، ويحفظ كل إصدار كما هو، ويسجّله في istimara.lock.json',
    options: {
      files: FORMS,
      output: 'مجلد المخرجات',
      breaking: 'ينشر الإصدار وإن رُفضت به طلبات تُقبل في الإصدار السابق',
      'without-lost': 'ينشر الإصدار وإن ضاع مجلد إصدار سابق',
      'receipt-keys': RECEIPT_KEYS,
    },
  },
  eval: {
    about: 'يجرّب عبارة؛ ومن دون استمارة تُعرف الأنواع من البيانات',
    options: {
      expression: 'مثل: age(birth) >= 18',
      form: 'الاستمارة التي تُذكر حقولها',
      data: 'ملف JSON؛ ومع ‎--jsonl السطور، وإن لم يُذكر فالدخل القياسي',
      today: 'يوم تقديم الطلب: YYYY-MM-DD',
      jsonl: 'يقرأ سطوراً { expression, data } ويطبع لكل سطر { value } أو { diagnostic }',
    },
  },
  explain: { about: 'يشرح رسالة فحص مع مثال', options: { code: 'الرمز كما في خطأ[unknown-key]' } },
};

const submissions: Readonly<Record<string, CommandHelp>> = {
  scan: {
    about: 'يقرأ النسخ المطبوعة ذات الرموز المربعة (PNG أو JPEG أو PDF) طلبات، سطر JSON لكل طلب',
    options: { files: 'صور النسخ، بأي ترتيب', form: MODEL, today: JUDGED_DAY },
  },
  take: {
    about: 'يُدخل إلى المخزن ما وصل من دون شبكة: صور النسخ المملوءة، ومجلدات الانتظار، والحزم، والمسودات، وJSON',
    options: {
      files: 'ملفات، أو مجلدات فيها ملفات',
      store: STORE,
      forms: 'المجلد الذي كتبه البناء؛ وإن لم يُذكر فالمجلد dist والاستمارات التي عمل بها المخزن',
      aside: 'المجلد الذي تُنسخ إليه الملفات التي لا تُقبل، ومع كل منها ملاحظة بالسبب',
      clerk: 'اسم من يُدخلها، لسجل العمليات؛ وإن لم يُذكر فمستخدم هذا الحاسوب',
      trust: 'المفاتيح العلنية لمخزن يوثق بحزمه وإيصالاته؛ ويمكن تكراره',
      acknowledge: 'المجلد الذي تُكتب فيه إشعارات استلام الحزم، لتُعاد إلى مصدرها',
      json: 'تقرير بسطور JSON',
    },
  },
  bundle: {
    about: 'ملفات موقّعة بالطلبات التي لم يؤكد مخزن آخر استلامها، لتُنقل إليه',
    options: { store: STORE, output: 'مجلد الملفات' },
  },
  serve: {
    about: 'يستقبل الطلبات: المخدّم المرجعي',
    options: {
      dist: 'المجلد الذي كتبه البناء',
      port: 'منفذ الاستمارات والطلبات',
      'desk-port': 'منفذ ديوان الطلبات، على هذا الجهاز وحده',
      'desk-url': 'عنوان ديوان الطلبات في المتصفح، من خلف وسيط ينهي TLS',
      host: 'العنوان الذي يستقبل عليه',
      store: STORE,
      'allow-origin': 'موقع تُضمَّن الاستمارات في صفحاته؛ ويمكن تكراره',
      settings: 'ملف الإعدادات: خدمة تسجيل الدخول، والإشعارات إلى مقدّمي الطلبات',
      forward: 'الجهة التي تُسلَّم إليها الطلبات؛ ويمكن تكراره',
      'forward-allow': 'مضيف يُسمح أن يكون عنوانه خاصاً وأن يُتصل به من دون TLS',
      'tls-cert': 'يعمل المنفذان على HTTPS: الشهادة وما فوقها، بصيغة PEM',
      'tls-key': 'مفتاح الشهادة؛ ويُقرأ الاثنان من جديد عند SIGHUP',
      'site-url': 'عنوان الاستمارات للمتصفحات ومزوّدي الدفع، من خلف وسيط ينهي TLS',
      payment: 'مزوّد الدفع الذي تُدفع لديه الرسوم بعد الإرسال',
      register: 'إعدادات سجل تُملأ منه أجوبة عن شخص يوافق على ذلك',
    },
  },
  export: {
    about: 'طلبات استمارة، بترتيب قبولها',
    options: { form: 'معرّف الاستمارة', store: STORE, format: 'jsonl', files: 'الملفات أيضاً، لكل طلب مجلد' },
  },
  open: {
    about: 'يفكّ تشفير الطلبات كما أخرجها export ويتحقق منها، سطر JSON لكل طلب',
    options: {
      files: 'ملفات بسطور JSON، أو JSON إن انتهى الاسم بها',
      key: 'مفتاح خاص صنعه keygen؛ ويمكن تكراره',
      form: MODEL,
      files_dir: 'المجلد الذي تُكتب فيه ملفات الطلبات بعد فك تشفيرها',
      from: 'مجلد الملفات المشفّرة الذي كتبه export --files',
    },
  },
  keygen: {
    about: 'زوج مفاتيح للاستمارات التي تُرسل مشفّرة',
    options: {
      output: 'يكتب NAME.jwk (العلني) وNAME.private.jwk (الخاص)',
      with: 'مفتاح علني آخر يفتح صاحبه الطلبات أيضاً؛ ويمكن تكراره',
      expires: 'آخر يوم يُشفَّر فيه بالمفتاح (YYYY-MM-DD، UTC)',
    },
  },
  verify: {
    about: 'يبيّن هل الإيصال صحيح',
    options: {
      receipt: 'الإيصال، أو ملف فيه الإيصال أو رد المخدّم',
      key: 'المفاتيح العلنية كما ينشرها المخدّم في ‎/.well-known/jwks.json',
      body: 'يبيّن أيضاً هل هو إيصال هذا الطلب بعينه، بايتاً بايتاً',
    },
  },
};

const store: Readonly<Record<string, CommandHelp>> = {
  'check-store': {
    about: 'يتحقق من سلامة المخزن: كل سجل ونسخته، والسلسلة، ونقاط التحقق، والملفات',
    options: {
      store: STORE,
      receipts: 'يتحقق من كل توقيع أيضاً',
      checkpoint: 'يقارنه أيضاً بنقاط تحقق أو إيصالات محفوظة في مكان آخر',
    },
  },
  backup: {
    about: 'يكتب نسخة احتياطية تامة موقّعة من المخزن، والمخدّم يعمل',
    options: { dir: 'مجلد غير موجود بعد', store: STORE },
  },
  restore: {
    about: 'ينشئ مخزناً من نسخة احتياطية، بعد مقارنتها كلها بقائمتها',
    options: {
      dir: 'مجلد النسخة الاحتياطية',
      store: `${STORE}؛ ويجب ألا يكون موجوداً`,
      verify: 'يتحقق أيضاً من كل ما استُعيد قبل وضعه في مكانه',
      'dry-run': 'ينظر في النسخة الاحتياطية ولا يكتب شيئاً',
    },
  },
  repair: {
    about: 'يصلح مخزناً متضرراً: يأخذ كل سجل من نسخته السليمة',
    options: { store: STORE, keys: 'المفاتيح العلنية لهذا المخزن كما نشرها المخدّم أو كما في نسخة احتياطية' },
  },
  reindex: { about: 'يعيد بناء فهرس المخزن من سجله المتسلسل', options: { store: STORE } },
  'rotate-key': {
    about: 'يجعل مفتاحاً آخر يوقّع الإيصالات، حتى والمخدّم يعمل؛ وتبقى المفاتيح السابقة منشورة',
    options: {
      next: 'ينشر المفتاح الذي سيوقّع بعد الأمر القادم ولا يغيّر غيره، لتُبنى له الاستمارات قبل ذلك',
      store: STORE,
    },
  },
};

export const HELP_AR: Readonly<Record<string, CommandHelp>> = {
  ...forms,
  ...submissions,
  ...store,
  ...ACCOUNTS_HELP_AR,
};
