/**
 * Diagnostics about a form that compiles: conditions that never hold, texts, personal data, unused lists and blocks.
 */
import { error, info, warning } from './entry.js';

const reach = {
  'never-shown': warning(
    [
      'This can never be shown⟦: it contradicts "{because}", which must hold as well⟧.',
      'Correct the condition, or the one that it contradicts.',
    ],
    [
      'لا يظهر هذا أبداً⟦: فالشرط يناقض «{because}»، وهو شرط يجب أن يتحقق أيضاً⟧.',
      'صحّح هذا الشرط، أو الشرط الذي يناقضه.',
    ],
    'kind: { type: choice, label: النوع, options: { a: أ, b: ب } }\nmore: { label: تفصيل, show_if: kind = "a" }\nrest: { label: تتمة, show_if: kind = "b" and more = "x" }',
    'rest: { label: تتمة, show_if: kind = "a" and more = "x" }',
  ),
  'never-true-here': warning(
    ['In this place the condition never holds⟦: it contradicts "{because}"⟧.', 'Correct it, or remove it.'],
    ['لا يتحقق هذا الشرط في موضعه أبداً⟦: فهو يناقض «{because}»⟧.', 'صحّحه، أو احذفه.'],
    'job: { label: العمل, show_if: age > 18, required: age < 10 }',
    'job: { label: العمل, show_if: age > 18, required: age > 30 }',
  ),
  'check-never-fails': warning(
    ['This rule never refuses an answer.', 'Correct the comparison, or remove the rule.'],
    ['هذه القاعدة لا ترفض أي جواب.', 'صحّح المقارنة، أو احذف القاعدة.'],
    'age: { type: integer, label: العمر, min: 0, check: { rule: age >= 0, message: العمر لا يقل عن صفر } }',
    'age: { type: integer, label: العمر, min: 0 }',
  ),
  'check-always-fails': warning(
    ['This rule refuses every answer.', 'Correct the comparison: the rule says what must be so.'],
    ['هذه القاعدة ترفض كل جواب.', 'صحّح المقارنة؛ فالقاعدة تصف الجواب المقبول.'],
    'age: { type: integer, label: العمر, max: 120, check: { rule: age > 120, message: العمر كبير } }',
    'age: { type: integer, label: العمر, max: 120 }',
  ),
  'option-never-offered': warning(
    [
      'These rows of the list are never offered: {names|list}⟦, and {left} more⟧.',
      'Compare the column with the ids of the field that it is compared with.',
    ],
    [
      'لا تُعرض هذه الخيارات من القائمة أبداً: {names|list}⟦، و{left} غيرها⟧.',
      'قارن قيم العمود بمعرّفات خيارات الحقل المذكور في الشرط.',
    ],
    'districts: { midan: { label: الميدان, governorate: damscus } }',
    'districts: { midan: { label: الميدان, governorate: damascus } }',
  ),
  'no-option-offered': warning(
    ['This field must be answered, but none of its options is ever offered.', 'Correct the conditions of its options.'],
    ['هذا الحقل مطلوب ولا يُعرض أي من خياراته أبداً.', 'صحّح شروط خياراته.'],
  ),
  'default-breaks-rules': error(
    ['The default breaks a rule of this field: {code|key}⟦: {limit}⟧.', 'Change the default, or the rule.'],
    ['القيمة الافتراضية تخالف قاعدة من قواعد هذا الحقل: {code|key}⟦: {limit}⟧.', 'غيّر القيمة الافتراضية، أو القاعدة.'],
    'copies: { type: integer, label: عدد النسخ, max: 10, default: 20 }',
    'copies: { type: integer, label: عدد النسخ, max: 10, default: 1 }',
  ),
  'min-over-options': error(
    ['At least {min} must be chosen, but there are only {count} options.', 'Lower {{min}}, or add options.'],
    ['يجب اختيار {min} على الأقل، وعدد الخيارات {count}.', 'صغّر {{min}}، أو أضف خيارات.'],
    'days: { type: choices, label: الأيام, min: 3, options: { sat: السبت, sun: الأحد } }',
    'days: { type: choices, label: الأيام, min: 1, options: { sat: السبت, sun: الأحد } }',
  ),
  'pattern-over-length': error(
    [
      'No text can meet both the pattern, which takes {length} characters, and {key|key}: {limit}.',
      'Correct the pattern, or {key|key}.',
    ],
    ['لا يمكن أن يوافق نصٌ النمط (عدد محارفه {length}) و{key|key}: {limit} معاً.', 'صحّح النمط، أو {key|key}.'],
    "code: { label: الرمز, pattern: '[0-9]{8}', max_length: 6 }",
    "code: { label: الرمز, pattern: '[0-9]{6}', max_length: 6 }",
  ),
  'pattern-ascii': info(
    [
      '"{found}" knows Latin letters and the digits 0–9 alone: Arabic ones are not among them, and other programs read it otherwise.',
      'Write what is meant: [\\p{L}] for the letters of every script, [0-9٠-٩] for digits; or take the type {{type:digits}}.',
    ],
    [
      'لا يعرف «{found}» إلا الحروف اللاتينية والأرقام 0–9، فلا يقبل الحروف العربية، وتفسّره برامج أخرى تفسيراً آخر.',
      'اكتب المقصود نفسه: [\\p{L}] لحروف كل الكتابات، و[0-9٠-٩] للأرقام؛ أو استعمل النوع {{type:digits}}.',
    ],
    "name: { label: الاسم, pattern: '\\w+' }",
    "name: { label: الاسم, pattern: '\\p{L}+( \\p{L}+)*' }",
  ),
  'pattern-flag': info(
    [
      'Browsers read a part of this pattern otherwise in web pages (the flag v).',
      'Inside [ ] put \\ before ( ) [ ] { } / - | and do not double signs.',
    ],
    [
      'تفسّر المتصفحات جزءاً من هذا النمط تفسيراً آخر في صفحات الويب (الخيار v في JavaScript).',
      'داخل [ ] ضع \\ قبل ‎( ) [ ] { } / - |‎ ولا تكرر رمزاً مرتين متتاليتين.',
    ],
    "pattern: '[(]\\d+[)]'",
    "pattern: '\\(\\d+\\)'",
  ),
};

const texts = {
  'long-label': info(
    [
      'This label has {length} characters; up to {limit} are read at a glance.',
      'Keep the question; move the rest to {{hint}} or {{description}}.',
    ],
    [
      'عدد محارف هذه التسمية {length}، وما يُقرأ بنظرة واحدة لا يتجاوز {limit}.',
      'أبقِ السؤال، وانقل الباقي إلى {{hint}} أو {{description}}.',
    ],
  ),
  'long-sentence': info(
    [
      'The sentence "{start} …" has {words} words; people who are in a hurry stop after {limit}.',
      'Make two sentences of it.',
    ],
    ['عدد كلمات الجملة «{start} …» {words}، والقارئ المستعجل يتوقف بعد {limit}.', 'اجعلها جملتين.'],
  ),
  'foreign-dash': warning(
    [
      '"{found}" begins no item of a list here: all that follows is one text.',
      'Write each item on a line of its own after the minus of the keyboard and a blank: - …',
    ],
    [
      'لا تبدأ العلامة «{found}» عنصراً في قائمة، وكل ما بعدها نص واحد.',
      'اكتب كل عنصر في سطر مستقل بعد الشرطة العادية (-) ومسافة: - …',
    ],
    'authority:\n  – وزارة الداخلية\n  – مديرية الأحوال المدنية',
    'authority:\n  - وزارة الداخلية\n  - مديرية الأحوال المدنية',
  ),
  'all-capitals': info(
    [
      '"{found}" is written in capitals, which are read slowly, and spelt out by some screen readers.',
      'Write small letters.',
    ],
    ['كُتبت «{found}» بحروف كبيرة، وهي بطيئة القراءة، وقد يتهجّاها قارئ الشاشة حرفاً حرفاً.', 'اكتبها بحروف صغيرة.'],
    'label: { ar: الاسم, en: FULL NAME }',
    'label: { ar: الاسم, en: Full name }',
  ),
  'label-ending': info(
    ['The label ends in "{found}".', 'Leave it out: what is required and what follows is shown by the form itself.'],
    ['تنتهي التسمية بـ «{found}».', 'احذفها؛ فالاستمارة نفسها تبيّن المطلوب وموضع الجواب.'],
    'name: "الاسم الكامل:"',
    'name: الاسم الكامل',
  ),
  'label-instruction': info(
    ['The label also says how to answer ("{found}").', 'Let the label ask, and put the instruction in {{hint}}.'],
    ['في التسمية إرشاد إلى طريقة الجواب («{found}»).', 'اجعل التسمية سؤالاً، وضع الإرشاد في {{hint}}.'],
    'phone: { type: phone, label: يرجى إدخال رقم الهاتف }',
    'phone: { type: phone, label: رقم الهاتف }',
  ),
  'empty-hint': info(
    ['This hint says nothing that the label does not say.', 'Remove it, or give an example of an answer.'],
    ['لا يضيف هذا التوضيح شيئاً إلى التسمية.', 'احذفه، أو اكتب فيه مثالاً على الجواب.'],
    'name: { label: الاسم, hint: أدخل النص هنا }',
    'name: { label: الاسم, hint: كما في الهوية }',
  ),
  'link-text': warning(
    [
      'The link "{found}" does not say where it leads; who hears the links alone cannot tell them apart.',
      'Name the page: [the list of centres](https://…).',
    ],
    [
      'لا يبيّن نص الرابط «{found}» إلى أين يؤدي، ومن يسمع الروابط وحدها لا يميّز بينها.',
      'سمِّ الصفحة نفسها: [قائمة المراكز](https://…).',
    ],
    'hint: لمعرفة المراكز [اضغط هنا](https://example.org)',
    'hint: انظر [قائمة المراكز](https://example.org)',
  ),
  'colour-only': warning(
    [
      '"{found}" speaks of a colour, which not everyone sees and black and white paper does not show.',
      'Say it in words: the required fields, the fields marked with …',
    ],
    [
      'تعتمد «{found}» على اللون، ولا يراه الجميع ولا يظهر على الورق بالأبيض والأسود.',
      'عبّر عنها بالكلمات: الحقول المطلوبة، الحقول المعلَّمة بكذا.',
    ],
    'description: املأ الحقول الحمراء',
    'description: املأ الحقول المطلوبة',
  ),
  'quoted-text': info(
    ['The text is in curly quotes, which are shown with it.', 'Delete them, or write straight ones: "…".'],
    ['النص بين علامتي اقتباس مائلتين، وستظهران معه.', 'احذفهما، أو اكتب العلامتين المستقيمتين "…".'],
    'name: “الاسم الكامل”',
    'name: الاسم الكامل',
  ),
  'hash-in-text': warning(
    [
      'After a blank, # starts a comment: the rest of the line is no part of the text.',
      'Put the whole text in quotes: {line}. A comment has a blank after its #.',
    ],
    [
      'العلامة # بعد مسافة تبدأ تعليقاً، فلا يدخل باقي السطر في النص.',
      'ضع النص كله بين علامتي اقتباس: {line}. وعلامة التعليق # تأتي بعدها مسافة.',
    ],
    'name: الطابق #1',
    'name: "الطابق #1"',
  ),
  'number-with-unit': error(
    ['A number alone is expected here, without "{unit}".', 'Write: {number}⟦, and {line}⟧.'],
    ['المطلوب هنا العدد وحده من دون «{unit}».', 'اكتب: {number}⟦، و{line}⟧.'],
    'age: { type: integer, label: العمر, min: 18 سنة }',
    'age: { type: integer, label: العمر, min: 18, unit: سنة }',
  ),
  percent: error(
    [
      'A number cannot be followed by "{unit}".',
      'A share is a factor: in place of {written} of an amount write: amount * {factor}',
    ],
    ['لا تُكتب «{unit}» بعد العدد.', 'اكتب النسبة عدداً يُضرب به: بدلاً من {written} اكتب: المبلغ * {factor}'],
    'rebuild: { label: مساهمة, amount: 10% }',
    'rebuild: { label: مساهمة, amount: stamp * 0.1 }',
  ),
  'meant-today': error(
    ['"{written}" alone names a field that is not there.', 'The day of the submission is written: {{feel:today}}()'],
    ['«{written}» وحدها اسم حقل غير موجود.', 'يوم التقديم يُكتب هكذا: {{feel:today}}()'],
    'birth: { type: date, label: تاريخ الولادة, max: today }',
    'birth: { type: date, label: تاريخ الولادة, max: today() }',
  ),
  'same-label': warning(
    ['The field "{other}" beside it asks the same.', 'Let the labels tell the two apart.'],
    ['الحقل «{other}» بجانبه يحمل التسمية نفسها.', 'ميّز بين التسميتين.'],
    'father: الاسم\nmother: الاسم',
    'father: اسم الأب\nmother: اسم الأم',
  ),
  'same-option-label': warning(
    ['The options "{name}" and "{other}" read the same.', 'Let the texts tell the two apart, or remove one.'],
    ['للخيارين «{name}» و«{other}» النص نفسه.', 'ميّز بين النصين، أو احذف أحدهما.'],
    'options: { yes: نعم, agree: نعم }',
    'options: { yes: نعم, no: لا }',
  ),
};

const data = {
  'no-privacy': warning(
    [
      'The form asks for personal data ({names|list}) and does not say what for.',
      'Add {{privacy}}: with {{purpose}}, {{basis}}, {{retention}} and {{recipients}}.',
    ],
    [
      'تسأل الاستمارة عن بيانات شخصية ({names|list}) ولا تذكر السبب.',
      'أضف {{privacy}}، واكتب فيها {{purpose}} و{{basis}} و{{retention}} و{{recipients}}.',
    ],
    'fields: { phone: { type: phone, label: رقم الهاتف } }',
    'privacy: { purpose: الرد على الشكوى, retention: سنتان }\nfields: { phone: { type: phone, label: رقم الهاتف } }',
  ),
  'sensitive-data': info(
    [
      '"{name}" asks for what may harm a person when others see it.',
      'Ask only if it must be known, and add {{sensitive}}: {{word:true}}, which masks it in lists and logs.',
    ],
    [
      'يسأل «{name}» عما قد يضر صاحبه إذا اطّلع عليه غيره.',
      'لا تسأل عنه إلا لضرورة، وأضف {{sensitive}}: {{word:true}} ليُحجب في القوائم والسجلات.',
    ],
    'illness: الأمراض المزمنة',
    'illness: { label: الأمراض المزمنة, sensitive: true }',
  ),
  'unused-list': info(
    ['No field takes its options from the list "{name}".', 'Remove it, or use it: {{options}}: { {{from}}: {name} }.'],
    ['لا يأخذ أي حقل خياراته من القائمة «{name}».', 'احذفها، أو استعملها: {{options}}: { {{from}}: {name} }.'],
  ),
  'unused-block': info(
    ['No field uses the block "{name}".', 'Remove it, or use it: {{use}}: {name}.'],
    ['لا يستعمل أي حقل المقطع «{name}».', 'احذفه، أو استعمله: {{use}}: {name}.'],
  ),
  'language-without-texts': warning(
    [
      'No text of the form is given in "{language}".',
      'Remove it from {{languages}}, or give the texts: { {other}: …, {language}: … }.',
    ],
    [
      'لا يوجد في الاستمارة نص باللغة «{language}».',
      'احذفها من {{languages}}، أو اكتب النصوص بها: { {other}: …, {language}: … }.',
    ],
    'languages: [ar, en]\ntitle: شكوى',
    'languages: [ar]\ntitle: شكوى',
  ),
  'column-taken': warning(
    ['As columns of a table "{name}" and "{other}" have one name.', 'Choose another id for one of them.'],
    ['للحقلين «{name}» و«{other}» اسم واحد حين يصيران عمودين في جدول.', 'اختر معرّفاً آخر لأحدهما.'],
    'child: { type: group, fields: { name: الاسم } }\nchild_name: اسم الولد',
    'child: { type: group, fields: { name: الاسم } }\neldest_name: اسم الولد الأكبر',
  ),
  'long-column': info(
    [
      'As a column of a database "{name}" has {bytes} bytes; names are cut after {limit}.',
      'Choose a shorter id; an Arabic letter counts two bytes.',
    ],
    [
      '«{name}» أطول من أن يكون اسم عمود في قاعدة البيانات: طوله {bytes} بايت، وما زاد على {limit} يُقطع.',
      'اختر معرّفاً أقصر؛ فالحرف العربي بايتان.',
    ],
  ),
};

export const advice = { ...reach, ...texts, ...data };
