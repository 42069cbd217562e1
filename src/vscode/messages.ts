/** Messages of the extension. Those of its commands and settings are in `texts.en.json` and `texts.ar.json`. */
import { type AuthorLanguage, isAuthorLanguage } from '../compiler/author-languages.js';

export interface ExtensionMessages {
  readonly chooseTemplate: string;
  readonly id: string;
  readonly idHelp: string;
  readonly chooseFolder: string;
  fileExists(name: string): string;
  readonly openForm: string;
  readonly saveBlank: string;
  printed(name: string): string;
  readonly open: string;
  readonly openFolder: string;
  failed(reason: string): string;
  readonly serverFailed: string;
}

export const MESSAGES: Readonly<Record<AuthorLanguage, ExtensionMessages>> = {
  en: {
    chooseTemplate: 'Choose the form to begin with',
    id: 'Id of the form',
    idHelp: 'Latin small letters, digits and hyphens, such as building-permit.',
    chooseFolder: 'Create the form here',
    fileExists: name => `${name} is there already. Choose another id.`,
    openForm: 'Open a form first: a file whose name ends in .form.yaml.',
    saveBlank: 'Save the blank form',
    printed: name => `The blank form is in ${name}.`,
    open: 'Open',
    openFolder: 'Open a folder with forms first.',
    failed: reason => `This did not work: ${reason}`,
    serverFailed: 'The checks of forms could not be started. The output “Istimara” has the reason.',
  },
  ar: {
    chooseTemplate: 'اختر القالب الذي تبدأ منه',
    id: 'معرّف الاستمارة',
    idHelp: 'أحرف لاتينية صغيرة وأرقام وشرطات، مثل building-permit',
    chooseFolder: 'إنشاء الاستمارة هنا',
    fileExists: name => `يوجد ملف باسم ${name}. اختر معرّفاً آخر.`,
    openForm: 'افتح استمارة أولاً: ملفاً ينتهي اسمه بـ ‎.form.yaml',
    saveBlank: 'حفظ الاستمارة الفارغة',
    printed: name => `الاستمارة الفارغة في الملف ${name}`,
    open: 'فتح',
    openFolder: 'افتح أولاً مجلداً فيه استمارات.',
    failed: reason => `تعذّر ذلك: ${reason}`,
    serverFailed: 'تعذّر تشغيل فحص الاستمارات. السبب في نافذة الخرج «Istimara».',
  },
};

/**
 * Returns the language of messages: the one of the setting, else that of VS Code, else (VS Code has no Arabic of its
 * own) that of the system's environment.
 */
export function extensionLanguage(setting: unknown, display: string, environment: NodeJS.ProcessEnv): AuthorLanguage {
  if (isAuthorLanguage(setting)) return setting;
  const system = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return display.startsWith('ar') || system.startsWith('ar') ? 'ar' : 'en';
}

/** Marks of Unicode around a text that is right to left, whatever is around it. */
const [RIGHT_TO_LEFT, END] = ['\u2067', '\u2069'];

/** Returns a message as a text of its own direction, line by line. */
export const isolated = (message: string, language: AuthorLanguage): string =>
  language === 'ar' ? message.replace(/.+/g, line => RIGHT_TO_LEFT + line + END) : message;
