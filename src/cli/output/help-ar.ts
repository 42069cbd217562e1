/** Help texts of the command line in Arabic, by command and by the name of the argument or option. */
import { ACCOUNTS_HELP_AR, type CommandHelp } from './help-ar-accounts.js';

const STORE = 'المخزن: postgres://HOST/DATABASE أو sqlite:PATH أو module:FILE#PLACE';
const FORMS = 'استمارات، أو مجلدات فيها استمارات';
const FORM = 'ملف الاستمارة';
const CACHE = 'يعيد بناء ما لم يتغيّر أيضاً';
const RECEIPT_KEYS =
  'ملف المفاتيح العلنية كما ينشرها المخدّم في ‎/.well-known/jwks.json؛ ومعه لا تعدّ الصفحات الطلب مقبولاً إلا بإيصال موقّع بأحدها';
const JUDGED_DAY = 'اليوم الذي تُفحص الأجوبة بحسبه؛ وإن لم يُذكر فيوم تقديم كل طلب';
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
    about: 'ينشئ مشروع استمارات جديداً: استمارة أولى، وإعدادات المحرر، وملف package.json',
    options: {
      dir: 'المجلد',
      keywords: 'لغة الكلمات المفتاحية في الاستمارة الأولى؛ وإن لم تُذكر فهي لغة نصوصها',
      template: 'يبدأ بقالب مثل passport؛ وإن لم يُعرف الاسم طُبعت أسماء القوالب',
    },
  },
  check: {
    about: 'يفحص الاستمارات ويجرّب أمثلتها',
    options: {
      files: FORMS,
      format: 'pretty أو json أو github أو sarif',
      strict: 'يجعل التحذيرات أخطاء',
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
      'shared-runtime': 'يجعل العناصر تشترك في الملف ‎../istimara-runtime.js',
      only: 'يبني هذه المخرجات وحدها، من',
      also: 'يبني معها مخرجات خاصة مثل x-wiki، ملفاتها في المجلد outputs',
      'receipt-keys': RECEIPT_KEYS,
      'service-worker': 'يجعل الصفحات تُفتح من دون شبكة',
      cache: CACHE,
      watch: 'يعيد البناء كلما تغيّر ملف',
    },
  },
  print: {
    about: 'يطبع استمارة فارغة أو مملوءة بصيغة PDF',
    options: {
      form: FORM,
      data: 'الطلبات المراد طبعها، لكل طلب نسخة: JSON أو JSONL أو CSV',
      language: 'لغة من لغات الاستمارة، أو لغتان مثل ar,en تُطبع الثانية تحت الأولى؛ وإن لم تُذكر فاللغة الأولى',
      output: 'ملف PDF، أو مجلد لملف من كل نسخة؛ وإن لم يُذكر فالملف FORM.LANGUAGE.pdf',
      copies: 'عدد النسخ الفارغة، لكل نسخة رقم تسلسلي',
      'serial-from': 'أول رقم تسلسلي؛ وإن لم يُذكر فهو 1',
      fillable: 'ملف PDF يُملأ على الحاسوب من دون شبكة؛ وإن لم يُذكر اسمه فهو FORM.LANGUAGE.fill.pdf',
      large: 'نسخ فارغة بخط كبير لضعاف البصر؛ وإن لم يُذكر اسمها فهو FORM.LANGUAGE.large.pdf',
    },
  },
  validate: {
    about: 'يفحص طلبات (JSON أو JSONL أو CSV) بحسب قواعد استمارة',
    options: {
      form: FORM,
      data: 'ملفات الطلبات',
      format: 'pretty أو json',
      today: JUDGED_DAY,
    },
  },
  lsp: {
    about: 'يشغّل مخدّم اللغة للمحررات، على الدخل القياسي والخرج القياسي',
    options: { stdio: 'خيار تضيفه المحررات، وهو الطريقة الوحيدة' },
  },
  preview: {
    about: 'يفتح الاستوديو على ملفات مجلد: النص والشاشة والورق، وتتجدد مع كل حفظ',
    options: { path: 'مجلد الاستمارات، أو إحداها', port: 'منفذ المعاينة، على هذا الجهاز وحده' },
  },
  studio: {
    about: 'يكتب الاستوديو، وهو الصفحة التي تُصنع فيها الاستمارات، في مجلد لموقع أو في ملف واحد',
    options: {
      folder: 'المجلد الذي يُكتب فيه الموقع؛ وإن لم يُذكر فهو studio',
      single: 'ملف HTML واحد يُفتح من دون مخدّم ولا شبكة؛ ومن دون FOLDER لا يُكتب غيره',
    },
  },
  diff: {
    about: 'يبيّن ما تغيّر بين إصدارين من استمارة، وهل تبقى الطلبات صحيحة',
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
  'language-pack': {
    about: 'حزمة لغة جديدة: كل نصوص الاستمارات لتُترجم',
    options: {
      language: 'رمز اللغة، مثل tr',
      from: 'لغة النصوص التي تُترجم: ar, en, ku',
      missing: 'النصوص الناقصة في الملف ‎languages/<language>.yaml وحدها',
    },
  },
  schema: {
    about: 'يكتب اللغة بصيغة JSON Schema للمحررات',
    options: { vocabulary: 'ar أو en أو both', o: PRINTED },
  },
  'export-xlsform': {
    about: 'يحوّل الاستمارة إلى مصنف XLSForm، ويطبع قائمة بما لا تتسع له هذه الصيغة',
    options: {
      form: FORM,
      output: 'مكان المصنف؛ وإن لم يُذكر فهو FORM.xlsx',
      force: 'يكتب فوق ملف موجود',
      format: 'صيغة القائمة: pretty أو json',
    },
  },
  import: {
    about: 'يحوّل استمارة من أداة أخرى أو من ورقة إلى YAML، أو قائمة خيارات من Excel، ويذكر كل ما لم يُنقل',
    options: {
      file: 'ملف XLSForm ‏(.xlsx أو .csv)، أو JSON Schema، أو FHIR Questionnaire، أو نص استمارة ورقية ‏(.txt)',
      list: 'قائمة خيارات في ملف ‎.xlsx أو ‎.csv بدلاً من استمارة؛ ويُكتب الناتج بصيغة CSV إن انتهى اسم output بـ ‎.csv',
      output: PRINTED,
      force: 'يكتب فوق ملف موجود',
      from: 'xlsform أو fhir أو json-schema أو paper-text؛ وإن لم تُذكر عُرفت من الملف',
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
    about: 'يحسب عبارة؛ ومن دون استمارة تُعرف الأنواع من البيانات',
    options: {
      expression: 'مثل: age(birth) >= 18',
      form: 'الاستمارة التي تُذكر حقولها في العبارة',
      data: 'ملف JSON؛ ومع ‎--jsonl ملف الأسطر؛ وإن لم يُذكر فالدخل القياسي',
      today: 'يوم تقديم الطلب: YYYY-MM-DD',
      jsonl: 'يقرأ أسطراً { expression, data } ويطبع لكل سطر { value } أو { diagnostic }',
    },
  },
  explain: { about: 'يشرح رسالة فحص مع مثال', options: { code: 'الرمز كما في خطأ[unknown-key]' } },
};

const submissions: Readonly<Record<string, CommandHelp>> = {
  scan: {
    about: 'يقرأ النسخ المطبوعة ذات الرموز المربعة (PNG أو JPEG أو PDF) ويطبع طلباتها، سطر JSON لكل طلب',
    options: { files: 'صور النسخ، بأي ترتيب', form: MODEL, today: JUDGED_DAY },
  },
  take: {
    about: 'يُدخل إلى المخزن ما وصل من دون شبكة: صور النسخ المملوءة، ومجلدات الانتظار، والحزم، والمسوّدات، وملفات JSON',
    options: {
      files: 'ملفات، أو مجلدات فيها ملفات',
      store: STORE,
      forms: 'المجلد الذي كتبه البناء؛ وإن لم يُذكر فالمجلد dist والاستمارات التي عمل بها المخزن',
      aside: 'المجلد الذي تُنسخ إليه الملفات التي لا تُقبل، ومع كل منها ملاحظة بالسبب',
      clerk: 'اسم المستخدم للموظف الذي يُدخلها، ليظهر في سجل العمليات؛ وإن لم يُذكر فمستخدم هذا الحاسوب',
      offices: 'ملف الدوائر الذي يعمل به المخدّم، وإليها تعود الطلبات',
      office: 'معرّف الدائرة التي وردت فيها، إن لم يسمِّ جواب دائرة أخرى',
      trust: 'المفاتيح العلنية لمخزن يوثق بحزمه وإيصالاته؛ ويمكن تكراره',
      acknowledge: 'المجلد الذي تُكتب فيه تأكيدات استلام الحزم، لتُعاد إلى مصدرها',
      json: 'يكتب التقرير بأسطر JSON',
    },
  },
  bundle: {
    about: 'يكتب ملفات موقّعة فيها الطلبات التي لم يؤكد مخزن آخر استلامها، لتُنقل إليه',
    options: { store: STORE, output: 'مجلد الملفات' },
  },
  serve: {
    about: 'يشغّل مخدّماً يعرض الاستمارات ويستقبل الطلبات',
    options: {
      dist: 'المجلد الذي كتبه البناء',
      port: 'منفذ الاستمارات والطلبات',
      'desk-port': 'منفذ ديوان الطلبات، على هذا الجهاز وحده',
      'desk-url': 'عنوان ديوان الطلبات في المتصفح، من خلف وسيط يتولى TLS',
      host: 'العنوان الذي يستقبل عليه',
      store: STORE,
      'allow-origin': 'موقع تُضمَّن الاستمارات في صفحاته؛ ويمكن تكراره',
      settings: 'ملف الإعدادات: خدمة تسجيل الدخول الموحّد، والإشعارات إلى مقدّمي الطلبات',
      forward: 'وجهة تُسلَّم إليها الطلبات؛ ويمكن تكراره',
      'forward-allow': 'مضيف يُسمح بأن يكون عنوانه خاصاً وبأن يُتصل به من دون TLS',
      'tls-cert': 'يعمل المنفذان على HTTPS: الشهادة وسلسلتها، بصيغة PEM',
      'tls-key': 'مفتاح الشهادة؛ ويُقرأ الاثنان من جديد عند SIGHUP',
      'site-url': 'عنوان الاستمارات للمتصفحات وشركات الدفع الإلكتروني، من خلف وسيط يتولى TLS',
      payment: 'عنوان شركة الدفع الإلكتروني التي تُدفع لديها الرسوم بعد الإرسال',
      register: 'إعدادات سجل رسمي تُملأ منه أجوبة عن شخص يوافق على ذلك',
      studio: 'يعرض في ‎/studio/‎ الاستوديو الذي تُصنع فيه الاستمارات',
    },
  },
  export: {
    about: 'يطبع طلبات استمارة، بترتيب قبولها',
    options: {
      form: 'معرّف الاستمارة',
      store: STORE,
      format: 'jsonl، csv، xlsx',
      list: 'مع csv: سطر لكل عنصر من عناصر هذا التكرار',
      labels: 'مع csv وxlsx: لغة التسميات، أو ids لمعرّفات الأسئلة والخيارات',
      output: 'مع xlsx: المصنف المراد كتابته؛ وإن لم يُذكر فالملف FORM.xlsx',
      force: 'مع xlsx: يكتب فوق ملف موجود',
      files: 'يكتب الملفات المرفقة أيضاً، لكل طلب مجلد',
      messages: 'مع jsonl: يطبع أيضاً رسائل الدائرة وردود مقدّمي الطلبات',
    },
  },
  open: {
    about: 'يفكّ تشفير الطلبات كما أخرجها export ويتحقق منها، سطر JSON لكل طلب',
    options: {
      files: 'ملفات بأسطر JSON، أو JSON إن انتهى الاسم بـ ‎.json',
      key: 'مفتاح خاص صنعه keygen؛ ويمكن تكراره',
      form: MODEL,
      files_dir: 'المجلد الذي تُكتب فيه ملفات الطلبات بعد فك تشفيرها',
      from: 'مجلد الملفات المشفّرة الذي كتبه export --files',
    },
  },
  keygen: {
    about: 'يصنع زوج مفاتيح للاستمارات التي تُرسل مشفّرة',
    options: {
      output: 'يكتب NAME.jwk (العلني) وNAME.private.jwk (الخاص)',
      with: 'مفتاح علني آخر يفتح صاحبه الطلبات أيضاً؛ ويمكن تكراره',
      expires: 'آخر يوم يُشفَّر فيه بالمفتاح (YYYY-MM-DD، UTC)',
    },
  },
  verify: {
    about: 'يبيّن هل الإيصال صحيح',
    options: {
      receipt: 'الإيصال، أو ملف فيه الإيصال أو جواب المخدّم',
      key: 'المفاتيح العلنية كما ينشرها المخدّم في ‎/.well-known/jwks.json',
      body: 'يبيّن أيضاً هل الإيصال لهذا الطلب بعينه كما أُرسل',
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
    about: 'يكتب نسخة احتياطية كاملة موقّعة من المخزن، ولو كان المخدّم يعمل',
    options: { dir: 'مجلد غير موجود بعد', store: STORE },
  },
  restore: {
    about: 'ينشئ مخزناً من نسخة احتياطية، بعد مقارنتها كلها ببيانها الموقّع',
    options: {
      dir: 'مجلد النسخة الاحتياطية',
      store: `${STORE}؛ ويجب ألا يكون موجوداً`,
      verify: 'يتحقق أيضاً من كل ما استُرجع قبل وضعه في مكانه',
      'dry-run': 'يفحص النسخة الاحتياطية ولا يكتب شيئاً',
    },
  },
  repair: {
    about: 'يصلح مخزناً تالفاً: يأخذ كل سجل من نسخته السليمة',
    options: { store: STORE, keys: 'المفاتيح العلنية لهذا المخزن كما نشرها المخدّم أو كما في نسخة احتياطية' },
  },
  reindex: { about: 'يعيد بناء فهرس المخزن من سجله المتسلسل', options: { store: STORE } },
  'rotate-key': {
    about: 'يبدّل المفتاح الذي تُوقَّع به الإيصالات، ولو كان المخدّم يعمل؛ وتبقى المفاتيح السابقة منشورة',
    options: {
      next: 'ينشر المفتاح الذي سيُستعمل بعد التبديل القادم ولا يغيّر غير ذلك، لتُبنى به الاستمارات قبل التبديل',
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
