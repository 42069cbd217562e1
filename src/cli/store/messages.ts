/** Messages of the command line about stores, in Arabic and English. */
import type {
  BackupManifest,
  Damage,
  DamageKind,
  IntegrityReport,
  RepairReport,
  StoreModuleFault,
  VerificationFailure,
} from '../../backend/parts.js';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';

export interface StoreMessages {
  damage(damage: Damage): string;
  damagedStart(url: string): string;
  damagedDatabase(url: string): string;
  /** Message that says what to do if the history was altered. */
  alteredStart(url: string): string;
  /** Message that says what to do if keys are missing or broken. */
  keysGone(url: string): string;
  beyondRepair: string;
  sound(counted: IntegrityReport): string;
  counting(records: number): string;
  unverifiable(receipts: number): string;
  behind(records: number): string;
  torn(bytes: number): string;
  /** Number of records that only later signatures cover. */
  unsigned(records: number): string;
  /** Number of records that nothing covers. */
  uncovered(records: number): string;
  /** Number of records that checkpoints kept elsewhere confirm. */
  confirmed(records: number, file: string): string;
  noCheckpoints(file: string): string;
  reindexed(records: number): string;
  nothingToRepair: string;
  repaired(repaired: RepairReport): string;
  lostKeys(kids: readonly string[]): string;
  backedUp(folder: string, manifest: BackupManifest): string;
  restored(url: string, manifest: BackupManifest): string;
  backupSound(folder: string, manifest: BackupManifest): string;
  noBackup(folder: string): string;
  damagedBackup(folder: string): string;
  inTheWay(path: string): string;
  ownPlace(path: string): string;
  unusableVersion(form: string, version: number): string;
  inUse(url: string): string;
  notAStore(url: string): string;
  /** The module of a store of somebody's own is of no use. */
  readonly storeModule: Readonly<Record<StoreModuleFault, (file: string, detail: string) => string>>;
  /** The store was written by a later version of the program. */
  laterVersion(url: string, found: number, known: number): string;
  /** The store was written by an earlier version and is not updated yet. */
  earlierVersion(url: string): string;
  oneCopy(url: string): string;
  /** The module of the store has no such maintenance. */
  notOffered(url: string): string;
  ownTools(url: string): string;
  rotated(kid: string): string;
  announced(kid: string): string;
  verified: string;
  unverified: Readonly<Record<VerificationFailure, string>>;
  noReceipt(path: string): string;
  noKeys(path: string): string;
  otherBody(path: string): string;
}

/** Damage that checkpoints kept elsewhere show. */
const isByCheckpoint = ({ kind }: Damage): boolean => /^(rewritten|rolled-back|other-store)$/.test(kind);

const place = ({ file, offset, record }: Damage, byte: string, number: string, comma: string): string =>
  [file, offset === undefined ? '' : `${byte} ${offset}`, record === undefined ? '' : `${number} ${record}`]
    .filter(Boolean)
    .join(comma);

const whyEn: Readonly<Record<DamageKind, string>> = {
  cut: 'it ends too early',
  frame: 'no record begins here',
  header: 'its header cannot be read',
  number: 'this is not the record that comes next',
  hash: 'it does not follow from the record before',
  body: 'its content is not what its digest says',
  missing: 'less is there than once was',
  index: 'the index does not say what the journal says',
  checkpoint: 'a signed checkpoint does not hold',
  file: 'a file is gone or is not the one that came',
  receipt: 'no key of this store signed it',
  signer: 'the public key that it was signed with is gone',
  key: 'this is no key that signs receipts',
  unreadable: 'the database cannot read it from its disk',
  unsigned: 'nobody signed this record, although earlier ones are signed: the history was altered',
  altered: 'its signature does not hold for it and for what is before it: the history was altered',
  'no-checkpoint': 'a signed record names this checkpoint, and it is gone',
  rewritten: 'a checkpoint that was kept elsewhere names another record: the history was altered',
  'rolled-back':
    'the store ends before a checkpoint that was kept elsewhere: it was cut off, or put back to an earlier state',
  'other-store':
    'the store does not hold the chain of a checkpoint that was kept elsewhere: it is another store, or was put back',
};

const en: StoreMessages = {
  damage: damage =>
    `damaged: ${place(damage, 'byte', 'record', ', ')}: ${whyEn[damage.kind]}${
      isByCheckpoint(damage) && damage.confirmed ? `. Up to record ${damage.confirmed} the two agree` : ''
    }`,
  damagedStart: url =>
    `The server does not start on a damaged store, and nothing was changed. "istimara repair --store ${url}" takes the good copy from the other side; where there is none, restore a backup.`,
  damagedDatabase: url =>
    `The server does not start on a damaged store, and nothing was changed. Look with "istimara check-store --store ${url}" at a standby: promote it if it is sound, else restore a backup.`,
  alteredStart: url =>
    `The server does not start on a history that somebody altered without its key, and nothing was changed. Keep a copy of the folder: it is evidence. Then restore a backup, and compare it: "istimara check-store --store ${url} --checkpoint FILE" takes checkpoints that were kept elsewhere, and receipts. If servers of an earlier version write into the same folder, stop them first.`,
  keysGone: url =>
    `The server does not start without the keys that signed its receipts, and nothing was changed. Put the folder of keys back from a copy. Where there is none, save the public keys from a backup (jwks.json) or from where /.well-known/jwks.json was kept: "istimara repair --store ${url} --keys jwks.json". Without --keys, repair gives the lost keys up: a new key signs, and nobody can verify the receipts of the old ones any more.`,
  beyondRepair: 'Neither side has a good copy of it. Nothing was changed; restore a backup.',
  sound: ({ records, submissions, checkpoints, files }) =>
    `sound: ${records} records, ${submissions} submissions, ${checkpoints} checkpoints, ${files} files`,
  counting: records => `${records} records counted`,
  unverifiable: receipts => `${receipts} receipts cannot be verified by anybody: their key was lost`,
  behind: records => `the index is ${records} records behind; the next start takes them up`,
  torn: bytes =>
    `${bytes} bytes of a write that was cut off; the next start drops them, nobody was told that they are stored`,
  unsigned: records =>
    `${records} records were written by an earlier version, which signed receipts and checkpoints only`,
  uncovered: records =>
    `${records} of them are covered by nothing: neither a signature nor a checkpoint follows. This is right only until this version has served the store for the first time; otherwise the store was replaced`,
  confirmed: (records, file) => `${file}: ${records} records agree with the store`,
  noCheckpoints: file =>
    `${file} holds neither checkpoints nor receipts. Give the file that "checkpoints" of the settings names, a log of the server, or receipts.`,
  reindexed: records => `the index was rebuilt from ${records} records`,
  nothingToRepair: 'nothing to repair',
  repaired: ({ records, index, checkpoints, newCheckpoints, brokenKeys, foundKeys }) =>
    `repaired: ${records} records taken from the index, ${checkpoints} checkpoints dropped, ${newCheckpoints > 0 ? `${newCheckpoints} signed again, ` : ''}index ${index ? 'rebuilt' : 'as it was'}${brokenKeys > 0 ? `, ${brokenKeys} broken keys set aside` : ''}${foundKeys > 0 ? `, ${foundKeys} public keys taken` : ''}. What was replaced stands beside it.`,
  lostKeys: kids =>
    `Keys that are gone, and given up: ${kids.join(', ')}. The submissions are all there, but nobody can verify the receipts that these keys signed. If their public part turns up: istimara repair --keys FILE`,
  backedUp: (folder, { seq, files }) => `backed up into ${folder}: ${seq} records, ${files.length} files`,
  restored: (url, { seq }) => `restored into ${url}: ${seq} records. A new key signs from now on.`,
  backupSound: (folder, { seq, created }) => `${folder} is whole: ${seq} records, of ${created}`,
  noBackup: folder => `${folder} is no whole backup. One that was cut off while it was written has no manifest.`,
  damagedBackup: folder => `${folder} is not what its manifest says. Nothing was restored.`,
  inTheWay: path => `${path} is there already. Nothing was changed; name another place.`,
  unusableVersion: (form, version) =>
    `Version ${version} of "${form}", as the store keeps it, cannot be read by this edition of Istimara, so its files are not known. Export it with the edition that took it in.`,
  ownPlace: path => `${path} is a place of the store itself. Nothing was changed; name another one for the backup.`,
  notAStore: url => `${url} holds something else than a store of Istimara. Check the name; nothing was changed.`,
  storeModule: {
    missing: file =>
      `There is no module ${file}. Write the path of a file, beginning with "./", or the name of an installed package.`,
    load: (file, why) => `The module ${file} cannot be loaded: ${why}`,
    exports: file => `${file} opens no stores: its default export must have a function "open".`,
    members: (file, names) => `The store that ${file} opens is not whole. It lacks: ${names}.`,
    maintenance: file =>
      `${file} has no maintenance for its stores: use the tools of its database, or of who wrote it.`,
  },
  laterVersion: (url, found, known) =>
    `The store ${url} has version ${found}, and this program knows versions up to ${known}. Use the newer Istimara that wrote it; nothing was changed.`,
  earlierVersion: url =>
    `The store ${url} was written by an earlier version. Start istimara serve on it once, which updates it; nothing was changed.`,
  inUse: url => `${url} is in use by a server. Stop it first; nothing was changed.`,
  oneCopy: url =>
    `${url} keeps no journal beside its tables: there is nothing to make an index of or to repair from. Restore a backup of the database instead.`,
  notOffered: url =>
    `The module that opens ${url} does not offer this: use the tools of its database, or of who wrote it.`,
  ownTools: url =>
    `${url} is backed up and restored by PostgreSQL's own tools: pg_dump, or base backups with archived WAL. Afterwards "istimara check-store" recounts all of it.`,
  rotated: kid => `the key ${kid} signs from now on; the earlier ones stay published`,
  announced: kid =>
    `the key ${kid} is published and does not sign yet; build the forms that pin keys with the new jwks.json, then "istimara rotate-key" makes it sign`,
  verified: 'the receipt is genuine',
  unverified: {
    form: 'this is no receipt',
    type: 'this is signed, but it is no receipt',
    algorithm: 'it is not signed with ES256',
    key: 'none of these keys signed it',
    signature: 'the signature does not fit: the receipt was changed',
  },
  noReceipt: path => `There is no file ${path}, and it is no receipt either.`,
  noKeys: path => `${path} holds no keys. Save what the server gives at /.well-known/jwks.json.`,
  otherBody: path => `the receipt is genuine, but not for ${path}`,
};

const whyAr: Readonly<Record<DamageKind, string>> = {
  cut: 'مقطوع من آخره',
  frame: 'لا يبدأ هنا سجل',
  header: 'رأس السجل غير مقروء',
  number: 'ليس هذا السجل التالي',
  hash: 'لا يتبع السجل الذي قبله',
  body: 'محتواه لا يطابق بصمته',
  missing: 'ما فيه أقل مما كان',
  index: 'الفهرس يخالف السجل المتسلسل',
  checkpoint: 'نقطة تحقق موقّعة لا تطابق المخزن',
  file: 'ملف مفقود أو مختلف عن الذي وصل',
  receipt: 'غير موقّع بأي مفتاح من مفاتيح هذا المخزن',
  signer: 'المفتاح العلني الذي وُقّع به مفقود',
  key: 'ليس هذا مفتاحاً لتوقيع الإيصالات',
  unreadable: 'لا تستطيع قاعدة البيانات قراءته من قرصها',
  unsigned: 'هذا السجل غير موقّع مع أن ما قبله موقّع: عُدّلت السجلات السابقة',
  altered: 'توقيعه لا يطابقه ولا يطابق ما قبله: عُدّلت السجلات السابقة',
  'no-checkpoint': 'نقطة التحقق هذه مذكورة في سجل موقّع، وهي مفقودة',
  rewritten: 'نقطة تحقق محفوظة في مكان آخر تذكر سجلاً غيره: عُدّلت السجلات السابقة',
  'rolled-back': 'ينتهي المخزن قبل نقطة تحقق محفوظة في مكان آخر: قُطع آخره أو أُعيد إلى حالة سابقة',
  'other-store': 'نقطة تحقق محفوظة في مكان آخر ليست من سلسلة هذا المخزن: هو مخزن آخر أو أُعيد إلى حالة سابقة',
};

const ar: StoreMessages = {
  damage: damage =>
    `تلف: ${place(damage, 'البايت', 'السجل', '، ')}: ‏${whyAr[damage.kind]}${
      isByCheckpoint(damage) && damage.confirmed ? `. ويتفق المخزن ونقطة التحقق حتى السجل ${damage.confirmed}` : ''
    }`,
  damagedStart: url =>
    `لا يعمل المخدّم على مخزن تالف، ولم يتغيّر شيء. يأخذ الأمر "istimara repair --store ${url}" النسخة السليمة من الجانب الآخر (السجل المتسلسل أو الفهرس)، فإن لم توجد فاسترجع نسخة احتياطية.`,
  damagedDatabase: url =>
    `لا يعمل المخدّم على مخزن تالف، ولم يتغيّر شيء. افحص المخدّم الاحتياطي لقاعدة البيانات (standby) بالأمر "istimara check-store --store ${url}": إن كان سليماً فاجعله الأساسي، وإلا فاسترجع نسخة احتياطية.`,
  alteredStart: url =>
    `لا يعمل المخدّم على مخزن عُدّلت سجلاته السابقة من دون مفتاحه، ولم يتغيّر شيء. احتفظ بنسخة من المجلد فهي دليل، ثم استرجع نسخة احتياطية وقارنها بنقاط تحقق محفوظة في مكان آخر أو بإيصالات: istimara check-store --store ${url} --checkpoint FILE. وإن كانت مخدّمات من إصدار سابق تكتب في المجلد نفسه فأوقفها أولاً.`,
  keysGone: url =>
    `لا يعمل المخدّم من دون المفاتيح التي وُقّعت بها إيصالاته، ولم يتغيّر شيء. أعد مجلد المفاتيح من نسخة محفوظة. فإن لم توجد فخذ المفاتيح العلنية من نسخة احتياطية (jwks.json) أو مما حُفظ من ‎/.well-known/jwks.json، ونفّذ "istimara repair --store ${url} --keys jwks.json". أما من دون ‎--keys فيتخلى repair عن المفاتيح المفقودة: يصير التوقيع بمفتاح جديد، ولا يستطيع أحد بعدها التحقق من إيصالات المفاتيح القديمة.`,
  beyondRepair: 'لا توجد نسخة سليمة منه، لا في السجل المتسلسل ولا في الفهرس. لم يتغيّر شيء؛ استرجع نسخة احتياطية.',
  sound: ({ records, submissions, checkpoints, files }) =>
    `سليم: السجلات ${records}، الطلبات ${submissions}، نقاط التحقق ${checkpoints}، الملفات ${files}`,
  counting: records => `عدد السجلات المفحوصة ${records}`,
  unverifiable: receipts => `إيصالات لا يستطيع أحد التحقق منها لأن مفتاحها فُقد، وعددها ${receipts}`,
  behind: records => `الفهرس متأخر، وعدد السجلات الناقصة منه ${records}؛ يستكملها التشغيل التالي`,
  torn: bytes => `سجل انقطعت كتابته، وحجم ما كُتب منه ${bytes} بايت؛ يحذفه التشغيل التالي، ولم يُبلَّغ أحد بأنه حُفظ`,
  unsigned: records => `سجلات كتبها إصدار سابق لا يوقّع إلا الإيصالات ونقاط التحقق، وعددها ${records}`,
  uncovered: records =>
    `منها ${records} لا يشملها شيء: ليس بعدها توقيع ولا نقطة تحقق. هذا مقبول قبل أن يعمل هذا الإصدار على المخزن أول مرة، أما بعد ذلك فمعناه أن المخزن استُبدل`,
  confirmed: (records, file) => `${file}: عدد السجلات التي تطابق المخزن ${records}`,
  noCheckpoints: file =>
    `ليس في ${file} نقاط تحقق ولا إيصالات. اذكر الملف المذكور في المفتاح "checkpoints" من الإعدادات، أو ملف سجل المخدّم، أو ملفاً فيه إيصالات.`,
  reindexed: records => `بُني الفهرس من جديد، وعدد السجلات ${records}`,
  nothingToRepair: 'لم يُعثر على ما يحتاج إلى إصلاح',
  repaired: ({ records, index, checkpoints, newCheckpoints, brokenKeys, foundKeys }) =>
    `أُصلح المخزن. السجلات المأخوذة من الفهرس: ${records}، نقاط التحقق المحذوفة: ${checkpoints}، ${newCheckpoints > 0 ? `نقاط التحقق الموقّعة من جديد: ${newCheckpoints}، ` : ''}الفهرس: ${index ? 'بُني من جديد' : 'كما كان'}${brokenKeys > 0 ? `، المفاتيح التالفة المنحّاة: ${brokenKeys}` : ''}${foundKeys > 0 ? `، المفاتيح العلنية المأخوذة: ${foundKeys}` : ''}. ما استُبدل محفوظ بجانبه.`,
  lostKeys: kids =>
    `مفاتيح مفقودة استُغني عنها: ${kids.join('، ')}. الطلبات كلها موجودة، لكن لا يستطيع أحد التحقق من الإيصالات الموقّعة بهذه المفاتيح. وإن وُجدت المفاتيح العلنية المقابلة لها فنفّذ: istimara repair --keys FILE`,
  backedUp: (folder, { seq, files }) => `نُسخ إلى ${folder}: السجلات ${seq}، الملفات ${files.length}`,
  restored: (url, { seq }) => `استُرجع إلى ${url}: السجلات ${seq}. التوقيع من الآن بمفتاح جديد.`,
  backupSound: (folder, { seq, created }) => `النسخة ${folder} كاملة: السجلات ${seq}، تاريخها ${created}`,
  noBackup: folder => `ليس ${folder} نسخة احتياطية كاملة. النسخة التي انقطعت كتابتها ليس فيها بيان موقّع.`,
  damagedBackup: folder => `ما في ${folder} لا يطابق بيانه الموقّع. لم يُسترجع شيء.`,
  inTheWay: path => `‏${path} موجود من قبل. لم يتغيّر شيء؛ اذكر مكاناً آخر.`,
  unusableVersion: (form, version) =>
    `إصدار برنامج «استمارة» المثبّت هنا لا يقرأ الإصدار ${version} من «${form}» كما يحفظه المخزن، فلا تُعرف ملفاته. صدّره بإصدار البرنامج الذي استقبله.`,
  ownPlace: path => `‏${path} مجلد من مجلدات المخزن نفسه. لم يتغيّر شيء؛ اذكر مكاناً آخر للنسخة الاحتياطية.`,
  notAStore: url => `ما في ‏${url} ليس مخزن طلبات. تحقق من الاسم؛ لم يتغيّر شيء.`,
  storeModule: {
    missing: file => `لا يوجد الملف ‎${file}‎. اكتب مساراً يبدأ بـ ‎./‎ أو اسم حزمة مثبّتة.`,
    load: (file, why) => `تعذّر تحميل ‎${file}‎: \u2068${why}\u2069`,
    exports: file => `لا يفتح ‎${file}‎ مخازن: يجب أن تكون في ما يصدّره (export default) دالة باسم open.`,
    members: (file, names) => `المخزن الذي يفتحه ‎${file}‎ غير كامل. ينقصه: \u2068${names}\u2069.`,
    maintenance: file => `لا يصون ‎${file}‎ مخازنه: استعمل أدوات قاعدة بياناتها، أو أدوات من كتب الملف.`,
  },
  laterVersion: (url, found, known) =>
    `إصدار المخزن ‏${url} هو ${found}، وهذا البرنامج يعرف الإصدارات حتى ${known}. استعمل إصدار برنامج «استمارة» الذي كتبه، فهو أحدث؛ لم يتغيّر شيء.`,
  earlierVersion: url => `المخزن ‏${url} كتبه إصدار أقدم. شغّل عليه istimara serve مرة واحدة فيحدّثه؛ لم يتغيّر شيء.`,
  inUse: url => `المخزن ‏${url} يعمل عليه مخدّم الآن. أوقفه أولاً؛ لم يتغيّر شيء.`,
  oneCopy: url =>
    `ليس في ‏${url} سجل متسلسل إلى جانب جداوله، فلا يوجد ما يُبنى منه الفهرس أو يُصلح به التلف. استرجع نسخة احتياطية من قاعدة البيانات.`,
  notOffered: url => `الملف الذي يفتح ‎${url}‎ لا يقدّم هذه العملية: استعمل أدوات قاعدة بياناته، أو أدوات من كتب الملف.`,
  ownTools: url =>
    `تُنسخ ‏${url} احتياطياً وتُسترجع بأدوات PostgreSQL نفسها: pg_dump، أو نسخ أساسية مع أرشفة WAL. ثم تحقق من كل ما فيها بالأمر "istimara check-store".`,
  rotated: kid => `التوقيع من الآن بالمفتاح ${kid}، وتبقى المفاتيح السابقة منشورة`,
  announced: kid =>
    `نُشر المفتاح ${kid} ولم يبدأ التوقيع به؛ ابنِ بالملف jwks.json الجديد الاستمارات التي لا تقبل إلا إيصالات مفاتيح معينة، ثم ابدأ التوقيع به بالأمر "istimara rotate-key"`,
  verified: 'الإيصال صحيح',
  unverified: {
    form: 'ليس هذا إيصالاً',
    type: 'هذا موقّع لكنه ليس إيصالاً',
    algorithm: 'ليس موقّعاً بخوارزمية ES256',
    key: 'غير موقّع بأي من هذه المفاتيح',
    signature: 'التوقيع لا يطابق الإيصال: تغيّر بعد توقيعه',
  },
  noReceipt: path => `لا يوجد ملف باسم ${path}، وليس هذا نص إيصال.`,
  noKeys: path => `لا توجد مفاتيح في ${path}. احفظ ما ينشره المخدّم في ‎/.well-known/jwks.json.`,
  otherBody: path => `الإيصال صحيح، لكنه ليس للطلب الذي في ${path}`,
};

export const storeMessages: Readonly<Record<MessageLanguage, StoreMessages>> = { ar, en };
