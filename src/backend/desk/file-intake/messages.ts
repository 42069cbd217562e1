/** Messages of the page that takes submissions from files. Each language has one object. */
import type { PageLocale } from '../../pages/layout.js';

export interface FileIntakeMessages {
  readonly title: string;
  readonly intro: string;
  readonly files: string;
  readonly filesHint: string;
  readonly read: string;
  readonly none: string;
  /** Message for files that were chosen too long ago. */
  readonly gone: string;
  /** Message while files of this clerk, or of several others, are being read. */
  readonly busy: string;
  tooMany(most: number): string;
  /** Message for a submission of a form that the clerk does not handle. */
  readonly otherOffice: string;
  readonly counts: (found: number, ready: number) => string;
  readonly picture: string;
  readonly isKnown: string;
  readonly isTaken: string;
  readonly isRefused: string;
  readonly encrypted: string;
  /** Label of the box that says to take a submission. */
  readonly choose: string;
  readonly take: string;
  readonly more: string;
  readonly result: (taken: number) => string;
  /** Label of the choice of the question to which a file is attached. */
  readonly belongsTo: string;
  readonly nowhere: string;
  readonly assign: string;
  /** Heading of the attached files. */
  readonly attached: string;
  /** Beginning of the message about an attached file; the label of its question follows. */
  readonly isAttached: string;
  readonly isLeft: string;
  /** Heading of the folder of a document scanner. */
  readonly folder: string;
  readonly folderHint: string;
  readonly folderEmpty: string;
  /** Message for a folder that cannot be read. */
  readonly folderGone: string;
  moreWait(count: number): string;
  readonly tooLarge: string;
  /** Message about files that are still being written. */
  arriving(count: number): string;
  /** Message about files that are in the folder and cannot be listed. */
  unlisted(count: number): string;
  /** Message about files that are no longer in the folder as they were read. */
  changed(names: readonly string[]): string;
  readonly moveAside: string;
  /** Link to the data entry of a page in which no submission could be read. */
  readonly keyIn: string;
}

/** Returns a list of names of which none turns the text around it. */
const isolated = (names: readonly string[], separator: string): string =>
  names.map(name => `\u2068${name}\u2069`).join(separator);

const en: FileIntakeMessages = {
  title: 'Take in files',
  intro:
    'For what came without a network: scans and photographs of filled copies with square codes, drafts on a USB stick, files of another office. Nothing is stored before you have looked at it.',
  files: 'Files',
  filesHint:
    'PDF, JPEG, PNG or JSON, several at once, up to 100 MB together. Add the photographs and documents that came with a form: in the next step you attach them to its questions.',
  read: 'Read',
  none: 'Choose at least one file.',
  gone: 'These files were chosen too long ago. Choose them again; what was taken is stored.',
  busy: 'Files that were chosen before are still being read. Wait a moment, then choose these again.',
  tooMany: most => `There are more than ${most} submissions in these files. Choose fewer files at once.`,
  otherOffice: 'It is for a form that your account does not handle.',
  counts: (found, ready) => `Found: ${found}. Ready to be taken: ${ready}.`,
  picture: 'The page that was read',
  isKnown: 'Already in the store',
  isTaken: 'Taken',
  isRefused: 'Not taken',
  encrypted: 'Encrypted: its answers cannot be read here.',
  choose: 'It is what the paper says: take it',
  take: 'Take the chosen ones',
  more: 'More files',
  result: taken => `Taken: ${taken}. Write each tracking number on its paper.`,
  belongsTo: 'Attach to',
  nowhere: 'Nothing',
  assign: 'Attach the files',
  attached: 'Attached files',
  isAttached: 'Attached to',
  isLeft: 'Not attached',
  folder: 'Files from the document scanner',
  folderHint: 'After files were taken, they are moved into the folder "taken". Others stay here.',
  folderEmpty: 'There are no new files.',
  folderGone: 'The folder cannot be read. Check that the scanner and the network work, or tell an administrator.',
  moreWait: count => `Further files: ${count}. They are shown after these.`,
  arriving: count => `Files that are still being written: ${count}. Load the page again in ten seconds.`,
  unlisted: count => `Files that cannot be listed: ${count}. Tell an administrator: their names are not in UTF-8.`,
  changed: names =>
    `These files changed or are gone since they were read: ${isolated(names, ', ')}. Nothing was taken. Read the files again.`,
  tooLarge: 'These files have more than 100 MB together. Choose fewer files at once.',
  moveAside: 'Move the files of stored submissions aside',
  keyIn: 'Key it in next to its picture',
};

const ar: FileIntakeMessages = {
  title: 'إدخال من ملفات',
  intro:
    'لما ورد من دون شبكة: صور النسخ المملوءة ذات الرموز المربعة، والمسوّدات المحفوظة في ملفات (على ذاكرة USB مثلاً)، وملفات دائرة أخرى. لا يُحفظ شيء قبل أن تطّلع عليه.',
  files: 'الملفات',
  filesHint:
    'من نوع PDF أو JPEG أو PNG أو JSON، ويمكن اختيار عدة ملفات معاً، حتى 100 ميغابايت. وأضف معها الصور الشخصية والوثائق المرفقة بالاستمارة، ثم أرفقها بأسئلتها في الخطوة التالية.',
  read: 'قراءة الملفات',
  none: 'اختر ملفاً واحداً على الأقل.',
  gone: 'مضى وقت طويل على اختيار هذه الملفات. اخترها من جديد؛ وما أُدخل منها محفوظ.',
  busy: 'لم تنتهِ بعد قراءة ملفات اختيرت قبل هذه. انتظر قليلاً ثم اختر هذه الملفات من جديد.',
  tooMany: most => `في هذه الملفات أكثر من ${most} طلب. اختر عدداً أقل من الملفات في كل مرة.`,
  otherOffice: 'هذا الطلب لاستمارة لا يشملها حسابك.',
  counts: (found, ready) => `عدد ما وُجد: ${found}. الجاهز للإدخال: ${ready}.`,
  picture: 'الصفحة التي قُرئت',
  isKnown: 'موجود في المخزن من قبل',
  isTaken: 'أُدخل',
  isRefused: 'لم يُدخَل',
  encrypted: 'الطلب مشفّر، ولا تُقرأ أجوبته هنا.',
  choose: 'مطابق للورقة، يُدخل',
  take: 'إدخال الطلبات المختارة',
  more: 'ملفات أخرى',
  result: taken => `عدد ما أُدخل: ${taken}. اكتب على كل ورقة رقم متابعتها.`,
  belongsTo: 'السؤال الذي يُرفق به',
  nowhere: 'لا يُرفق',
  assign: 'إرفاق الملفات',
  attached: 'الملفات المرفقة',
  isAttached: 'أُرفق بالسؤال',
  isLeft: 'لم يُرفق',
  folder: 'ملفات من الماسح',
  folderHint: 'بعد إدخال الملفات تُنقل إلى المجلد «taken»، ويبقى غيرها هنا.',
  folderEmpty: 'لا توجد ملفات جديدة.',
  folderGone: 'تعذّرت قراءة المجلد. تحقق من عمل الماسح والشبكة، أو أخبر المسؤول التقني.',
  moreWait: count => `ملفات أخرى: ${count}. تظهر بعد هذه.`,
  arriving: count => `ملفات لم يكتمل حفظها بعد: ${count}. أعد تحميل الصفحة بعد عشر ثوانٍ.`,
  unlisted: count => `ملفات تعذّر عرضها: ${count}. أخبر المسؤول التقني أن أسماءها ليست بترميز UTF-8.`,
  changed: names =>
    `تغيّرت هذه الملفات بعد قراءتها أو لم تعد في المجلد: ${isolated(names, '، ')}. لم يُدخل شيء. اقرأ الملفات من جديد.`,
  tooLarge: 'مجموع هذه الملفات أكبر من 100 ميغابايت. اختر ملفات أقل في كل مرة.',
  moveAside: 'نقل الملفات التي حُفظت طلباتها إلى المجلد «taken»',
  keyIn: 'إدخالها يدوياً بجانب صورتها',
};

const MESSAGES: Readonly<Record<string, FileIntakeMessages>> = { en, ar };

export const fileIntakeMessages = ({ language }: PageLocale): FileIntakeMessages => MESSAGES[language] ?? en;
