/** Diagnostics about content that does not fit on paper. */
import { error, info, warning } from './entry.js';

export const paper = {
  'paper-box': error(
    ['This is not the size of a box.', 'Write width and height in millimetres, each from {least} to {most}: 40 × 40.'],
    ['ليس هذا قياس مربع.', 'اكتب العرض ثم الارتفاع بالميليمتر، وكل منهما من {least} إلى {most}: 40 × 40.'],
  ),
  'paper-pages': error(
    [
      'The paper ({language}) has {pages} pages; the limit is {most}.',
      'Shorten texts, place fields side by side with {{width}}, print fewer blank rows, or allow more pages.',
    ],
    [
      'عدد صفحات الورق ({language}) هو {pages}، والحد المسموح {most}.',
      'اختصر النصوص، أو ضع الحقول متجاورة بالمفتاح {{width}}، أو قلّل الصفوف الفارغة، أو اسمح بصفحات أكثر.',
    ],
  ),
  'paper-long-label': info(
    [
      'On paper ({language}) this label takes {lines} lines.',
      'Keep the question; move the rest to {{hint}}, or give the field more {{width}}.',
    ],
    [
      'عدد أسطر هذه التسمية على الورق ({language}): {lines}.',
      'أبقِ السؤال وانقل الباقي إلى {{hint}}، أو وسّع الحقل بالمفتاح {{width}}.',
    ],
  ),
  'paper-few-lines': info(
    [
      'On paper ({language}) {length} characters take about {needed} lines, even typed; there is room for {lines}.',
      'Give it more lines ({{paper}}: { {{lines}}: … }) or more {{width}}, or lower {{max_length}}. A filled copy gets the lines that it needs.',
    ],
    [
      'على الورق ({language}): عدد المحارف {length}، وعدد الأسطر اللازمة لها نحو {needed} حتى لو طُبعت، والمتاح {lines}.',
      'أعطه أسطراً أكثر ({{paper}}: { {{lines}}: … }) أو عرضاً أكبر بالمفتاح {{width}}، أو صغّر {{max_length}}. أما النسخة المملوءة فتأخذ ما تحتاج إليه من الأسطر.',
    ],
    'reason: { type: paragraph, label: السبب, max_length: 1000, paper: { lines: 3 } }',
    'reason: { type: paragraph, label: السبب, max_length: 1000, paper: { lines: 12 } }',
  ),
  'paper-narrow-column': info(
    [
      'In the table on paper ({language}) the column of this field is narrow: {length} characters take about {needed} lines of a cell.',
      'Lower {{max_length}}, or ask for less in the table, so that its columns are wider.',
    ],
    [
      'في الجدول على الورق ({language}) عمود هذا الحقل ضيّق: عدد المحارف {length}، وعدد أسطر الخانة اللازمة لها نحو {needed}.',
      'صغّر {{max_length}}، أو اسأل في الجدول عن أقل، فتتسع أعمدته.',
    ],
    'title: { label: العنوان, max_length: 500 }',
    'title: { label: العنوان, max_length: 60 }',
  ),
  'paper-no-table': info(
    [
      'On paper ({language}) this table is too wide: its rows stand one below the other, each with its questions.',
      'Have at most six columns, with short labels and few options; or leave it so.',
    ],
    [
      'هذا الجدول أعرض من الورق ({language})، فتأتي صفوفه بعضها تحت بعض ومع كل صف أسئلته.',
      'اجعل أعمدته ستة على الأكثر، بتسميات قصيرة وخيارات قليلة؛ أو اتركه كما هو.',
    ],
  ),
  'paper-no-glyph': warning(
    [
      'No font on paper has {characters|list}: a box with the number stands for it.',
      'Write it with other letters or signs; a sign of the keyboard is drawn, an emoji is not.',
    ],
    [
      'لا يوجد في خطوط الطباعة: {characters|list}. سيظهر مكانه مربع فيه رقمه.',
      'اكتبه بحروف أو علامات أخرى؛ فعلامات لوحة المفاتيح تُرسم، أما الرموز التعبيرية فلا.',
    ],
    'title: 申请 طلب',
    'title: طلب',
  ),
};
