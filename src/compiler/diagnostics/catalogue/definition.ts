/** Diagnostics about keys and their values. */
import { error, warning } from './entry.js';

const nearEn = <const Kind extends 'key' | 'type' | 'word'>(kind: Kind) =>
  `⟦Did you mean "{nearest|${kind}}"? ⟧` as const;
const nearAr = (kind: 'key' | 'type' | 'word') => `⟦هل قصدت «{nearest|${kind}}»؟ ⟧`;

const keys = {
  'unknown-key': error(
    ['There is no key "{name}" here.', `${nearEn('key')}The keys here are: {known|key}.`],
    ['لا يوجد هنا مفتاح باسم «{name}».', `${nearAr('key')}المفاتيح المتاحة هنا: {known|key}.`],
    'name: { label: الاسم, requird: true }',
    'name: { label: الاسم, required: true }',
  ),
  'texts-beside-keys': error(
    ['The texts by language are beside other keys here.', 'Put them under one key: {{label}}: {texts}'],
    ['النصوص بحسب اللغة هنا بجانب مفاتيح أخرى.', 'ضعها تحت مفتاح واحد: {{label}}: {texts}'],
    'home: { ar: ملك, en: Owned, show_if: age > 17 }',
    'home: { label: { ar: ملك, en: Owned }, show_if: age > 17 }',
  ),
  'key-of-other-type': error(
    [
      '"{name|key}" is not a key of fields of type {type|type}.',
      'It belongs to: {types|type}. Change the type⟦ (without {{type}} it is {type|type}: add {{type}}: {absent|type})⟧, or remove the key.',
    ],
    [
      'لا يُستعمل المفتاح «{name|key}» مع حقل من النوع {type|type}.',
      'يُستعمل مع الأنواع: {types|type}. غيّر النوع⟦ (من دون {{type}} هو {type|type}، فأضف {{type}}: {absent|type})⟧، أو احذف المفتاح.',
    ],
    'age: { label: العمر, type: text, min: 18 }',
    'age: { label: العمر, type: integer, min: 18 }',
  ),
  'key-not-here': error(
    ['A field of type {type|type} cannot have "{name|key}".', 'Remove the key.'],
    ['لا يُستعمل المفتاح «{name|key}» مع حقل من النوع {type|type}.', 'احذف المفتاح.'],
    'intro: { type: note, text: أهلاً, required: true }',
    'intro: { type: note, text: أهلاً }',
  ),
  'missing-key': error(
    ['Missing here: {name|key}.', 'Add: {name|lines}'],
    ['ينقص هنا: {name|key}.', 'أضف: {name|lines}'],
  ),
  'missing-label': error(
    ['The field "{name}" has no label.', 'Add what the person is asked: {{label}}: …'],
    ['الحقل «{name}» بلا تسمية.', 'أضف ما يُسأل عنه: {{label}}: …'],
    'age: { type: integer }',
    'age: { type: integer, label: العمر }',
  ),
  'empty-value': error(
    ['The value is empty.', 'Write a value after the colon, or remove the line.'],
    ['القيمة فارغة.', 'اكتب قيمة بعد النقطتين، أو احذف السطر.'],
  ),
  'unknown-type': error(
    ['There is no field type "{name}".', `${nearEn('type')}The types are: {known|type}.`],
    ['لا يوجد نوع حقول باسم «{name}».', `${nearAr('type')}الأنواع المتاحة: {known|type}.`],
    'age: { type: number_, label: العمر }',
    'age: { type: number, label: العمر }',
  ),
};

const kinds = {
  'text-expected': error(
    ['A text is expected here.', 'Write one text, or one for each language: { ar: …, en: … }.'],
    ['المطلوب هنا نص.', 'اكتب نصاً واحداً، أو نصاً لكل لغة: { ar: …, en: … }.'],
  ),
  'string-expected': error(
    ['One word or text is expected here, not a map or a list.', 'Write it on one line after the colon.'],
    ['المطلوب هنا كلمة أو نص، لا مجموعة ولا قائمة.', 'اكتبه في سطر واحد بعد النقطتين.'],
  ),
  'number-expected': error(
    [
      'A number is expected here.',
      '⟦Write: {meant}. ⟧Write digits without quotes and blanks, such as 12 or 0.5; whole numbers have up to 15 digits.',
    ],
    [
      'المطلوب هنا عدد.',
      '⟦اكتب: {meant}. ⟧تُكتب الأرقام من دون علامتي اقتباس ولا مسافات، مثل 12 أو 0.5؛ والعدد الصحيح لا يزيد على 15 رقماً.',
    ],
  ),
  'whole-number-expected': error(
    ['A whole number is expected here⟦, not "{written}"⟧.', '⟦Write: {meant}. ⟧Use digits without quotes, such as 3.'],
    ['المطلوب هنا عدد صحيح⟦، لا «{written}»⟧.', '⟦اكتب: {meant}. ⟧يُكتب بالأرقام من دون علامتي اقتباس، مثل 3.'],
    'version: "1"',
    'version: 1',
  ),
  'number-out-of-range': error(
    ['{written} is out of range.', '⟦The least is {min}. ⟧⟦The greatest is {max}.⟧'],
    ['{written} خارج الحدود.', '⟦الحد الأدنى {min}. ⟧⟦الحد الأقصى {max}.⟧'],
  ),
  'boolean-expected': error(
    [
      'Yes or no is expected here⟦, not "{written}"⟧.',
      '⟦Write: {meant|word}. ⟧The words are {{word:true}} and {{word:false}}, without quotes.',
    ],
    [
      'المطلوب هنا نعم أو لا⟦، لا «{written}»⟧.',
      '⟦اكتب: {meant|word}. ⟧الكلمتان هما {{word:true}} و{{word:false}} من دون علامتي اقتباس.',
    ],
    'name: { label: الاسم, required: yes }',
    'name: { label: الاسم, required: true }',
  ),
  'date-expected': error(
    ['A date is expected here.', '⟦Write: {meant}. ⟧Year, month and day, such as 2026-11-24; the day must exist.'],
    ['المطلوب هنا تاريخ.', '⟦اكتب: {meant}. ⟧تُكتب السنة ثم الشهر ثم اليوم، مثل 2026-11-24، ويجب أن يكون اليوم موجوداً.'],
  ),
  'duration-expected': error(
    [
      'A duration is expected here.',
      '⟦Write: {meant}. ⟧P, a number and a letter: P3D is 3 days, P2W 2 weeks, P6M 6 months, PT45M 45 minutes. A service card also takes 3 working days.',
    ],
    [
      'المطلوب هنا مدة.',
      '⟦اكتب: {meant}. ⟧تُكتب P ثم عدد ثم حرف: P3D ثلاثة أيام، P2W أسبوعان، P6M ستة أشهر، PT45M خمس وأربعون دقيقة. وتقبل بطاقة الخدمة أيضاً: 3 أيام عمل.',
    ],
    'duration: 3 days',
    'duration: P3D',
  ),
  'word-expected': error(
    ['⟦"{written}" is not one of the words that are allowed here.⟧', `${nearEn('word')}⟦The words are: {known|word}.⟧`],
    ['⟦ليست «{written}» من الكلمات الممكنة هنا.⟧', `${nearAr('word')}⟦الكلمات هي: {known|word}.⟧`],
    'digits: hindi',
    'digits: arabic',
  ),
  'expression-expected': error(
    [
      'A condition or calculation is expected here.',
      'Write it on one line; if it starts with a bracket, put it in quotes.',
    ],
    ['المطلوب هنا شرط أو حساب.', 'اكتبه في سطر واحد، وإن بدأ بقوس فضعه بين علامتي اقتباس.'],
    'show_if: [kind = 1]',
    'show_if: kind = 1',
  ),
  'map-expected': error(
    [
      'Keys with values are expected here.',
      'Write ⟦in its place: { {line} }, or ⟧each key on its own line, indented by two blanks: name: value.',
    ],
    ['المطلوب هنا مفاتيح لها قيم.', 'اكتب ⟦مكانها: { {line} }، أو ⟧كل مفتاح في سطر مستقل مُزاح بمسافتين: name: value.'],
    'fields: الاسم',
    'fields:\n  name: الاسم',
  ),
  'dash-before-key': error(
    [
      'Keys are expected here, not a list.',
      'Delete the dashes: write each key on its own line, and what belongs to it below it, indented by two blanks.',
    ],
    ['المطلوب هنا مفاتيح لا قائمة.', 'احذف الشرطات: يُكتب كل مفتاح وحده في سطره، وما يتبع له تحته مُزاحاً بمسافتين.'],
    'fields:\n  - name: الاسم\n  - age: العمر',
    'fields:\n  name: الاسم\n  age: العمر',
  ),
  'list-in-text': error(
    ['Several words are written here as one text.', 'Write them in square brackets with commas "," between: {line}'],
    ['هنا عدة كلمات كُتبت نصاً واحداً.', 'ضعها بين قوسين مربعين، وبينها الفاصلة اللاتينية «,»: {line}'],
    'languages: ar, en',
    'languages: [ar, en]',
  ),
  'list-expected': error(
    ['A list is expected here.', 'Write each item on its own line after a dash and a blank: - …'],
    ['المطلوب هنا قائمة.', 'اكتب كل عنصر في سطر مستقل بعد شرطة ومسافة: - …'],
    'examples:\n  title: طلب كامل',
    'examples:\n  - title: طلب كامل',
  ),
  'field-expected': error(
    ['A field is a label, or a map of keys.', 'Write: name: label, or name: { {{type}}: …, {{label}}: … }.'],
    ['الحقل تسمية أو مجموعة مفاتيح.', 'اكتب: name: التسمية، أو name: { {{type}}: …, {{label}}: … }.'],
  ),
  'options-expected': error(
    [
      'Options are expected here: an id, a colon and a text for each.',
      'Write ⟦{line}, or ⟧each on its own line, id: text; or name a list: { {{from}}: … }.',
    ],
    [
      'المطلوب هنا خيارات، لكل منها معرّف ثم نقطتان ثم نص.',
      'اكتب ⟦{line}، أو ⟧كل خيار في سطر مستقل: id: text؛ أو اذكر قائمة: { {{from}}: … }.',
    ],
    'options: [ذكر, أنثى]',
    'options: { male: ذكر, female: أنثى }',
  ),
  'expect-expected': error(
    [
      'The expected outcome of the example is missing.',
      '⟦Write {meant|word}. ⟧The outcome is {{word:valid}}, or the issues by path: { full_name: {{word:required}} }.',
    ],
    [
      'تنقص النتيجة المتوقعة من المثال.',
      '⟦اكتب {meant|word}. ⟧النتيجة هي {{word:valid}}، أو الأخطاء حسب مواضعها: { full_name: {{word:required}} }.',
    ],
  ),
  'option-id': error(
    ['"{name}" cannot be the id of an option.', 'Write 1 to {limit} characters.'],
    ['لا يصلح «{name}» معرّفاً لخيار.', 'اكتب محرفاً واحداً على الأقل، ولا تتجاوز {limit}.'],
  ),
  'unknown-language': error(
    [
      '"{name}" is not a language of this form.',
      'Its languages are: {known|list}. Add it to {{languages}}, or remove this text.',
    ],
    ['ليست «{name}» من لغات هذه الاستمارة.', 'لغاتها: {known|list}. أضفها إلى {{languages}}، أو احذف هذا النص.'],
    'languages: [ar]\ntitle: { ar: شكوى, en: Complaint }',
    'languages: [ar, en]\ntitle: { ar: شكوى, en: Complaint }',
  ),
  'plural-category': error(
    [
      'The plural form {name|key} does not exist in the language "{language}".',
      'Remove it. That language has: {known|key}.',
    ],
    ['لا توجد الصيغة {name|key} في اللغة «{language}».', 'احذفها، فصيغ العدد في هذه اللغة: {known|key}.'],
    'unit: { en: { one: copy, few: copies, other: copies } }',
    'unit: { en: { one: copy, other: copies } }',
  ),
  'plural-missing': warning(
    [
      'Plural forms are missing in the language "{language}": {name|key}.',
      'Until they are there, the form {{other}} is used with those numbers. Add: {name|lines}',
    ],
    [
      'تنقص صيغ العدد في اللغة «{language}»: {name|key}.',
      'تُكتب صيغة {{other}} مع تلك الأعداد ما دامت ناقصة. أضف: {name|lines}',
    ],
    'unit: { ar: { one: نسخة, other: نسخة } }',
    'unit: { ar: { one: نسخة, two: نسختان, few: نسخ, many: نسخة, other: نسخة } }',
  ),
};

const files = {
  'path-outside': error(
    [
      '"{path}" is not a path inside the project.',
      'Write a path relative to this file, such as ./blocks/person.yaml; nothing is read from outside the project or the network.',
    ],
    [
      'ليس «{path}» مساراً داخل المشروع.',
      'اكتب المسار ابتداءً من مجلد هذا الملف، مثل ‎./blocks/person.yaml؛ لا يُقرأ شيء من خارج المشروع ولا من الشبكة.',
    ],
    'blocks: { person: { file: /etc/person.yaml } }',
    'blocks: { person: { file: ./blocks/person.yaml } }',
  ),
  'file-not-found': error(
    ['There is no file {path} in the project.', 'Check the name; a path is relative to the file that names it.'],
    ['لا يوجد في المشروع ملف {path}.', 'تحقق من الاسم؛ والمسار يبدأ من مجلد الملف الذي يذكره.'],
  ),
  'file-is-picture': error(
    [
      '{path} is a {kind} picture; a file of text is meant here.',
      'Name a file of text here. Of the files that a form names, only the emblem may be a picture: SVG, PNG or JPEG.',
    ],
    [
      'الملف {path} صورة {kind}، والمطلوب هنا ملف نصي.',
      'اذكر هنا ملفاً نصياً. الشعار وحده يجوز أن يكون صورة، بصيغة SVG أو PNG أو JPEG.',
    ],
  ),
  'block-of-both': error(
    ['The block "{name}" has both fields and a file.', 'Keep one of them.'],
    ['للمقطع «{name}» حقول وملف معاً.', 'أبقِ واحداً منهما.'],
  ),
  'block-of-nothing': error(
    ['The block "{name}" has no fields.', 'Add {{fields}}: …, or {{file}}: ./blocks/NAME.yaml.'],
    ['المقطع «{name}» بلا حقول.', 'أضف {{fields}}: … أو {{file}}: ./blocks/NAME.yaml.'],
  ),
  'too-many-fields': error(
    ['The form has more than {limit} fields.', 'Split it into several forms, or use a {{type:list}} for what repeats.'],
    ['في الاستمارة أكثر من {limit} حقل.', 'قسّمها إلى عدة استمارات، أو استعمل {{type:list}} لما يتكرر.'],
  ),
  'pattern-script': error(
    [
      'No text can meet both the pattern and {key|key}: {script|word}, which excludes the letters that the pattern needs.',
      'Correct the pattern, or leave out {key|key}.',
    ],
    [
      'لا يمكن أن يوافق نصٌ النمط و{key|key}: {script|word} معاً، فهذا المفتاح يمنع الحروف التي يطلبها النمط.',
      'صحّح النمط، أو احذف {key|key}.',
    ],
    "code: { label: الرمز, script: arabic, pattern: '[a-z]+' }",
    "code: { label: الرمز, script: latin, pattern: '[a-z]+' }",
  ),
};

export const definition = { ...keys, ...kinds, ...files };
