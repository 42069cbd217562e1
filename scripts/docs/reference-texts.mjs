// Texts of the pages of keys, by language.

/**
 * @typedef Texts
 * @property takes words for what a key takes, by kind of value; the head of the page explains those that need it
 * @property longLists descriptions of lists of words that are too long for a cell, by key
 */
export const TEXTS = {
  en: {
    takes: {
      text: 'text',
      'counted-text': 'text, or its [plural forms](#plural-forms)',
      markdown: 'formatted text',
      integer: 'whole number',
      number: 'number',
      boolean: '`true` or `false`',
      string: 'plain text',
      pattern: 'regular expression',
      'number-bound': 'number or expression',
      'date-bound': 'day or expression',
      'month-bound': 'month or expression',
      'time-bound': 'time or expression',
      'datetime-bound': 'day with time, or expression',
      expression: 'expression',
      condition: '`true`, `false` or expression',
      options: '[options](#an-option) by id, or `from` [a list](#options-from-a-list)',
      'media-types': 'kinds of files',
      size: 'size, such as `5MB`',
      fields: '[fields](#a-field-of-any-type) by id',
      'row-texts': 'texts by id',
      block: 'name of a block',
      'field-ids': 'field id, or a list of them',
      date: 'day',
      duration: 'duration, such as `P3M`',
      literal: 'answer',
      rows: '[rows](#a-row-of-a-list) by id, or a [`file`](#a-list-in-a-file)',
      outcome: '`valid`, or issue codes by path',
      file: 'path in the project',
    },
    longLists: {
      autocomplete: 'a [value of HTML](language.md#about-the-one-who-fills-in)',
      country: 'a country code of ISO 3166, such as `SY`',
    },
    comma: ', ',
    keys: 'keys',
    list: (one, items) => `${one ? 'one, or ' : ''}a list: ${items}`,
    byName: values => `by name: ${values}`,
    orText: keys => `${keys}, or text`,
    required: '; required',
    name: '<name>',
    ofField: name => `${name} of a field`,
    columns: ['key', 'in Arabic', 'takes', 'what it is for'],
    noKeys: 'No keys of its own.',
    seeAlso: anchor => `See [the guide](language.md#${anchor}).`,
    guide: {
      form: 'the-top-of-the-file',
      field: 'fields',
      options: 'options-and-named-lists',
      procedure: 'the-service-card',
      blocks: 'blocks-shared-by-forms',
      pages: 'pages',
      paper: 'the-paper',
      examples: 'examples-are-tests',
      plural: 'counted-nouns',
    },
    headings: {
      form: 'The top of the file',
      field: 'A field of any type',
      'plural forms': 'Plural forms',
      option: 'An option',
      options: 'Options from a list',
      row: 'A row of a list',
      list: 'A list in a file',
      column: 'A column of a table',
      'block file': 'A file of blocks',
    },
    /** Words for a section in the index of keys. */
    places: {},
    type: name => `Field type \`${name}\``,
    typeIntro: other => `In Arabic: \`${other}\`.`,
    also: others => ` (also ${others})`,
    head: `# Reference of the form language

Every key: where it may be, what it takes, and its Arabic name. [The form language](language.md) explains how the keys work together. In Arabic: [مرجع اللغة](reference.ar.md).
\`npm run docs\` writes this page from the tables that the compiler reads.

- **text**: one text, or [one in each language](language.md#texts). **Formatted text** may contain bold, links and lists. **Plain text** has no translations.
- **expression**: a [formula](expressions.md) over the answers.
- **by name**: \`name: value\` lines with names of your own.`,
    typesHeading: '**Field types:** ',
    keysHeading: '**Keys:**',
  },
  ar: {
    takes: {
      text: 'نص',
      'counted-text': 'نص، أو [صيغ العدد](#صيغ-العدد) منه',
      markdown: 'نص منسّق',
      integer: 'عدد صحيح',
      number: 'عدد',
      boolean: '`نعم` أو `لا`',
      string: 'نص بلا ترجمة',
      pattern: 'تعبير نمطي',
      'number-bound': 'عدد أو عبارة',
      'date-bound': 'تاريخ أو عبارة',
      'month-bound': 'شهر أو عبارة',
      'time-bound': 'وقت أو عبارة',
      'datetime-bound': 'تاريخ مع وقت، أو عبارة',
      expression: 'عبارة',
      condition: '`نعم` أو `لا` أو عبارة',
      options: '[خيارات](#خيار) بمعرّفاتها، أو `من` [قائمة](#خيارات-من-قائمة)',
      'media-types': 'أنواع ملفات',
      size: 'حجم، مثل `5MB`',
      fields: '[حقول](#حقل-من-أي-نوع) بمعرّفاتها',
      'row-texts': 'نصوص بمعرّفاتها',
      block: 'اسم مقطع',
      'field-ids': 'معرّف حقل أو عدة معرّفات',
      date: 'تاريخ',
      duration: 'مدة، مثل `P3M`',
      literal: 'جواب',
      rows: '[صفوف](#صف-في-قائمة) بمعرّفاتها، أو [`الملف`](#قائمة-في-ملف)',
      outcome: '`صحيح`، أو رموز الأخطاء بمواضعها',
      file: 'مسار في المشروع',
    },
    longLists: {
      autocomplete: 'إحدى [قيم HTML](language.ar.md#بيانات-من-يملأ-الاستمارة)',
      country: 'رمز البلد بحسب ISO 3166، مثل `SY`',
    },
    comma: '، ',
    keys: 'مفاتيح',
    list: (one, items) => `${one ? 'واحد أو ' : ''}عدة: ${items}`,
    byName: values => `لكل اسم: ${values}`,
    orText: keys => `${keys}، أو نص`,
    required: '؛ مطلوب',
    name: '<اسم>',
    ofField: name => `${name} في الحقل`,
    columns: ['المفتاح', 'بالإنكليزية', 'ما يُكتب فيه', 'معناه'],
    noKeys: 'لا توجد مفاتيح خاصة به.',
    seeAlso: anchor => `الشرح في [لغة الاستمارات](language.ar.md#${anchor}).`,
    guide: {
      form: 'أول-الملف',
      field: 'الحقول',
      options: 'الخيارات-والقوائم',
      procedure: 'بطاقة-الخدمة',
      blocks: 'مقاطع-تشترك-فيها-الاستمارات',
      pages: 'الصفحات',
      paper: 'النسخة-الورقية',
      examples: 'الأمثلة-اختبارات',
      plural: 'الأسماء-المعدودة',
    },
    headings: {
      form: 'أول الملف',
      field: 'حقل من أي نوع',
      'plural forms': 'صيغ العدد',
      option: 'خيار',
      options: 'خيارات من قائمة',
      row: 'صف في قائمة',
      list: 'قائمة في ملف',
      column: 'عمود في جدول',
      'block file': 'ملف مقاطع',
    },
    places: {
      form: 'الاستمارة',
      field: 'الحقل',
      'plural forms': 'صيغ العدد',
      option: 'الخيار',
      options: 'الخيارات',
      row: 'الصف',
      list: 'القائمة',
      column: 'العمود',
      'block file': 'ملف المقاطع',
    },
    type: name => `النوع \`${name}\``,
    typeIntro: other => `بالإنكليزية: \`${other}\`.`,
    also: others => ` (وفي ${others})`,
    head: `<div dir="rtl">

# مرجع لغة الاستمارات

كل مفتاح: أين يُكتب، وما يُكتب فيه، واسمه بالإنكليزية. وتشرح [لغة الاستمارات](language.ar.md) كيف تعمل المفاتيح معاً. بالإنكليزية: [Reference](reference.md).
يكتب \`npm run docs\` هذه الصفحة من الجداول التي يقرؤها البرنامج نفسه.

- **نص**: نص واحد، أو [نص بكل لغة](language.ar.md#النصوص). ويجوز في **النص المنسّق** الخط العريض والروابط والقوائم.
- **عبارة**: [شرط أو حساب](expressions.ar.md) من الأجوبة.
- **لكل اسم**: أسطر من \`اسم: قيمة\`، والأسماء من عندك.`,
    typesHeading: '**الأنواع:** ',
    keysHeading: '**المفاتيح:**',
  },
};
