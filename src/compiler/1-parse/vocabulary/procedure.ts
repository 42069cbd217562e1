/** Keywords of the service card. */
import {
  boolean,
  date,
  duration,
  expression,
  key,
  neededText,
  requirement,
  serviceTime,
  string,
  type Table,
  text,
} from './key-spec.js';

const number = { meant: 'number-bound' } as const;

const DOCUMENT = {
  label: key(neededText, 'التسمية', 'What the document is.', 'اسم الوثيقة.'),
  original: key(boolean, 'أصلية', 'true: the original, not a copy.', 'نعم: الأصل لا صورة عنه.'),
  required: key(
    requirement,
    'مطلوب',
    'true, false or an expression: it must be uploaded.',
    'نعم أو لا أو عبارة: لا يُقبل الطلب من دون رفعها.',
  ),
  max_age: key(duration, 'أقصى_مدة_منذ_الصدور', 'How old it may be, such as P3M.', 'أقصى ما مضى على صدورها، مثل P3M.'),
  show_if: key(expression, 'يظهر_إذا', 'When it is asked for.', 'متى تُطلب.'),
  upload: key(
    boolean,
    'رفع_إلكتروني',
    'true: also a file question at the end of the form.',
    'نعم: تُرفع ملفاً في آخر الاستمارة.',
  ),
  accept: key(
    { meant: 'media-types' },
    'الأنواع_المقبولة',
    'Media types or extensions.',
    'أنواع الملفات أو امتداداتها.',
  ),
  max_size: key({ meant: 'size' }, 'أقصى_حجم', 'The largest size of a file, such as 5MB.', 'أكبر حجم للملف، مثل 5MB.'),
  max: key(number, 'الأقصى', 'How many files at most.', 'أكبر عدد من الملفات.'),
  sensitive: key(boolean, 'حساس', 'true: masked in logs and lists.', 'نعم: يُحجب في السجلات والقوائم.'),
} as const;

const FEE = {
  label: key(neededText, 'التسمية', 'What the fee is called.', 'اسم الرسم.'),
  amount: key({ ...number, needed: true }, 'المبلغ', 'A number or an expression.', 'عدد أو عبارة.'),
  quantity: key(number, 'العدد', 'How many; 1 if left out.', 'العدد؛ وهو واحد إن لم يُذكر.'),
  basis: key(text, 'السند', 'The law it rests on.', 'القانون الذي يستند إليه.'),
  on: key(text, 'يلصق_على', 'What it is put on.', 'الورقة التي يُلصق عليها الطابع.'),
  from: key(date, 'يسري_من', 'The first day it is in force.', 'أول يوم يسري فيه.'),
  until: key(date, 'يسري_حتى', 'The last day it is in force.', 'آخر يوم يسري فيه.'),
  show_if: key(expression, 'يظهر_إذا', 'When it applies.', 'متى يُستوفى.'),
} as const;

const STEP = {
  label: key(neededText, 'التسمية', 'What is done.', 'ما يُنجز في هذه الخطوة.'),
  office: key(text, 'الجهة_المنفذة', 'Where.', 'المكان الذي تُنجز فيه هذه الخطوة.'),
  duration: key(
    serviceTime,
    'المدة',
    'How long it takes, such as PT15M or 3 working days.',
    'كم تستغرق، مثل PT15M أو 3 أيام عمل.',
  ),
} as const;

const CHANNEL = {
  meant: 'word',
  enum: ['online', 'centre', 'post'],
  arabic: { words: { online: 'عبر_الإنترنت', centre: 'مركز', post: 'بريد' } },
} as const;

/** Life events by which lists of services are grouped, in their order, with their Arabic words. */
export const LIFE_EVENTS = {
  family: 'الأسرة',
  identity: 'الهوية',
  home: 'السكن',
  vehicles: 'المركبات',
  work: 'العمل',
  education: 'التعليم',
  health: 'الصحة',
  justice: 'العدل',
  complaints: 'الشكاوى',
} as const;

export const PROCEDURE = {
  code: key(
    string,
    'الرمز',
    'The number of the procedure in the register of services.',
    'رمز المعاملة في دليل الخدمات.',
  ),
  life_event: key(
    { meant: 'word', enum: Object.keys(LIFE_EVENTS) },
    'حدث_الحياة',
    'The event under which the list of services shows it.',
    'الحدث الذي تُعرض المعاملة تحته في قائمة الخدمات.',
    LIFE_EVENTS,
  ),
  legal_basis: key(text, 'السند_القانوني', 'The law it rests on.', 'القانون الذي تستند إليه المعاملة.'),
  applicants: key(text, 'مقدمو_الطلب', 'Who may apply.', 'من يحق له تقديم الطلب.'),
  documents: key(
    { meant: 'map', of: { meant: 'keys', keys: DOCUMENT, short: 'label' } },
    'الوثائق',
    'What must be brought: id and text, or keys.',
    'ما يجب إحضاره: معرّف ونص، أو مفاتيح.',
  ),
  fees: key({ meant: 'map', of: { meant: 'keys', keys: FEE } }, 'الرسوم', 'What is to be paid.', 'ما يجب دفعه.'),
  currency: key(string, 'العملة', 'The currency of the fees; SYP if left out.', 'عملة الرسوم؛ SYP إن لم تُذكر.'),
  steps: key(
    { meant: 'map', of: { meant: 'keys', keys: STEP, short: 'label' } },
    'الخطوات',
    'The steps from the application to the result.',
    'الخطوات من الطلب إلى النتيجة.',
  ),
  duration: key(
    serviceTime,
    'المدة',
    'How long it takes, such as P1D or 10 working days.',
    'مدة الإنجاز، مثل P1D أو 10 أيام عمل.',
  ),
  validity: key(serviceTime, 'الصلاحية', 'How long the result is valid.', 'مدة صلاحية الوثيقة الصادرة.'),
  output: key(text, 'الوثيقة_الصادرة', 'What the applicant gets.', 'ما يحصل عليه مقدّم الطلب.'),
  channels: key({ meant: 'list', of: CHANNEL, single: true }, 'طرق_التقديم', 'How one can apply.', 'كيف يُقدَّم الطلب.'),
} as const satisfies Table;
