/** Messages of the statistics by service, office and month. Each language has one object. */
import type { PageLocale } from '../../pages/layout.js';

export interface StatisticsMessages {
  readonly byService: string;
  readonly byMonth: string;
  readonly month: string;
  /** Title of the plot of the decisions within the promised time, and the label of its bars. */
  readonly inTime: string;
  readonly inTimeShare: string;
  /** Text for statistics of more groups than bars are shown of. */
  most(count: number): string;
  readonly monthsCsv: string;
}

const en: StatisticsMessages = {
  byService: 'By service',
  byMonth: 'By month of receipt',
  month: 'Month',
  inTime: 'Decided within the promised time',
  inTimeShare: 'in time',
  most: count => `The bars show the ${count} with the most submissions; the table has all.`,
  monthsCsv: 'The numbers by month as CSV',
};

const ar: StatisticsMessages = {
  byService: 'بحسب الخدمة',
  byMonth: 'بحسب شهر الاستلام',
  month: 'الشهر',
  inTime: 'ما بُتّ فيه ضمن المدة المعلنة',
  inTimeShare: 'ضمن المدة',
  most: count => `تعرض الأشرطة الأكثر طلبات، وعددها ${count}، والجدول يضمّ الكل.`,
  monthsCsv: 'الأرقام بحسب الشهر بصيغة CSV',
};

const MESSAGES: Readonly<Record<string, StatisticsMessages>> = { ar, en };

export const statisticsMessages = ({ language }: PageLocale): StatisticsMessages => MESSAGES[language]!;
