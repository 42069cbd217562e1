/** What the command line says itself, in Arabic and English. */
import type { Why } from '../backend/intake/strict-json.js';
import type { MessageLanguage } from '../compiler/diagnostics/index.js';

export interface Words {
  notFound(path: string): string;
  unreadable(path: string, why: string): string;
  unwritable(path: string, why: string): string;
  noForms(path: string): string;
  sameForm(id: string, first: string, second: string): string;
  built(id: string, count: number, kilobytes: number): string;
  notBuilt(path: string): string;
  checked(files: number, errors: number, warnings: number): string;
  unknownOutput(name: string, known: string): string;
  unknownLanguage(name: string, known: string): string;
  unknownFormat(name: string, known: string): string;
  unknownCode(code: string, near: string | undefined): string;
  unknownForm(id: string): string;
  notJson(path: string, line: number, why: string): string;
  jsonFaults: Readonly<Record<Exclude<Why, 'syntax'>, string>>;
  notRecord(path: string, line: number): string;
  otherForm(path: string, line: number, form: string): string;
  unknownColumn(path: string, name: string): string;
  sameColumn(path: string, name: string): string;
  notCsv(path: string, line: number, why: string): string;
  moreCells(path: string, line: number): string;
  recordDay(path: string, line: number, value: string): string;
  notUtf8(path: string): string;
  wrongDay(value: string): string;
  valid(place: string): string;
  invalid(place: string): string;
  records(count: number, wrong: number): string;
  printed(path: string): string;
  notPdf(path: string): string;
  foreignFile(folder: string, name: string): string;
  oneRecord(path: string, count: number): string;
  serving(url: string): string;
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
  notBuilt: path => `${path}: not built, see the errors above`,
  checked: (files, errors, warnings) => `${files} checked: ${errors} with errors, ${warnings} warnings`,
  unknownOutput: (name, known) => `There is no output "${name}". The outputs are: ${known}.`,
  unknownLanguage: (name, known) => `The form has no language "${name}". It has: ${known}.`,
  unknownFormat: (name, known) => `There is no format "${name}". The formats are: ${known}.`,
  unknownCode: (code, near) => `There is no diagnostic "${code}".${near ? ` Did you mean "${near}"?` : ''}`,
  unknownForm: id => `The store holds no form "${id}".`,
  notJson: (path, line, why) => `${path}:${line}: this is not JSON: ${why}`,
  jsonFaults: {
    depth: 'it is nested too deep',
    values: 'it holds too many values for one record; a file of many has one a line and a name that ends in .jsonl',
    'duplicate-key': 'a key stands twice in one object',
    'forbidden-key': 'no key may be called __proto__, constructor or prototype',
    'lone-surrogate': 'it holds half a character',
    'number-range': 'a number is too large to be kept as it is',
  },
  notRecord: (path, line) => `${path}:${line}: a record is an object: a submission or its data.`,
  otherForm: (path, line, form) => `${path}:${line}: this submission is for the form "${form}".`,
  unknownColumn: (path, name) =>
    `${path}:1: the column "${name}" is no field of the form. Write its path, such as children[0].name.`,
  sameColumn: (path, name) => `${path}:1: the column "${name}" stands here twice.`,
  notCsv: (path, line, why) => `${path}:${line}: this is not CSV: ${why}`,
  moreCells: (path, line) => `${path}:${line}: the row has more cells than there are columns.`,
  recordDay: (path, line, value) =>
    `${path}:${line}: ${value} is not when a record was made: "submitted_at": "2026-11-24T08:30:00+03:00", or "paper_date": "2026-11-24".`,
  notUtf8: path => `${path} is not UTF-8 text. Save it as UTF-8.`,
  wrongDay: value => `"${value}" is not a day. Write it as 2026-11-24.`,
  valid: place => `${place}: valid`,
  invalid: place => `${place}: not valid`,
  records: (count, wrong) => `${count} records, ${wrong} not valid`,
  printed: path => `printed ${path}`,
  notPdf: path => `"${path}" is not the name of a PDF. Write one that ends in .pdf; nothing was written.`,
  foreignFile: (folder, name) =>
    `${folder} holds ${name}, which no build writes. Choose another folder with -o; nothing was changed there.`,
  oneRecord: (path, count) => `${path} holds ${count} records; print takes one. Put one record in a file of its own.`,
  serving: url => `Istimara serves ${url}`,
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

const ar: Words = {
  notFound: path => `لا يوجد ملف أو مجلد باسم ${path}. تحقّق من الاسم ومن مكانك.`,
  unreadable: (path, why) => `تعذّرت قراءة ${path}: ‏${why}.`,
  unwritable: (path, why) => `تعذّرت الكتابة في ${path}: ‏${why}. لم يتغيّر شيء هناك.`,
  noForms: path => `لا توجد استمارة *.form.yaml في ${path}.`,
  sameForm: (id, first, second) =>
    `الاستمارة «${id}» موجودة في ${first} وفي ${second}. أعط إحداهما معرّفاً آخر؛ لم يُكتب شيء.`,
  built: (id, count, kb) => `${id}: ‏${count} ملفات، ${kb} ك.ب`,
  notBuilt: path => `${path}: لم تُبنَ، انظر الأخطاء أعلاه`,
  checked: (files, errors, warnings) => `عدد الاستمارات المفحوصة ${files}: فيها أخطاء ${errors}، التنبيهات ${warnings}`,
  unknownOutput: (name, known) => `لا يوجد مُخرَج باسم «${name}». المخرجات هي: ${known}.`,
  unknownLanguage: (name, known) => `ليس للاستمارة لغة «${name}». لغاتها: ${known}.`,
  unknownFormat: (name, known) => `لا توجد صيغة باسم «${name}». الصيغ هي: ${known}.`,
  unknownCode: (code, near) => `لا يوجد تشخيص باسم «${code}».${near ? ` أتقصد «${near}»؟` : ''}`,
  unknownForm: id => `لا يحوي المخزن استمارة باسم «${id}».`,
  notJson: (path, line, why) => `${path}:${line}: ليس هذا JSON صحيحاً: ‏${why}`,
  jsonFaults: {
    depth: 'مستوياته المتداخلة أكثر مما يُقبل',
    values: 'قيمه أكثر مما يُقبل في سجل واحد؛ ملف السجلات الكثيرة سجلٌّ في كل سطر واسمه ينتهي بـ ‎.jsonl',
    'duplicate-key': 'مفتاح مكرر في كائن واحد',
    'forbidden-key': 'لا يُسمّى مفتاح __proto__ ولا constructor ولا prototype',
    'lone-surrogate': 'فيه نصف محرف',
    'number-range': 'فيه عدد أكبر من أن يُحفظ كما هو',
  },
  notRecord: (path, line) => `${path}:${line}: السجل كائن: طلب مُرسَل أو بياناته.`,
  otherForm: (path, line, form) => `${path}:${line}: هذا الطلب يخص الاستمارة «${form}».`,
  unknownColumn: (path, name) =>
    `${path}:1: العمود «${name}» ليس حقلاً من حقول الاستمارة. اكتب مساره، مثل children[0].name.`,
  sameColumn: (path, name) => `${path}:1: العمود «${name}» مكرر هنا.`,
  notCsv: (path, line, why) => `${path}:${line}: ليس هذا CSV صحيحاً: ‏${why}`,
  moreCells: (path, line) => `${path}:${line}: خلايا هذا السطر أكثر من الأعمدة.`,
  recordDay: (path, line, value) =>
    `${path}:${line}: ليس ${value} وقت تقديم الطلب: "submitted_at": "2026-11-24T08:30:00+03:00" أو "paper_date": "2026-11-24".`,
  notUtf8: path => `${path} ليس نصاً بترميز UTF-8. احفظه بترميز UTF-8.`,
  wrongDay: value => `«${value}» ليس يوماً. اكتبه هكذا: 2026-11-24.`,
  valid: place => `${place}: صحيح`,
  invalid: place => `${place}: غير صحيح`,
  records: (count, wrong) => `عدد السجلات ${count}، غير الصحيح منها ${wrong}`,
  printed: path => `طُبع ${path}`,
  notPdf: path => `«${path}» ليس اسم ملف PDF. اكتب اسماً ينتهي بـ ‎.pdf؛ لم يُكتب شيء.`,
  foreignFile: (folder, name) =>
    `في ${folder} ما لا يكتبه البناء: ${name}. اختر مجلداً آخر بالخيار ‎-o؛ لم يتغيّر شيء هناك.`,
  oneRecord: (path, count) =>
    `في ${path} سجلات عددها ${count}، والطباعة تأخذ سجلاً واحداً. ضع السجل المطلوب في ملف وحده.`,
  serving: url => `استمارة تعمل على ${url}`,
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
