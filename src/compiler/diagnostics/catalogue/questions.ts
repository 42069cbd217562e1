/** Diagnostics about initial values, texts of options and pictures of questions. */
import { error, warning } from './entry.js';

export const questions = {
  'initial-and-other': error(
    ['A field has one of {{default}}, {{value}} and {{initial}}.', 'Remove {{initial}}, or {other|key}.'],
    ['للحقل واحد من {{default}} و{{value}} و{{initial}}.', 'احذف {{initial}}، أو {other|key}.'],
  ),
  'initial-later': warning(
    [
      'This reads "{name}", which is answered later: nothing is put in before.',
      'Move the field behind it, or use {{value}}.',
    ],
    ['تقرأ هذه العبارة «{name}»، ويُجاب عنه لاحقاً، فلا يوضع شيء قبله.', 'انقل الحقل إلى ما بعده، أو استعمل {{value}}.'],
  ),
  'other-label-alone': error(
    [
      'This is the text of the option "other", which the field does not have.',
      'Add {{other}}: {{word:true}}, or remove {{other_label}}.',
    ],
    ['هذا نص الخيار «غير ذلك»، وليس للحقل هذا الخيار.', 'أضف {{other}}: {{word:true}}، أو احذف {{other_label}}.'],
  ),
  'image-alt': error(
    ['A picture needs a text for people who do not see it.', 'Say in {{alt}} what the picture shows.'],
    ['للصورة نص يقرؤه من لا يراها.', 'اكتب في {{alt}} ما في الصورة.'],
    'meter: { label: رقم العداد, image: ./pictures/meter.svg }',
    'meter: { label: رقم العداد, image: ./pictures/meter.svg, alt: الرقم في أعلى لوحة العداد }',
  ),
  'alt-alone': error(
    ['There is no picture that this text describes.', 'Add {{image}}, or remove {{alt}}.'],
    ['لا توجد صورة يصفها هذا النص.', 'أضف {{image}}، أو احذف {{alt}}.'],
  ),
  'image-unsafe': error(
    [
      '{path} is not a plain drawing; the first thing that is not: {found}',
      'Save it as a plain or optimized SVG of shapes alone, its words turned into paths, without styles, pictures, scripts and links.',
    ],
    [
      'ليس {path} رسماً بسيطاً، وأول ما يمنع ذلك: {found}',
      'احفظه ملف SVG بسيطاً (plain أو optimized) فيه أشكال فقط، وكلماته محوّلة إلى مسارات، بلا أنماط ولا صور ولا برامج ولا روابط.',
    ],
  ),
  'image-damaged': error(
    [
      '{path} is damaged, or no plain {kind}.',
      'Save it again as a PNG with 8 bits a channel, not interlaced or animated, or as a JPEG in grey or RGB.',
    ],
    [
      'الملف {path} تالف أو ليس ملف {kind} بسيطاً.',
      'احفظه من جديد بصيغة PNG ‏(8 بت لكل قناة) بلا تشابك (interlace) ولا حركة، أو بصيغة JPEG رمادية أو RGB.',
    ],
  ),
  'image-rotated': error(
    [
      '{path} is stored rotated or mirrored: its camera notes in the file how to turn it (Exif orientation {orientation}).',
      'Open it in an image program and save it as PNG, which stores it as you see it.',
    ],
    [
      'الصورة {path} محفوظة مقلوبة أو معكوسة، وقد سجّلت الكاميرا في الملف كيف تُعرض (orientation في Exif: ‏{orientation}).',
      'افتحها في برنامج للصور واحفظها بصيغة PNG، فتُحفظ كما تراها.',
    ],
  ),
  'image-size': error(
    [
      '{path} has {kilobytes} kB⟦ and {pixels} pixels⟧.',
      'A picture has at most 200 kB and 2,000 pixels on its longer side, so that it loads on a slow line. Save it smaller.',
    ],
    [
      'حجم {path} هو {kilobytes} كيلوبايت⟦، وقياسه {pixels} بكسل⟧.',
      'حجم الصورة 200 كيلوبايت وضلعها الأطول 2,000 بكسل على الأكثر، لتظهر بسرعة حين يكون الاتصال بطيئاً. احفظها بحجم أصغر.',
    ],
  ),
};
