// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how XLSForms name an answer.
/** Diagnostics about answers that texts name. */
import { error, info, warning } from './entry.js';

export const answersInTexts = {
  'name-in-text': error(
    ['"{found}" is how other programs name an answer.', 'Write: {line}'],
    ['يُكتب الجواب هكذا في برامج أخرى: «{found}».', 'اكتب: {line}'],
    'school: مدرسة ${child}',
    'school: مدرسة {child}',
  ),
  'answer-name': error(
    [
      'In braces stands the name of one field, not "{found}".',
      'What has to be worked out is a field with {{value}}, whose name is written here. If the braces are text, double them: {braces}.',
    ],
    [
      'بين القوسين اسم حقل واحد، لا «{found}».',
      'ما يحتاج إلى حساب فاجعله حقلاً له {{value}}، واكتب اسمه هنا. وإن كان القوسان من النص فاكتبهما مرتين: {braces}.',
    ],
    'total: "المجموع {a + b}"',
    'total: "المجموع {sum}"',
  ),
  'answer-kind': error(
    ['"{name}" has no answer that a text could show.', 'Write the name of a question inside it, after a dot.'],
    ['ليس للحقل «{name}» جواب يُعرض في نص.', 'اكتب بعد نقطة اسم سؤال في داخله.'],
    'house: "بيت {members}"',
    'house: "بيت {members.name}"',
  ),
  'answer-not-here': error(
    [
      'This text takes in no answers, so "{name}" cannot be named here.',
      'Remove it. Answers stand in texts of pages, fields, options, checks and documents. If the braces are text, double them: {braces}.',
    ],
    [
      'لا تدخل الأجوبة في هذا النص، فلا يُذكر «{name}» هنا.',
      'احذفه. تدخل الأجوبة في نصوص الصفحات والحقول والخيارات والتحققات والوثائق. وإن كان القوسان من النص فاكتبهما مرتين: {braces}.',
    ],
    'title: "طلب {name}"',
    'title: طلب',
  ),
  'answer-itself': warning(
    [
      'This text names the answer that it asks for.',
      'Say it without the answer, or write it in a message of the field.',
    ],
    ['يذكر هذا النص الجواب الذي يطلبه.', 'اكتبه من دون الجواب، أو اكتبه في رسائل الحقل.'],
    'name: "اسمك {name}"',
    'name: اسمك',
  ),
  'answer-later': info(
    [
      '"{name}" is asked later than this text is read, which shows "…" until then.',
      'Write what is read until then: {line}.',
    ],
    ['يُسأل عن «{name}» بعد هذا النص، فيظهر «…» إلى أن يُجاب عنه.', 'اكتب ما يظهر إلى ذلك الحين: {line}.'],
  ),
  'answer-never': warning(
    [
      '"{name}" is never asked when this text is shown.',
      'Compare the conditions of both, or say it without the answer.',
    ],
    ['لا يُسأل عن «{name}» حين يظهر هذا النص أبداً.', 'قارن شرطيهما، أو اكتب النص من دون الجواب.'],
  ),
  'answer-stored': warning(
    [
      'The hidden field "{name}" is shown here as it is stored, such as "{example}".',
      'Name the question itself, or make the value a text.',
    ],
    ['يظهر الحقل المخفي «{name}» هنا كما هو مخزَّن، مثل «{example}».', 'اذكر السؤال نفسه، أو اجعل القيمة نصاً.'],
    'of_age: { type: hidden, value: age >= 18 }',
    'of_age: { type: hidden, value: if age >= 18 then "نعم" else "لا" }',
  ),
  'answer-sensitive': warning(
    [
      '"{name}" is sensitive, and is read here outside its page, or in an option.',
      'Say it without the answer: others may look at the screen.',
    ],
    ['الحقل «{name}» حساس، ويظهر هنا خارج صفحته أو في خيار.', 'اكتب النص من دون الجواب، فقد ينظر غيره إلى الشاشة.'],
  ),
  'answer-untranslated': warning(
    ['This translation does not name the answers {names|list}.', 'Name them as the other language does.'],
    ['لا تذكر هذه الترجمة الأجوبة: {names|list}.', 'اذكرها كما في اللغة الأخرى.'],
  ),
};
