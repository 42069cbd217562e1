/** Diagnostics about field types of the project's own, whose modules are in the folder `field-types`. */
import { error, info, warning } from './entry.js';

export const customTypes = {
  'field-type-missing': error(
    [
      'There is no file {path}, neither next to the form nor in a folder above it.',
      'A name that begins with x- is a type of your own: write its module there, or name one of the types of the toolkit.',
    ],
    [
      'لا يوجد ملف باسم ‎{path}‎ بجانب الاستمارة ولا في مجلد أعلى منها.',
      'الاسم الذي يبدأ بـ‎ x-‎ نوع خاص بمشروعك: اكتب ملفه هناك، أو اختر نوعاً من أنواع «استمارة».',
    ],
  ),
  'field-type-name': error(
    [
      '"{name}" is no name of a field type of your own.',
      '⟦Write {meant}, also as the name of its file. ⟧Such a name begins with x- and has small letters, digits and hyphens, such as x-plot.',
    ],
    [
      'لا يصلح «{name}» اسماً لنوع خاص.',
      '⟦اكتب ‎{meant}‎، وسمِّ ملفه بالاسم نفسه. ⟧يبدأ الاسم بـ‎ x-‎ وفيه أحرف لاتينية صغيرة وأرقام وشرطات، مثل ‎x-plot‎.',
    ],
  ),
  'field-type-exports': error(
    [
      '{path} is not a module of one default export.',
      "Write export default { base: 'text', … } once, at the beginning of a line, and import nothing.",
    ],
    [
      'ليس ‎{path}‎ ملفاً لنوع خاص.',
      "اكتب ‎export default { base: 'text', … }‎ مرة واحدة في أول السطر، ولا تستورد شيئاً (import).",
    ],
  ),
  'field-type-load': error(
    [
      '{path} was not loaded: {fault}',
      'Correct the file. It is JavaScript as browsers run it, and has no page to use.',
    ],
    [
      'تعذّر تحميل ‎{path}‎: \u2066{fault}\u2069',
      'صحّح الملف. يُكتب بلغة JavaScript كما تنفّذها المتصفحات، ولا صفحة فيه يستعملها.',
    ],
  ),
  'field-type-base': error(
    [
      '{path} names no type that it extends⟦: "{name}" is none⟧.',
      "Write base: 'text', or another one of: {known|type}.",
    ],
    ['لا يذكر ‎{path}‎ نوعاً يُبنى عليه⟦، فلا يصلح «{name}» لذلك⟧.', "اكتب ‎base: 'text'‎، أو نوعاً آخر من: {known|type}."],
  ),
  'field-type-member': error(
    [
      '"{name}" of {path} is not as it should be.',
      'The members are: {known}. Of these, base is a text, view the name of a file next to this one, messages is { code: { ar: …, en: … } } without the code check, and the others are functions.',
    ],
    [
      'العنصر «{name}» في ‎{path}‎ غير صحيح.',
      'العناصر هي: \u2066{known}\u2069. ‏base منها نص، وview اسم ملف بجانب هذا الملف، وmessages بالشكل ‎{ code: { ar: …, en: … } }‎ بلا الرمز ‎check‎، وما عداهما دوال.',
    ],
  ),
  'field-type-throws': error(
    [
      '{name} of {path} throws for {value}: {fault}',
      'Let it accept every answer of its base type, also an unusual one.',
    ],
    [
      'تتوقف الدالة {name} في ‎{path}‎ عند الجواب ‎\u2066{value}\u2069‎: \u2066{fault}\u2069',
      'اجعلها تقبل كل جواب يقبله النوع الذي بُنيت عليه، مهما كان غريباً.',
    ],
  ),
  'field-type-result': error(
    [
      '{name} of {path} returns {result} for {value}.',
      'validate returns undefined for a valid answer, else a code of messages or format; read returns an answer; write returns what read makes the same answer of; format returns a text.',
    ],
    [
      'تعيد الدالة {name} في ‎{path}‎ القيمة \u2066{result}\u2069 للجواب ‎\u2066{value}\u2069‎.',
      'تعيد validate القيمة undefined لجواب صحيح، وإلا رمزاً من رموز messages أو format؛ وتعيد read جواباً، وتعيد write ما تجعل منه read الجواب نفسه، وتعيد format نصاً.',
    ],
  ),
  'field-type-view-missing': error(
    [
      'There is no file {path}, the control of {name}.',
      'Write it there, next to the module of the type, or leave out view: then the fields have the control of the base.',
    ],
    [
      'لا يوجد الملف ‎{path}‎ الذي فيه أداة الإدخال للنوع {name}.',
      'ضعه هناك بجانب ملف النوع، أو احذف view، فتظهر أداة الإدخال للنوع الذي بُني عليه.',
    ],
  ),
  'field-type-view': error(
    [
      '{path} is not a module of one class⟦: {fault}⟧.',
      'Write export default class extends HTMLElement { … } once, at the beginning of a line, and import nothing.',
    ],
    [
      'ليس ‎{path}‎ ملفاً لأداة إدخال⟦: \u2066{fault}\u2069⟧.',
      'اكتب ‎export default class extends HTMLElement { … }‎ مرة واحدة في أول السطر، ولا تستورد شيئاً (import).',
    ],
  ),
  'field-type-untranslated': warning(
    [
      'The message {code} of {path} is missing in: {languages}.',
      'Add it to the module, or write it under {{messages}} of the field. Until then people read it in another language.',
    ],
    [
      'الرسالة {code} في ‎{path}‎ ناقصة في: {languages}.',
      'أضفها إلى ملف النوع، أو اكتبها في {{messages}} تحت الحقل. وحتى ذلك الحين تُقرأ بلغة أخرى.',
    ],
  ),
  'field-type-not-built': error(
    [
      '{path} is not run here, and without it the form would accept what its type refuses.',
      'If you trust who wrote it, run it: without ISTIMARA_RUN_MODULES=off, or with runModules: true in your program.',
    ],
    [
      'لا يُنفَّذ ‎{path}‎ هنا، ومن دونه تقبل الاستمارة ما يرفضه هذا النوع.',
      'إن وثقت بمن كتبه فنفّذه: من دون ‎ISTIMARA_RUN_MODULES=off‎، أو أعطِ برنامجك الخيار ‎runModules: true‎.',
    ],
  ),
  'field-type-not-run': info(
    [
      '{path} is not run here: fields of this type are fields of type {base|type}.',
      'If you trust who wrote it, trust the folder in the editor, run istimara check, or set runModules: true in your program.',
    ],
    [
      'لا يُنفَّذ ‎{path}‎ هنا: تُعامَل حقول هذا النوع كأن نوعها {base|type}.',
      'إن وثقت بمن كتبه فامنح المجلد ثقتك في المحرر، أو نفّذ الأمر istimara check، أو أعطِ برنامجك الخيار ‎runModules: true‎.',
    ],
  ),
};

/** Diagnostics about outputs of the project's own, whose modules are in the folder `outputs`. */
export const ownOutputs = {
  'output-missing': error(
    [
      'There is no file {path}, neither next to the form nor in a folder above it.',
      'A name that begins with x- is an output of your own: write its module there, or name one of the outputs of the toolkit.',
    ],
    [
      'لا يوجد ملف باسم ‎{path}‎ بجانب الاستمارة ولا في مجلد أعلى منها.',
      'الاسم الذي يبدأ بـ‎ x-‎ مُخرَج خاص بمشروعك: اكتب ملفه هناك، أو اختر مُخرَجاً من مخرجات «استمارة».',
    ],
  ),
  'output-not-run': error(
    [
      '{path} is not run here, so that its output is not made.',
      'If you trust who wrote it, leave ISTIMARA_RUN_MODULES unset, or set runModules: true in your program.',
    ],
    [
      'لا يُنفَّذ ‎{path}‎ هنا، فلا يُصنع مُخرَجه.',
      'إن وثقت بمن كتبه فاحذف المتغير ISTIMARA_RUN_MODULES، أو أعطِ برنامجك الخيار ‎runModules: true‎.',
    ],
  ),
  'output-failed': error(
    [
      '{path} did not make its output: {fault}',
      'It exports one function by default, which returns files by name: texts or bytes, whose names begin with that of the output and a point.',
    ],
    [
      'لم يصنع ‎{path}‎ مُخرَجه: \u2066{fault}\u2069',
      'يصدّر الملف دالة واحدة (export default) تعيد ملفات بأسمائها: نصوصاً أو بايتات، ويبدأ كل اسم باسم المُخرَج ثم نقطة.',
    ],
  ),
};
