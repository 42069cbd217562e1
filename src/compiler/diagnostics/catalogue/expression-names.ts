/** Diagnostics about the names in an expression. */
import { error } from './entry.js';
import { isAr, isEn } from './expression-kinds.js';

const meantEn = '⟦Did you mean "{suggestion}"?⟧';
const meantAr = '⟦هل قصدت «{suggestion}»؟⟧';
const functionEn = '⟦Did you mean "{suggestion|feel}"?⟧';
const functionAr = '⟦هل قصدت «{suggestion|feel}»؟⟧';

export const expressionNames = {
  'unknown-name': error(
    [
      'There is no field "{name}" here.',
      `${meantEn}⟦ If a text is meant, write it in quotes: {quotes}.⟧⟦ If the braces are text, double them: {braces}.⟧⟦ The names here are: {known|list}.⟧`,
    ],
    [
      'لا يوجد حقل باسم «{name}» هنا.',
      `${meantAr}⟦ إن كان المقصود نصاً فاكتبه بين علامتي اقتباس: {quotes}.⟧⟦ وإن كان القوسان من النص فاكتبهما مرتين: {braces}.⟧⟦ الأسماء المتاحة هنا: {known|list}.⟧`,
    ],
    'show_if: birht < today()',
    'show_if: birth < today()',
  ),
  'unknown-field': error(
    ['There is no "{name}" in {of}.', `${meantEn} Write a name that exists inside {of} after the dot.`],
    ['لا يوجد «{name}» في {of}.', `${meantAr} اكتب بعد النقطة اسماً موجوداً داخل {of}.`],
    'show_if: address.cty = "homs"',
    'show_if: address.city = "homs"',
  ),
  'mixed-column': error(
    [
      'The column {name} of {of} is no list: its cells are of different kinds.',
      'Name the cell of one row: {of}.{row}.{name}',
    ],
    ['لا يصلح العمود {name} من {of} قائمةً، لأن خاناته من أنواع مختلفة.', 'اذكر خانة صف واحد: {of}.{row}.{name}'],
  ),
  'no-fields': error(
    [
      `It has no fields to reach by a dot: ${isEn('found')}.`,
      'Remove ".{name}", or write the name of a group or list before the dot.',
    ],
    [`ليس في داخله حقول تُكتب بعد نقطة: ${isAr('found')}.`, 'احذف «.{name}»، أو اكتب قبل النقطة اسم مجموعة أو تكرار.'],
    'show_if: name.length > 5',
    'show_if: string length(name) > 5',
  ),
  'unknown-option': error(
    [
      '"{option}" is not an option of {field}.',
      `${meantEn} Write the id of the option as it is written in {{options}}, not its label.`,
    ],
    ['ليس «{option}» من خيارات {field}.', `${meantAr} اكتب معرّف الخيار كما ورد في {{options}}، لا تسميته.`],
    'show_if: marital_status = "maried"',
    'show_if: marital_status = "married"',
  ),
  'unknown-function': error(
    [
      'There is no function "{name}".',
      `${functionEn} Among the functions are {{feel:count}}, {{feel:sum}}, {{feel:age}}, {{feel:contains}}, {{feel:list contains}}.`,
    ],
    [
      'لا توجد دالة باسم «{name}».',
      `${functionAr} من الدوال المتاحة: {{feel:count}} و{{feel:sum}} و{{feel:age}} و{{feel:contains}} و{{feel:list contains}}.`,
    ],
    'show_if: cuont(children) > 3',
    'show_if: count(children) > 3',
  ),
  'absent-function': error(
    [
      'The function "{name}" belongs to the FEEL standard, but is not available here.',
      'Say it with another function. The day of the submission is {{feel:today}}().',
    ],
    [
      'الدالة «{name}» من معيار FEEL لكنها غير متاحة هنا.',
      'عبّر عن المطلوب بدالة أخرى. يوم تقديم الطلب هو {{feel:today}}().',
    ],
    'value: invoke(fee)',
    'value: fee',
  ),
  'only-in-initial': error(
    [
      '"{name|feel}" gives another value each time, so the answer would never stay the same.',
      'Use it in {{initial}}, which is set once; a hidden field takes {{value}}: {{feel:random_id}}() alone, also set once. The day of the submission is {{feel:today}}().',
    ],
    [
      'تعطي «{name|feel}» قيمة أخرى في كل مرة، فلا يثبت الجواب.',
      'استعملها في {{initial}}، فهي توضع مرة واحدة، وفي الحقل المخفي تُكتب {{value}}: {{feel:random_id}}() وحدها، وتوضع مرة واحدة أيضاً. يوم تقديم الطلب هو {{feel:today}}().',
    ],
    'value: now()',
    'initial: now()',
  ),
  'ambiguous-name': error(
    [
      '"{name}" is both a field and a column of the list.',
      'Write option.{name} for the column, and form.{name} for a field at the top of the form.',
    ],
    [
      '«{name}» اسم حقل واسم عمود من أعمدة القائمة معاً.',
      'اكتب option.{name} للعمود، وform.{name} لحقل في المستوى الأول من الاستمارة.',
    ],
    'where: governorate = "homs"',
    'where: option.governorate = "homs"',
  ),
  'parent-at-top': error(
    ['Nothing is around the top of the form, so parent has no meaning here.', 'Write the name of the field alone.'],
    ['هذا الحقل في المستوى الأول من الاستمارة، وليس داخل حقل آخر تدل عليه parent.', 'اكتب اسم الحقل وحده.'],
    'show_if: parent.copies > 1',
    'show_if: copies > 1',
  ),
  'index-outside-list': error(
    [
      'index is the number of an item in its list, and there is no list here.',
      'Use it in a field inside a list ({{type}}: {{type:list}}).',
    ],
    [
      'تدل index على رقم العنصر في تكراره، ولا يوجد تكرار هنا.',
      'استعملها في حقل داخل تكرار ({{type}}: {{type:list}}).',
    ],
    'show_if: index > 1   # not in a list',
    'show_if: count(children) > 1',
  ),
  'option-outside': error(
    [
      'option is the row of an option, and there are no options here.',
      'Use it in {{where}} and in the {{show_if}} of an option, and nowhere else.',
    ],
    ['تدل option على صف خيار، ولا توجد خيارات هنا.', 'استعملها في {{where}} وفي {{show_if}} لخيار، لا في غيرهما.'],
    'show_if: option.id = "homs"   # not in options',
    'show_if: governorate = "homs"',
  ),
  'option-alone': error(
    [
      'option is a whole row, so a column of it must be named.',
      'Add a dot and the name of the column: option.id where options are selected, {{feel:option}}(district).id elsewhere.',
    ],
    [
      'تدل option على صف كامل، فيجب تحديد عمود منه.',
      'أضف نقطة ثم اسم العمود: option.id حيث تُختار الخيارات المعروضة، و{{feel:option}}(district).id في غير ذلك.',
    ],
    'where: option = governorate',
    'where: option.governorate = governorate',
  ),
  'needs-choice': error(
    [
      '{{feel:option}}(…) and {{feel:label}}(…) take the name of a field with options.',
      'For example: {{feel:option(district).price}}, {{feel:label(district)}}',
    ],
    [
      'يُكتب في {{feel:option}}(…) و{{feel:label}}(…) اسم حقل له خيارات.',
      'مثال: {{feel:option(district).price}}، {{feel:label(district)}}',
    ],
    'value: option("midan").price',
    'value: option(district).price',
  ),
  'needs-field': error(
    ['{{feel:is unknown}}(…) takes the name of one field.', 'For example: {{feel:is unknown(national_id)}}'],
    ['يُكتب في {{feel:is unknown}}(…) اسم حقل واحد.', 'مثال: {{feel:is unknown(national_id)}}'],
    'show_if: is unknown("national_id")',
    'show_if: is unknown(national_id)',
  ),
  'never-unknown': error(
    [
      'The field "{name}" cannot be answered as unknown.',
      'Add the key {{unknown}} to the field, or write {name} = {{word:null}} to ask whether it is unanswered.',
    ],
    [
      'الحقل «{name}» لا يقبل الجواب «غير معروف».',
      'أضف المفتاح {{unknown}} إلى الحقل، أو اكتب {name} = {{word:null}} للسؤال عما لم يُجب عنه.',
    ],
    'show_if: is unknown(name)   # name has no unknown',
    'show_if: name = null',
  ),
};
