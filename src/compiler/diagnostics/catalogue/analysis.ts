/** Diagnostics about a form as a whole: its names, rules and texts. */
import { error, warning } from './entry.js';

const nearEn = '⟦Did you mean "{nearest}"? ⟧';
const nearAr = '⟦هل قصدت «{nearest}»؟ ⟧';

const names = {
  'form-id': error(
    [
      '"{name}" cannot be the id of a form.',
      `${nearEn}Use small Latin letters and digits, parted by single hyphens, such as family-record; at most {limit}.`,
    ],
    [
      'لا يصلح «{name}» معرّفاً لاستمارة.',
      `${nearAr}استعمل حروفاً لاتينية صغيرة وأرقاماً تفصل بينها شرطات مفردة، مثل family-record، ولا يزيد عددها على {limit}.`,
    ],
    'form: Family Record',
    'form: family-record',
  ),
  'device-name': error(
    ['"{name}" names a device on Windows, where no file can have it.', 'Choose another id, such as {name}-form.'],
    ['«{name}» اسم جهاز في Windows، فلا يُسمّى به ملف.', 'اختر معرّفاً آخر، مثل {name}-form.'],
  ),
  'field-id': error(
    [
      '"{name}" cannot be an id.',
      `${nearEn}Start with a letter; then letters, digits and _ without blanks, at most {limit}.`,
    ],
    ['لا يصلح «{name}» معرّفاً.', `${nearAr}ابدأ بحرف، ثم حروف وأرقام و_ من دون مسافات، ولا يزيد عددها على {limit}.`],
    'fields: { first-name: الاسم }',
    'fields: { first_name: الاسم }',
  ),
  'reserved-id': error(
    ['"{name}" has a meaning of its own and cannot be an id.', 'Choose another id.'],
    ['لـ «{name}» معنى خاص فلا يصلح معرّفاً.', 'اختر معرّفاً آخر.'],
  ),
  'mixed-script': error(
    [
      '"{name}" mixes letters of several scripts.',
      'Use letters of one script; letters that look alike can be different ones.',
    ],
    ['تختلط في «{name}» حروف كتابات مختلفة.', 'استعمل حروف كتابة واحدة؛ فقد تتشابه حروف مختلفة في الشكل.'],
  ),
  'duplicate-id': error(
    [
      'The id "{name}" is taken by "{other}"⟦ in line {line}⟧.',
      'Choose another; capital and small letters count as the same, and pages do not part ids.',
    ],
    [
      'المعرّف «{name}» محجوز لـ «{other}»⟦ في السطر {line}⟧.',
      'اختر غيره؛ لا فرق بين الحروف الكبيرة والصغيرة، ولا بين أن يكون الحقلان في صفحة واحدة أو في صفحتين.',
    ],
  ),
  'other-taken': error(
    ['"{name}" is the id of the text that goes with the option "other".', 'Choose another id for this field.'],
    ['«{name}» محجوز للنص الذي يُكتب مع الخيار «غير ذلك».', 'اختر معرّفاً آخر لهذا الحقل.'],
  ),
  'other-option-taken': error(
    [
      'With {{other}}: {{word:true}} the id "other" is taken.',
      'Choose another id for this option, or remove {{other}}.',
    ],
    ['مع {{other}}: {{word:true}} يكون المعرّف «other» محجوزاً.', 'اختر معرّفاً آخر لهذا الخيار، أو احذف {{other}}.'],
  ),
  'confusable-options': warning(
    ['The options "{name}" and "{other}" look alike.', 'Choose ids that are told apart at a glance.'],
    ['الخياران «{name}» و«{other}» متشابهان في الشكل.', 'اختر معرّفين يُفرَّق بينهما بنظرة.'],
  ),
  'unknown-list': error(
    ['There is no list "{name}".', `${nearEn}⟦The lists are: {known|list}.⟧`],
    ['لا توجد قائمة باسم «{name}».', `${nearAr}⟦القوائم: {known|list}.⟧`],
  ),
  'unknown-block': error(
    ['There is no block "{name}" in {{blocks}}.', `${nearEn}⟦The blocks are: {known|list}.⟧`],
    ['لا يوجد مقطع باسم «{name}» في «{{blocks}}».', `${nearAr}⟦المقاطع: {known|list}.⟧`],
  ),
  'block-cycle': error(
    ['The block contains itself: {path}.', 'Remove one of these uses.'],
    ['المقطع يستعمل نفسه: {path}.', 'احذف واحداً من هذه الاستعمالات.'],
  ),
  'unique-field': error(
    ['There is no field "{name}" in this list.', '⟦Its fields are: {known|list}.⟧'],
    ['لا يوجد في هذا التكرار حقل باسم «{name}».', '⟦حقوله: {known|list}.⟧'],
  ),
};

const form = {
  'language-tag': error(
    ['"{name}" is not a language tag.', '⟦Write {nearest}. ⟧The tags are ar, en, ku and the like.'],
    ['ليس «{name}» رمز لغة.', '⟦اكتب {nearest}. ⟧الرموز هي ar وen وku وما شابهها.'],
    'languages: [Arabic]',
    'languages: [ar]',
  ),
  'duplicate-language': error(
    ['The language "{name}" is listed twice.', 'Keep one.'],
    ['اللغة «{name}» مكررة.', 'أبقِ واحدة.'],
  ),
  'missing-translation': warning(
    ['This text is missing in: {languages|list}.', 'Add it: { ar: …, en: … }. Until then the first language is shown.'],
    [
      'لا توجد ترجمة لهذا النص باللغات: {languages|list}.',
      'أضفها: { ar: …, en: … }. وإلى ذلك الحين تُستعمل اللغة الأولى.',
    ],
  ),
  'unknown-zone': error(
    ['There is no time zone "{name}".', 'Write an IANA name such as Asia/Damascus.'],
    ['لا توجد منطقة زمنية باسم «{name}».', 'اكتب اسماً من أسماء IANA مثل Asia/Damascus.'],
  ),
  'unknown-currency': error(
    ['There is no currency "{name}".', 'Write its code of three letters, such as SYP.'],
    ['لا توجد عملة باسم «{name}».', 'اكتب رمزها المؤلف من ثلاثة أحرف، مثل SYP.'],
  ),
  'submit-url': error(
    [
      '"{name}" is not an address that a form can be sent to.',
      'Write https://… or a path such as /forms/complaint/submissions.',
    ],
    ['ليس «{name}» عنواناً تُرسل إليه استمارة.', 'اكتب https://… أو مساراً مثل ‎/forms/complaint/submissions.'],
  ),
  'fields-and-pages': error(
    ['The form has both {{fields}} and {{pages}}.', 'Move the fields to a page, or remove {{pages}}.'],
    ['في الاستمارة {{fields}} و{{pages}} معاً.', 'انقل الحقول إلى صفحة، أو احذف {{pages}}.'],
  ),
  'missing-fields': error(
    ['The form asks nothing.', 'Add {{fields}}: … or {{pages}}: …'],
    ['الاستمارة لا تسأل عن شيء.', 'أضف {{fields}}: … أو {{pages}}: …'],
  ),
  'markdown-link': error(
    ['The link "{address}" is refused.', 'Links are https:, mailto:, tel: or relative.'],
    ['الرابط «{address}» مرفوض.', 'الروابط المقبولة: https: وmailto: وtel: والنسبية.'],
  ),
  'fee-is-field': error(
    ['"{name}" is a field and a fee, so that it would mean two things in an amount.', 'Choose another id for the fee.'],
    ['«{name}» اسم حقل واسم رسم معاً، فيلتبس معناه في المبالغ.', 'اختر معرّفاً آخر للرسم.'],
  ),
};

const rules = {
  'always-true': warning(
    ['This condition holds whatever is answered.', 'Correct it, or remove it.'],
    ['هذا الشرط متحقق دائماً، مهما كانت الأجوبة.', 'صحّحه، أو احذفه.'],
    'show_if: true',
    'show_if: kind = "complaint"',
  ),
  'never-true': warning(
    ['This condition never holds, whatever is answered.', 'Correct it, or remove what depends on it.'],
    ['هذا الشرط لا يتحقق أبداً، مهما كانت الأجوبة.', 'صحّحه، أو احذف ما يتوقف عليه.'],
    'show_if: 1 = 2',
    'show_if: kind = "complaint"',
  ),
  'fees-too-deep': error(
    [
      'Fees read each other too often: at most {limit} in a row, and none many times.',
      'Let a fee read fields and few other fees.',
    ],
    [
      'سلسلة الرسوم التي يعتمد كل منها على سابقه أطول من {limit}، أو يُحسب الرسم الواحد فيها مرات كثيرة جداً.',
      'اجعل الرسم يعتمد على الحقول وعلى قليل من الرسوم الأخرى.',
    ],
  ),
  cycle: error(
    [
      'This depends on itself: {path}.',
      'Remove one of these conditions or calculations, so that there is a first one.',
    ],
    ['يعتمد بعض هذه على بعض في حلقة: {path}.', 'احذف واحداً من هذه الشروط أو الحسابات لتنكسر الحلقة.'],
    'a: { label: أ, show_if: b = "1" }\nb: { label: ب, show_if: a = "1" }',
    'a: { label: أ }\nb: { label: ب, show_if: a = "1" }',
  ),
  'chain-too-long': error(
    [
      'More than {limit} fields hang on each other in a row, up to this one.',
      'Let conditions and calculations read the fields that they are about, and not always the one before.',
    ],
    [
      'سلسلة الحقول التي يعتمد كل منها على سابقه أطول من {limit}، وتنتهي بهذا الحقل.',
      'اجعل الشروط والحسابات تعتمد على الحقول التي تخصّها، لا على الحقل السابق كل مرة.',
    ],
  ),
  'min-over-max': error(
    ['{low|key} ({min}) is above {high|key} ({max}).', 'Swap the two, or correct one.'],
    ['قيمة «{low|key}» ({min}) أكبر من قيمة «{high|key}» ({max}).', 'بدّل بينهما، أو صحّح إحداهما.'],
  ),
  'bounds-crossed': warning(
    [
      'No answer is at least "{min}" and at most "{max}": the first is always the greater.',
      'Swap the two, or correct one.',
    ],
    ['لا يوجد جواب يبلغ «{min}» ولا يتجاوز «{max}»: فالحد الأدنى أكبر من الأقصى دائماً.', 'بدّل بينهما، أو صحّح أحدهما.'],
    'last: { type: integer, label: آخر صفحة, min: first + 1, max: first }',
    'last: { type: integer, label: آخر صفحة, min: first, max: first + 100 }',
  ),
  'length-and-bounds': error(
    [
      '{{length}} is the exact length: no other bound can be given with it.',
      'Keep {{length}}, or {{min_length}} and {{max_length}}.',
    ],
    ['المفتاح {{length}} يحدد الطول تماماً، فلا يُكتب معه حدّ آخر.', 'أبقِ {{length}}، أو {{min_length}} و{{max_length}}.'],
  ),
  'no-options': error(
    ['There is no option to choose.', 'Add at least one: id: text.'],
    ['لا توجد خيارات هنا.', 'أضف خياراً واحداً على الأقل: id: text.'],
  ),
  'default-kind': error(
    [
      'This cannot be the answer of a field of type {type|type}.',
      'Write the default as the answer would be stored: a number, {{word:true}}, a date such as 2026-11-24, the id of an option.',
    ],
    [
      'لا تصلح هذه القيمة جواباً لحقل من نوع {type|type}.',
      'اكتب القيمة الافتراضية كما يُحفظ الجواب: عدد، أو {{word:true}}، أو تاريخ مثل 2026-11-24، أو معرّف خيار.',
    ],
  ),
  'default-option': error(
    ['"{name}" is not an option of this field.', `${nearEn}The options are: {known|list}.`],
    ['ليس «{name}» من خيارات هذا الحقل.', `${nearAr}الخيارات: {known|list}.`],
  ),
  'value-not-option': error(
    ['What this gives is not an option of "{name}".', 'The options are: {known|list}.'],
    ['ما تعطيه هذه العبارة ليس من خيارات «{name}».', 'الخيارات: {known|list}.'],
  ),
  'value-not-single': error(
    [
      'A value is one number, text, date, or yes or no; this gives a group or a list.',
      'Take one thing out of it: a field, as in children[1].name, or count(…), sum(…).',
    ],
    [
      'القيمة المحسوبة عدد أو نص أو تاريخ أو نعم/لا، وهذه العبارة تعطي مجموعة أو قائمة.',
      'خذ منها شيئاً واحداً: حقلاً، مثل children[1].name، أو count(…) أو sum(…).',
    ],
  ),
  'default-and-value': error(
    ['A computed field has no default.', 'Remove {{default}}, or {{value}}.'],
    ['لا تُكتب قيمة افتراضية لحقل محسوب.', 'احذف {{default}}، أو {{value}}.'],
  ),
  'value-is-readonly': warning(
    ['A computed field is read-only anyway.', 'Remove {{readonly}}.'],
    ['الحقل المحسوب للقراءة فقط في كل الأحوال.', 'احذف {{readonly}}.'],
  ),
  'never-answered': warning(
    [
      'This field must be answered, but it is read-only and has no value.',
      'Give it a {{default}} or a {{value}}, or remove {{readonly}} or {{required}}.',
    ],
    [
      'هذا الحقل مطلوب، وهو للقراءة فقط ولا قيمة له.',
      'أعطه {{default}} أو {{value}}، أو احذف {{readonly}} أو {{required}}.',
    ],
  ),
};

const patterns = {
  'pattern-syntax': error(
    [
      'The pattern is wrong at character {position}.',
      'Check brackets there; put \\ only before signs that need it, such as \\d or \\.',
    ],
    ['النمط خاطئ عند المحرف {position}.', 'تحقق من الأقواس هناك؛ ولا تُكتب \\ إلا قبل ما يحتاج إليها، مثل ‎\\d أو ‎\\.'],
    "pattern: '[0-9'",
    "pattern: '[0-9]+'",
  ),
  'pattern-lookaround': error(
    ['Patterns cannot look ahead or behind (character {position}).', 'Say with {{check}} what a pattern cannot say.'],
    ['لا يُسمح في الأنماط بشرط على ما قبلها أو ما بعدها (المحرف {position}).', 'استعمل {{check}} بدلاً من ذلك.'],
  ),
  'pattern-backreference': error(
    ['Patterns cannot refer back to a group (character {position}).', 'Write the part out again, or use {{check}}.'],
    ['لا يُسمح في الأنماط بالإحالة إلى مجموعة سابقة (المحرف {position}).', 'اكتب الجزء من جديد، أو استعمل {{check}}.'],
  ),
  'pattern-backtracks': error(
    [
      'With some texts this pattern takes endless time: two repeated parts can match the same characters.',
      'Let parts that repeat and follow each other share no character: [^@]+@[^@]+ in place of .+@.+',
    ],
    [
      'قد يستغرق الفحص بهذا النمط وقتاً طويلاً جداً مع بعض النصوص: فيه جزآن متكرران يطابقان المحارف نفسها.',
      'اجعل الأجزاء المتكررة المتتالية لا تشترك في محرف: ‎[^@]+@[^@]+ بدل ‎.+@.+',
    ],
    "pattern: '(a+)+'",
    "pattern: 'a+'",
  ),
  'pattern-too-large': error(
    ['The pattern is too large to be checked.', 'Use {{max_length}} for lengths, and fewer groups inside groups.'],
    ['النمط أكبر من أن يُفحص.', 'استعمل {{max_length}} للأطوال، وقلّل المجموعات المتداخلة.'],
  ),
};

export const analysis = { ...names, ...form, ...rules, ...patterns };
