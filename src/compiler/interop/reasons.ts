/**
 * Table of the reasons why something was not carried over, or was changed, and of what was done instead, in Arabic and
 * English.
 */
import type { AuthorLanguage, AuthorText } from '../author-languages.js';
import type { ParamsArgument } from '../diagnostics/placeholders.js';
import { LIST_REASONS } from './list/reasons.js';
import { PAPER_REASONS } from './paper-text/reasons.js';

export const REASONS = {
  unread: {
    en: '⟦{count} parts: ⟧nothing in a form corresponds to it; left out.',
    ar: '⟦(عدد الأجزاء {count}) ⟧ليس له مقابل في الاستمارة، فتُرك.',
  },
  refused: {
    en: 'cannot stand in the form as {key}: {message_en} Kept as a comment.',
    ar: 'لا يصلح في الاستمارة بوصفه {key}: {message_ar} أُبقي تعليقاً.',
  },
  'refused-type': {
    en: 'the field {name} cannot be of the type {type}: {message_en} It became a text field.',
    ar: 'لا يصلح نوع الحقل {name}، وهو {type}: {message_ar} صار حقل نص.',
  },
  'refused-field': { en: 'the field {name} was left out: {message_en}', ar: 'تُرك الحقل {name}: {message_ar}' },
  renamed: {
    en: 'the name is not allowed in a form; it became "{id}".',
    ar: 'لا يصلح الاسم في الاستمارة، فصار «{id}».',
  },
  'option-renamed': {
    en: 'the option cannot be called so; it became "{id}".',
    ar: 'لا يصلح معرّف الخيار، فصار «{id}».',
  },
  'option-double': {
    en: 'the option "{name}" stands twice; the first is kept.',
    ar: 'الخيار «{name}» مكرر، وأُبقي الأول.',
  },
  'no-options': {
    en: 'no options named "{name}" were found; the question became a text field.',
    ar: 'لم توجد خيارات باسم «{name}»، فصار السؤال حقل نص.',
  },
  'options-unused': { en: 'no question uses these options; left out.', ar: 'لا يستعمل أي سؤال هذه الخيارات، فتُركت.' },
  'form-id': { en: 'the id of the form became "{id}".', ar: 'صار معرّف الاستمارة «{id}».' },
  version: {
    en: 'a version is a whole number from 1; version 1 was written.',
    ar: 'الإصدار عدد صحيح يبدأ من 1، فكُتب الإصدار 1.',
  },
  'no-label': { en: 'there is no label; the name was taken.', ar: 'ليست له تسمية، فأُخذ الاسم.' },
  language: {
    en: 'it cannot be told which language "{language}" is, or it stands twice; its texts are left out.',
    ar: 'لا يُعرف ما اللغة «{language}» أو هي مكررة، فتُركت نصوصها.',
  },
  'language-taken': {
    en: 'the texts in "{language}" stand as those in {as}.',
    ar: 'وُضعت نصوص اللغة «{language}» مكان اللغة {as}.',
  },
  'type-text': { en: '"{type}" became a text field.', ar: 'صار «{type}» حقل نص.' },
  'type-near': { en: '"{type}" became a field of the type {as}{but}.', ar: 'صار «{type}» حقلاً من النوع {as}{but_ar}.' },
  'type-unknown': {
    en: 'the type "{type}" is not known; it became a text field.',
    ar: 'النوع «{type}» غير معروف، فصار حقل نص.',
  },
  metadata: {
    en: 'left out: every submission carries its own time, id and language; a device or a user is not recorded.',
    ar: 'تُرك: في كل طلب وقته ومعرّفه ولغته، ولا يُسجَّل الجهاز ولا المستخدم.',
  },
  expression: {
    en: 'the expression could not be translated ({why}); kept as a comment.',
    ar: 'تعذّرت ترجمة العبارة ({why_ar})، فأُبقيت تعليقاً.',
  },
  appearance: {
    en: 'how a question looks is decided by the form itself; left out.',
    ar: 'شكل السؤال تحدده الاستمارة بنفسها، فتُرك.',
  },
  media: {
    en: 'a sound, or a picture whose file is not next to the workbook; left out.',
    ar: 'صوت، أو صورة ليس ملفها بجانب المصنف، فتُرك.',
  },
  'media-file': {
    en: 'copy the picture "{name}" next to the form.',
    ar: 'انسخ الصورة «{name}» إلى جانب الاستمارة.',
  },
  parameter: { en: 'the setting {name} has no counterpart; left out.', ar: 'ليس للإعداد {name} مقابل، فتُرك.' },
  label: {
    en: 'the text shows an answer that no question here has; it stands as it was typed.',
    ar: 'يعرض النص جواباً لا سؤال له هنا، فبقي كما كُتب.',
  },
  trigger: {
    en: 'a value follows what it reads, at once; a trigger is not needed and was left out.',
    ar: 'تتبع القيمة ما تقرؤه فوراً، فلا حاجة إلى حدث يشغّلها، وتُرك.',
  },
  'not-here': {
    en: 'does not apply to a field of the type {type}; left out.',
    ar: 'لا معنى له في حقل من النوع {type}، فتُرك.',
  },
  'not-literal': {
    en: 'a default is a fixed value; kept as a comment.',
    ar: 'القيمة الافتراضية قيمة ثابتة، فأُبقيت تعليقاً.',
  },
  'rank-other': {
    en: 'the options of an order are fixed: "other" was left out.',
    ar: 'خيارات الترتيب ثابتة، فتُرك «غير ذلك».',
  },
  formula: {
    en: 'a formula: the value that it had when it was saved was taken.',
    ar: 'صيغة حسابية: أُخذت قيمتها عند الحفظ.',
  },
  'cell-date': { en: 'a cell formatted as a date; it was read as {value}.', ar: 'خلية بتنسيق تاريخ، فقُرئت {value}.' },
  merged: {
    en: 'merged cells: what stands in the first counts for it alone.',
    ar: 'خلايا مدمجة: ما في أولاها يخصها وحدها.',
  },
  macros: { en: 'macros of the workbook; neither run nor carried.', ar: 'في المصنف وحدات ماكرو، لم تُشغَّل ولم تُنقل.' },
  'random-id': {
    en: 'an id by chance has 12 capital letters and digits here.',
    ar: 'المعرّف العشوائي هنا 12 حرفاً لاتينياً كبيراً ورقماً.',
  },
  'value-fixed': {
    en: 'the value can be changed in the original; in the form it can only be read.',
    ar: 'يمكن تغيير القيمة في الأصل، أما في الاستمارة فتُقرأ فقط.',
  },
  sheet: {
    en: 'the sheet "{sheet}" ({count} cells) has no counterpart; left out.',
    ar: 'ليس للورقة «{sheet}» مقابل (عدد خلاياها {count})، فتُركت.',
  },
  'column-double': {
    en: 'the column "{name}" stands twice; the first counts.',
    ar: 'العمود «{name}» مكرر، ويُعتدّ بالأول.',
  },
  disabled: { en: 'the row is disabled; left out.', ar: 'السطر معطّل، فتُرك.' },
  'external-data': {
    en: 'data that is brought along to be looked up in; a form has its lists alone. Left out.',
    ar: 'بيانات مرفقة للبحث فيها، وليس في الاستمارة إلا قوائمها، فتُركت.',
  },
  'no-value': {
    en: 'the field {name} is its value and has none that can be said; left out.',
    ar: 'ليس للحقل {name} إلا قيمته، ولا يمكن التعبير عنها في الاستمارة، فتُرك.',
  },
  'no-message': {
    en: 'there is no message for the rule; a general one was written.',
    ar: 'ليست لهذه القاعدة رسالة، فكُتبت رسالة عامة.',
  },
  'message-alone': {
    en: 'there is no rule that this message belongs to; left out.',
    ar: 'لا توجد قاعدة تخصها هذه الرسالة، فتُركت.',
  },
  'no-type': { en: 'the row has no type; left out.', ar: 'لا يوجد نوع في هذا السطر، فتُرك.' },
  'group-empty': { en: 'the group holds no question; left out.', ar: 'لا يوجد سؤال في هذه المجموعة، فتُركت.' },
  'no-file': {
    en: 'the file {name} does not stand beside the form; the question became a text field.',
    ar: 'لا يوجد الملف {name} بجانب الاستمارة، فصار السؤال حقل نص.',
  },
  'many-answers': {
    en: 'it takes several answers; it became a list with one question in it.',
    ar: 'له عدة أجوبة، فصار تكراراً فيه سؤال واحد.',
  },
  keyword: { en: 'the keyword {name} has no counterpart here; left out.', ar: 'ليس للكلمة {name} مقابل هنا، فتُركت.' },
  'no-reference': {
    en: 'it refers to "{name}", which is not in this file; it became a text field.',
    ar: 'يشير إلى «{name}» وليس في هذا الملف، فصار حقل نص.',
  },
  'cyclic-reference': {
    en: 'it refers to "{name}", which holds itself; a form has an end, so it became a text field.',
    ar: 'يشير إلى «{name}» الذي يحوي نفسه، ولا تقبل الاستمارة تداخلاً لا ينتهي، فصار حقل نص.',
  },
  condition: {
    en: 'the condition cannot be said as when a field is shown; kept as a comment.',
    ar: 'لا يمكن التعبير عن هذا الشرط بصيغة «متى يظهر الحقل»، فأُبقي تعليقاً.',
  },
  'unknown-option': {
    en: 'there is no option "{name}" that could be chosen; what asks for it counts as false.',
    ar: 'لا يوجد خيار «{name}» ليُختار، فعُدّ الشرط الذي يسأل عنه غير متحقق.',
  },
  'unanswered-passes': {
    en: 'in the original an answer is refused while {name} is not answered; in the form it is accepted.',
    ar: 'يُرفض الجواب في الأصل ما دام {name} بلا جواب، ويُقبل في الاستمارة.',
  },
  'part-pattern': {
    en: 'the pattern covers the whole answer here and in ODK Collect; Enketo and ODK Web Forms look for it in any part.',
    ar: 'ينطبق النمط على الجواب كله هنا وفي ODK Collect، أما Enketo وODK Web Forms فيبحثان عنه في أي جزء منه.',
  },
  'zero-divisor': {
    en: 'a division by 0 has no value here; in the original it is infinite.',
    ar: 'ليس للقسمة على صفر قيمة هنا، أما في الأصل فهي لا نهائية.',
  },
  'bare-answer': {
    en: 'a question alone is a condition: it holds here and in ODK Collect if there is an answer, elsewhere always.',
    ar: 'السؤال وحده شرط: يتحقق هنا وفي ODK Collect إن وُجد جواب، وفي غيرهما دائماً.',
  },
  'blank-result': {
    en: 'in the original a blank answer leaves this without a result; here it is left out.',
    ar: 'في الأصل لا نتيجة لهذا ما دام أحد الأجوبة فارغاً، أما هنا فيُحسب ما عداه.',
  },
  'blank-joined': {
    en: 'in the original a blank answer stands between its separators; here it is left out.',
    ar: 'في الأصل يبقى الجواب الفارغ بين فاصلين، أما هنا فيُترك.',
  },
  'age-after-today': {
    en: 'for a day after today the result is one lower here than in the original.',
    ar: 'إذا كان التاريخ بعد اليوم فالنتيجة هنا أقل بواحد منها في الأصل.',
  },
  'number-as-day': {
    en: 'it writes a day that is calculated as a number, as here and in ODK Collect; in ODK Web Forms it is blank.',
    ar: 'تكتب العبارة تاريخاً محسوباً بعدد الأيام، هنا وفي ODK Collect، أما في ODK Web Forms فتبقى فارغة.',
  },
  'day-as-number': {
    en: 'in the original this is a number of days since 1970; here it is a day.',
    ar: 'هذا في الأصل عدد الأيام منذ عام 1970، أما هنا فهو تاريخ.',
  },
  'time-order': {
    en: 'in the original no time of day is before another, so that this never holds; here it does.',
    ar: 'لا يسبق وقت وقتاً في الأصل فلا يتحقق هذا أبداً، أما هنا فيتحقق.',
  },
  'label-answer': {
    en: 'it reads labels of options in which the answer to {name} is written in another way than in the original.',
    ar: 'تقرأ العبارة تسميات خيارات يُكتب فيها جواب {name} على غير ما هو في الأصل.',
  },
  'other-path': {
    en: 'in the original the path {path} leads to no question; the one with its last name was taken.',
    ar: 'لا يؤدي المسار {path} في الأصل إلى سؤال، فأُخذ السؤال الذي يحمل آخر أسمائه.',
  },
  'required-inside': {
    en: 'required only if {name} is there at all, which is too long to say as a condition; it became optional.',
    ar: 'لا يُطلب إلا إن وُجد {name} أصلاً، وهذا شرط أطول من أن يُكتب، فصار اختيارياً.',
  },
  vacuous: {
    en: 'in the original the condition also holds while {name} is not answered; in the form it does not.',
    ar: 'يتحقق هذا الشرط في الأصل أيضاً حين لا يُجاب عن {name}، أما في الاستمارة فلا.',
  },
  null: {
    en: 'no answer is said by leaving it out, not by null; null was left out.',
    ar: 'يُعبَّر عن عدم الجواب بغيابه لا بالقيمة null، فتُركت null.',
  },
  'default-dropped': {
    en: 'the default does not fit the field; kept as a comment.',
    ar: 'القيمة الافتراضية لا تناسب الحقل، فأُبقيت تعليقاً.',
  },
  'code-system': {
    en: 'options are known by their code alone; the system was left out.',
    ar: 'يُعرف الخيار برمزه وحده، فتُرك نظام الترميز.',
  },
  'value-set': {
    en: 'the value set "{name}" is not in this file; the question became a text field.',
    ar: 'مجموعة القيم «{name}» ليست في هذا الملف، فصار السؤال حقل نص.',
  },
  'hidden-item': {
    en: 'the item is hidden and has no fixed value; left out.',
    ar: 'العنصر مخفي وليست له قيمة ثابتة، فتُرك.',
  },
  prefix: { en: 'questions are numbered by the form itself; left out.', ar: 'ترقّم الاستمارة أسئلتها بنفسها، فتُرك.' },
  children: {
    en: 'questions under a question stand beside it, in the same group.',
    ar: 'وُضعت الأسئلة التي تحت سؤال بجانبه في المجموعة نفسها.',
  },
  ...PAPER_REASONS,
  ...LIST_REASONS,
} as const satisfies Readonly<Record<string, AuthorText>>;

export type ReasonName = keyof typeof REASONS;

/** Params that the messages of these reasons name. The ledger adds the number of parts as `count`. */
export type ReasonParams<Name extends ReasonName> = ParamsArgument<(typeof REASONS)[Name][AuthorLanguage], 'count'>;

/** Reasons why an expression could not be translated. */
export const TRANSLATION_FAILURES = {
  syntax: { en: 'it cannot be read', ar: 'لا يمكن قراءتها' },
  long: { en: 'it is too long', ar: 'هي أطول مما ينبغي' },
  function: { en: 'there is no {name}', ar: 'لا توجد الدالة {name}' },
  name: { en: 'there is no field {name}', ar: 'لا يوجد الحقل {name}' },
  path: { en: 'the path {name} leads elsewhere', ar: 'المسار {name} يشير إلى غير الحقول' },
  arguments: { en: 'the arguments of {name}', ar: 'مدخلات {name}' },
  fhirpath: { en: 'FHIRPath is not read', ar: 'لا تُقرأ عبارات FHIRPath' },
} as const satisfies Readonly<Record<string, AuthorText>>;

export type TranslationFailure = keyof typeof TRANSLATION_FAILURES;
