/** Messages about submissions that are taken from files: why one is refused. Each language has one object. */
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
  | 'other-content';

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
    `It lists files that did not come with it${detail && ` (${detail})`}. Take the folder or the draft that holds them, or enter the paper at the desk with its attachments.`,
  'file-mismatch': (_, detail) => `A file that came with it is not the one that it lists${detail && ` (${detail})`}.`,
  'too-many-requests': () => 'The PIN of the submission that it replaces was wrong too often. Take it again later.',
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
    `ذُكرت في الطلب ملفات لم تصل معه${detail && ` (${detail})`}. أدخل المجلد أو المسوّدة التي فيها الملفات، أو أدخل الورقة في الديوان مع مرفقاتها.`,
  'file-mismatch': (_, detail) => `وصل مع الطلب ملف غير الملف المذكور فيه${detail && ` (${detail})`}.`,
  'too-many-requests': () => 'كثرت المحاولات الخاطئة للرمز السري للطلب السابق. أدخل هذا الطلب لاحقاً.',
  'other-content': (_, detail) =>
    `في المخزن طلب بالمعرّف نفسه وبأجوبة أخرى${detail && `، رقمه ${detail}`}. قارن بينهما.`,
};

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
