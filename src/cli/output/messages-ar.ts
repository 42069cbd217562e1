/** Messages of the command line, in Arabic. */
import { plural } from '../../runtime/i18n/plural.js';
import { nextCommand } from '../next-command.js';
import type { CliMessages } from './messages.js';

const files = plural('ar', {
  zero: 'لا شيء',
  one: 'ملف واحد',
  two: 'ملفان',
  few: '# ملفات',
  many: '# ملفاً',
  other: '# ملف',
});
const forms = plural('ar', {
  zero: 'لا شيء',
  one: 'استمارة واحدة',
  two: 'استمارتان',
  few: '# استمارات',
  other: '# استمارة',
});
/** Formats a counted noun; the number is part of the plural form. */
const counted = (words: ReturnType<typeof plural>, n: number): string => words(n, String(n));

/** Returns a list of names with the Arabic comma. */
const listed = (names: string): string => names.replaceAll(', ', '، ');

/** Says how many of the forms that were read have errors. */
const withErrors = (read: number, errors: number): string => {
  if (errors === 0) return 'لا توجد أخطاء';
  return read === 1 ? 'فيها أخطاء' : `عدد الاستمارات التي فيها أخطاء ${errors}`;
};

export const ar: CliMessages = {
  notFound: path => `لا يوجد ملف أو مجلد باسم ${path}. تحقق من الاسم ومن المجلد الذي تعمل فيه.`,
  textName: (path, name) =>
    `‏${path} استمارة غيّر محرر النصوص امتدادها. سمّها ${name}، وأظهر في Windows امتدادات أسماء الملفات.`,
  unreadable: (path, why) => `تعذّرت قراءة ${path}: ‏${why}.`,
  link: 'هذا رابط. اذكر الملف الذي يشير إليه، أو احذف الرابط',
  tooLong: megabytes => `حجمه أكبر من ${megabytes} ميغابايت`,
  unwritable: (path, why) => `تعذّرت الكتابة في ${path}: ‏${why}. لم يتغيّر شيء هناك.`,
  noForms: path => `لا توجد استمارة *.form.yaml في ${path}.`,
  built: (id, count, kb) => `${id}: ‏${counted(files, count)}، ${kb} كيلوبايت`,
  unchanged: ids => `لم تتغيّر، وعددها ${ids.length}: ‏${ids.slice(0, 5).join('، ')}${ids.length > 5 ? '، …' : ''}`,
  watching: 'في انتظار أي تغيير؛ وللإيقاف اضغط Ctrl+C',
  filesLeft: path => `‏${path} موجود من قبل فبقي كما هو`,
  written: path => `كُتب ${path}`,
  next: (folder, installed) => `الخطوة التالية: ${nextCommand(folder, installed)} --lang ar`,
  notBuilt: path => `${path}: لم تُبنَ، انظر الأخطاء أعلاه`,
  checked: (read, errors, warnings) =>
    `فُحصت ${counted(forms, read)}: ${withErrors(read, errors)}${
      warnings > 0 ? `، وعدد التحذيرات ${warnings}` : errors > 0 ? '، ولا توجد تحذيرات' : ' ولا تحذيرات'
    }`,
  fixed: (lines, count, dryRun) =>
    lines === 0
      ? 'لا يوجد خطأ تصحيحه مؤكد'
      : `${dryRun ? 'ما يمكن تصحيحه' : 'صُحّح'}: عدد الأسطر ${lines}، وعدد الملفات ${count}${dryRun ? '؛ لم يُكتب شيء' : ''}`,
  fixLimit: path => `‏${path}: بلغ التصحيح حدّه قبل أن ينتهي. نفّذ الأمر مرة أخرى.`,
  formatted: (read, changed, broken, check) =>
    `قُرئ: ${counted(files, read)}؛ ${check ? 'سيتغيّر' : 'تغيّر'}: ${counted(files, changed)}${broken > 0 ? `؛ فيه أخطاء وبقي على حاله: ${counted(files, broken)}` : ''}`,
  unknownVocabulary: (name, known) => `لا توجد لغة للكلمات المفتاحية باسم «${name}». المتاح: ${listed(known)}.`,
  noLanguageTag: name => `ليس «${name}» رمز لغة. اكتب رمزاً مثل tr أو fr-CA.`,
  hasOwnMessages: name => `لبرنامج «استمارة» نصوص باللغة «${name}»، فلا تحتاج استماراتها إلى حزمة لغة.`,
  wholePack: path => `لا ينقص ${path} شيء.`,
  unknownOutput: (name, known) => `لا يوجد مُخرَج باسم «${name}». المخرجات هي: ${listed(known)}.`,
  oldWorker: path =>
    `بُني ${path} على الصفحة والبرنامج الحاليين، وتعتمد عليه المتصفحات: فلو أُعيد بناء الصفحة والبرنامج وحدهما لبقيت المتصفحات تعرض القديم. لم يُكتب شيء. أضف ⁦--service-worker⁩ ليُبنى الملف معهما من جديد، أو ابنِ المخرجات كلها فيُحذف الملف، أو احذف ⁦element⁩ و⁦page⁩ من ⁦--only⁩.`,
  unknownLanguage: (name, known) => `لا توجد في الاستمارة اللغة «${name}». لغاتها: ${listed(known)}.`,
  unknownTemplate: (name, known) => `لا يوجد قالب باسم «${name}». القوالب هي:\n${known}`,
  unknownFormat: (name, known) => `لا توجد صيغة باسم «${name}». الصيغ هي: ${listed(known)}.`,
  needsJsonl: option => `الخيار ‎--${option}‎ لأسطر JSON: احذفه، أو اطبع بالخيار ‎--format jsonl.`,
  needsCsv: option =>
    `يحتاج ‎--${option} إلى ‎--format csv${option === 'labels' ? ' أو xlsx' : ''}: ففي أسطر JSON الأجوبة كلها بمعرّفاتها.`,
  needsXlsx: option => `يحتاج ‎--${option} إلى ‎--format xlsx: فالصيغ الأخرى تُطبع هنا.`,
  listInWorkbook: 'في المصنف ورقة لكل تكرار، فلا تكتب ‎--list.',
  tooManyRows: (form, count, limit) =>
    `عدد طلبات الاستمارة «${form}» ${count}، ولا تتسع ورقة Excel لأكثر من ${limit}. استعمل ‎--format csv؛ لم يُكتب شيء.`,
  unknownCode: (code, near) => `لا توجد رسالة فحص باسم «${code}».${near ? ` هل قصدت «${near}»؟` : ''}`,
  unknownList: (path, known) =>
    `لا يوجد تكرار باسم «${path}» في أي إصدار من هذه الاستمارة.${known && ` التكرارات هي: ${listed(known)}.`}`,
  unknownForm: id => `لا يحوي المخزن استمارة باسم «${id}».`,
  damagedFile: (name, tracking) => `الملف «${name}» من الطلب ${tracking} مفقود أو تالف في المخزن. صُدّرت بقية الملفات.`,
  encryptedRows: (form, count) =>
    `عدد الطلبات المشفّرة ${count}، وليست في الجدول لأنه يحتاج إلى أجوبتها. افتحها: ‎istimara export ${form} > ${form}.jsonl‎ ثم ‎istimara open ${form}.jsonl --key FILE`,
  notJson: (path, line, why) => `${path}:${line}: ليس هذا JSON صحيحاً: ‏${why}`,
  jsonFaults: {
    depth: 'مستوياته المتداخلة أكثر من المسموح به',
    values:
      'قيمه أكثر من المسموح به في طلب واحد؛ وفي ملف الطلبات الكثيرة يُكتب كل طلب في سطر، وينتهي اسم الملف بـ ‎.jsonl',
    'duplicate-key': 'مفتاح مكرر في كائن واحد',
    'forbidden-key': 'لا يجوز أن يكون اسم المفتاح __proto__ أو constructor أو prototype',
    'lone-surrogate': 'فيه محرف ناقص',
    'number-range': 'فيه عدد لا يُحفظ كما كُتب: هو أكبر من المسموح به أو أرقامه أكثر',
  },
  evalUsage: 'اكتب عبارة واحدة، أو ‎--jsonl‎ مع أسطر بهذا الشكل: ‎{ "expression": "…", "data": {…} }‎.',
  evalLine: 'يجب أن يكون السطر كائناً فيه expression (نص) وdata',
  lineNotUtf8: 'ليس السطر نصاً بترميز UTF-8',
  notRecord: (path, line) => `${path}:${line}: المطلوب هنا كائن: طلب كما أُرسل، أو بياناته.`,
  otherForm: (path, line, form) => `${path}:${line}: هذا الطلب يخص الاستمارة «${form}».`,
  unknownColumn: (path, name) =>
    `${path}:1: العمود «${name}» ليس حقلاً من حقول الاستمارة. اكتب مساره، مثل children[0].name.`,
  sameColumn: (path, name) => `${path}:1: العمود «${name}» مكرر هنا.`,
  notCsv: (path, line, why) => `${path}:${line}: ليس هذا CSV صحيحاً: ‏${why}`,
  infectedFile: (name, tracking, found) => `تُرك الملف «${name}» من الطلب ${tracking}: وجد فاحص الفيروسات فيه ${found}.`,
  moreCells: (path, line) => `${path}:${line}: خلايا هذا السطر أكثر من الأعمدة.`,
  recordTooLarge: (path, line, bytes, limit) =>
    `${path}:${line}: حجم الطلب ${bytes} بايت، ويجب ألا يتجاوز الطلب من دون ملفاته ${limit} بايت.`,
  encrypted: (path, line) => `${path}:${line}: هذا الطلب مشفّر. افتحه أولاً: istimara open ${path} --key FILE`,
  recordDay: (path, line, value) =>
    `${path}:${line}: ‏${value} لا يصلح وقتاً لتقديم الطلب. اكتب "submitted_at": "2026-11-24T08:30:00+03:00" أو "paper_date": "2026-11-24".`,
  notUtf8: path => `${path} ليس نصاً بترميز UTF-8. احفظه بترميز UTF-8.`,
  wrongDay: value => `«${value}» ليس تاريخاً. اكتبه هكذا: 2026-11-24.`,
  valid: place => `${place}: صحيح`,
  invalid: place => `${place}: غير صحيح`,
  warning: (line, confirmed) =>
    `تنبيه: ${line}${confirmed === undefined ? '' : confirmed ? '، أكّده مقدّم الطلب' : '، لم يؤكَّد'}`,
  records: (count, wrong) => `عدد الطلبات ${count}، وعدد غير الصحيح منها ${wrong}`,
  boxed: characters =>
    `محارف ليست في خطوط الطباعة: ${characters.join('، ')}. يُطبع مكان كل منها مربع فيه رقمه، ويبقى المحرف نفسه في الملف لمن يبحث فيه أو ينسخ منه.`,
  notWorkbook: path => `«${path}» ليس اسم مصنف. اكتب اسماً ينتهي بـ ‎.xlsx؛ لم يُكتب شيء.`,
  notPdf: path => `«${path}» ليس اسم ملف PDF. اكتب اسماً ينتهي بـ ‎.pdf؛ لم يُكتب شيء.`,
  ownInput: path => `${path} هو الملف المقروء نفسه. اكتب في ملف آخر بالخيار ‎-o؛ لم يُكتب شيء.`,
  alreadyThere: path => `${path} موجود من قبل. اكتب في ملف آخر بالخيار ‎-o، أو فوقه بالخيار ‎--force؛ لم يُكتب شيء.`,
  foreignFile: (folder, name) =>
    `في ${folder} ما لا يكتبه البناء: ${name}. اختر مجلداً آخر بالخيار ‎-o؛ لم يتغيّر شيء هناك.`,
  published: (form, version, definition) => `${form}: نُشر الإصدار ${version} ‏(${definition})`,
  publishedBefore: (form, version) => `${form}: الإصدار ${version} منشور من قبل بالمحتوى نفسه`,
  publishedOtherwise: (form, version, next) =>
    `${form}: نُشر الإصدار ${version} بمحتوى آخر. ارفع رقم الإصدار إلى ${next}؛ لم يُنشر شيء.`,
  publishedLater: (form, version, last) =>
    `${form}: الإصدار ${last} منشور، فلا يأتي بعده ${version}. ارفع رقم الإصدار إلى ${last + 1}؛ لم يُنشر شيء.`,
  nothingPublished: 'لم يُنشر شيء: انظر الأخطاء أعلاه.',
  publishing: root => `لم ينته بعدُ نشر آخر في ${root}. انتظر حتى ينتهي ثم أعد المحاولة.`,
  uncompiled: `ينقص الحزمة ‏better-sqlite3 الجزء المبني (compiled) لهذا الإصدار من Node.js، لأن برنامج التثبيت الذي فيها لم يُنفَّذ. نفّذ ‎"npm rebuild better-sqlite3"‏ حيث ثُبّت برنامج «استمارة»؛ وإن لزم بناؤه هناك احتجت إلى g++ و‎make و‎python3.`,
  missingPackage: specifier =>
    `يحتاج هذا إلى حزمة غير مثبتة. نفّذ ‎"npm install ${specifier}"‏ حيث ثُبّت برنامج «استمارة»، ثم أعد المحاولة.`,
  lockUnreadable: path =>
    `تعذّرت قراءة ${path}. أعد الملف كما كان. وإن كان السبب دمج فرعين فأبقِ أسطر الفرعين معاً، وإن نشر كل منهما الإصدار نفسه فليأخذ أحدهما الإصدار التالي.`,
  damagedVersion: (path, removable) =>
    `تغيّر ${path} عمّا نُشر. أعده من نسخة محفوظة${removable ? `، أو احذف ${removable} ليُصنع من جديد` : ''}؛ لم يُنشر شيء.`,
  missingVersion: (form, version) => `الإصدار ${version} من ${form} مفقود، فلا ينقل migrate.js ما بُدئ فيه من أجوبة.`,
  lostVersion: (form, version, folder) =>
    `المجلد ${folder} مفقود: نُشر فيه الإصدار ${version} من ${form}، ومن دونه لا تُنقل أجوبته. أعد المجلد من Git أو من نسخة احتياطية. وإن لم تكن له نسخة فخذ تعريف الإصدار ${version} من سجل المشروع وانشره، ثم انشر هذا. وللنشر من دونه أضف الخيار ‎--without-lost؛ لم يُنشر شيء.`,
  outsideVersion: (form, version) =>
    `نُشر الإصدار ${version} من ${form} في مجلد خارج المشروع، ومن دونه لا تُنقل أجوبته. اذكر ذلك المجلد بالخيار ‎-o، أو انشر تعريف الإصدار ${version} من جديد ثم انشر هذا. وللنشر من دونه أضف الخيار ‎--without-lost؛ لم يُنشر شيء.`,
  incomparable: (form, version) => `${form}: الإصدار ${version} مفقود، فلا يُعرف هل تبقى طلباته صحيحة.`,
  breakingVersions: forms =>
    `${forms.join('، ')}: قد تُرفض طلبات الإصدار المنشور أو يتغيّر معناها (انظر أعلاه). وللنشر مع ذلك أضف الخيار ‎--breaking؛ لم يُنشر شيء.`,
  ignoredVersion: (folder, { path, source, pattern }, [outputs, versions]) =>
    `يتجاهل Git الملف ${path} بسبب السطر ‎${pattern}‎ ‏(${source})، فلا يكون هذا الإصدار في نسخ المشروع الأخرى. ضع مكان ذلك السطر السطرين ‎${outputs}‎ و‎${versions}‎، ثم احفظ المجلد ${folder} في Git.`,
  ignoredFile: (folder, { path, source, pattern }, line) =>
    `يتجاهل Git الملف ${path} بسبب السطر ‎${pattern}‎ ‏(${source})، فتنقص نسخ المشروع الأخرى ملفات من هذا الإصدار. أضف السطر ‎${line}‎ في آخر ملف ‎.gitignore، ثم احفظ المجلد ${folder} في Git.`,
  notForm: path => `الملف ${path} ليس استمارة: اذكر ملف ‎*.form.yaml، أو ملف form.json الذي كتبه البناء، أو مجلده.`,
  serving: url => `المخدّم يعمل على ${url}`,
  previewing: url =>
    `المعاينة على ${url} (من هذا الجهاز فقط). ما تعدّله فيها يُحفظ في ملفاتك، وما تحفظه بمحررك يظهر فيها، وللإيقاف اضغط Ctrl+C.`,
  previewPort: port => `المنفذ ${port} يشغله برنامج آخر. اختر غيره بالخيار ‎--port.`,
  previewStopped: 'أُغلقت المعاينة',
  studioWritten: (folder, count, kb) =>
    `كُتب الاستوديو في ${folder}: ‏${counted(files, count)}، ${kb} كيلوبايت. انشر المجلد على موقع يعمل بـ HTTPS؛ وإعدادات الموقع (HTTP headers) في docs/studio.md.`,
  studioFile: (path, kb) => `كُتب الاستوديو في ${path}، ${kb} كيلوبايت. افتحه في المتصفح؛ ولا يحتاج إلى شبكة.`,
  foreignInStudio: (folder, name) =>
    `المجلد ${folder} ليس فارغاً، وما فيه ليس الاستوديو (مثل ${name}). اختر مجلداً آخر؛ لم يتغيّر شيء.`,
  notHtml: path => `«${path}» ليس اسم ملف HTML. اكتب اسماً ينتهي بـ ‎.html؛ لم يُكتب شيء.`,
  otherFile: path => `‏${path} موجود من قبل وليس استوديو. اختر اسماً آخر؛ لم يُكتب شيء.`,
  studioServed: url => `الاستوديو الذي تُصنع فيه الاستمارات: ${url}`,
  desk: url => `ديوان الطلبات (من هذا الجهاز فقط، والرابط يُستعمل مرة واحدة): ${url}`,
  portTaken: port => `المنفذ ${port} يشغله برنامج آخر. اختر غيره بالخيار ‎--port أو ‎--desk-port.`,
  wrongPort: value => `«${value}» ليس منفذاً. اكتب عدداً من 0 إلى 65535.`,
  wrongHost: (host, why) => `«${host}» ليس عنواناً يمكن لهذا الجهاز أن يستقبل عليه: ‏${why}.`,
  wrongOrigin: value => `«${value}» ليس عنوان موقع صالحاً. اكتبه مثل https://www.example.gov.sy بلا مسار.`,
  notServed: (folder, why) => `لا يمكن تشغيل المخدّم على ${folder}: ‏${why}. أعد بناء الاستمارات.`,
  storeUrl: (url, known, example) => `«${url}» ليس عنوان مخزن. اكتب ${known} مثل ${example}.`,
  stopped: 'توقّف المخدّم، وكل ما قُبل محفوظ',
  fault: report => `هذا عطل في برنامج «استمارة» وليس في ملفك. أبلغ عنه مع هذه الأسطر:\n${report}`,
};
