/** Keywords of fields, options and rules. */
import { PURPOSES } from './autofill-purposes.js';
import {
  boolean,
  condition,
  count,
  expression,
  key,
  literal,
  markdown,
  neededString,
  neededText,
  requirement,
  string,
  type Table,
  text,
} from './key-spec.js';

export const CHECK = {
  rule: key({ ...expression, needed: true }, 'القاعدة', 'What must hold: an expression.', 'ما يجب أن يتحقق: عبارة.'),
  message: key(neededText, 'الرسالة', 'What is said where it does not hold.', 'ما يقال إن لم تتحقق القاعدة.'),
  level: key(
    { meant: 'word', enum: ['error', 'warning'] },
    'المستوى',
    'warning: the answer is accepted once the person has confirmed it.',
    'تنبيه: يُقبل الجواب، ويُطلب من مقدّم الطلب أن يؤكده.',
    { error: 'خطأ', warning: 'تنبيه' },
  ),
} as const satisfies Table;
export const checks = { meant: 'list', of: { meant: 'keys', keys: CHECK }, single: true } as const;

const FIELD_PAPER = {
  lines: key(count, 'الأسطر', 'How many ruled lines.', 'عدد الأسطر المسطرة للكتابة.'),
  comb: key(
    boolean,
    'مربعات',
    'false: a line in place of boxes for single digits.',
    'لا: سطر بدل المربعات المنفصلة للأرقام.',
  ),
  rows: key(count, 'الصفوف', 'A list: how many blank rows.', 'في التكرار: عدد الصفوف الفارغة.'),
  hide: key(boolean, 'لا_يطبع', 'true: not printed.', 'نعم: لا يُطبع الحقل.'),
  break_before: key(boolean, 'صفحة_جديدة', 'true: starts a new page.', 'نعم: يبدأ الحقل صفحة جديدة.'),
  when: key(
    text,
    'عبارة_الشرط',
    'The printed instruction for show_if, where the generated one will not do.',
    'العبارة المطبوعة لشرط الظهور، حين لا تكفي العبارة المولّدة.',
  ),
  box: key(
    string,
    'المربع',
    'A photo or signature: width and height of its box in millimetres, 40 × 40.',
    'في الصورة والتوقيع: عرض المربع وارتفاعه بالمليمتر، 40 × 40.',
  ),
} as const;

const PICTURE = {
  image: key(
    { meant: 'picture' },
    'الصورة_التوضيحية',
    'A picture to show: an SVG, PNG, JPEG or WebP file in the project, or one for each language.',
    'صورة تُعرض: ملف SVG أو PNG أو JPEG أو WebP في المشروع، أو ملف لكل لغة.',
  ),
  alt: key(text, 'وصف_الصورة', 'What the picture shows, for people who do not see it.', 'ما في الصورة، لمن لا يراها.'),
} as const;

const WIDTHS = { full: 'كامل', half: 'نصف', third: 'ثلث', quarter: 'ربع' };

/** Keys that every field takes. */
export const FIELD = {
  type: key(string, 'النوع', 'The type of the field; text if left out.', 'نوع الحقل؛ وهو نص إن لم يُذكر.'),
  label: key(text, 'التسمية', 'What is asked.', 'ما يُسأل عنه.'),
  hint: key(
    markdown,
    'التوضيح',
    'Text next to the label, on screen and paper.',
    'نص بجانب التسمية، على الشاشة والورق.',
  ),
  paper_hint: key(
    markdown,
    'التوضيح_على_الورق',
    'Text next to the label on blank paper, in place of the hint.',
    'نص بجانب التسمية على الورق الفارغ، بدل التوضيح.',
  ),
  description: key(markdown, 'الوصف', 'A longer explanation, on screen.', 'شرح أطول، على الشاشة.'),
  ...PICTURE,
  required: key(
    requirement,
    'مطلوب',
    'true, false or an expression: it must be answered. With warn, alone or as the key of an expression, a missing answer is only asked about.',
    'نعم أو لا أو عبارة: لا يُقبل الطلب من دون جوابه. ومع تنبيه، وحده أو مفتاحاً لعبارة، يُسأل مقدّم الطلب عن تركه ولا يُمنع منه.',
  ),
  show_if: key(
    expression,
    'يظهر_إذا',
    'An expression: the field is there only when it holds.',
    'عبارة: يظهر الحقل إذا تحققت، ولا يُسأل عنه إذا لم تتحقق.',
  ),
  readonly: key(
    condition,
    'للقراءة_فقط',
    'true or an expression: the answer is shown and cannot be changed.',
    'نعم أو عبارة: يُعرض الجواب ولا يُغيَّر.',
  ),
  default: key(literal, 'القيمة_الافتراضية', 'An answer put in beforehand.', 'جواب يوضع مسبقاً.'),
  initial: key(
    expression,
    'القيمة_الأولية',
    'An expression: its value becomes the answer once, and can be changed.',
    'عبارة: توضع نتيجتها جواباً مرة واحدة، ويجوز تغييره.',
  ),
  value: key(expression, 'القيمة', 'An expression: the answer is computed.', 'عبارة: يُحسب الجواب منها.'),
  check: key(checks, 'التحقق', 'A rule and its message, or a list of them.', 'قاعدة ورسالتها، أو عدة قواعد.'),
  messages: key(
    { meant: 'map', of: text, codes: true },
    'الرسائل',
    'Your own words for an issue, by its code, or by a code of your backend.',
    'نص رسالة الخطأ كما تريده، لكل رمز خطأ، أو لرمز من مخدّمك.',
  ),
  unknown: key(
    text,
    'غير_معروف',
    'Text of a tick beside the field that answers it where the answer is not known.',
    'نص الخيار الذي يختاره من لا يعرف الجواب.',
  ),
  width: key(
    { meant: 'word', enum: ['full', 'half', 'third', 'quarter'] },
    'العرض',
    'How much of the row, on wide screens and on paper.',
    'ما يشغله من السطر، على الشاشات العريضة والورق.',
    WIDTHS,
  ),
  autocomplete: key(
    { meant: 'word', enum: Object.keys(PURPOSES) },
    'الإكمال_التلقائي',
    'What of the person who fills in the form is asked for, so that browsers can offer it; only there. `off` where it is about another.',
    'ما يُسأل عنه من بيانات من يملأ الاستمارة نفسه، فيعرضه المتصفح عليه؛ ولا يُكتب لغيره. بلا_إكمال حين يكون السؤال عن شخص آخر.',
    PURPOSES,
  ),
  sensitive: key(boolean, 'حساس', 'true: masked in logs and lists.', 'نعم: يُحجب في السجلات والقوائم.'),
  was: key(
    { meant: 'list', of: string, single: true },
    'الاسم_السابق',
    'An earlier id of the field, or a list of them.',
    'معرّف سابق للحقل، أو عدة معرّفات.',
  ),
  paper: key({ meant: 'keys', keys: FIELD_PAPER }, 'النسخة_الورقية', 'How the field is printed.', 'كيف يُطبع الحقل.'),
} as const satisfies Table;

/** Keyword of a condition under which a missing answer is a warning. */
export const WARN_IF = {
  warn: key(
    { ...condition, needed: true },
    'تنبيه',
    'An expression: it is asked whether the answer is missing on purpose.',
    'عبارة: يُسأل مقدّم الطلب هل ترك الجواب عن قصد.',
  ),
} as const satisfies Table;

/** Plural categories of CLDR, in the order in which CLDR lists them. A language has some of them, always `other`. */
export const PLURAL = {
  zero: key(string, 'صفر', 'With 0, if the language has a form for it.', 'بعد الصفر، إن كانت له صيغة.'),
  one: key(string, 'مفرد', 'With 1: copy, نسخة.', 'مع 1: نسخة.'),
  two: key(string, 'مثنى', 'For 2, in Arabic without the number: نسختان.', 'مع 2، وتُكتب من دون العدد: نسختان.'),
  few: key(string, 'جمع', 'In Arabic with 3 to 10: نسخ.', 'بعد 3 إلى 10: نسخ.'),
  many: key(string, 'منصوب', 'In Arabic with 11 to 99: نسخة, ولداً.', 'بعد 11 إلى 99: نسخة، ولداً.'),
  other: key(
    neededString,
    'غير_ذلك',
    'With all other numbers, and next to an empty box: copies, نسخة.',
    'بعد غيرها، كالمئة والكسور، وبجانب الخانة الفارغة: نسخة.',
  ),
} as const satisfies Table;
export type PluralCategory = keyof typeof PLURAL;

export const OPTION = {
  label: key(neededText, 'التسمية', 'What the option is called.', 'اسم الخيار.'),
  show_if: key(
    expression,
    'يظهر_إذا',
    'An expression: offered only when it holds.',
    'عبارة: لا يُعرض الخيار إلا إذا تحققت.',
  ),
  exclusive: key(
    boolean,
    'لا_يجتمع_مع_غيره',
    'true: stands alone, as "none of these".',
    'نعم: لا يُختار معه غيره، مثل «لا شيء مما سبق».',
  ),
  ...PICTURE,
} as const satisfies Table;
/** Keywords in a row of a named list, in addition to the list's columns. */
export const ROW = {
  label: key(neededText, 'التسمية', 'What the option is called.', 'اسم الخيار.'),
} as const satisfies Table;
/** Reserved column names of a CSV list. */
export const COLUMNS = {
  id: key(neededString, 'المعرف', 'The id of the option.', 'معرّف الخيار.'),
  label: ROW.label,
} as const satisfies Table;
/** Keywords that replace the rows of a named list. */
export const LIST_FILE = {
  file: key(string, 'الملف', 'A CSV file with the rows.', 'ملف CSV فيه الصفوف.'),
} as const satisfies Table;
export const OPTIONS_FROM = {
  from: key(
    neededString,
    'من',
    'The name of a list, or of a list of this form whose items are the options.',
    'اسم قائمة، أو اسم تكرار في الاستمارة عناصره هي الخيارات.',
  ),
  id: key(
    string,
    'المعرف',
    'The field of an item whose answer is stored; only with a list of the form.',
    'الحقل الذي يُحفظ جوابه من العنصر، مع التكرار وحده.',
  ),
  label: key(
    text,
    'التسمية',
    'How an item is shown; its answers are named in braces. Without it, the stored answer is.',
    'كيف يُعرض العنصر، وأجوبته بين حاصرتين؛ ومن دونها يُعرض ما يُحفظ.',
  ),
  where: key(expression, 'حيث', 'Which of its rows or items are offered.', 'أي صفوفها أو عناصرها يُعرض.'),
} as const satisfies Table;
