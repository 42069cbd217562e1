/** Diagnostics about the languages of a form, and the language packs of the project. */
import { error, warning } from './entry.js';

export const languagePacks = {
  'language-without-pack': warning(
    [
      'The toolkit has no messages in the language "{name}": people read its buttons, errors and paper in English there.',
      'Translate them in {path}, next to the form or in a folder above it. istimara language-pack {name} > {path} begins the file.',
    ],
    [
      'ليست لبرنامج «استمارة» نصوص باللغة «{name}»: تظهر فيها الأزرار ورسائل الأخطاء والورق بالإنكليزية.',
      'ترجمها في الملف ‎{path}‎ بجانب الاستمارة أو في مجلد أعلى منها. يُنشئه الأمر: \u2066istimara language-pack {name} > {path}\u2069',
    ],
  ),
  'language-pack-incomplete': warning(
    [
      '{count} of the {total} texts of {path} are missing: {element} under element, {paper} under paper. They are in the language "{fallback}" until then.',
      'istimara language-pack {language} --missing lists them, ready to be translated.',
    ],
    [
      'نصوص ناقصة في ‎{path}‎: {count} من أصل {total} (تحت element: {element}، وتحت paper: {paper}). تظهر حتى إضافتها باللغة «{fallback}».',
      'يعرضها جاهزة للترجمة الأمر: \u2066istimara language-pack {language} --missing\u2069',
    ],
  ),
  'language-pack-key': error(
    ['"{name}" is no key here.', '⟦Did you mean {nearest}?⟧⟦The keys are: {known}.⟧'],
    ['لا يوجد هنا مفتاح باسم «{name}».', '⟦هل تقصد {nearest}؟⟧⟦المفاتيح هي: \u2066{known}\u2069.⟧'],
  ),
  'language-pack-text': error(
    ['This is not what belongs here.', 'Write it in this form: {example}'],
    ['ليست القيمة هنا بالشكل الصحيح.', 'اكتبها بهذا الشكل: \u2066{example}\u2069'],
  ),
  'language-pack-placeholder': error(
    [
      'The placeholders of this text are not those of the message⟦; not filled in: {wrong}⟧⟦; missing: {lacking}⟧.',
      'Use those of the message: {text}',
    ],
    [
      'الرموز التي بين قوسين في هذا النص ليست رموز الرسالة⟦؛ لا يُملأ منها: \u2066{wrong}\u2069⟧⟦؛ ينقصه: \u2066{lacking}\u2069⟧.',
      'استعمل رموز الرسالة: \u2066{text}\u2069',
    ],
  ),
  'language-pack-plural': error(
    [
      'The plural forms are not those of the language "{language}"⟦; unknown: {wrong}⟧⟦; missing: {missing}⟧.',
      'Its forms are: {known}.',
    ],
    [
      'ليست صيغ العدد هنا صيغ اللغة «{language}»⟦؛ غير معروفة: {wrong}⟧⟦؛ ناقصة: {missing}⟧.',
      'صيغها هي: \u2066{known}\u2069.',
    ],
  ),
  'language-pack-fallback': error(
    ['There are no messages in this language to take in place of missing ones.', 'Write one of: {known}.'],
    ['لا توجد نصوص بهذه اللغة تحل محل النصوص الناقصة.', 'اكتب إحدى هذه اللغات: \u2066{known}\u2069.'],
  ),
};
