/** Table of the errors that make an input unreadable, in Arabic and English. */
import type { AuthorLanguage, AuthorText } from '../author-languages.js';
import type { ParamsIn } from '../diagnostics/placeholders.js';

export const IMPORT_ERRORS = {
  'unknown-format': {
    en: 'It cannot be told which tool this form comes from. Name it: --from {known}.',
    ar: 'لم يُعرف من أي أداة جاءت هذه الاستمارة. سمّها: ‎--from {known}',
  },
  'too-large': {
    en: 'The file is too large: {size} MB; at most {limit} MB are read.',
    ar: 'الملف كبير جداً: {size} ميغابايت، ولا يُقرأ أكثر من {limit} ميغابايت.',
  },
  'unpacks-too-large': {
    en: 'The workbook holds more than {limit} MB when it is unpacked. No form is as large; it is not read.',
    ar: 'في المصنف أكثر من {limit} ميغابايت بعد فك ضغطه. لا توجد استمارة بهذا الحجم، فلم يُقرأ.',
  },
  'not-workbook': {
    en: 'This is no .xlsx workbook, or it is damaged. Open it in a spreadsheet program and save it as .xlsx again.',
    ar: 'ليس هذا مصنف ‎.xlsx سليماً. افتحه ببرنامج جداول واحفظه من جديد بصيغة ‎.xlsx',
  },
  'old-workbook': {
    en: 'This is an .xls workbook, or one with a password. Save it as .xlsx without a password.',
    ar: 'هذا مصنف بصيغة ‎.xls أو محمي بكلمة مرور. احفظه بصيغة ‎.xlsx بلا كلمة مرور.',
  },
  'too-many-rows': {
    en: 'The sheet "{sheet}" has a cell at {at}; at most {rows} rows, {columns} columns and {cells} cells are read.',
    ar: 'في الورقة «{sheet}» خلية عند {at}، ولا يُقرأ أكثر من {rows} صف و{columns} عمود و{cells} خلية.',
  },
  'no-survey': {
    en: 'There is no sheet "survey" with a column "type": this is no XLSForm.',
    ar: 'لا توجد ورقة «survey» فيها عمود «type»، فليست هذه استمارة XLSForm.',
  },
  'not-csv': { en: 'The CSV cannot be read, line {line}: {why}', ar: 'تعذّرت قراءة CSV عند السطر {line}: {why}' },
  'not-utf8': {
    en: 'The file is not in UTF-8. Save it as "CSV UTF-8".',
    ar: 'ليس الملف بترميز UTF-8. احفظه بصيغة «CSV UTF-8».',
  },
  unbalanced: {
    en: 'Row {row} of the survey: "{type}" has no counterpart.',
    ar: 'السطر {row} من الورقة survey: ليس لـ «{type}» مقابل.',
  },
  'too-deep': { en: 'It is nested more than {limit} levels deep.', ar: 'يزيد التداخل فيه على {limit} مستوى.' },
  'too-many-fields': { en: 'It has more than {limit} questions.', ar: 'فيه أكثر من {limit} سؤال.' },
  'double-key': {
    en: 'The key "{name}" stands twice in one object; which of them counts cannot be told.',
    ar: 'المفتاح «{name}» مكرر في كائن واحد، ولا يُعرف أيهما المعتمد.',
  },
  'not-json': { en: 'This is no JSON: {why}', ar: 'ليس هذا JSON: {why}' },
  'not-schema': {
    en: 'This is no JSON Schema of an object: no "properties" were found at its top.',
    ar: 'ليس هذا JSON Schema لكائن: لا توجد «properties» في مستواه الأول.',
  },
  'not-questionnaire': {
    en: 'This is no FHIR Questionnaire: "resourceType" is not "Questionnaire".',
    ar: 'ليس هذا FHIR Questionnaire: ليست قيمة «resourceType» هي «Questionnaire».',
  },
  'no-fields': { en: 'There is no question in it.', ar: 'ليس فيه أي سؤال.' },
  'no-list': {
    en: 'There is no list in it: a column with labels was not found.',
    ar: 'ليست فيه قائمة: لم يوجد عمود فيه تسميات.',
  },
  'form-refused': {
    en: 'What was made of it is no form: {message_en}',
    ar: 'ما نتج عنه ليس استمارة صحيحة: {message_ar}',
  },
  'too-much-refused': {
    en: 'Too much of it cannot be said in a form; nothing was written.',
    ar: 'فيه كثير مما لا يمكن التعبير عنه في استمارة، فلم يُكتب شيء.',
  },
} as const satisfies Readonly<Record<string, AuthorText>>;

export type FaultName = keyof typeof IMPORT_ERRORS;

/** Params that the messages of these errors name. */
export type FaultParams<Name extends FaultName> = ParamsIn<(typeof IMPORT_ERRORS)[Name][AuthorLanguage]>;
