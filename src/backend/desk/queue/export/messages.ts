/** Messages of the export of the queue. Each language has one object. */
import { plural } from '../../../../runtime/i18n/plural.js';
import type { PageLocale } from '../../../pages/layout.js';
import type { FactTexts } from '../../../spreadsheet/export-table.js';

/** Kind of file of an export. */
export const EXPORT_FORMATS = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportMessages {
  readonly title: string;
  readonly intro: string;
  /** Sentence for an office with encrypted services. */
  readonly encrypted: string;
  /** Sentence in place of the box if the filters have an encrypted service. */
  readonly encryptedService: string;
  readonly format: string;
  readonly formats: Readonly<Record<ExportFormat, string>>;
  readonly texts: string;
  readonly labels: string;
  readonly ids: string;
  readonly sensitive: string;
  readonly go: string;
  /** The clerk's last export is under way, or as many others as may run at once. */
  readonly busy: string;
  readonly allEncrypted: string;
  tooMany(limit: string): string;
  cases(count: number): string;
  /** Note in the audit log for an export with sensitive answers. */
  readonly withSensitive: string;
  /** Note in the audit log for encrypted cases, which are left out. */
  leftOut(count: number): string;
  /** End of a text that was cut because a cell does not hold it. */
  readonly cut: string;
  readonly heads: FactTexts['heads'];
}

const casesEn = plural('en', { one: '# case', other: '# cases' });
const casesAr = plural('ar', {
  one: 'طلب واحد',
  two: 'طلبان',
  few: '# طلبات',
  many: '# طلباً',
  other: '# طلب',
});

const leftOutEn = plural('en', { one: '# encrypted case left out', other: '# encrypted cases left out' });
const leftOutAr = plural('ar', {
  one: 'دون طلب مشفّر واحد',
  two: 'دون طلبين مشفّرين',
  few: 'دون # طلبات مشفّرة',
  many: 'دون # طلباً مشفّراً',
  other: 'دون # طلب مشفّر',
});

const en: ExportMessages = {
  title: 'Export to Excel',
  intro:
    'All cases of the service that fit the filters, not only those on this page; the items of each list are on a sheet of their own. The log says who exported what.',
  encrypted: 'Encrypted services are not in the list: their answers cannot be read here.',
  encryptedService:
    'Cases of this service cannot be exported: they are encrypted, and their answers cannot be read here.',
  format: 'File',
  formats: { xlsx: 'Excel (xlsx)', csv: 'CSV' },
  texts: 'Questions and options',
  labels: 'as on the form',
  ids: 'as ids, for programs',
  sensitive: 'With sensitive answers',
  go: 'Export',
  busy: 'Your last export is still under way, or several of other clerks are. Wait a moment, then export again.',
  allEncrypted:
    'Nothing was exported: all cases that fit the filters are encrypted, and their answers cannot be read here.',
  tooMany: limit =>
    `Nothing was exported: a sheet of Excel holds ${limit} cases, and more fit the filters. Narrow the filters, such as by the day of receipt, or choose CSV.`,
  cases: count => casesEn(count, String(count)),
  withSensitive: 'with sensitive answers',
  leftOut: count => leftOutEn(count, String(count)),
  cut: ' […]',
  heads: {
    tracking: 'Tracking number',
    received_at: 'Received',
    status: 'Status',
    version: 'Version of the form',
    channel: 'Came as',
    item: 'Number in the list',
  },
};

const ar: ExportMessages = {
  title: 'تصدير إلى Excel',
  intro:
    'كل طلبات الخدمة ضمن هذه التصفية، لا ما في هذه الصفحة وحدها؛ وعناصر كل تكرار في ورقة مستقلة. ويُذكر في سجل العمليات من صدّر وماذا صدّر.',
  encrypted: 'ليست الخدمات المشفّرة في هذه القائمة: لا يمكن قراءة أجوبتها هنا.',
  encryptedService: 'لا يمكن تصدير طلبات هذه الخدمة: هي مشفّرة ولا يمكن قراءة أجوبتها هنا.',
  format: 'الملف',
  formats: { xlsx: 'Excel (xlsx)', csv: 'CSV' },
  texts: 'الأسئلة والخيارات',
  labels: 'كما في الاستمارة',
  ids: 'بمعرّفاتها، للبرامج',
  sensitive: 'مع الأجوبة الحسّاسة',
  go: 'تصدير',
  busy: 'لم ينتهِ تصديرك السابق بعد، أو يصدّر الآن عدة موظفين غيرك. انتظر قليلاً ثم صدّر من جديد.',
  allEncrypted: 'لم يُصدَّر شيء: كل الطلبات ضمن هذه التصفية مشفّرة، ولا يمكن قراءة أجوبتها هنا.',
  tooMany: limit =>
    `لم يُصدَّر شيء: لا تتسع ورقة Excel لأكثر من ${limit} طلب، وفي هذه التصفية أكثر. ضيّق التصفية، بتاريخ الاستلام مثلاً، أو اختر CSV.`,
  cases: count => casesAr(count, String(count)),
  withSensitive: 'مع الأجوبة الحسّاسة',
  leftOut: count => leftOutAr(count, String(count)),
  cut: ' […]',
  heads: {
    tracking: 'رقم المتابعة',
    received_at: 'تاريخ الاستلام',
    status: 'الحالة',
    version: 'إصدار الاستمارة',
    channel: 'طريقة الورود',
    item: 'الرقم ضمن التكرار',
  },
};

const MESSAGES: Readonly<Record<string, ExportMessages>> = { ar, en };

export const exportMessages = ({ language }: PageLocale): ExportMessages => MESSAGES[language]!;
