/** Keywords of the form itself: the top of the file, its pages, blocks, printed side and examples. */
import { transports } from '../../../runtime/submit/index.js';
import { WARNING_CODES } from '../../../runtime/warning.js';
import { checks } from './field.js';
import {
  boolean,
  count,
  date,
  expression,
  fieldNames,
  fields,
  key,
  literal,
  markdown,
  neededString,
  neededText,
  string,
  type Table,
  text,
} from './key-spec.js';
import { ISSUES } from './keywords.js';
import { PROCEDURE } from './procedure.js';

const neededFields = { ...fields, needed: true } as const;
const lists = key(
  { meant: 'map', of: { meant: 'rows' } },
  'القوائم',
  'Named lists of options.',
  'قوائم خيارات لها أسماء.',
);

const PAGE = {
  title: key(text, 'العنوان', 'What the page is called.', 'اسم الصفحة.'),
  description: key(markdown, 'الوصف', 'Text under the title.', 'نص تحت العنوان.'),
  show_if: key(expression, 'يظهر_إذا', 'The page is there only when it holds.', 'عبارة: تظهر الصفحة إذا تحققت.'),
  fields: key(neededFields, 'الحقول', 'The questions of the page.', 'أسئلة الصفحة.'),
} as const;

const BLOCK = {
  file: key(string, 'الملف', 'A file with the fields of the block.', 'ملف فيه حقول المقطع.'),
  fields: key(fields, 'الحقول', 'The questions of the block.', 'أسئلة المقطع.'),
  lists,
} as const;
export const BLOCK_FILE = {
  fields: key(neededFields, 'الحقول', 'The questions of the block.', 'أسئلة المقطع.'),
  lists,
} as const satisfies Table;

const SIGNATURE = {
  label: key(neededText, 'التسمية', 'Who signs.', 'صاحب التوقيع.'),
  show_if: key(expression, 'يظهر_إذا', 'When it is needed.', 'متى يلزم التوقيع.'),
} as const;

const PAPER = {
  layout: key(
    { meant: 'word', enum: ['grid', 'large'] },
    'التنسيق',
    'How blank forms are set: in a dense grid, or in large print.',
    'تنسيق الاستمارة الفارغة: خانات متراصة، أو حروف كبيرة.',
    { grid: 'خانات', large: 'حروف_كبيرة' },
  ),
  size: key({ meant: 'word', enum: ['A4', 'A5'] }, 'القياس', 'The size of the sheet.', 'قياس الورقة.'),
  orientation: key(
    { meant: 'word', enum: ['portrait', 'landscape'] },
    'الاتجاه',
    'How the sheet of a blank form is turned.',
    'اتجاه ورقة الاستمارة الفارغة.',
    { portrait: 'طولي', landscape: 'عرضي' },
  ),
  incoming: key(
    boolean,
    'الوارد',
    "true: the blank form has a box for the register's number and date.",
    'نعم: في الاستمارة الفارغة مربع لرقم الوارد وتاريخه.',
  ),
  print_defaults: key(
    boolean,
    'طباعة_القيم_الافتراضية',
    'true: blank forms have the default values filled in.',
    'نعم: تُطبع القيم الافتراضية في الاستمارة الفارغة.',
  ),
  emblem: key(
    { meant: 'file', picture: true },
    'الشعار',
    'An SVG, PNG or JPEG file in the project.',
    'ملف SVG أو PNG أو JPEG في المشروع.',
  ),
  form_number: key(string, 'رقم_الاستمارة', 'Printed at the head and the foot.', 'يُطبع في أعلى الورقة وأسفلها.'),
  signatures: key(
    { meant: 'map', of: { meant: 'keys', keys: SIGNATURE, short: 'label' } },
    'التواقيع',
    'Boxes with name, signature and date.',
    'مربعات للاسم والتوقيع والتاريخ.',
  ),
  thumbprint: key(boolean, 'البصمة', 'true: a box for a thumbprint.', 'نعم: مربع للبصمة.'),
  stamp: key(boolean, 'الختم', 'true: a place for the stamp.', 'نعم: مكان للختم.'),
  hidden: key(
    { meant: 'word', enum: ['omit', 'strike'] },
    'المخفي',
    'What becomes of hidden questions on filled copies.',
    'كيف تُطبع الأسئلة المخفية في النسخ المملوءة.',
    { omit: 'حذف', strike: 'شطب' },
  ),
  official_use: key(fields, 'خاص_بالدائرة', 'Boxes that the office fills in.', 'خانات تملؤها الدائرة.'),
  receipt: key(boolean, 'الإيصال', 'true: a tear-off slip.', 'نعم: إشعار استلام يُقصّ من أسفل الورقة.'),
  barcode: key(
    boolean,
    'رمز_القراءة',
    'true: filled copies carry the whole submission as 2D codes.',
    'نعم: يُطبع الطلب كله على النسخ المملوءة رموزاً مربعة يقرؤها الماسح.',
  ),
  pages: key(count, 'الصفحات', 'How many sheets it may have.', 'أكبر عدد من الصفحات.'),
} as const;

const DESK = {
  title: key(
    fieldNames,
    'العنوان',
    'The fields whose answers name a case in the lists at the desk.',
    'الحقول التي تسمّي أجوبتها الطلب في قوائم ديوان الطلبات.',
  ),
  columns: key(
    fieldNames,
    'الأعمدة',
    'The fields whose answers are shown next to it.',
    'الحقول التي تظهر أجوبتها إلى جانب العنوان.',
  ),
} as const;

const OFFICE = {
  by: key(
    fieldNames,
    'بحسب',
    'The question whose options are the ids of offices.',
    'السؤال الذي خياراته معرّفات الدوائر.',
  ),
} as const;

const PRIVACY = {
  purpose: key(text, 'الغرض', 'Why the data is asked.', 'لماذا تُطلب البيانات.'),
  basis: key(text, 'السند', 'The law it rests on.', 'القانون الذي يستند إليه.'),
  retention: key(text, 'مدة_الحفظ', 'How long it is kept.', 'مدة حفظ البيانات.'),
  recipients: key(text, 'من_يطلع_عليها', 'Who gets it.', 'من يطّلع عليها.'),
} as const;

const SUBMIT = {
  to: key(string, 'إلى', 'The address answers are sent to.', 'العنوان الذي تُرسل إليه الأجوبة.'),
  as: key({ meant: 'word', enum: Object.keys(transports) }, 'بصيغة', 'How they are sent.', 'كيف تُرسل.', {
    multipart: 'متعدد_الأجزاء',
    encrypted: 'مشفر',
  }),
  key: key(
    { meant: 'file' },
    'المفتاح',
    "The file of the ministry's public key, where they are sent encrypted.",
    'ملف المفتاح العلني للوزارة، حين تُرسل الأجوبة مشفّرة.',
  ),
} as const;

const EXAMPLE = {
  title: key(neededString, 'العنوان', 'What the example shows.', 'ما يبيّنه المثال.'),
  today: key(date, 'اليوم', 'The day on which it is checked.', 'اليوم الذي تُفحص الأجوبة بحسبه.'),
  data: key(literal, 'البيانات', 'Answers as they are stored.', 'الأجوبة كما تُحفظ.'),
  typed: key(
    literal,
    'كما_كتبت',
    'Answers as a person types them, laid over the data.',
    'الأجوبة كما تُكتب، وتوضع فوق البيانات.',
  ),
  expect: key(
    { meant: 'outcome', needed: true },
    'المتوقع',
    'valid, or every issue as path and code.',
    'صحيح، أو كل خطأ: موضعه ورمزه.',
  ),
  warnings: key(
    { meant: 'map', of: { meant: 'word', enum: WARNING_CODES, arabic: { words: ISSUES } } },
    'التنبيهات',
    'Every warning by its path; not compared if left out.',
    'كل تنبيه بموضعه؛ ولا تُفحص التنبيهات إن لم يُذكر هذا المفتاح.',
  ),
  partial: key(
    boolean,
    'جزئي',
    'true: answers that the example leaves out are not missed.',
    'نعم: لا يُحسب ما لم يُذكر في المثال ناقصاً.',
  ),
} as const;

/** Keywords at the top level of a definition. */
export const FORM = {
  form: key(
    neededString,
    'استمارة',
    'The id of the form: small Latin letters, digits, hyphens.',
    'معرّف الاستمارة: أحرف لاتينية صغيرة وأرقام وشرطات.',
  ),
  version: key(
    { meant: 'integer', minimum: 1, needed: true },
    'الإصدار',
    'A whole number from 1; raise it when you change the questions.',
    'عدد صحيح من 1؛ ارفعه حين تغيّر الأسئلة.',
  ),
  languages: key(
    { meant: 'list', of: string, single: true },
    'اللغات',
    'Language tags; the first is the default.',
    'رموز اللغات؛ وأولاها هي التي تظهر أولاً.',
  ),
  title: key(neededText, 'العنوان', 'What the form is called.', 'اسم الاستمارة.'),
  description: key(markdown, 'الوصف', 'Text under the title.', 'نص تحت العنوان.'),
  authority: key(
    { meant: 'list', of: text, single: true },
    'الجهة',
    'Who issues the procedure, from the ministry down.',
    'الجهة المصدرة، من الوزارة فما دونها.',
  ),
  procedure: key({ meant: 'keys', keys: PROCEDURE }, 'المعاملة', 'The service card.', 'بطاقة الخدمة.'),
  lists,
  blocks: key(
    { meant: 'map', of: { meant: 'keys', keys: BLOCK } },
    'المقاطع',
    'Groups of fields that are used several times.',
    'مجموعات حقول تُستعمل أكثر من مرة.',
  ),
  fields: key(fields, 'الحقول', 'The questions, for a form of one page.', 'الأسئلة، لاستمارة من صفحة واحدة.'),
  pages: key(
    { meant: 'map', of: { meant: 'keys', keys: PAGE } },
    'الصفحات',
    'The questions on several pages.',
    'الأسئلة على عدة صفحات.',
  ),
  check: key(checks, 'التحقق', 'Rules about the form as a whole.', 'قواعد عن الاستمارة كلها.'),
  paper: key({ meant: 'keys', keys: PAPER }, 'النسخة_الورقية', 'The printed side.', 'كيف تُطبع الاستمارة.'),
  privacy: key(
    { meant: 'keys', keys: PRIVACY },
    'الخصوصية',
    'Why the data is asked and who gets it.',
    'لماذا تُطلب البيانات ومن يطّلع عليها.',
  ),
  desk: key(
    { meant: 'keys', keys: DESK },
    'ديوان_الطلبات',
    'What lists at the desk show of a case.',
    'ما يظهر من الطلب في قوائم ديوان الطلبات.',
  ),
  office: key(
    { meant: 'keys', keys: OFFICE },
    'الجهة_المنفذة',
    'To which office a case comes.',
    'الدائرة التي يصل إليها الطلب.',
  ),
  digits: key(
    { meant: 'word', enum: ['latin', 'arabic'] },
    'شكل_الأرقام',
    'The digits shown on screen and paper.',
    'الأرقام التي تظهر على الشاشة والورق.',
    { latin: 'لاتينية', arabic: 'عربية' },
  ),
  zone: key(
    string,
    'المنطقة_الزمنية',
    'Which day "today" is, such as Asia/Damascus.',
    'بأي توقيت يُحسب اليوم، مثل Asia/Damascus.',
  ),
  submit: key({ meant: 'keys', keys: SUBMIT }, 'الإرسال', 'Where answers are sent.', 'إلى أين تُرسل الأجوبة.'),
  examples: key(
    { meant: 'list', of: { meant: 'keys', keys: EXAMPLE } },
    'الأمثلة',
    'Sample answers that are checked.',
    'أجوبة نموذجية تُفحص.',
  ),
} as const satisfies Table;
