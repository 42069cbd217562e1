/** Messages of the desk about forwarding, in each language. */
import type { PageLocale } from '../pages/layout.js';

export interface ForwardingMessages {
  readonly title: string;
  readonly intro: string;
  readonly none: string;
  /** Headings of the table columns, in order. */
  readonly columns: readonly string[];
  readonly well: string;
  readonly ended: string;
  readonly parked: string;
  /** Text before the reason. */
  readonly failing: string;
  readonly missing: string;
  /** Text before the command. */
  readonly command: string;
}

const en: ForwardingMessages = {
  title: 'Handed over',
  intro:
    'Submissions for other systems: accepted = delivered + waiting + parked. What is parked is not tried any more until somebody says so.',
  none: 'No other system gets submissions from here.',
  columns: ['System', 'Accepted', 'Delivered', 'Waiting', 'Parked', 'Oldest waiting', 'State'],
  well: 'well',
  ended: 'ended',
  parked: 'some are parked',
  failing: 'failing',
  missing: 'Does not add up: tell whoever runs the server',
  command: 'Whoever runs the server tries again what is parked:',
};

const ar: ForwardingMessages = {
  title: 'التسليم إلى أنظمة أخرى',
  intro:
    'تُسلَّم الطلبات إلى أنظمة أخرى، وكل منها وجهة. المقبول = المُسلَّم + المنتظر + الموقوف. ولا تُعاد محاولة تسليم الموقوف إلا إذا طلب ذلك المسؤول التقني.',
  none: 'لا يُسلَّم أي طلب إلى نظام آخر.',
  columns: ['الوجهة', 'المقبول', 'المُسلَّم', 'المنتظر', 'الموقوف', 'أقدم منتظر', 'الحالة'],
  well: 'سليمة',
  ended: 'أُغلقت',
  parked: 'فيها طلبات موقوفة',
  failing: 'متعثّرة',
  missing: 'الأعداد غير متطابقة: أخبر المسؤول التقني',
  command: 'يعيد المسؤول التقني محاولة تسليم الموقوف بالأمر:',
};

const MESSAGES: Readonly<Record<string, ForwardingMessages>> = { ar, en };

export const forwardingMessages = ({ language }: PageLocale): ForwardingMessages => MESSAGES[language]!;
