/** Messages of the dialog of files: those of the project, and ways to begin a form. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';

export type Beginning = 'empty' | 'template' | 'paper' | 'import';

export interface FileMessages {
  readonly title: string;
  readonly close: string;
  readonly working: string;
  readonly stop: string;
  readonly inProject: string;
  readonly open: string;
  readonly save: string;
  readonly rename: string;
  readonly newName: string;
  readonly done: string;
  readonly cancel: string;
  readonly remove: string;
  readonly removeQuestion: (path: string) => string;
  readonly removed: (path: string) => string;
  readonly renamed: (path: string) => string;
  readonly newForm: string;
  readonly beginning: string;
  readonly beginnings: Readonly<Record<Beginning, string>>;
  readonly id: string;
  readonly idHelp: string;
  readonly template: string;
  readonly paperText: string;
  readonly paperHelp: string;
  readonly importFile: string;
  readonly importHelp: string;
  readonly create: string;
  readonly created: (path: string) => string;
  readonly guesses: string;
  readonly list: string;
  readonly listHelp: string;
  readonly listAdded: (path: string, options: number) => string;
  readonly useList: string;
  readonly listLines: string;
  readonly addFiles: string;
  readonly addHelp: string;
  readonly added: (count: number) => string;
  readonly taken: (path: string) => string;
  readonly badPath: (path: string) => string;
}

export const FILE_MESSAGES: Readonly<Record<MessageLanguage, FileMessages>> = {
  en: {
    title: 'Files of the project',
    close: 'Close',
    working: 'Working…',
    stop: 'Stop',
    inProject: 'In this project',
    open: 'Open',
    save: 'Save a copy',
    rename: 'Rename',
    newName: 'New path',
    done: 'Rename',
    cancel: 'Cancel',
    remove: 'Delete',
    removeQuestion: path => `Delete ${path} from the project?`,
    removed: path => `${path} was deleted.`,
    renamed: path => `The file is ${path} now.`,
    newForm: 'New form',
    beginning: 'Begin with',
    beginnings: {
      empty: 'an empty form',
      template: 'a sample form',
      paper: 'the text of a paper form',
      import: 'a form of another tool',
    },
    id: 'Id of the form',
    idHelp: 'Latin small letters, digits and hyphens, such as building-permit.',
    template: 'Sample form',
    paperText: 'Text of the paper form',
    paperHelp:
      'Copy the text from Word or a PDF and paste it here. Numbered and dotted lines and boxes become questions, which you correct afterwards.',
    importFile: 'File',
    importHelp: 'An XLSForm workbook, a JSON Schema, or a FHIR questionnaire.',
    create: 'Create the form',
    created: path => `${path} was created.`,
    guesses: 'To be corrected',
    list: 'List from a workbook or CSV file',
    listHelp: 'The columns id and label are recognized by their headers. Ids that are missing are made.',
    listAdded: (path, options) => `${path} is a list. Options in it: ${options}.`,
    useList: 'Add a question with this list',
    listLines: 'Or copy these lines to a form, and the name of the list to the options of a question:',
    addFiles: 'Add files',
    addHelp: 'Forms, blocks, lists (CSV), pictures, keys.',
    added: count => `Files added: ${count}.`,
    taken: path => `The project has another file at ${path}. Rename or delete it first.`,
    badPath: path => `${path} is no path of a project’s file, such as forms/permit.form.yaml.`,
  },
  ar: {
    title: 'ملفات المشروع',
    close: 'إغلاق',
    working: 'جارٍ العمل…',
    stop: 'إيقاف',
    inProject: 'في هذا المشروع',
    open: 'فتح',
    save: 'حفظ نسخة',
    rename: 'تغيير الاسم',
    newName: 'الاسم الجديد (مع المجلد)',
    done: 'تغيير الاسم',
    cancel: 'إلغاء',
    remove: 'حذف',
    removeQuestion: path => `هل تحذف الملف ${path} من المشروع؟`,
    removed: path => `حُذف الملف ${path}`,
    renamed: path => `صار اسم الملف: ${path}`,
    newForm: 'استمارة جديدة',
    beginning: 'ابدأ من',
    beginnings: {
      empty: 'استمارة فارغة',
      template: 'قالب جاهز',
      paper: 'نص استمارة ورقية',
      import: 'استمارة من أداة أخرى',
    },
    id: 'معرّف الاستمارة',
    idHelp: 'أحرف لاتينية صغيرة وأرقام وشرطات، مثل building-permit',
    template: 'القالب',
    paperText: 'نص الاستمارة الورقية',
    paperHelp:
      'انسخ النص من Word أو من ملف PDF والصقه هنا. تصير الأسطر المرقّمة والفراغات المنقّطة والمربعات أسئلة، فراجعها وصحّحها.',
    importFile: 'الملف',
    importHelp: 'ملف XLSForm، أو JSON Schema، أو FHIR Questionnaire.',
    create: 'إنشاء الاستمارة',
    created: path => `أُنشئ الملف ${path}`,
    guesses: 'ما يحتاج إلى مراجعة',
    list: 'قائمة من ملف Excel أو CSV',
    listHelp: 'في ملف القائمة يُعرف عمودا المعرّف والتسمية من عنوانيهما id وlabel، وما ليس له معرّف يُصاغ معرّفه من تسميته.',
    listAdded: (path, options) => `في الملف ${path} قائمة عدد خياراتها ${options}.`,
    useList: 'إضافة سؤال بهذه القائمة',
    listLines: 'أو انسخ هذه الأسطر إلى استمارة، ثم اكتب اسم القائمة في خيارات السؤال:',
    addFiles: 'إضافة ملفات',
    addHelp: 'استمارات، ومقاطع، وقوائم CSV، وصور، ومفاتيح علنية.',
    added: count => `عدد الملفات المضافة: ${count}.`,
    taken: path => `في المشروع ملف آخر اسمه ${path}. غيّر اسمه أو احذفه أولاً.`,
    badPath: path => `لا يصلح «${path}» اسماً لملف في المشروع. اكتب اسماً مثل forms/permit.form.yaml`,
  },
};
