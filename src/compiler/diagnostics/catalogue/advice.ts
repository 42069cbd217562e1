/**
 * Diagnostics about a form that compiles: conditions that never hold, personal data, unused lists and blocks.
 */
import { error, info, warning } from './entry.js';
import { texts } from './texts.js';

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
