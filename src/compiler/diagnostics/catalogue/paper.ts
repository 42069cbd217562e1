/** Diagnostics about paper: content that does not fit, and emblems that cannot be printed. */
import { error, info, warning } from './entry.js';

export const paper = {
  'paper-box': error(
    ['This is not the size of a box.', 'Write width and height in millimetres, each from {least} to {most}: 40 × 40.'],
    ['ليس هذا قياس مربع.', 'اكتب العرض ثم الارتفاع بالمليمتر، وكل منهما من {least} إلى {most}: 40 × 40.'],
  ),
  'paper-pages': error(
    [
      'The paper ({language}) has {pages} pages; the limit is {most}.',
      'Shorten texts, place fields side by side with {{width}}, print fewer blank rows, or allow more pages.',
    ],
    [
      'عدد صفحات النسخة الورقية ({language}) هو {pages}، والحد المسموح به {most}.',
      'اختصر النصوص، أو ضع الحقول متجاورة بالمفتاح {{width}}، أو قلّل الصفوف الفارغة، أو اسمح بصفحات أكثر.',
    ],
  ),
  'paper-long-label': info(
    [
      'On paper ({language}) this label takes {lines} lines.',
      'Keep the question; move the rest to {{hint}}⟦, or give the field more {room|key}⟧⟦, or have fewer columns in the table "{table}", so that they are wider⟧.',
    ],
    [
      'عدد أسطر هذه التسمية على الورق ({language}): {lines}.',
      'أبقِ السؤال وانقل الباقي إلى {{hint}}⟦، أو وسّع الحقل بالمفتاح {room|key}⟧⟦، أو قلّل أعمدة الجدول «{table}»، فتتسع⟧.',
    ],
  ),
  'paper-unprinted': info(
    [
      'On paper the condition names "{name}" by its label, because that question is not printed.',
      'Say how the person knows it: {{paper}}: { {{when}}: … }; for {{required}} in {{paper_hint}}, and for a page in its {{description}}',
    ],
    [
      'تذكر عبارة الشرط على الورق «{name}» بتسميته، لأن ذلك السؤال لا يُطبع.',
      'اكتب كيف يعرفه المرء: {{paper}}: { {{when}}: … }. فإن كانت العبارة في {{required}} ففي {{paper_hint}}، أو لصفحة ففي {{description}}',
    ],
    'need: { label: الحاجة, show_if: class = "poor" }   # class is computed',
    'need: { label: الحاجة, show_if: class = "poor", paper: { when: إذا كان الدخل أقل من 100 } }',
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
      'صغّر {{max_length}}، أو قلّل أعمدة الجدول، فتتسع.',
    ],
    'title: { label: العنوان, max_length: 500 }',
    'title: { label: العنوان, max_length: 60 }',
  ),
  'paper-no-table': info(
    [
      'On paper ({language}) this table is too wide: its rows are printed one below the other, each with its questions.',
      'Have fewer columns, with shorter labels and options, or turn the sheet ({{paper}}: { {{orientation}}: {{word:landscape}} }); or leave it so.',
    ],
    [
      'هذا الجدول أعرض من الورق ({language})، فتأتي صفوفه بعضها تحت بعض ومع كل صف أسئلته.',
      'قلّل أعمدته، واختصر التسميات والخيارات، أو اجعل الورقة عرضية ({{paper}}: { {{orientation}}: {{word:landscape}} })؛ أو اتركه كما هو.',
    ],
  ),
  'paper-wide-list': info(
    [
      'On paper ({language}) the items of this list are too wide for a table, even in three lines each: they are printed one below the other, each with its questions.',
      'Ask for less in an item, with shorter labels and options, or turn the sheet ({{paper}}: { {{orientation}}: {{word:landscape}} }); or leave it so.',
    ],
    [
      'عناصر هذا التكرار أعرض من جدول على الورق ({language}) ولو جُعل لكل عنصر ثلاثة أسطر، فتأتي بعضها تحت بعض ومع كل عنصر أسئلته.',
      'قلّل أسئلة العنصر، واختصر التسميات والخيارات، أو اجعل الورقة عرضية ({{paper}}: { {{orientation}}: {{word:landscape}} })؛ أو اتركه كما هو.',
    ],
  ),
  'paper-inner-fields': info(
    [
      'No cell of a table on paper holds this field, which has others in it: what {name} asks for is printed one below the other.',
      'Put its fields directly into {name}, or leave it so.',
    ],
    [
      'لا تتسع خانة من جدول على الورق لهذا الحقل، لأن فيه حقولاً أخرى، فيأتي ما في {name} بعضه تحت بعض.',
      'انقل حقوله إلى {name} مباشرةً، أو اتركه كما هو.',
    ],
  ),
  'paper-no-glyph': warning(
    [
      'No font on paper has {characters|list}: a box with the number is printed in its place.',
      'Write it with other letters or signs; a sign of the keyboard is drawn, an emoji is not.',
    ],
    [
      'لا يوجد في خطوط الطباعة: {characters|list}. سيظهر مكانه مربع فيه رقمه.',
      'اكتبه بحروف أو علامات أخرى؛ فعلامات لوحة المفاتيح تُرسم، أما الرموز التعبيرية فلا.',
    ],
    'title: 申请 طلب',
    'title: طلب',
  ),
  emblem: error(
    [
      '{path} is not a plain drawing; the first thing that is not: {found}',
      'Save it as a plain or optimized SVG of shapes alone (paths, rectangles, circles, lines, gradients), its words turned into paths, without styles, pictures, scripts and links, up to 200 kB.',
    ],
    [
      'ليس {path} رسماً بسيطاً، وأول ما يمنع ذلك: {found}',
      'احفظه ملف SVG بسيطاً (plain أو optimized) فيه أشكال فقط: مسارات ومستطيلات ودوائر وخطوط وتدرجات، وكلماته محوّلة إلى مسارات، بلا أنماط ولا صور ولا برامج ولا روابط، وبحجم لا يتجاوز 200 كيلوبايت.',
    ],
  ),
  'emblem-picture': error(
    [
      '{path} cannot be printed: it is damaged, or no plain {kind}.',
      'Save it again as a PNG with 8 bits a channel, not interlaced or animated, or as a JPEG in grey or RGB.',
    ],
    [
      'لا يمكن طبع {path}، فهو تالف أو ليس ملف {kind} بسيطاً.',
      'احفظه من جديد بصيغة PNG ‏(8 بت لكل قناة) بلا تشابك (interlace) ولا حركة، أو بصيغة JPEG رمادية أو RGB.',
    ],
  ),
  'emblem-orientation': error(
    [
      '{path} is stored rotated or mirrored: its camera notes in the file how to turn it (Exif orientation {orientation}).',
      'Open it in an image program and save it as PNG, which stores it as you see it.',
    ],
    [
      'الصورة {path} محفوظة مقلوبة أو معكوسة، وقد سجّلت الكاميرا في الملف كيف تُعرض (orientation في Exif: ‏{orientation}).',
      'افتحها في برنامج للصور واحفظها بصيغة PNG، فتُحفظ كما تراها.',
    ],
  ),
  'emblem-size': error(
    [
      '{path} has {width} × {height} pixels and {kilobytes} kB.',
      'The longer side of an emblem has 300 to 2,000 pixels and is at most twice as long as the other; the file has at most 200 kB. Save it in such a size, or as SVG.',
    ],
    [
      'قياس {path} هو {width} × {height} بكسل، وحجمه {kilobytes} كيلوبايت.',
      'الضلع الأطول للشعار من 300 إلى 2,000 بكسل ولا يتجاوز ضعف الآخر، وحجم الملف 200 كيلوبايت على الأكثر. احفظه بقياس كهذا، أو بصيغة SVG.',
    ],
  ),
  'emblem-transparency': error(
    [
      'Without its transparency, as it is printed, {path} has {kilobytes} kB.',
      'Save it in an image program without transparency (no alpha channel), on white, with at most 200 kB, or with fewer pixels; or save it as SVG.',
    ],
    [
      'يُطبع {path} بلا شفافيته، وحجمه عندئذ {kilobytes} كيلوبايت.',
      'احفظه في برنامج للصور بلا شفافية (alpha)، على خلفية بيضاء، وبحجم 200 كيلوبايت على الأكثر، أو بعدد أقل من البكسلات؛ أو احفظه بصيغة SVG.',
    ],
  ),
  'emblem-ending': error(
    [
      'The content of {path} is {kind}, but the ending of its name says otherwise.',
      'Give the file the ending of its format: .svg, .png or .jpg.',
    ],
    [
      'محتوى {path} من نوع {kind}، وامتداد اسمه لا يوافقه.',
      'اجعل امتداد اسم الملف امتداد صيغته: ‎.svg أو ‎.png أو ‎.jpg.',
    ],
  ),
};
