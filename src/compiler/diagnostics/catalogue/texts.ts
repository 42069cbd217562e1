/** Diagnostics about texts that are hard to read, or to understand when they are read aloud. */
import { error, info, warning } from './entry.js';

export const texts = {
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
  'unwritten-text': warning(
    ['This text has not been written: people would read "…".', 'Write it, or remove its key.'],
    ['لم يُكتب هذا النص بعد، فيقرأ الناس «…» في مكانه.', 'اكتبه، أو احذف مفتاحه.'],
    'privacy: { purpose: … }',
    'privacy: { purpose: الرد على الشكوى }',
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
