/** Guesses about the text of a paper, in Arabic and English. */
import type { AuthorText } from '../../author-languages.js';

export const PAPER_REASONS = {
  'paper-turned': {
    en: 'lines whose letters were in the order in which they are printed: {lines}. They were turned; read them again.',
    ar: 'عدد الأسطر التي نُسخت حروفها معكوسة: {lines}. أُعيدت إلى ترتيبها، فراجعها.',
  },
  'paper-space-alone': {
    en: 'a space to write in without a question; left out.',
    ar: 'فراغ للكتابة بلا سؤال، فتُرك.',
  },
  'paper-condition': {
    en: 'it depends on the question before it; shown if {condition|feel}. Check this.',
    ar: 'يتوقف على السؤال الذي قبله، فيظهر إذا تحقق الشرط {condition|feel}. تأكد من ذلك.',
  },
  'paper-condition-unread': {
    en: 'it seems to depend on another answer; it is always asked. Write a {{show_if}}.',
    ar: 'يبدو أنه يتوقف على جواب آخر، وهو الآن ظاهر دائماً. اكتب شرط ظهوره في {{show_if}}.',
  },
  'paper-no-space': {
    en: 'taken for a question, though there is no space to write in.',
    ar: 'عُدّ سؤالاً مع أنه بلا فراغ للكتابة.',
  },
  'paper-no-label': {
    en: 'the question has no text before it; write its label.',
    ar: 'ليس قبل هذا السؤال نص. اكتب تسميته.',
  },
  'paper-cells': {
    en: 'cells for {cells} characters; the answer is limited to them.',
    ar: 'خانات عددها {cells}، وبها حُدّد طول الجواب.',
  },
  'paper-several': {
    en: 'several questions on one line: {names}. Check where one ends.',
    ar: 'عدة أسئلة في سطر واحد: {names_ar}. تأكد من موضع انتهاء كل سؤال.',
  },
  'paper-table': {
    en: 'a table whose rows have names ({rows}); the first column became the rows.',
    ar: 'جدول لصفوفه أسماء (عددها {rows})، فصار عموده الأول صفوف الجدول.',
  },
  'paper-list': {
    en: 'a table of {rows} rows that are alike; it became a list. Write {{item_label}}, and {{min}} and {{max}} if needed.',
    ar: 'جدول صفوفه متشابهة (عددها {rows})، فصار تكراراً. اكتب تسمية العنصر في {{item_label}}، والحدين {{min}} و{{max}} إن لزما.',
  },
  'paper-usual-options': {
    en: 'the paper names no options; the usual ones were written.',
    ar: 'ليست في الورقة خيارات، فكُتبت الخيارات المعتادة.',
  },
  'paper-one-answer': {
    en: 'one of the boxes may be ticked. If several may be, make it "{{type:choices}}".',
    ar: 'يُختار مربع واحد. إن جاز اختيار عدة مربعات فاجعل النوع {{type:choices}}.',
  },
  'paper-several-answers': {
    en: 'several of the boxes may be ticked.',
    ar: 'يجوز اختيار عدة مربعات.',
  },
  'paper-tick': {
    en: 'a single box; it became a field of the type {type|type}.',
    ar: 'مربع واحد، فصار حقلاً من النوع {type|type}.',
  },
  'paper-split': {
    en: 'place and date are asked for together; they became two questions.',
    ar: 'يُسأل عن المكان والتاريخ معاً، فصارا سؤالين.',
  },
  'paper-type': {
    en: 'became a field of the type {type|type} because of "{phrase}".',
    ar: 'صار حقلاً من النوع {type|type} بسبب «{phrase}».',
  },
  'paper-note': {
    en: 'a text without a question; it became a note.',
    ar: 'نص بلا سؤال، فصار ملاحظة.',
  },
  'paper-agree': {
    en: 'a declaration; it must be accepted.',
    ar: 'تعهد أو إقرار، فتلزم الموافقة عليه.',
  },
  'paper-official': {
    en: 'what follows is filled in by the office; it is on paper only.',
    ar: 'ما بعده يملؤه الموظف، فهو في الورقة وحدها.',
  },
  'paper-documents': {
    en: 'the lines that follow became the documents to bring.',
    ar: 'صارت الأسطر التي بعده الوثائق المطلوبة.',
  },
  'paper-signature': {
    en: 'became a box for a signature on paper.',
    ar: 'صار مكاناً للتوقيع في الورقة.',
  },
  'paper-page': { en: 'a heading; it became a page.', ar: 'عنوان قسم، فصار صفحة.' },
  'paper-group': { en: 'a heading; it became a group.', ar: 'عنوان قسم، فصار مجموعة.' },
  'paper-title': { en: 'taken as the title of the form.', ar: 'عُدّ عنوان الاستمارة.' },
  'paper-no-title': {
    en: 'no title was found; the name of the file was taken.',
    ar: 'لم يوجد عنوان، فأُخذ اسم الملف.',
  },
  'paper-incoming': {
    en: 'number and date that the office writes; it became the register box of the paper.',
    ar: 'رقم وتاريخ تكتبهما الدائرة، فصارا خانة تسجيل الوارد في الورقة.',
  },
  'paper-phrase': { en: 'a phrase of letters; left out.', ar: 'عبارة من عبارات المراسلة، فتُركت.' },
  'paper-page-number': { en: 'the number of a page; left out.', ar: 'رقم صفحة، فتُرك.' },
  'paper-review': {
    en: 'a paper does not say which answers are required, nor how data is used: set "{{required}}" and "{{privacy}}", and read the ids before the form is published.',
    ar: 'لا تذكر الورقة أي الأجوبة مطلوب، ولا كيف تُستعمل البيانات: حدّد {{required}} و{{privacy}}، وراجع المعرّفات قبل نشر الاستمارة.',
  },
} as const satisfies Readonly<Record<string, AuthorText>>;
