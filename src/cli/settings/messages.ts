/** Messages about wrong settings. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import type { SettingFault, SettingFaultKind } from './schema.js';

type Sentences = Readonly<Record<SettingFaultKind, (known: readonly string[]) => string>>;

export interface SettingsMessages {
  fault(file: string, fault: SettingFault): string;
  /** Message for a server that starts without the offices of its cases. */
  readonly officesMissing: string;
}

const en: Sentences = {
  form: () =>
    'these are no settings in YAML: one "key: value" on each line, and what belongs to a key set in below it.',
  unknown: known => `there is no such key. The keys here are: ${known.join(', ')}.`,
  missing: () => 'this has to be said.',
  text: () => 'write one line of text here.',
  name: () => 'this is not the id of a form, such as complaint.',
  field: () => 'this is not the id of a field, such as contact_email.',
  yesNo: () => 'write true or false.',
  origin: () => 'write an origin such as https://forms.example.org, without a path.',
  url: () => 'write an address with https:, without a password in it; http: is for this machine alone.',
  number: ([least, most]) => `write a whole number from ${least} to ${most}.`,
  role: known => `there is no such role. The roles are: ${known.join(', ')}.`,
  network: () => 'write an address such as 192.0.2.1, or a network such as 10.0.0.0/8.',
  socket: () =>
    'write host:port, such as 127.0.0.1:3310, or unix: and the path of a socket, such as unix:/run/clamav/clamd.ctl.',
  either: ([one, other]) => `write either ${one} or ${other}, and one of them.`,
  mapping: () => 'write keys with their values below this.',
  list: () => 'write a list here: one "- value" on each line.',
  weekday: known => `there is no such day. The days are: ${known.join(', ')}.`,
  weekend: () => 'leave at least one day of the week on which the offices are open.',
  day: () => 'write a day such as 2026-04-17, or up to 31 days such as 2026-03-20..2026-03-22.',
  year: () => 'this year is not among those under years. Add it there, or correct the day.',
  twice: ([day]) => `${day} is a holiday twice. Keep one of them.`,
  address: () => 'write an e-mail address, or a telephone number such as "+963933123456" in quotes.',
  office: () => 'there is no such office in the file under "offices". Write the id of an office there.',
  secret: () => 'the first line of this file is empty. Write the secret there.',
  exposed: ([file]) =>
    `other users of this machine can read the secret. Allow only the owner to read it: chmod 600 ${file}`,
};

const ar: Sentences = {
  form: () => 'ليست هذه إعدادات بصيغة YAML: اكتب «مفتاح: قيمة» في كل سطر، وما يتبع المفتاح تحته مُزاحاً بمسافتين.',
  unknown: known => `لا يوجد مفتاح بهذا الاسم. المفاتيح هنا: ${known.join('، ')}.`,
  missing: () => 'هذا المفتاح مطلوب.',
  text: () => 'اكتب هنا سطراً واحداً من النص.',
  name: () => 'ليس هذا معرّف استمارة. اكتب معرّفاً مثل complaint.',
  field: () => 'ليس هذا معرّف حقل. اكتب معرّفاً مثل contact_email.',
  yesNo: () => 'اكتب true أو false.',
  origin: () => 'اكتب الموقع مثل https://forms.example.org بلا مسار.',
  url: () => 'اكتب عنواناً يبدأ بـ https: بلا كلمة مرور فيه؛ أما http: فلهذا الجهاز وحده.',
  number: ([least, most]) => `اكتب عدداً صحيحاً من ${least} إلى ${most}.`,
  role: known => `لا يوجد دور بهذا الاسم. الأدوار هي: ${known.join('، ')}.`,
  network: () => 'اكتب عنواناً مثل 192.0.2.1 أو شبكة مثل 10.0.0.0/8.',
  socket: () => 'اكتب المضيف والمنفذ مثل 127.0.0.1:3310، أو unix: ومسار المقبس مثل unix:/run/clamav/clamd.ctl.',
  either: ([one, other]) => `اكتب أحدهما فقط: ${one} أو ${other}.`,
  mapping: () => 'اكتب تحت هذا المفتاح مفاتيح وقيمها.',
  list: () => 'اكتب هنا قائمة: «- قيمة» في كل سطر.',
  weekday: known => `لا يوجد يوم بهذا الاسم. الأيام هي: ${known.join('، ')}.`,
  weekend: () => 'اترك يوماً واحداً على الأقل تعمل فيه الدوائر.',
  day: () => 'اكتب يوماً مثل 2026-04-17، أو 31 يوماً على الأكثر مثل 2026-03-20..2026-03-22.',
  year: () => 'ليست هذه السنة من السنوات المذكورة في years. أضفها هناك أو صحّح اليوم.',
  twice: ([day]) => `ورد ${day} عطلة مرتين. احذف إحداهما.`,
  address: () => 'اكتب عنوان بريد إلكتروني، أو رقم هاتف مثل "+963933123456" بين علامتي اقتباس.',
  office: () => 'لا توجد دائرة بهذا المعرّف في الملف المذكور في offices. اكتب معرّف دائرة منه.',
  secret: () => 'السطر الأول من هذا الملف فارغ. اكتب السر فيه.',
  exposed: ([file]) => `يستطيع مستخدمون آخرون على هذا الجهاز قراءة السر. اسمح لصاحبه فقط بقراءته: chmod 600 ${file}`,
};

const words = (sentences: Sentences, comma: string, officesMissing: string): SettingsMessages => ({
  officesMissing,
  fault: (file, { path, wrong, known = [] }) => `${file}${path && `${comma}${path}`}: ${sentences[wrong](known)}`,
});

export const SETTINGS_MESSAGES: Readonly<Record<MessageLanguage, SettingsMessages>> = {
  ar: words(
    ar,
    '، ',
    'في المخزن طلبات موزّعة على دوائر، ومن دون ملف الدوائر يراها كل حساب كلها. شغّل المخدّم بإعدادات فيها offices.',
  ),
  en: words(
    en,
    ', ',
    'The store has cases of offices, and without the offices every account would see all of them. Start with settings that have "offices".',
  ),
};
