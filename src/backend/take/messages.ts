/** Messages about submissions that are taken from files: why one is refused. Each language has one object. */
import type { Text } from '../../runtime/model.js';
import type { ProblemType } from '../http/problem-types.js';

/** Submission that messages name. */
export interface SubmissionName {
  readonly form: string;
  readonly version: number;
}

/** Problems of submissions that have a sentence of their own. */
export type TakeProblem =
  | Extract<
      ProblemType,
      | 'unknown-version'
      | 'definition-mismatch'
      | 'invalid-envelope'
      | 'invalid-json'
      | 'invalid-submission'
      | 'too-old'
      | 'too-large'
      | 'not-encrypted'
      | 'wrong-key'
      | 'key-expired'
      | 'file-missing'
      | 'file-mismatch'
      | 'too-many-requests'
    >
  | 'unknown-form'
  | 'unusable-version'
  | 'other-content'
  | 'not-attached';

type Problems = Readonly<Record<TakeProblem, (named: SubmissionName, detail: string) => string>>;

const en: Problems = {
  'unknown-form': ({ form }) =>
    `The store does not know the form "${form}". Build it and name the folder with --forms, or serve it here once.`,
  'unknown-version': ({ form, version }) =>
    `The store does not know version ${version} of the form "${form}". Name the folder of built forms that has it with --forms.`,
  'definition-mismatch': ({ form, version }) =>
    `It was filled in on another edition of "${form}", version ${version}, than the store knows. Name the folder of built forms that has it with --forms.`,
  'unusable-version': ({ form, version }) =>
    `Version ${version} of the form "${form}" cannot be used by this edition of Istimara. Take it with the edition that served it.`,
  'invalid-envelope': (_, detail) => `It is no whole submission${detail && ` (${detail})`}.`,
  'invalid-json': (_, detail) => `It is no submission that can be read safely${detail && ` (${detail})`}.`,
  'invalid-submission': () => 'Answers are missing or not valid. Have it filled in again, or enter it at the desk.',
  'too-old': () =>
    'Its date is more than a year back, or in the future. Check the clock of the computer on which it was filled in.',
  'too-large': () => 'It is larger than what is accepted.',
  'not-encrypted': () =>
    'This form takes encrypted submissions only. Open the answers in the form and send them from there.',
  'wrong-key': () => 'It is not encrypted for the keys of this form.',
  'key-expired': () => 'It was encrypted for a key that had expired.',
  'file-missing': (_, detail) =>
    `It lists files that did not come with it${detail && ` (${detail})`}. Put them next to it, take the folder or the draft that holds them, or enter the paper at the desk with its attachments.`,
  'file-mismatch': (_, detail) => `A file that came with it is not the one that it lists${detail && ` (${detail})`}.`,
  'too-many-requests': () => 'The PIN of the submission that it replaces was wrong too often. Take it again later.',
  'not-attached': () => 'A file that came with it cannot be attached. Attach it to another question or leave it out.',
  'other-content': (_, detail) =>
    `The store has a submission with the same id and other answers${detail && `, ${detail}`}. Compare the two.`,
};

const ar: Problems = {
  'unknown-form': ({ form }) =>
    `الاستمارة «${form}» غير معروفة في المخزن. ابنِها واذكر مجلدها بالخيار ‎--forms، أو شغّل المخدّم عليها هنا مرة.`,
  'unknown-version': ({ form, version }) =>
    `الإصدار ${version} من الاستمارة «${form}» غير معروف في المخزن. اذكر بالخيار ‎--forms مجلد الاستمارات المبنية الذي يحتوي عليه.`,
  'definition-mismatch': ({ form, version }) =>
    `مُلئ هذا الطلب على تعريف للإصدار ${version} من الاستمارة «${form}» غير التعريف المعروف في المخزن. اذكر بالخيار ‎--forms مجلد الاستمارات المبنية الذي يحتوي عليه.`,
  'unusable-version': ({ form, version }) =>
    `لا يستطيع هذا الإصدار من برنامج «استمارة» استعمال الإصدار ${version} من الاستمارة «${form}». أدخل الطلب بالإصدار الذي كان يعرضها.`,
  'invalid-envelope': (_, detail) => `ليس هذا طلباً كاملاً${detail && ` (${detail})`}.`,
  'invalid-json': (_, detail) => `لا تمكن قراءة هذا الطلب قراءة سليمة${detail && ` (${detail})`}.`,
  'invalid-submission': () => 'في الأجوبة نقص أو خطأ. اطلب ملء الاستمارة من جديد، أو أدخلها في الديوان.',
  'too-old': () => 'مضى على تاريخ الطلب أكثر من سنة، أو تاريخه في المستقبل. تحقق من تاريخ الحاسوب الذي مُلئ عليه.',
  'too-large': () => 'حجم الطلب أكبر من المسموح به.',
  'not-encrypted': () => 'لا تُقبل هذه الاستمارة إلا مشفّرة. افتح الأجوبة في الاستمارة وأرسلها منها.',
  'wrong-key': () => 'ليس هذا الطلب مشفّراً بمفاتيح هذه الاستمارة.',
  'key-expired': () => 'شُفّر هذا الطلب بمفتاح انتهت صلاحيته.',
  'file-missing': (_, detail) =>
    `ذُكرت في الطلب ملفات لم تصل معه${detail && ` (${detail})`}. ضعها بجانبه، أو أدخل المجلد أو المسوّدة التي فيها الملفات، أو أدخل الورقة في الديوان مع مرفقاتها.`,
  'file-mismatch': (_, detail) => `وصل مع الطلب ملف غير الملف المذكور فيه${detail && ` (${detail})`}.`,
  'too-many-requests': () => 'كثرت المحاولات الخاطئة للرمز السري للطلب السابق. أدخل هذا الطلب لاحقاً.',
  'not-attached': () => 'وصل مع الطلب ملف تعذّر إرفاقه. أرفقه بسؤال آخر أو لا ترفقه.',
  'other-content': (_, detail) =>
    `في المخزن طلب بالمعرّف نفسه وبأجوبة أخرى${detail && `، رقمه ${detail}`}. قارن بينهما.`,
};

/**
 * Reason why a file that came along is not attached. `known`: the submission was taken before without it. `not-asked`: the
 * question is not asked.
 */
export type LeftReason = 'name' | 'kind' | 'size' | 'count' | 'not-asked' | 'unreadable' | 'known';

/** Sentences about files that are not attached, with the label of the question, if one is meant. */
type LeftSentences = Readonly<Record<LeftReason, (label: string, detail: string) => string>>;

const leftEn: LeftSentences = {
  name: (_, ids) =>
    ids === ''
      ? 'This form has no question for files.'
      : `It is named for no question of the form. Name it for its question: ${ids}.`,
  kind: (label, types) => `"${label}" takes files of another kind: ${types}.`,
  size: label => (label ? `It is empty, or larger than "${label}" takes.` : 'It is larger than what is accepted.'),
  count: (label, most) => `"${label}" takes no more files than ${most}.`,
  'not-asked': label => `"${label}" is not asked with these answers.`,
  unreadable: () => 'The file cannot be read.',
  known: () =>
    'The submission was taken before without this file, and stays as it is. Keep the file with its paper, or send the submission back at the desk.',
};

const leftAr: LeftSentences = {
  name: (_, ids) =>
    ids === ''
      ? 'ليس في هذه الاستمارة سؤال يُجاب عنه بملف.'
      : `لا يدلّ اسمه على سؤال في الاستمارة. سمِّه باسم سؤاله: ${ids}.`,
  kind: (label, types) => `لا يقبل «${label}» هذا النوع من الملفات، بل: ${types}.`,
  size: label => (label ? `الملف فارغ أو أكبر مما يقبله «${label}».` : 'الملف أكبر من المسموح به.'),
  count: (label, most) => `أكبر عدد من الملفات يقبله «${label}» هو ${most}.`,
  'not-asked': label => `لا يُسأل عن «${label}» مع هذه الأجوبة.`,
  unreadable: () => 'تعذّرت قراءة الملف.',
  known: () =>
    'أُدخل الطلب من قبل من دون هذا الملف، ويبقى كما هو. احفظ الملف مع الورقة، أو أعد الطلب للتصحيح في الديوان.',
};

const LEFT_SENTENCES = { en: leftEn, ar: leftAr } as const;

const PROBLEM_SENTENCES = { en, ar } as const;

type TakeLanguage = keyof typeof PROBLEM_SENTENCES;

/** Sentence in each of the languages. */
export type Sentence = Readonly<Record<TakeLanguage, string>>;

export const TAKE_LANGUAGES = Object.keys(PROBLEM_SENTENCES) as readonly TakeLanguage[];

/** Returns a sentence in each language. */
export const inEach = (say: (language: TakeLanguage) => string): Sentence =>
  Object.fromEntries(TAKE_LANGUAGES.map(language => [language, say(language)])) as Sentence;

export const problemSentence = (problem: TakeProblem, named: SubmissionName, detail = ''): Sentence =>
  inEach(language => PROBLEM_SENTENCES[language][problem](named, detail));

export const isTakeProblem = (problem: string | undefined): problem is TakeProblem =>
  problem !== undefined && Object.hasOwn(en, problem);

/** Returns why a file is not attached. The label is that of its question, if one is meant. */
export const leftSentence = (reason: LeftReason, label: Text = {}, detail = ''): Sentence =>
  inEach(language => LEFT_SENTENCES[language][reason](labelIn(label, language), detail));

/** Returns a sentence in a language, or else in English. */
export const sentenceIn = (language: string, sentence: Sentence): string =>
  sentence[language as keyof Sentence] ?? sentence.en;

/** Returns a label in a language, or else in another one of the form. */
export const labelIn = (label: Text, language: string): string => label[language] ?? Object.values(label)[0] ?? '';
