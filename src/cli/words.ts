/** What the command line says itself, in Arabic and English. */
import type { Why } from '../backend/intake/strict-json.js';
import type { MessageLanguage } from '../compiler/diagnostics/index.js';
import { plural } from '../runtime/i18n/number.js';
import { nextCommand } from './next-command.js';

export interface Words {
  notFound(path: string): string;
  unreadable(path: string, why: string): string;
  unwritable(path: string, why: string): string;
  noForms(path: string): string;
  sameForm(id: string, first: string, second: string): string;
  built(id: string, count: number, kilobytes: number): string;
  unchanged(ids: readonly string[]): string;
  watching: string;
  kept(path: string): string;
  written(path: string): string;
  next(folder: string, installed: boolean): string;
  notBuilt(path: string): string;
  checked(files: number, errors: number, warnings: number): string;
  formatted(files: number, changed: number, broken: number, check: boolean): string;
  unknownVocabulary(name: string, known: string): string;
  unknownOutput(name: string, known: string): string;
  oldWorker(path: string): string;
  unknownLanguage(name: string, known: string): string;
  unknownFormat(name: string, known: string): string;
  unknownCode(code: string, near: string | undefined): string;
  notWorkbook(path: string): string;
  unknownForm(id: string): string;
  damagedFile(name: string, tracking: string): string;
  notJson(path: string, line: number, why: string): string;
  jsonFaults: Readonly<Record<Exclude<Why, 'syntax'>, string>>;
  notRecord(path: string, line: number): string;
  readonly evalUsage: string;
  readonly evalLine: string;
  readonly lineNotUtf8: string;
  otherForm(path: string, line: number, form: string): string;
  unknownColumn(path: string, name: string): string;
  sameColumn(path: string, name: string): string;
  notCsv(path: string, line: number, why: string): string;
  moreCells(path: string, line: number): string;
  recordTooLarge(path: string, line: number, bytes: number, limit: number): string;
  recordDay(path: string, line: number, value: string): string;
  encrypted(path: string, line: number): string;
  notUtf8(path: string): string;
  wrongDay(value: string): string;
  valid(place: string): string;
  invalid(place: string): string;
  records(count: number, wrong: number): string;
  boxed(characters: readonly string[]): string;
  notPdf(path: string): string;
  ownInput(path: string): string;
  alreadyThere(path: string): string;
  foreignFile(folder: string, name: string): string;
  notForm(path: string): string;
  published(form: string, version: number, definition: string): string;
  publishedBefore(form: string, version: number): string;
  publishedOtherwise(form: string, version: number, next: number): string;
  publishedLater(form: string, version: number, last: number): string;
  nothingPublished: string;
  publishing(root: string): string;
  uncompiled: string;
  lockUnreadable(path: string): string;
  damagedKept(path: string, anew: string | undefined): string;
  missingKept(form: string, version: number, folder: string): string;
  serving(url: string): string;
  previewing(url: string): string;
  previewPort(port: number): string;
  previewStopped: string;
  desk(url: string): string;
  portTaken(port: number): string;
  wrongPort(value: string): string;
  wrongHost(host: string, why: string): string;
  wrongOrigin(value: string): string;
  notServed(folder: string, why: string): string;
  storeUrl(url: string, known: string, example: string): string;
  stopped: string;
  fault(report: string): string;
}

const en: Words = {
  notFound: path => `There is no file or folder ${path}. Check the name and where you are.`,
  unreadable: (path, why) => `${path} cannot be read: ${why}.`,
  unwritable: (path, why) => `${path} cannot be written: ${why}. Nothing was changed there.`,
  noForms: path => `There is no *.form.yaml in ${path}.`,
  sameForm: (id, first, second) =>
    `The form "${id}" stands in ${first} and in ${second}. Give one of them another id; nothing was written.`,
  built: (id, count, kb) => `${id}: ${count} files, ${kb} KB`,
  unchanged: ids => `${ids.length} unchanged: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}`,
  watching: 'watching for changes; Ctrl+C ends',
  kept: path => `${path} is there already and stays as it is`,
  written: path => `written ${path}`,
  next: (folder, installed) => `Next: ${nextCommand(folder, installed)}`,
  notBuilt: path => `${path}: not built, see the errors above`,
  checked: (files, errors, warnings) => `${files} checked: ${errors} with errors, ${warnings} warnings`,
  formatted: (files, changed, broken, check) =>
    `${files} read: ${changed} ${check ? 'would change' : 'changed'}${broken > 0 ? `, ${broken} with errors left as they are` : ''}`,
  unknownVocabulary: (name, known) => `There is no vocabulary "${name}". The vocabularies are: ${known}.`,
  unknownOutput: (name, known) => `There is no output "${name}". The outputs are: ${known}.`,
  oldWorker: path =>
    `${path} knows the page and the script as they are now, and browsers go by it: nothing was written. Add --service-worker to build it anew with them, build all outputs to be rid of it, or leave element and page out of --only.`,
  unknownLanguage: (name, known) => `The form has no language "${name}". It has: ${known}.`,
  unknownFormat: (name, known) => `There is no format "${name}". The formats are: ${known}.`,
  unknownCode: (code, near) => `There is no diagnostic "${code}".${near ? ` Did you mean "${near}"?` : ''}`,
  unknownForm: id => `The store holds no form "${id}".`,
  damagedFile: (name, tracking) =>
    `The file "${name}" of ${tracking} is missing or damaged in the store. The others were exported.`,
  notJson: (path, line, why) => `${path}:${line}: this is not JSON: ${why}`,
  jsonFaults: {
    depth: 'it is nested too deep',
    values: 'it holds too many values for one record; a file of many has one a line and a name that ends in .jsonl',
    'duplicate-key': 'a key stands twice in one object',
    'forbidden-key': 'no key may be called __proto__, constructor or prototype',
    'lone-surrogate': 'it holds half a character',
    'number-range': 'a number is too large to be kept as it is',
  },
  evalUsage: 'Give one expression, or --jsonl with lines { "expression": "…", "data": {…} }.',
  evalLine: 'a line is an object with expression (a text) and data',
  lineNotUtf8: 'the line is not UTF-8 text',
  notRecord: (path, line) => `${path}:${line}: a record is an object: a submission or its data.`,
  otherForm: (path, line, form) => `${path}:${line}: this submission is for the form "${form}".`,
  unknownColumn: (path, name) =>
    `${path}:1: the column "${name}" is no field of the form. Write its path, such as children[0].name.`,
  sameColumn: (path, name) => `${path}:1: the column "${name}" stands here twice.`,
  notCsv: (path, line, why) => `${path}:${line}: this is not CSV: ${why}`,
  moreCells: (path, line) => `${path}:${line}: the row has more cells than there are columns.`,
  recordTooLarge: (path, line, bytes, limit) =>
    `${path}:${line}: the record has ${bytes} bytes; a submission without its files has at most ${limit}.`,
  encrypted: (path, line) =>
    `${path}:${line}: this submission is encrypted. Open it first: istimara open ${path} --key FILE`,
  recordDay: (path, line, value) =>
    `${path}:${line}: ${value} is not when a record was made: "submitted_at": "2026-11-24T08:30:00+03:00", or "paper_date": "2026-11-24".`,
  notUtf8: path => `${path} is not UTF-8 text. Save it as UTF-8.`,
  wrongDay: value => `"${value}" is not a day. Write it as 2026-11-24.`,
  valid: place => `${place}: valid`,
  invalid: place => `${place}: not valid`,
  records: (count, wrong) => `${count} records, ${wrong} not valid`,
  boxed: characters =>
    `No font on paper has ${characters.join(', ')}: a box with its number stands for each; who searches or copies gets the character.`,
  notWorkbook: path => `"${path}" is not the name of a workbook. Write one that ends in .xlsx; nothing was written.`,
  notPdf: path => `"${path}" is not the name of a PDF. Write one that ends in .pdf; nothing was written.`,
  ownInput: path => `${path} is the file that is read. Write to another one with -o; nothing was written.`,
  alreadyThere: path =>
    `${path} is there already. Write elsewhere with -o, or over it with --force; nothing was written.`,
  foreignFile: (folder, name) =>
    `${folder} holds ${name}, which no build writes. Choose another folder with -o; nothing was changed there.`,
  published: (form, version, definition) => `${form}: version ${version} published (${definition})`,
  publishedBefore: (form, version) => `${form}: version ${version} was published before and is the same`,
  publishedOtherwise: (form, version, next) =>
    `${form}: version ${version} was published with another content. Write version: ${next}; nothing was published.`,
  publishedLater: (form, version, last) =>
    `${form}: version ${last} is published already, so ${version} cannot follow it. Write version: ${last + 1}; nothing was published.`,
  nothingPublished: 'Nothing was published: see the errors above.',
  publishing: root => `Another publish of ${root} has not ended. Wait for it and try again.`,
  uncompiled: `better-sqlite3 lacks its compiled part for this version of Node.js: its install script has not run here. Run "npm rebuild better-sqlite3" where Istimara is installed; if it is compiled there, that needs g++, make and python3.`,
  lockUnreadable: path =>
    `${path} cannot be read. Restore it as it was; where two branches were merged, keep the lines of both; where both published one version, one of them takes the next.`,
  damagedKept: (path, anew) =>
    `${path} is not as it was published. Restore it from a copy${anew ? `, or remove ${anew} to have it made anew` : ''}; nothing was published.`,
  missingKept: (form, version, folder) =>
    `${folder} is not there: what was begun in version ${version} of ${form} cannot be carried over to this one. Restore the folder from a copy and publish again.`,
  notForm: path => `${path} is not a form: name a *.form.yaml, a form.json that build wrote, or the folder it is in.`,
  serving: url => `Istimara serves ${url}`,
  previewing: url => `The preview stands at ${url} (this machine only). Save a form to see it anew; Ctrl+C stops.`,
  previewPort: port => `Port ${port} is taken by another program. Choose another with --port.`,
  previewStopped: 'the preview is closed',
  desk: url => `submissions (this machine only, one use of the link): ${url}`,
  portTaken: port => `Port ${port} is taken by another program. Choose another with --port or --desk-port.`,
  wrongPort: value => `"${value}" is not a port. Write a number from 0 to 65535.`,
  wrongHost: (host, why) => `"${host}" is not an address that this machine can listen at: ${why}.`,
  wrongOrigin: value => `"${value}" is not an origin. Write one such as https://www.example.gov.sy, without a path.`,
  notServed: (folder, why) => `${folder} cannot be served: ${why}. Build the forms again.`,
  storeUrl: (url, known, example) => `"${url}" is not a store. Write ${known}, for example ${example}.`,
  stopped: 'stopped; all accepted submissions are stored',
  fault: report => `This is a fault of Istimara, not of your file. Please report it with these lines:\n${report}`,
};

const files = plural('ar', {
  zero: 'لا ملفات',
  one: 'ملف واحد',
  two: 'ملفان',
  few: '# ملفات',
  many: '# ملفاً',
  other: '# ملف',
});
const forms = plural('ar', {
  zero: 'لا استمارات',
  one: 'استمارة واحدة',
  two: 'استمارتان',
  few: '# استمارات',
  other: '# استمارة',
});
const warned = plural('ar', {
  zero: 'لا تحذيرات',
  one: 'تحذير واحد',
  two: 'تحذيران',
  few: '# تحذيرات',
  many: '# تحذيراً',
  other: '# تحذير',
});
/** The number stands in the words. */
const counted = (words: ReturnType<typeof plural>, n: number): string => words(n, String(n));

const ar: Words = {
  notFound: path => `لا يوجد ملف أو مجلد باسم ${path}. تحقّق من الاسم ومن مكانك.`,
  unreadable: (path, why) => `تعذّرت قراءة ${path}: ‏${why}.`,
  unwritable: (path, why) => `تعذّرت الكتابة في ${path}: ‏${why}. لم يتغيّر شيء هناك.`,
  noForms: path => `لا توجد استمارة *.form.yaml في ${path}.`,
  sameForm: (id, first, second) =>
    `الاستمارة «${id}» موجودة في ${first} وفي ${second}. أعط إحداهما معرّفاً آخر؛ لم يُكتب شيء.`,
  built: (id, count, kb) => `${id}: ‏${counted(files, count)}، ${kb} ك.ب`,
  unchanged: ids => `لم تتغيّر، وعددها ${ids.length}: ‏${ids.slice(0, 5).join('، ')}${ids.length > 5 ? '، …' : ''}`,
  watching: 'في انتظار أي تغيير؛ للإنهاء Ctrl+C',
  kept: path => `‏${path} موجود من قبل فبقي كما هو`,
  written: path => `كُتب ${path}`,
  next: (folder, installed) => `الخطوة التالية: ${nextCommand(folder, installed)} --lang ar`,
  notBuilt: path => `${path}: لم تُبنَ، انظر الأخطاء أعلاه`,
  checked: (read, errors, warnings) =>
    `فُحص: ${counted(forms, read)}؛ فيها أخطاء: ${counted(forms, errors)}؛ ${counted(warned, warnings)}`,
  formatted: (read, changed, broken, check) =>
    `قُرئ: ${counted(files, read)}؛ ${check ? 'سيتغيّر' : 'تغيّر'}: ${counted(files, changed)}${broken > 0 ? `؛ فيه أخطاء وبقي على حاله: ${counted(files, broken)}` : ''}`,
  unknownVocabulary: (name, known) => `لا توجد لغة كلمات باسم «${name}». المتاح: ${known}.`,
  unknownOutput: (name, known) => `لا يوجد مُخرَج باسم «${name}». المخرجات هي: ${known}.`,
  oldWorker: path =>
    `يعرف ${path} الصفحة والبرنامج كما هما الآن، وتعمل المتصفحات بما فيه: لم يُكتب شيء. أضف ⁦--service-worker⁩ ليُبنى معهما من جديد، أو ابنِ المخرجات كلها لتتخلص منه، أو احذف ⁦element⁩ و⁦page⁩ من ⁦--only⁩.`,
  unknownLanguage: (name, known) => `ليس للاستمارة لغة «${name}». لغاتها: ${known}.`,
  unknownFormat: (name, known) => `لا توجد صيغة باسم «${name}». الصيغ هي: ${known}.`,
  unknownCode: (code, near) => `لا يوجد تشخيص باسم «${code}».${near ? ` أتقصد «${near}»؟` : ''}`,
  unknownForm: id => `لا يحوي المخزن استمارة باسم «${id}».`,
  damagedFile: (name, tracking) => `الملف «${name}» من الطلب ${tracking} مفقود أو تالف في المخزن. صُدّرت بقية الملفات.`,
  notJson: (path, line, why) => `${path}:${line}: ليس هذا JSON صحيحاً: ‏${why}`,
  jsonFaults: {
    depth: 'مستوياته المتداخلة أكثر مما يُقبل',
    values: 'قيمه أكثر مما يُقبل في سجل واحد؛ ملف السجلات الكثيرة سجلٌّ في كل سطر واسمه ينتهي بـ ‎.jsonl',
    'duplicate-key': 'مفتاح مكرر في كائن واحد',
    'forbidden-key': 'لا يُسمّى مفتاح __proto__ ولا constructor ولا prototype',
    'lone-surrogate': 'فيه نصف محرف',
    'number-range': 'فيه عدد أكبر من أن يُحفظ كما هو',
  },
  evalUsage: 'اكتب عبارة واحدة، أو ‎--jsonl‎ مع أسطر من الشكل ‎{ "expression": "…", "data": {…} }‎.',
  evalLine: 'السطر كائن فيه expression (نص) وdata',
  lineNotUtf8: 'ليس السطر نصاً بترميز UTF-8',
  notRecord: (path, line) => `${path}:${line}: السجل كائن: طلب مُرسَل أو بياناته.`,
  otherForm: (path, line, form) => `${path}:${line}: هذا الطلب يخص الاستمارة «${form}».`,
  unknownColumn: (path, name) =>
    `${path}:1: العمود «${name}» ليس حقلاً من حقول الاستمارة. اكتب مساره، مثل children[0].name.`,
  sameColumn: (path, name) => `${path}:1: العمود «${name}» مكرر هنا.`,
  notCsv: (path, line, why) => `${path}:${line}: ليس هذا CSV صحيحاً: ‏${why}`,
  moreCells: (path, line) => `${path}:${line}: خلايا هذا السطر أكثر من الأعمدة.`,
  recordTooLarge: (path, line, bytes, limit) =>
    `${path}:${line}: حجم السجل ${bytes} بايت، ولا يتجاوز الطلب المُرسَل بلا ملفاته ${limit} بايت.`,
  encrypted: (path, line) => `${path}:${line}: هذا الطلب مشفَّر. افتحه أولًا: istimara open ${path} --key FILE`,
  recordDay: (path, line, value) =>
    `${path}:${line}: ليس ${value} وقت تقديم الطلب: "submitted_at": "2026-11-24T08:30:00+03:00" أو "paper_date": "2026-11-24".`,
  notUtf8: path => `${path} ليس نصاً بترميز UTF-8. احفظه بترميز UTF-8.`,
  wrongDay: value => `«${value}» ليس يوماً. اكتبه هكذا: 2026-11-24.`,
  valid: place => `${place}: صحيح`,
  invalid: place => `${place}: غير صحيح`,
  records: (count, wrong) => `عدد السجلات ${count}، غير الصحيح منها ${wrong}`,
  boxed: characters =>
    `لا خط على الورق يرسم ${characters.join('، ')}: مكان كل منها مربع فيه رقمه، ومن يبحث في الملف أو ينسخ منه يجد المحرف نفسه.`,
  notWorkbook: path => `«${path}» ليس اسم مصنّف. اكتب اسماً ينتهي بـ ‎.xlsx؛ لم يُكتب شيء.`,
  notPdf: path => `«${path}» ليس اسم ملف PDF. اكتب اسماً ينتهي بـ ‎.pdf؛ لم يُكتب شيء.`,
  ownInput: path => `${path} هو الملف المقروء نفسه. اكتب في ملف آخر بالخيار ‎-o؛ لم يُكتب شيء.`,
  alreadyThere: path => `${path} موجود من قبل. اكتب في ملف آخر بالخيار ‎-o، أو فوقه بالخيار ‎--force؛ لم يُكتب شيء.`,
  foreignFile: (folder, name) =>
    `في ${folder} ما لا يكتبه البناء: ${name}. اختر مجلداً آخر بالخيار ‎-o؛ لم يتغيّر شيء هناك.`,
  published: (form, version, definition) => `${form}: نُشر الإصدار ${version} ‏(${definition})`,
  publishedBefore: (form, version) => `${form}: الإصدار ${version} منشور من قبل وهو نفسه`,
  publishedOtherwise: (form, version, next) =>
    `${form}: نُشر الإصدار ${version} بمحتوى آخر. ارفع رقم الإصدار إلى ${next}؛ لم يُنشر شيء.`,
  publishedLater: (form, version, last) =>
    `${form}: الإصدار ${last} منشور، فلا يأتي بعده ${version}. ارفع رقم الإصدار إلى ${last + 1}؛ لم يُنشر شيء.`,
  nothingPublished: 'لم يُنشر شيء: انظر الأخطاء أعلاه.',
  publishing: root => `لم ينته بعدُ نشر آخر في ${root}. انتظر حتى ينتهي ثم أعد المحاولة.`,
  uncompiled: `‏better-sqlite3 ينقصها جزؤها المترجَم لهذا الإصدار من Node.js، لأن برنامج تثبيتها لم يعمل هنا. نفّذ ‎"npm rebuild better-sqlite3"‏ حيث ثُبّتت استمارة؛ وإن تُرجمت هناك لزم g++ و‎make و‎python3.`,
  lockUnreadable: path =>
    `تعذّرت قراءة ${path}. أعد الملف كما كان، وإن كان السبب دمج فرعين فأبقِ سطور الفرعين معاً، وإن نشر كل منهما الإصدار نفسه فليأخذ أحدهما الإصدار التالي.`,
  damagedKept: (path, anew) =>
    `تغيّر ${path} عمّا نُشر. أعده من نسخة محفوظة${anew ? `، أو احذف ${anew} ليُصنع من جديد` : ''}؛ لم يُنشر شيء.`,
  missingKept: (form, version, folder) =>
    `لا يوجد ${folder}، فلا يُنقل إلى هذا الإصدار ما بُدئ في الإصدار ${version} من ${form}. أعد المجلد من نسخة محفوظة ثم انشر من جديد.`,
  notForm: path => `ليس ${path} استمارة: سمّ ملف ‎*.form.yaml، أو ملف form.json الذي كتبه البناء، أو مجلده.`,
  serving: url => `استمارة تعمل على ${url}`,
  previewing: url => `المعاينة على ${url} (من هذا الجهاز فقط). احفظ الاستمارة لتراها من جديد، و Ctrl+C للإيقاف.`,
  previewPort: port => `المنفذ ${port} يشغله برنامج آخر. اختر غيره بالخيار ‎--port.`,
  previewStopped: 'أُغلقت المعاينة',
  desk: url => `الطلبات الواردة (من هذا الجهاز فقط، والرابط يُستعمل مرة واحدة): ${url}`,
  portTaken: port => `المنفذ ${port} يشغله برنامج آخر. اختر غيره بالخيار ‎--port أو ‎--desk-port.`,
  wrongPort: value => `«${value}» ليس منفذاً. اكتب عدداً من 0 إلى 65535.`,
  wrongHost: (host, why) => `«${host}» ليس عنواناً يمكن لهذا الجهاز أن يستقبل عليه: ‏${why}.`,
  wrongOrigin: value => `«${value}» ليس أصلاً. اكتبه مثل https://www.example.gov.sy بلا مسار.`,
  notServed: (folder, why) => `لا يمكن تقديم ${folder}: ‏${why}. أعد بناء الاستمارات.`,
  storeUrl: (url, known, example) => `«${url}» ليس مخزناً. اكتب ${known} مثل ${example}.`,
  stopped: 'توقّف الخادم؛ كل ما قُبل محفوظ',
  fault: report => `هذا عطل في «استمارة» وليس في ملفك. أبلغ عنه مع هذه السطور:\n${report}`,
};

export const words: Readonly<Record<MessageLanguage, Words>> = { ar, en };
