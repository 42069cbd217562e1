/** Messages about projects in Arabic (العربية). */
import { isolate } from './isolate.js';
import type { DialogMessages } from './project-messages.js';

const about = (path: string): string => (path === '' ? '' : ` (${isolate(path)})`);

export const ar: DialogMessages = {
  locale: 'ar-SY-u-nu-latn',
  dateStyle: 'long',

  title: 'المشاريع',
  close: 'إغلاق',
  back: 'العودة إلى المشاريع',
  cancel: 'إلغاء',
  working: 'جارٍ العمل…',

  listed: { browser: 'على هذا الجهاز', memory: 'في هذه النافذة' },
  noProjects: 'ليس هنا مشروع بعد.',
  openNow: 'مفتوح الآن',
  changedAt: when => `آخر تعديل: ${when}`,
  rename: 'تغيير الاسم',
  renameDone: 'حفظ الاسم',
  newName: 'الاسم الجديد',
  saveZip: 'حفظ في ملف مضغوط',
  remove: 'حذف',
  removeQuestion: name =>
    `هل تحذف المشروع «${isolate(name)}» ونسخه السابقة من هذا الجهاز؟ لن تستطيع استرجاعها بعد ذلك. إن كنت ستحتاج إليه فاحفظه أولاً في ملف مضغوط.`,
  removeConfirm: 'حذف المشروع',
  removed: name => `حُذف المشروع «${isolate(name)}».`,

  name: 'اسم المشروع',
  create: 'إنشاء',
  openZip: 'فتح ملف مضغوط',
  saveToFolder: 'حفظ في مجلد',
  folderHas: path => `في المجلد ملف آخر بالاسم ${isolate(path)}. اختر مجلداً فارغاً. لم يُكتب شيء.`,
  openFolder: 'فتح مجلد',
  openFolderHelp: 'تُحفظ التعديلات في المجلد نفسه، ويطلب المتصفح موافقتك على ذلك.',
  opened: name => `فُتح المشروع «${isolate(name)}».`,
  leftOut: count => `تُركت ملفات لا تخص المشروع، وعددها: ${count}.`,

  versions: 'النسخ السابقة',
  versionsOf: name => `النسخ السابقة من «${isolate(name)}»`,
  versionsHelp: 'كلما عدت إلى التعديل بعد توقف، حفظ الاستوديو المشروع كما كان قبله. وتُحذف بعض النسخ القديمة مع الوقت.',
  noVersions: 'لا توجد نسخ سابقة بعد.',
  changedAfter: paths => `ما عُدّل بعدها: ${paths}`,
  restore: 'استرجاع',
  restored: when => `عاد المشروع إلى النسخة المحفوظة في ${when}. وما كان عليه قبل ذلك تجده أول النسخ السابقة.`,
  removeVersions: 'حذف النسخ السابقة',
  removeVersionsQuestion: 'هل تحذف كل النسخ السابقة من هذا المشروع؟ يبقى المشروع نفسه كما هو.',
  versionsRemoved: 'حُذفت النسخ السابقة.',

  backup: {
    none: 'هذا المشروع محفوظ في هذا المتصفح وحده. احفظه في ملف مضغوط واحتفظ به في مكان آمن.',
    current: when => `حُفظ في ملف مضغوط: ${when}، ولم يتغيّر بعده شيء.`,
    changed: (when, count) => `حُفظ في ملف مضغوط: ${when}. عدد الملفات التي تغيّرت بعده: ${count}.`,
    notPersisted: 'قد يحذف هذا المتصفح ما حُفظ فيه إن كاد القرص يمتلئ.',
    folder: 'المشروع محفوظ في المجلد نفسه.',
    memory: 'هذا المشروع في هذه النافذة وحدها، ويزول بإغلاقها. احفظه في ملف مضغوط قبل ذلك.',
  },

  archive: {
    'not-zip': () => 'هذا ليس ملفاً مضغوطاً من نوع zip. اختر الملف المضغوط لأحد المشاريع.',
    damaged: path => `الملف المضغوط تالف أو ناقص${about(path)}. احصل عليه من جديد ثم افتحه.`,
    encrypted: path => `للملف المضغوط كلمة مرور${about(path)}. اضغطه من جديد من دونها.`,
    unsupported: path =>
      `ضُغط هذا الملف بطريقة لا يقرؤها الاستوديو${about(path)}. اضغط المجلد من جديد بأداة الضغط التي في نظام التشغيل.`,
    'unsafe-path': path => `في الملف المضغوط ملف مكانه خارج المشروع${about(path)}. لم يُفتح منه شيء.`,
    'duplicate-name': path =>
      `في الملف المضغوط ملفان لهما الاسم نفسه، أو لا يختلفان إلا بالأحرف الكبيرة والصغيرة${about(path)}. غيّر اسم أحدهما ثم أعد ضغط الملفات.`,
    'too-many-files': () => 'في الملف المضغوط أكثر من 10000 ملف. اضغط ملفات المشروع وحدها.',
    'file-too-large': path => `في الملف المضغوط ملف أكبر من 32 ميغابايت${about(path)}. أخرجه ثم أعد ضغط الملفات.`,
    'too-large': () => 'حجم الملفات بعد فك الضغط أكبر من 128 ميغابايت. اضغط ملفات المشروع وحدها.',
    empty: () => 'ليس في الملف المضغوط أي ملف من مشروع.',
  },
};
