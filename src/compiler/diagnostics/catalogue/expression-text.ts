/** Diagnostics about the syntax of an expression. */
import { error } from './entry.js';

export const expressionText = {
  'expression-empty': error(
    [
      'There is no expression here.',
      'Write a condition or a calculation, such as {{feel:age(birth) >= 18}}, or remove the key.',
    ],
    ['لا توجد عبارة هنا.', 'اكتب شرطاً أو حساباً، مثل {{feel:age(birth) >= 18}}، أو احذف المفتاح.'],
    'show_if: ""',
    'show_if: age(birth) >= 18',
  ),
  'expression-too-long': error(
    [
      'The expression is longer than {limit} bytes.',
      'Move parts of it to {{type:hidden}} fields with a {{value}}, and use their names here.',
    ],
    [
      'العبارة أطول من {limit} بايت.',
      'انقل أجزاء منها إلى حقول من نوع {{type:hidden}} لها {{value}}، ثم استعمل أسماءها هنا.',
    ],
    'value: (one expression of 5 KB)',
    `first_half: { type: hidden, value: … }
result: { type: hidden, value: first_half + … }`,
  ),
  'expression-too-deep': error(
    [
      'The expression has more than {limit} levels of brackets and operations inside each other.',
      'Split it: move parts to {{type:hidden}} fields with a {{value}}, or use {{feel:sum}}([…]) in place of a long addition.',
    ],
    [
      'في العبارة أكثر من {limit} مستوى من الأقواس والعمليات المتداخلة.',
      'قسّم العبارة: انقل أجزاء منها إلى حقول من نوع {{type:hidden}} لها {{value}}، أو استعمل {{feel:sum}}([…]) بدل جمع طويل.',
    ],
    'value: a1 + a2 + … + a150',
    'value: sum([a1, a2, …, a150])',
  ),
  'loops-too-deep': error(
    [
      'More than {limit} lists are gone through inside each other ({{feel:some}}, {{feel:every}}, {{feel:for}}, filters).',
      'Work the inner part out in a {{type:hidden}} field with a {{value}}, and use its name here.',
    ],
    [
      'في العبارة أكثر من {limit} قوائم يُقرأ بعضها داخل بعض ({{feel:some}} و{{feel:every}} و{{feel:for}} والتصفية).',
      'احسب الجزء الداخلي في حقل من نوع {{type:hidden}} له {{value}}، واستعمل اسمه هنا.',
    ],
    'check: some a in x satisfies some b in y satisfies some c in z satisfies some d in w satisfies …',
    'inner: { type: hidden, value: some c in z satisfies some d in w satisfies … }',
  ),
  'too-many-rounds': error(
    [
      'Ranges inside each other make more than {limit} rounds, for which a person would wait.',
      'Write shorter ranges, with numbers at both ends: {{feel:for}} i {{feel:in}} 1..12 {{feel:return}} ….',
    ],
    [
      'نطاقات متداخلة تتطلب أكثر من {limit} دورة، فيطول الانتظار.',
      'اكتب نطاقات أقصر، حدّا كل منها عددان: {{feel:for}} i {{feel:in}} 1..12 {{feel:return}} ….',
    ],
    'value: count(for a in 1..copies, b in 1..copies return a * b)',
    'value: count(for a in 1..12, b in 1..copies return a * b)',
  ),
  'unknown-character': error(
    [
      'The character {character} has no meaning in an expression.',
      'Remove it. Texts are written in quotes "…", fields by their names.',
    ],
    ['الرمز {character} لا معنى له في العبارات.', 'احذفه. النصوص تُكتب بين علامتي اقتباس "…"، والحقول بأسمائها.'],
    'show_if: $copies > 1',
    'show_if: copies > 1',
  ),
  'no-comments': error(
    [
      'There are no comments inside expressions: {found}.',
      'Write the comment on a line of its own that starts with #, outside the expression.',
    ],
    ['لا توجد تعليقات داخل العبارات: {found}.', 'اكتب التعليق في سطر مستقل يبدأ بالعلامة #، خارج العبارة.'],
    'show_if: copies > 1 // more than one',
    'show_if: copies > 1   # more than one',
  ),
  'foreign-operator': error(
    ['"{found}" is not written so in expressions.', 'Write {feel|feel} in its place.'],
    ['لا تُكتب «{found}» هكذا في العبارات.', 'اكتب {feel|feel} مكانها.'],
    'show_if: copies > 1 && agreed',
    'show_if: copies > 1 and agreed',
  ),
  'foreign-quotes': error(
    ['Texts are not written in these quotes: {found}.', 'Write {feel}.'],
    ['النصوص لا تُكتب بهذه العلامات: {found}.', 'اكتب {feel}.'],
    `show_if: marital_status = 'married'`,
    'show_if: marital_status = "married"',
  ),
  'unclosed-quote': error(
    ['A text begins here with {quote} and its closing quote is missing.', 'Add " after the last letter of the text.'],
    ['يبدأ هنا نص بالعلامة {quote} ولا توجد علامة إغلاقه.', 'أضف " بعد آخر حرف من النص.'],
    'show_if: marital_status = "married',
    'show_if: marital_status = "married"',
  ),
  'bad-escape': error(
    ['{escape} has no meaning inside a text.', 'Write \\\\ for a backslash and \\" for a quote.'],
    ['لا معنى للرمز {escape} داخل النص.', 'اكتب \\\\ للحصول على شرطة مائلة عكسية، و\\" لعلامة الاقتباس.'],
    `show_if: folder = "a\\q"`,
    `show_if: folder = "a\\\\q"`,
  ),
  'number-too-large': error(
    [
      'This number is too large to be calculated with to its last digit.',
      'Write a smaller one. Long numbers such as register numbers are written as texts in quotes.',
    ],
    [
      'هذا العدد أكبر من أن يُحسب بدقة تامة.',
      'اكتب عدداً أصغر. الأرقام الطويلة كأرقام السجلات تُكتب نصاً بين علامتي اقتباس.',
    ],
    'value: 999…999   # 400 digits',
    'value: 999',
  ),
  'unclosed-bracket': error(
    [
      'The bracket {bracket} is opened here and not closed.',
      'Add {closer} where it should end, or remove the bracket.',
    ],
    ['القوس {bracket} فُتح هنا ولم يُغلق.', 'أضف {closer} في موضع نهايته، أو احذف القوس.'],
    'show_if: (copies > 1 or agreed',
    'show_if: (copies > 1 or agreed)',
  ),
  'unopened-bracket': error(
    ['The bracket {bracket} closes nothing.', 'Remove it, or add the bracket that opens.'],
    ['القوس {bracket} لا يقابله قوس مفتوح.', 'احذفه، أو أضف قوس البداية.'],
    'show_if: copies > 1)',
    'show_if: copies > 1',
  ),
  'empty-brackets': error(
    ['There is nothing between the brackets.', 'Write what is missing between them, or remove them.'],
    ['القوسان فارغان.', 'اكتب بينهما ما ينقص، أو احذفهما.'],
    'show_if: copies > ()',
    'show_if: copies > (1)',
  ),
  'stray-comma': error(
    [
      'This comma is out of place.',
      'Commas separate the items of a list [1, 2] or the arguments of a function. Numbers have none: 1000, not 1,000.',
    ],
    [
      'هذه الفاصلة في غير موضعها.',
      'الفواصل تفصل بين عناصر قائمة [1, 2] أو بين مدخلات دالة. لا تضع فواصل داخل الأعداد: 1000 لا 1,000.',
    ],
    'show_if: income > 1,000',
    'show_if: income > 1000',
  ),
  'missing-word': error(
    ['The word "{word|feel}" is missing here.', 'The form is: {shape|feel}'],
    ['تنقص هنا الكلمة «{word|feel}».', 'الصيغة هي: {shape|feel}'],
    'value: if copies > 3 500 else 0',
    'value: if copies > 3 then 500 else 0',
  ),
  'missing-operand': error(
    ['Something is missing before {operator}.', 'Write a field name, a number or a text in quotes before it.'],
    ['ينقص شيء قبل {operator}.', 'اكتب قبلها اسم حقل أو عدداً أو نصاً بين علامتي اقتباس.'],
    'show_if: "> 5"',
    'show_if: copies > 5',
  ),
  'missing-field': error(
    ['After the dot comes the name of a field.', 'For example: children.birth'],
    ['بعد النقطة يأتي اسم حقل.', 'مثال: children.birth'],
    'show_if: address. = "homs"',
    'show_if: address.city = "homs"',
  ),
  'expression-unfinished': error(
    [
      'The expression is unfinished⟦: something must follow "{found}"⟧.',
      'Complete it with a field name, a number or a text in quotes. If it is complete in the file, quote it as a whole, so that YAML does not cut it.',
    ],
    [
      'العبارة ناقصة⟦: يجب أن يأتي شيء بعد «{found}»⟧.',
      'أكملها باسم حقل أو عدد أو نص بين علامتي اقتباس. وإن كانت كاملة في الملف فضعها كلها بين علامتي اقتباس، كي لا تقتطع YAML منها شيئاً.',
    ],
    'show_if: copies >',
    'show_if: copies > 1',
  ),
  'unexpected-text': error(
    [
      'The expression is complete before {found}; what follows cannot be read.',
      'Join the two parts with {{feel:and}}, {{feel:or}}, or a sign such as = or +, or remove what is too much.',
    ],
    [
      'العبارة تنتهي قبل {found}، ولا يُفهم ما بعدها.',
      'صِل بين الجزأين بكلمة «{{feel:and}}» أو «{{feel:or}}» أو بعلامة مثل = أو +، أو احذف الزائد.',
    ],
    'show_if: copies > 1 "a"',
    'show_if: copies > 1 and name = "a"',
  ),
  'unclear-and': error(
    [
      '"{found}" can be read in two ways: as "and" before the field {name}, or as the field {found} after a missing operator.',
      'If "and" is meant, put a blank after "و", before {name}. If the field {found} is meant, write and, or, or a sign such as = or + before it.',
    ],
    [
      'يُقرأ «{found}» على وجهين: واو العطف قبل الحقل {name}، أو الحقل {found} وقد نقصت قبله علامة.',
      'إن قصدت العطف فضع مسافة بعد الواو، قبل {name}. وإن قصدت الحقل {found} فاكتب قبله «و» أو «أو» أو علامة مثل = أو +.',
    ],
    'show_if: copies > 3 وعمر > 5   # both عمر and وعمر are fields',
    'show_if: copies > 3 و عمر > 5',
  ),
  'space-in-name': error(
    [
      'Two names follow each other: {found}.',
      'A field name has no blank (did you mean {suggestion}?), and the arguments of a function are in brackets, as in {{feel:count(children)}}.',
    ],
    [
      'اسمان متجاوران من دون شيء بينهما: {found}.',
      'ليس في اسم الحقل مسافات (هل قصدت {suggestion}؟)، ومدخلات الدالة تُكتب بين قوسين، كما في {{feel:count(children)}}.',
    ],
    'show_if: marital status = "married"',
    'show_if: marital_status = "married"',
  ),
  'chained-comparison': error(
    ['Two comparisons cannot follow each other.', 'Write {{feel:… between 1 and 5}}, or {{feel:… > 1 and … < 5}}.'],
    ['لا تُكتب مقارنتان متتاليتان.', 'اكتب {{feel:… between 1 and 5}}، أو {{feel:… > 1 and … < 5}}.'],
    'show_if: 1 < copies < 5',
    'show_if: copies > 1 and copies < 5',
  ),
  'not-callable': error(
    [
      '"{found}" is no function, so no bracket can follow it.',
      'A function is written by its name alone and a bracket, such as {{feel:count(children)}}.',
    ],
    ['«{found}» ليس دالة، فلا يتبعه قوس.', 'الدوال تُكتب باسمها وحده ثم القوس، مثل {{feel:count(children)}}.'],
    'show_if: name.contains("a")',
    'show_if: contains(name, "a")',
  ),
};
