/** Diagnostics about what other programs leave in a definition, and the habits that people have from them. */
import { error, info, warning } from './entry.js';

const files = {
  'not-text': error(
    [
      'This is a file of {kind}, not text.',
      'Copy the text of the form into a plain text file whose name ends in .form.yaml; a form in Excel (XLSForm) is read by istimara import. Save a list as CSV, and an emblem as SVG.',
    ],
    [
      'هذا ملف {kind}، لا ملف نصي.',
      'انسخ نص الاستمارة إلى ملف نصي عادي ينتهي اسمه بـ ‎.form.yaml، والاستمارة المكتوبة في Excel ‏(XLSForm) يقرؤها الأمر istimara import. واحفظ القائمة بصيغة CSV، والشعار بصيغة SVG.',
    ],
  ),
  'list-encoding': info(
    [
      'The list is read as Windows-1256, as Excel saves it.',
      'Check the letters in a preview, or save the file as "CSV UTF-8".',
    ],
    [
      'قُرئت القائمة بترميز Windows-1256 كما يحفظها Excel.',
      'تحقق من الحروف في المعاينة، أو احفظ الملف بصيغة CSV UTF-8.',
    ],
  ),
  'same-form-id': error(
    ['The form "{name}" is also in {other}.', 'Give one of the two another id.'],
    ['الاستمارة «{name}» موجودة في {other} أيضاً.', 'أعط إحداهما معرّفاً آخر.'],
  ),
};

const layout = {
  bullet: error(
    ['"{found}" comes from a word processor; YAML takes it for a letter.', 'Write: {line}'],
    ['العلامة «{found}» من برنامج مثل Word، وتعدّها YAML حرفاً.', 'اكتب: {line}'],
    'options:\n  • new: جديد\n  • lost: بدل ضائع',
    'options:\n  new: جديد\n  lost: بدل ضائع',
  ),
  'two-keys-on-line': error(
    ['There are two keys on one line.', 'Write each on a line of its own, or both inside braces { }: {line}'],
    ['في السطر مفتاحان.', 'اكتب كل مفتاح في سطر مستقل، أو ضعهما بين القوسين { }: {line}'],
    'type: integer, label: العمر',
    'type: integer\nlabel: العمر',
  ),
  'field-too-deep': error(
    [
      'The field "{name}" is inside another field.',
      '⟦Start the line after {indent} blanks. ⟧Fields of one level start in the same column; a group has its fields below {{fields}}.',
    ],
    [
      'الحقل «{name}» مكتوب داخل حقل آخر.',
      '⟦اجعل عدد المسافات في أول السطر {indent}. ⟧تبدأ حقول المستوى الواحد في العمود نفسه، وحقول المجموعة تُكتب تحت {{fields}}.',
    ],
    'fields:\n  name:\n    label: الاسم\n    age: { type: integer, label: العمر }',
    'fields:\n  name:\n    label: الاسم\n  age: { type: integer, label: العمر }',
  ),
  'comma-in-list': warning(
    [
      'The Arabic comma separates nothing: this list has one text.',
      'Write commas "," between the items: {line}. If it is one text, take away the brackets.',
    ],
    [
      'لا تفصل الفاصلة العربية بين عناصر القائمة، ففيها نص واحد.',
      'اكتب بين العناصر الفاصلة اللاتينية «,»: {line}. وإن كان النص واحداً فاحذف القوسين.',
    ],
    'authority: [وزارة الداخلية، مديرية الأحوال المدنية]',
    'authority: [وزارة الداخلية, مديرية الأحوال المدنية]',
  ),
};

const texts = {
  'type-as-label': warning(
    [
      'People are asked "{name}", which is the name of a field type.',
      'If the type is meant, write: {{type}}: {name}, and what is asked in {{label}}.',
    ],
    [
      'يُسأل الناس هنا: «{name}»، وهو اسم نوع من الحقول.',
      'إن كان المقصود النوع فاكتب: {{type}}: {name}، واكتب السؤال في {{label}}.',
    ],
    'age: integer',
    'age: { type: integer, label: العمر }',
  ),
  'picture-in-text': warning(
    [
      'Pictures are not shown in texts: of "{found}" people see a sign and a link.',
      'Describe it in words, or link to the picture: [صورة البطاقة](https://…).',
    ],
    [
      'لا تظهر الصور في النصوص، فيرى الناس بدل «{found}» علامة ورابطاً.',
      'صِفها بالكلمات، أو اجعلها رابطاً: [صورة البطاقة](https://…).',
    ],
    'name: { label: الاسم, hint: "كما في ![البطاقة](./card.png)" }',
    'name: { label: الاسم, hint: كما في البطاقة }',
  ),
  'presentation-forms': warning(
    [
      'These letters are copied as they are drawn, as from a PDF: they cannot be searched or read aloud.',
      'Type the text again⟦: {line}⟧.',
    ],
    [
      'حروف هذا النص منسوخة كما تُرسم، كما في ملفات PDF، فلا يمكن البحث عنها، ولا يقرؤها قارئ الشاشة قراءة سليمة.',
      'أعد كتابة النص⟦: {line}⟧.',
    ],
  ),
};

const expressions = {
  'spreadsheet-formula': error(
    ['A formula is not written here as in a spreadsheet.', 'Write: {suggestion|feel}'],
    ['لا تُكتب المعادلات هنا كما في Excel.', 'اكتب: {suggestion|feel}'],
    'value: =IF(copies>3;500;0)',
    'value: if copies>3 then 500 else 0',
  ),
};

export const otherPrograms = { ...files, ...layout, ...texts, ...expressions };
