/** Diagnostics about the file and its YAML. */
import { error } from './entry.js';

const file = {
  'file-too-large': error(
    ['The file has {size} bytes; {limit} are allowed.', 'Move long lists and blocks to files of their own.'],
    ['حجم الملف {size} بايت، والمسموح به {limit}.', 'انقل القوائم والمقاطع الطويلة إلى ملفات مستقلة.'],
  ),
  'not-utf8': error(
    [
      'The file is not UTF-8: byte {offset} cannot be read.⟦ It looks like {encoding}.⟧',
      'Save it as UTF-8 in the editor ("Save with encoding").',
    ],
    [
      'الملف ليس بترميز UTF-8: تعذّرت قراءة البايت رقم {offset}.⟦ يبدو أنه بترميز {encoding}.⟧',
      'احفظه من المحرر بترميز UTF-8 («حفظ بترميز»).',
    ],
  ),
  'not-a-form': error(
    [
      'A form is a map of keys; this file holds none.',
      'Start with the lines: {{form}}: my-form, {{version}}: 1, {{title}}: …, {{fields}}: …',
    ],
    [
      'الاستمارة مجموعة مفاتيح، ولا توجد مفاتيح في هذا الملف.',
      'ابدأ بالأسطر: {{form}}: my-form ثم {{version}}: 1 ثم {{title}}: … ثم {{fields}}: …',
    ],
    '- form: complaint',
    'form: complaint\nversion: 1\ntitle: تقديم شكوى\nfields:\n  full_name: الاسم الكامل',
  ),
  'second-document': error(
    [
      'A second document starts here.',
      'A file holds one form: move what follows to a file of its own, or remove this line.',
    ],
    ['هنا يبدأ مستند ثانٍ.', 'الملف الواحد لاستمارة واحدة: انقل ما يلي إلى ملف مستقل، أو احذف هذا السطر.'],
    'form: a\n---\nform: b',
    'form: a',
  ),
  'too-deep': error(
    ['Maps and lists are nested more than {limit} levels deep here.', 'Use {{blocks}}, or fewer groups inside groups.'],
    ['يزيد تداخل المجموعات والقوائم هنا على {limit} مستوى.', 'استعمل {{blocks}}، أو قلّل المجموعات المتداخلة.'],
  ),
  'text-too-long': error(
    ['This text has {size} bytes; {limit} are allowed.', 'Shorten it, or put it on a page and link to it.'],
    ['حجم هذا النص {size} بايت، والمسموح به {limit}.', 'اختصره، أو انشره في صفحة واذكر رابطها.'],
  ),
  'control-character': error(
    ['The character {character} is not allowed in a form.', 'Delete it; it is not seen, and often comes from copying.'],
    ['لا يجوز وجود المحرف {character} في الاستمارة.', 'احذفه؛ فهو لا يُرى وغالباً ما يأتي مع النسخ.'],
  ),
  'lone-surrogate': error(
    ['{character} is half a character.', 'Write the whole character itself in place of the \\u escape.'],
    ['الرمز {character} نصف محرف.', 'اكتب المحرف نفسه كاملاً بدل صيغة ‎\\u.'],
  ),
  'bidi-unbalanced': error(
    [
      'The direction mark {character} has no partner in this text: it would reorder what follows.',
      'Delete it. Arabic and numbers need no marks here; the form isolates values itself.',
    ],
    [
      'علامة الاتجاه {character} بلا قرين في هذا النص، فيختلّ ترتيب ما بعدها.',
      'احذفها. لا حاجة إلى علامات اتجاه هنا؛ فالاستمارة تعزل القيم بنفسها.',
    ],
  ),
  'hidden-character': error(
    ['There is an invisible character in a name or an expression: {character}.', 'Delete it, or type the line again.'],
    ['في اسم أو عبارة محرف لا يُرى: {character}.', 'احذفه، أو أعد كتابة السطر.'],
  ),
};

const structure = {
  tab: error(
    ['The line is indented with a tab.', 'Indent with blanks, two for each level⟦: {indent} here⟧.'],
    ['في بداية السطر علامة جدولة (Tab).', 'أزِح السطر بمسافات: مسافتان لكل مستوى⟦، وعددها هنا {indent}⟧.'],
    'fields:\n\tname: الاسم',
    'fields:\n  name: الاسم',
  ),
  'bad-indent': error(
    [
      'The indentation of this line does not fit the line that it belongs to.',
      '⟦Start it after {indent} blanks. ⟧Keys of one map start in the same column; what belongs to a key is indented by two more blanks.',
    ],
    [
      'إزاحة هذا السطر لا توافق السطر الذي يتبع له.',
      '⟦اجعل عدد المسافات في أوله {indent}. ⟧تبدأ مفاتيح المجموعة الواحدة في العمود نفسه، وما يتبع مفتاحاً يُزاح عنه بمسافتين.',
    ],
    'fields:\n  name: الاسم\n   age: العمر',
    'fields:\n  name: الاسم\n  age: العمر',
  ),
  'missing-colon': error(
    ['After "{name}" a colon and a value are missing.', 'Write: {line}'],
    ['تنقص نقطتان وقيمة بعد «{name}».', 'اكتب: {line}'],
    'title\nfields: …',
    'title: تقديم شكوى\nfields: …',
  ),
  'odd-blank': error(
    [
      'There is a blank of another kind here, as web pages and word processors use; YAML takes it for a letter.',
      'Delete it and type a blank with the space bar: {line}',
    ],
    [
      'هنا مسافة من نوع آخر، مما يأتي مع النسخ من الويب أو من برنامج مثل Word، وتعدّها YAML حرفاً.',
      'احذفها واكتب مسافة عادية من لوحة المفاتيح: {line}',
    ],
  ),
  'missing-space': error(
    ['After the colon a blank is missing.', 'Write: {line}'],
    ['تنقص مسافة بعد النقطتين.', 'اكتب: {line}'],
    'title:تقديم شكوى',
    'title: تقديم شكوى',
  ),
  'missing-comma': error(
    [
      'Between two keys inside braces a comma is missing.',
      'Put the comma "," between them; the Arabic signs "،" and "؛" do not separate keys.⟦ If the colon belongs to the text, put the text in quotes: {line}⟧',
    ],
    [
      'تنقص فاصلة بين مفتاحين داخل القوسين { }.',
      'ضع بينهما الفاصلة اللاتينية «,»؛ فالعلامتان «،» و«؛» لا تفصلان بين المفاتيح.⟦ وإن كانت النقطتان من النص فضعه بين علامتي اقتباس: {line}⟧',
    ],
    'name: { label: الاسم، required: true }',
    'name: { label: الاسم, required: true }',
  ),
  'extra-comma': error(
    ['This comma separates nothing.', 'Remove it.'],
    ['هذه الفاصلة لا تفصل شيئاً.', 'احذفها.'],
    'name: { label: الاسم,, required: true }',
    'name: { label: الاسم, required: true }',
  ),
  'extra-bracket': error(
    ['This bracket closes nothing.', 'Remove it, or add the one that opens.'],
    ['هذا القوس لا يُغلق شيئاً.', 'احذفه، أو أضف القوس الذي يفتحه.'],
    'name: { label: الاسم }}',
    'name: { label: الاسم }',
  ),
  'yaml-bracket': error(
    ['"{open}" is never closed.', 'Add "{close}" at the end of the value⟦: {line}⟧.'],
    ['القوس «{open}» لم يُغلق.', 'أضف «{close}» في آخر القيمة⟦: {line}⟧.'],
    'name: { label: الاسم',
    'name: { label: الاسم }',
  ),
  'yaml-quote': error(
    ['The quote {quote} is never closed.', 'Add {quote} at the end of the text⟦: {line}⟧.'],
    ['علامة الاقتباس {quote} لم تُغلق.', 'أضف {quote} في آخر النص⟦: {line}⟧.'],
    'title: "تقديم شكوى',
    'title: "تقديم شكوى"',
  ),
  'yaml-escape': error(
    ['"{escape}" means nothing inside double quotes.', 'Single quotes keep every character as it is: {line}'],
    ['لا معنى لـ «{escape}» بين علامتي اقتباس مزدوجتين.', 'علامتا الاقتباس المفردتان تُبقيان كل محرف كما هو: {line}'],
    'pattern: "\\d{4}"',
    "pattern: '\\d{4}'",
  ),
  'bad-start': error(
    ['A value that starts so is read as something else than a text.', 'Put it in quotes: {line}'],
    ['القيمة التي تبدأ هكذا لا تُقرأ نصاً.', 'ضعها بين علامتي اقتباس: {line}'],
    'hint: @name',
    'hint: "@name"',
  ),
  'colon-in-text': error(
    ['The text holds a colon and a blank, so that it is read as a key.', 'Put it in quotes: {line}'],
    ['في النص نقطتان بعدهما مسافة، فيُقرأ ما قبلهما مفتاحاً.', 'ضعه بين علامتي اقتباس: {line}'],
    'hint: مثال: دمشق',
    'hint: "مثال: دمشق"',
  ),
  'key-not-text': error(
    [
      'A key is a word, not a list or a map.',
      'Write a word before the colon; put a value that starts with a bracket in quotes.',
    ],
    ['المفتاح كلمة، لا قائمة ولا مجموعة.', 'اكتب كلمة قبل النقطتين؛ والقيمة التي تبدأ بقوس تُكتب بين علامتي اقتباس.'],
  ),
  'duplicate-key': error(
    ['The key "{name}" is there twice: here and in line {line}.', 'Keep one of them.'],
    ['المفتاح «{name}» مكرر: هنا وفي السطر {line}.', 'أبقِ واحداً منهما.'],
    'name: { label: الاسم, label: الاسم الكامل }',
    'name: { label: الاسم الكامل }',
  ),
  'yaml-syntax': error(
    ['YAML cannot read this.', 'Compare with the lines above; put a text with signs in quotes.'],
    ['لا يمكن قراءة هذا الموضع بصيغة YAML.', 'قارنه بالأسطر التي قبله؛ والنص الذي فيه رموز يُكتب بين علامتي اقتباس.'],
  ),
};

const without = {
  'yaml-alias': error(
    [
      '"{name}" refers to another part of the file; forms have no aliases.',
      'Put a text that starts with * in quotes⟦: {line}⟧. If a value is shared, write it out, or put it into {{blocks}} or {{lists}}.',
    ],
    [
      '«{name}» إحالة إلى موضع آخر من الملف، ولا تُستعمل الإحالات في الاستمارات.',
      'النص الذي يبدأ بنجمة يُكتب بين علامتي اقتباس⟦: {line}⟧. وما يتكرر يُكتب كل مرة، أو يوضع في {{blocks}} أو {{lists}}.',
    ],
    'hint: * مطلوب',
    'hint: "* مطلوب"',
  ),
  'yaml-anchor': error(
    [
      '"{name}" would name this value for later use; forms have no anchors.',
      'Remove it; what is shared belongs in {{blocks}} or {{lists}}. Put a text that starts with & in quotes.',
    ],
    [
      '«{name}» علامة لإعادة استعمال هذه القيمة، ولا تُستعمل علامات كهذه في الاستمارات.',
      'احذفها، واستعمل {{blocks}} أو {{lists}} لما يتكرر؛ والنص الذي يبدأ بـ & يُكتب بين علامتي اقتباس.',
    ],
  ),
  'yaml-tag': error(
    ['The tag "{name}" is refused: forms have no tags.', 'Remove it; put a text that starts with ! in quotes.'],
    [
      'الوسم «{name}» مرفوض: لا تُستعمل الوسوم في الاستمارات.',
      'احذفه؛ والنص الذي يبدأ بعلامة تعجب يُكتب بين علامتي اقتباس.',
    ],
    'version: !!int 1',
    'version: 1',
  ),
  'yaml-merge': error(
    ['"<<" would merge another map into this one; forms have no merge keys.', 'Write the keys out, or use {{blocks}}.'],
    ['العلامة «<<» تدمج مجموعة في أخرى، ولا يُستعمل الدمج في الاستمارات.', 'اكتب المفاتيح نفسها، أو استعمل {{blocks}}.'],
  ),
  'yaml-directive': error(
    ['"{name}" is an instruction to YAML; forms have none.', 'Remove the line.'],
    ['«{name}» تعليمة لـ YAML، ولا تُستعمل التعليمات في الاستمارات.', 'احذف السطر.'],
  ),
};

const brokenExpressions = {
  'text-after-quote': error(
    ['After the closing quote more text follows, which YAML cannot read.', 'Put the whole value in quotes: {line}'],
    ['بعد علامة الاقتباس الأخيرة نص آخر لا تقرؤه YAML.', 'ضع القيمة كلها بين علامتي اقتباس: {line}'],
    'show_if: "damascus" in governorates',
    `show_if: '"damascus" in governorates'`,
  ),
  'text-after-bracket': error(
    ['After the closing bracket more text follows, which YAML cannot read.', 'Put the whole value in quotes: {line}'],
    ['بعد القوس الأخير نص آخر لا تقرؤه YAML.', 'ضع القيمة كلها بين علامتي اقتباس: {line}'],
    'show_if: [1..5] contains n',
    'show_if: "[1..5] contains n"',
  ),
  'bracket-in-braces': error(
    ['Inside braces { } YAML takes this bracket for its own.', 'Put the value in quotes: {line}'],
    ['داخل القوسين { } تعدّ YAML هذا القوس جزءاً من صيغتها.', 'ضع القيمة بين علامتي اقتباس: {line}'],
    'place: { label: المكان [مثال: دمشق] }',
    'place: { label: "المكان [مثال: دمشق]" }',
  ),
  'comma-in-braces': error(
    ['Inside braces { } a comma ends the value.', 'Put the value in quotes: {line}'],
    ['داخل القوسين { } تُنهي الفاصلة القيمة.', 'ضع القيمة بين علامتي اقتباس: {line}'],
    'place: { label: المكان, أو أقرب معلم, required: true }',
    'place: { label: "المكان, أو أقرب معلم", required: true }',
  ),
  'hash-in-expression': error(
    ['After a blank, # starts a comment, which cuts the expression.', 'Put the whole value in quotes: {line}'],
    ['العلامة # بعد مسافة تبدأ تعليقاً، فتقطع العبارة.', 'ضع القيمة كلها بين علامتي اقتباس: {line}'],
    'show_if: code = "a #1"',
    `show_if: 'code = "a #1"'`,
  ),
  'quotes-eaten': error(
    [
      'YAML takes these quotes for its own, so that "{text}" is read as a name, not as a text.',
      'Put quotes around the quotes: {line}',
    ],
    [
      'تعدّ YAML علامتي الاقتباس جزءاً من صيغتها، فيُقرأ «{text}» اسماً لا نصاً.',
      'ضع حول علامتي الاقتباس علامتين أخريين: {line}',
    ],
    'value: "damascus"',
    `value: '"damascus"'`,
  ),
};

export const yaml = { ...file, ...structure, ...without, ...brokenExpressions };
