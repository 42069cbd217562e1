/** Messages of `istimara take`: what is wrong with a file, and the report. */
import type { AcknowledgementCounts } from '../../backend/tools.js';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { type EditionName, spans } from '../scan/messages.js';
import type { ScanFault } from '../scan/pages.js';

/** Messages about files that are to be taken. The place is said before them. */
export interface TakeFileMessages {
  page(name: string, number: number): string;
  line(name: string, number: number): string;
  readonly notFound: string;
  unreadable(why: string): string;
  readonly unknownKind: string;
  /** Message about a file that is of a known kind and holds what no program writes. */
  readonly malformed: string;
  readonly fault: Readonly<Record<ScanFault['why'], string>>;
  readonly noCode: string;
  /** Message about a code that was found and cannot be read. */
  readonly unreadable2d: string;
  /** Message about a text that is meant to be a code but breaks the format. */
  readonly strange: string;
  missing(copy: EditionName, parts: readonly number[], all: number): string;
  damaged(copy: EditionName): string;
  blank(form: string, version: string, serial: string): string;
  pagesWithoutCode(copies: number, pages: number, without: readonly number[]): string;
  notJson(why: string): string;
  readonly noSubmission: string;
  /** Message about a file of more submissions than a clerk is shown at once. */
  tooMany(most: number): string;
  readonly damagedDraft: string;
  /** Message about a fillable form in which nothing was filled in. */
  readonly emptyForm: string;
  /** Message about a PDF of a blank form without fields, after the message about a blank form. */
  readonly noFields: string;
  readonly unknownEdition: string;
  /** Place of a submission in a bundle. */
  entry(name: string, number: number): string;
  readonly signature: Readonly<Record<SignatureFault, string>>;
  /** Note about files that lie next to several submissions. */
  sharedAttachments(names: readonly string[]): string;
  /** Note about files that lie next to one in which there is no submission. */
  unreadAttachments(names: readonly string[]): string;
}

/** Fault of a signed file: it is cut off, none of the trusted keys signed it, or it was changed. */
export type SignatureFault = 'damaged' | 'key' | 'changed';

const FILE_EN: TakeFileMessages = {
  page: (name, number) => `${name}, page ${number}`,
  line: (name, number) => `${name}, line ${number}`,
  notFound: 'There is no such file or folder. Check the name and where you are.',
  unreadable: why => `The file cannot be read (${why}).`,
  unknownKind: 'This is neither a scan (PDF, JPEG, PNG) nor a draft nor a file of submissions (JSON).',
  malformed: 'The file is damaged: its content is not that of a file of its kind. Save it or copy it again.',
  fault: {
    'not-a-scan': 'The picture cannot be opened. Scan the copy to PDF, JPEG or PNG again.',
    'too-large': 'The file is too large: at most 256 MB, 2,000 pages, and 100 million dots a page. Scan at 200 dpi.',
    broken: 'The file is damaged and cannot be opened. Scan the copy again.',
    locked: 'The file is locked with a password. Save it without one.',
  },
  noCode:
    'No code of a filled copy was read. Scan the page that has the code, whole and sharp, at 200 dpi; a copy of several pages into one PDF.',
  unreadable2d: 'A code was found and cannot be read. Scan the page again at 200 dpi or more, flat and clean.',
  strange: 'A code does not have the format of filled copies, or comes from a later version of Istimara.',
  missing: ([form, version], parts, all) =>
    `Of the copy of ${form}, version ${version}, ${parts.length === 1 ? 'code' : 'codes'} ${spans(parts, ', ')} of ${all} ${parts.length === 1 ? 'is' : 'are'} missing. Scan all its pages and take them together.`,
  damaged: ([form, version]) =>
    `The codes of the copy of ${form}, version ${version}, fail their check: they were damaged or changed. Scan it again.`,
  blank: (form, version, serial) =>
    `This is the blank form ${form}, version ${version}${serial && `, number ${serial}`}. What is written by hand is entered at the desk.`,
  pagesWithoutCode: (copies, pages, without) =>
    `${copies} copies on ${pages} pages; no code on ${without.length === 1 ? 'page' : 'pages'} ${spans(without, ', ')}. Compare with your stack.`,
  notJson: why => `The JSON cannot be read: ${why}.`,
  noSubmission: 'There is no submission in this JSON.',
  tooMany: most =>
    `The file has more than ${most} submissions. Have an administrator take it with the command "istimara take".`,
  damagedDraft: 'The draft is damaged. Save it again from the form.',
  noFields:
    'If it was filled in on a computer, bring the saved file: what is printed to PDF or flattened has no fields any more.',
  emptyForm: 'No field of this form is filled in. Fill it in and save it, and check that the saved file was brought.',
  unknownEdition:
    'This form does not say from which definition it was made. Fill in one that "build" or "print" wrote.',
  entry: (name, number) => `${name}, submission ${number}`,
  signature: {
    damaged: 'The file is cut off or damaged. Nothing of it was taken. Copy it from the office again.',
    key: 'No trusted key signed this file. Nothing of it was taken. Get the public keys (jwks.json) from the office itself and name them with --trust.',
    changed: 'The signature does not fit: the file was changed after it was signed. Nothing of it was taken.',
  },
  sharedAttachments: names =>
    `These files lie next to several submissions, so only what a copy lists was attached: ${names.join(', ')}. For the others, save each copy in a file of its own name.`,
  unreadAttachments: names =>
    `No submission was found in it, so these files next to it were not read: ${names.join(', ')}. If one is a form, give it a name of its own.`,
};

const FILE_AR: TakeFileMessages = {
  page: (name, number) => `${name}، الصفحة ${number}`,
  line: (name, number) => `${name}، السطر ${number}`,
  notFound: 'لا يوجد ملف أو مجلد بهذا الاسم. تحقق من الاسم ومن المجلد الذي تعمل فيه.',
  unreadable: why => `تعذّرت قراءة الملف (${why}).`,
  unknownKind: 'ليس هذا الملف نسخة مصوّرة بالماسح (PDF أو JPEG أو PNG) ولا مسوّدة ولا ملف طلبات (JSON).',
  malformed: 'الملف تالف، أو محتواه لا يوافق نوعه. احفظه أو انسخه من جديد.',
  fault: {
    'not-a-scan': 'تعذّر فتح الصورة. صوّر النسخة بالماسح من جديد بصيغة PDF أو JPEG أو PNG.',
    'too-large':
      'الملف أكبر من المقبول: 256 ميغابايت و2000 صفحة و100 مليون نقطة في الصفحة على الأكثر. صوّر النسخة بالماسح بدقة 200 نقطة في البوصة.',
    broken: 'الملف تالف ولا يُفتح. صوّر النسخة بالماسح من جديد.',
    locked: 'الملف مقفل بكلمة مرور. احفظه من دون كلمة مرور.',
  },
  noCode:
    'لم يُقرأ فيه رمز نسخة مملوءة. صوّر بالماسح الصفحة التي فيها الرمز، كاملة واضحة بدقة 200 نقطة في البوصة، واجمع صفحات النسخة الواحدة في ملف PDF واحد.',
  unreadable2d: 'فيه رمز تعذّرت قراءته. صوّر الصفحة بالماسح من جديد، منبسطة نظيفة، بدقة 200 نقطة في البوصة أو أكثر.',
  strange: 'فيه رمز ليس بصيغة النسخ المملوءة، أو هو من إصدار أحدث من برنامج «استمارة».',
  missing: ([form, version], parts, all) =>
    `نسخة الاستمارة ${form}، الإصدار ${version}، ${parts.length === 1 ? 'ينقصها الرمز' : 'تنقصها الرموز'} ${spans(parts, '، ')} من ${all}. صوّر صفحاتها كلها بالماسح وأدخلها معاً.`,
  damaged: ([form, version]) =>
    `رموز نسخة الاستمارة ${form}، الإصدار ${version}، لم تجتز الفحص: تلفت أو غُيّرت. صوّر النسخة بالماسح من جديد.`,
  blank: (form, version, serial) =>
    `هذه استمارة ورقية فارغة: ${form}، الإصدار ${version}${serial && `، الرقم التسلسلي ${serial}`}. ما كُتب عليها بخط اليد يُدخله الموظف في ديوان الطلبات.`,
  pagesWithoutCode: (copies, pages, without) =>
    `عدد النسخ ${copies} وعدد الصفحات ${pages}؛ لم يُعثر على رمز في ${without.length === 1 ? 'الصفحة' : 'الصفحات'} ${spans(without, '، ')}. قارن ذلك بما لديك من أوراق.`,
  notJson: why => `تعذّرت قراءة JSON: ‏${why}.`,
  noSubmission: 'لا يوجد طلب في ملف JSON هذا.',
  tooMany: most => `في الملف أكثر من ${most} طلب. اطلب من المسؤول التقني إدخاله بالأمر "istimara take".`,
  damagedDraft: 'المسوّدة تالفة. احفظها من الاستمارة من جديد.',
  noFields: 'وإن مُلئت على الحاسوب فأحضر الملف المحفوظ، لأن طباعتها إلى PDF تزيل حقولها.',
  emptyForm: 'ليس في حقول هذه الاستمارة أي جواب. املأها واحفظها، وتأكد من إحضار الملف المحفوظ.',
  unknownEdition: 'لا تذكر هذه الاستمارة التعريف الذي صُنعت منه. املأ استمارة صنعها الأمر build أو print.',
  entry: (name, number) => `${name}، الطلب ${number}`,
  signature: {
    damaged: 'الملف ناقص أو تالف. لم يُدخَل منه شيء. انسخه من الدائرة من جديد.',
    key: 'هذا الملف غير موقّع بأي مفتاح موثوق. لم يُدخَل منه شيء. خذ المفاتيح العلنية (jwks.json) من الدائرة نفسها واذكرها بالخيار ‎--trust.',
    changed: 'التوقيع لا يطابق الملف: تغيّر بعد توقيعه. لم يُدخَل منه شيء.',
  },
  sharedAttachments: names =>
    `هذه الملفات بجانب أكثر من طلب، فلم يُرفق منها إلا ما ذُكر في إحدى النسخ: ${names.join('، ')}. لإرفاق غيره احفظ كل نسخة في ملف مستقل باسم خاص به.`,
  unreadAttachments: names =>
    `لم يُعثر فيه على طلب، فلم تُقرأ هذه الملفات التي بجانبه: ${names.join('، ')}. وإن كان أحدها استمارة فأعطه اسماً خاصاً به.`,
};

export const TAKE_FILE_MESSAGES: Readonly<Record<MessageLanguage, TakeFileMessages>> = { en: FILE_EN, ar: FILE_AR };

/** Counts of a run. */
export interface TakeTotals {
  readonly files: number;
  readonly taken: number;
  readonly known: number;
  readonly refused: number;
  /** Submissions of this store that acknowledgements name; absent if there was no acknowledgement. */
  readonly acknowledged?: number;
}

/** Messages of the report. */
export interface TakeReportMessages {
  taken(place: string, tracking: string, form: string, version: number): string;
  /** Message about a submission that the store has. `day`: it was recognized by its answers, and was received then. */
  known(place: string, tracking: string, day?: string): string;
  refused(place: string, why: string): string;
  attached(name: string, label: string): string;
  /** Message about a file of a submission that is refused. */
  wouldAttach(name: string, label: string): string;
  /** Message about a file that is not attached. */
  left(name: string, why: string): string;
  totals(totals: TakeTotals): string;
  acknowledged(place: string, node: string, counts: AcknowledgementCounts): string;
  acknowledgement(path: string, submissions: number): string;
  bundled(path: string, submissions: number): string;
  readonly nothingToBundle: string;
  /** Message about a submission that is left out of a bundle, because of its files. */
  leftOut(tracking: string): string;
  /** Message about files that were copied to a folder, with a note next to each. */
  aside(count: number, folder: string): string;
  readonly storeFull: string;
  storeFailed(why: string): string;
  wrongClerk(name: string): string;
  wrongOffice(id: string): string;
  readonly officesMissing: string;
}

const filesEn = (count: number): string => (count === 1 ? '1 file' : `${count} files`);

export const TAKE_REPORT_MESSAGES: Readonly<Record<MessageLanguage, TakeReportMessages>> = {
  en: {
    taken: (place, tracking, form, version) => `${place}: taken: ${tracking} (${form}, version ${version})`,
    known: (place, tracking, day) =>
      `${place}: already in the store: ${tracking}${day === undefined ? '' : `, received on ${day} with the same answers`}`,
    refused: (place, why) => `${place}: refused: ${why}`,
    attached: (name, label) => `${name}: attached to "${label}"`,
    wouldAttach: (name, label) => `${name}: fits "${label}"`,
    left: (name, why) => `${name}: not attached: ${why}`,
    totals: ({ files, taken, known, refused }) =>
      `${filesEn(files)}: ${taken} taken, ${known} already in the store, ${refused} refused`,
    acknowledged: (place, node, { recorded, before, foreign }) =>
      `${place}: ${recorded + before} submissions acknowledged by ${node}, ${before} of them before${foreign > 0 ? `; ${foreign} are not of this store` : ''}`,
    acknowledgement: (path, submissions) =>
      `${path} acknowledges ${submissions} submissions: carry it back to the office`,
    bundled: (path, submissions) => `${path}: ${submissions} submissions`,
    nothingToBundle: 'There is nothing to bundle: all submissions were acknowledged.',
    leftOut: tracking =>
      `${tracking} is left out: a file of it is missing, damaged or infected. "istimara check-store" says more.`,
    aside: (count, folder) => `${filesEn(count)} copied to ${folder}, each with a note that says why`,
    storeFull:
      'There is no room to store more. What was reported as taken is stored. Make room and run the same command again.',
    storeFailed: why =>
      `The store failed (${why}). What was reported as taken is stored. Run the same command again when the store works.`,
    wrongOffice: id => `"${id}" is the id of no office in the file that --offices names.`,
    officesMissing: 'Name the file of the offices, too: --offices offices.yaml.',
    wrongClerk: name => `"${name}" is no name of an account: letters, digits, ".", "_", "@" and "-".`,
  },
  ar: {
    taken: (place, tracking, form, version) => `${place}: أُدخل: ${tracking} (${form}، الإصدار ${version})`,
    known: (place, tracking, day) =>
      `${place}: موجود في المخزن من قبل: ${tracking}${day === undefined ? '' : `، وصل في ${day} بالأجوبة نفسها`}`,
    refused: (place, why) => `${place}: رُفض: ${why}`,
    attached: (name, label) => `${name}: أُرفق بالسؤال «${label}»`,
    wouldAttach: (name, label) => `${name}: يناسب السؤال «${label}»`,
    left: (name, why) => `${name}: لم يُرفق: ${why}`,
    totals: ({ files, taken, known, refused }) =>
      `الملفات: ${files}؛ أُدخل: ${taken}، موجود من قبل: ${known}، مرفوض: ${refused}`,
    acknowledged: (place, node, { recorded, before, foreign }) =>
      `${place}: أكّد المخزن ${node} استلام الطلبات، وعددها ${recorded + before}${before > 0 ? ` (وما تأكّد منها سابقاً ${before})` : ''}${foreign > 0 ? `؛ وعدد ما ليس من هذا المخزن ${foreign}` : ''}`,
    acknowledgement: (path, submissions) => `‏${path} تأكيد استلام، وعدد الطلبات فيه ${submissions}: أعده إلى الدائرة`,
    bundled: (path, submissions) => `${path}: عدد الطلبات ${submissions}`,
    nothingToBundle: 'لم يبقَ ما يوضع في حزمة: تأكّد استلام الطلبات كلها.',
    leftOut: tracking =>
      `تُرك الطلب ${tracking}: ملف من ملفاته مفقود أو تالف أو مصاب بفيروس. والتفصيل في الأمر "istimara check-store".`,
    aside: (count, folder) => `عدد الملفات المنسوخة إلى ${folder}: ${count}، ومع كل ملف ملاحظة تبيّن السبب`,
    storeFull: 'امتلأ القرص. ما ذُكر أنه أُدخل محفوظ. أفرغ مكاناً ثم نفّذ الأمر نفسه من جديد.',
    storeFailed: why => `تعطّل المخزن (${why}). ما ذُكر أنه أُدخل محفوظ. نفّذ الأمر نفسه من جديد حين يعمل المخزن.`,
    wrongOffice: id => `لا توجد دائرة بالمعرّف «${id}» في الملف المذكور بعد ‎--offices.`,
    officesMissing: 'اذكر ملف الدوائر أيضاً: ‎--offices offices.yaml.',
    wrongClerk: name => `«${name}» ليس اسم مستخدم: يتألف الاسم من حروف وأرقام و«.» و«_» و«@» و«-».`,
  },
};
