/** Diagnostics about the types in an expression. */
import { error, info, warning } from './entry.js';
import { isAr, isEn } from './expression-kinds.js';

export const expressionTypes = {
  'argument-count': error(
    [
      'The number of arguments of {function} must be {expected}, not {given}.',
      'Put commas between the arguments, and remove what is too much or add what is missing.',
    ],
    [
      'عدد مدخلات الدالة {function} يجب أن يكون {expected}، وهو هنا {given}.',
      'افصل بين المدخلات بفواصل، واحذف الزائد أو أضف الناقص.',
    ],
    'show_if: count() > 1',
    'show_if: count(children) > 1',
  ),
  'compared-kinds': error(
    [
      `These cannot be compared: ${isEn('left')}, ${isEn('right')}.`,
      '⟦Write {suggestion|feel}. ⟧Compare a number with a number, a text with a text "…", a date with a date {{feel:date}}("2000-01-31"), a yes-or-no with {{feel:true}} or {{feel:false}}.',
    ],
    [
      `لا تصح المقارنة بينهما: ${isAr('left')}، و${isAr('right')}.`,
      '⟦اكتب {suggestion|feel}. ⟧قارن عدداً بعدد، ونصاً بنص "…"، وتاريخاً بتاريخ {{feel:date}}("2000-01-31")، وما جوابه نعم أو لا بالكلمة {{feel:true}} أو {{feel:false}}.',
    ],
    'show_if: copies = "3"',
    'show_if: copies = 3',
  ),
  'list-compared': error(
    ['"{list}" is a list of many answers and cannot be compared with one.', 'Write {suggestion|feel}.'],
    ['قد تضم «{list}» عدة أجوبة، فلا تُقارن بجواب واحد.', 'اكتب {suggestion|feel}.'],
    'show_if: works = "new"',
    'show_if: list contains(works, "new")',
  ),
  'empty-in-quotes': error(
    [
      'The answer of {field} is never the empty text "".',
      'For a question that is not answered write {suggestion|feel}.',
    ],
    ['لا يُحفظ جواب {field} نصاً فارغاً "" أبداً.', 'للسؤال الذي لم يُجب عنه اكتب {suggestion|feel}.'],
    'show_if: copies != ""',
    'show_if: copies != null',
  ),
  'empty-text': warning(
    [
      'No answer is the empty text "": while {field} is not answered it has no value.',
      'For a question that is not answered write {suggestion|feel}.',
    ],
    [
      'لا يُحفظ الجواب نصاً فارغاً "" أبداً: فالحقل {field} بلا قيمة ما لم يُجب عنه.',
      'للسؤال الذي لم يُجب عنه اكتب {suggestion|feel}.',
    ],
    'show_if: spouse != ""',
    'show_if: spouse != null',
  ),
  'date-in-quotes': error(
    ['A date is not written like this in an expression.', 'Write {suggestion|feel}.'],
    ['التاريخ لا يُكتب هكذا في العبارات.', 'اكتب {suggestion|feel}.'],
    'show_if: birth < "2000-01-31"',
    'show_if: birth < date("2000-01-31")',
  ),
  'invalid-date': error(
    ['There is no such date as "{date}".', 'Write year, month and day, such as {{feel:date}}("2000-01-31").'],
    ['التاريخ «{date}» غير موجود في التقويم.', 'اكتب السنة ثم الشهر ثم اليوم، مثل {{feel:date}}("2000-01-31").'],
    'show_if: birth < date("2000-02-31")',
    'show_if: birth < date("2000-02-29")',
  ),
  'needs-number': error(
    [
      `A number is needed here, but ${isEn('found')}.`,
      'Write a number or a field whose answer is one. For the number of items of a list write {{feel:count}}(…), for an age {{feel:age}}(…).',
    ],
    [
      `المطلوب هنا عدد، لكن ${isAr('found')}.`,
      'اكتب عدداً أو حقلاً جوابه عدد. لعدد عناصر قائمة اكتب {{feel:count}}(…)، ولعمر شخص {{feel:age}}(…).',
    ],
    'value: name * 2',
    'value: copies * 2',
  ),
  'needs-string': error(
    [
      `A text is needed here, but ${isEn('found')}.`,
      'Write a text in quotes "…", a field whose answer is one, or {{feel:string}}(…) to make a text of a number.',
    ],
    [
      `المطلوب هنا نص، لكن ${isAr('found')}.`,
      'اكتب نصاً بين علامتي اقتباس "…"، أو حقلاً جوابه نص، أو {{feel:string}}(…) لتحويل عدد إلى نص.',
    ],
    'show_if: contains(copies, "1")',
    'show_if: contains(string(copies), "1")',
  ),
  'needs-boolean': error(
    [
      `A condition that holds or does not is needed here, but ${isEn('found')}.`,
      'Compare it with something, such as marital_status = "married" or copies > 1.',
    ],
    [
      `المطلوب هنا شرط يتحقق أو لا يتحقق، لكن ${isAr('found')}.`,
      'قارنه بشيء، مثل marital_status = "married" أو copies > 1.',
    ],
    'show_if: copies',
    'show_if: copies > 0',
  ),
  'needs-date': error(
    [
      `A date is needed here, but ${isEn('found')}.`,
      'Write a field of type {{type:date}}, {{feel:today}}(), or {{feel:date}}("2000-01-31").',
    ],
    [
      `المطلوب هنا تاريخ، لكن ${isAr('found')}.`,
      'اكتب حقلاً من نوع {{type:date}}، أو {{feel:today}}()، أو {{feel:date}}("2000-01-31").',
    ],
    'show_if: age(copies) > 18',
    'show_if: age(birth) > 18',
  ),
  'needs-list': error(
    [
      `A list is needed here, but ${isEn('found')}.`,
      'Write a field of type {{type:list}} or {{type:choices}}, or a list in brackets ["a", "b"].',
    ],
    [
      `المطلوب هنا قائمة، لكن ${isAr('found')}.`,
      'اكتب حقلاً من نوع {{type:list}} أو {{type:choices}}، أو قائمة بين قوسين ["a", "b"].',
    ],
    'show_if: count(copies) > 1',
    'show_if: count(children) > 1',
  ),
  'needs-ordered': error(
    [`It has no larger and smaller: ${isEn('found')}.`, 'Only numbers, dates and texts are compared with < and >.'],
    [`لا تصح فيه المقارنة بأكبر وأصغر: ${isAr('found')}.`, 'تُقارن بعلامتي < و> الأعداد والتواريخ والنصوص وحدها.'],
    'show_if: agreed < true',
    'show_if: not(agreed)',
  ),
  'needs-scalar': error(
    [`One value is needed here, but ${isEn('found')}.`, 'Name one field inside it after a dot, such as address.city.'],
    [`المطلوب هنا قيمة واحدة، لكن ${isAr('found')}.`, 'اذكر حقلاً بعينه داخلها بعد نقطة، مثل address.city.'],
    'show_if: address = home_address',
    'show_if: address.city = home_address.city',
  ),
  'condition-words': info(
    [
      'This condition has no words of its own: on paper it says "Fill in if it applies".',
      'Say with {{paper}}: { {{when}}: … } when the question is to be answered.',
    ],
    [
      'تعذّرت صياغة هذا الشرط بالكلمات، فيُكتب على الورق «يُملأ عند اللزوم».',
      'اكتب متى يُجاب عن السؤال: {{paper}}: { {{when}}: … }.',
    ],
    'area: { type: number, label: المساحة, show_if: length * width > 100 }',
    'area: { type: number, label: المساحة, show_if: length * width > 100, paper: { when: "إذا زادت المساحة على 100 م²:" } }',
  ),
  'holds-unanswered': info(
    [
      'This condition also holds while what it reads is unanswered.',
      'If that is not meant, add to it: {{feel:and}} … != {{feel:null}}.',
    ],
    [
      'يتحقق هذا الشرط أيضاً قبل الإجابة عن الحقول التي يعتمد عليها.',
      'إن لم تقصد ذلك فأضف إليه: {{feel:and}} … != {{feel:null}}.',
    ],
    'show_if: marital_status != "single"',
    'show_if: marital_status != "single" and marital_status != null',
  ),
};
