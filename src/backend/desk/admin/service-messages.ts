/** Messages of the pages on which services are opened and closed. Each language has one object. */
import type { PageLocale } from '../../pages/layout.js';

/** Fault in the posted rules. `past`: the service would open on a day that is not after today. */
export type ServiceFault = 'choice' | 'from' | 'opens' | 'order' | 'past' | 'long' | 'number' | 'meanwhile';

export interface AdminServiceMessages {
  readonly title: string;
  readonly intro: string;
  readonly readOnly: string;
  readonly none: string;
  readonly service: string;
  readonly state: string;
  readonly perDay: string;
  readonly unlimited: string;
  readonly open: string;
  readonly openOrClosed: string;
  readonly openChoice: string;
  readonly closedChoice: string;
  readonly from: string;
  readonly fromHint: string;
  readonly opens: string;
  readonly opensHint: string;
  /** Label of a sentence; its language follows. */
  readonly message: string;
  readonly messageHint: string;
  readonly perDayHint: string;
  readonly exempt: string;
  readonly save: string;
  readonly saved: string;
  readonly back: string;
  /** Words before the days of a closing, and before a maximum, in the list and the log. */
  readonly closedFrom: string;
  readonly until: string;
  readonly atMost: string;
  readonly faults: Readonly<Record<ServiceFault, string>>;
}

const en: AdminServiceMessages = {
  title: 'Services',
  intro: 'Which services people can apply for here, from when until when, and how often a day.',
  readOnly: 'Only an administrator of all offices opens and closes services.',
  none: 'There are no services yet.',
  service: 'Service',
  state: 'Now',
  perDay: 'At most so many applications a day',
  unlimited: 'any number',
  open: 'open',
  openOrClosed: 'Open or closed',
  openChoice: 'Open',
  closedChoice: 'Closed',
  from: 'Closed from',
  fromHint: 'If you leave it empty, it is closed from today.',
  opens: 'Opens again on',
  opensHint: 'If you leave it empty, it is closed until further notice.',
  message: 'Sentence for applicants',
  messageHint: 'Why it is closed, or where else to apply. It is shown with the day on which the service opens.',
  perDayHint: 'Leave it empty for any number. A day ends at midnight.',
  exempt:
    'This holds for what people send on the web. What was accepted before, corrections that an office asked for, the counter, and paper are not affected.',
  save: 'Save',
  saved: 'Saved.',
  back: 'All services',
  closedFrom: 'closed from',
  until: 'opens on',
  atMost: 'at most a day:',
  faults: {
    choice: 'Choose whether the service is open or closed.',
    from: 'The first closed day is not a date. Write it as 2026-12-31.',
    opens: 'The day on which the service opens again is not a date. Write it as 2026-12-31.',
    order: 'The service must open after the first closed day.',
    past: 'The service would be open already today. Choose a later day, or choose Open.',
    long: 'A sentence for applicants is longer than 500 characters. Shorten it.',
    number: 'Write how many applications a day as a whole number from 1 to 1,000,000, or leave it empty.',
    meanwhile: 'The service was changed after this page was shown, so nothing was saved. Look at it, and try again.',
  },
};

const ar: AdminServiceMessages = {
  title: 'الخدمات',
  intro: 'الخدمات التي يمكن التقدّم إليها هنا: متى تُفتح ومتى تُغلق، وكم طلباً في اليوم.',
  readOnly: 'لا يفتح الخدمات ولا يغلقها إلا مدير النظام لكل الدوائر.',
  none: 'لا توجد خدمات بعد.',
  service: 'الخدمة',
  state: 'الآن',
  perDay: 'أقصى عدد طلبات في اليوم',
  unlimited: 'بلا حد',
  open: 'مفتوحة',
  openOrClosed: 'مفتوحة أم مغلقة',
  openChoice: 'مفتوحة',
  closedChoice: 'مغلقة',
  from: 'مغلقة من',
  fromHint: 'إن تركته فارغاً أُغلقت من اليوم.',
  opens: 'تُفتح يوم',
  opensHint: 'إن تركته فارغاً بقيت مغلقة حتى إشعار آخر.',
  message: 'جملة لمقدّمي الطلبات',
  messageHint: 'لماذا أُغلقت، أو أين يمكن التقدّم. تظهر مع اليوم الذي تُفتح فيه الخدمة.',
  perDayHint: 'اتركه فارغاً إن لم يكن هناك حد. ينتهي اليوم عند منتصف الليل.',
  exempt:
    'يسري هذا على ما يُرسل عبر الإنترنت. ولا يسري على ما قُبل من قبل، ولا على التصحيح الذي طلبته الدائرة، ولا على ما يُملأ عند النافذة وما يُدخل من الورق.',
  save: 'حفظ',
  saved: 'حُفظ.',
  back: 'كل الخدمات',
  closedFrom: 'مغلقة من',
  until: 'تُفتح يوم',
  atMost: 'أقصى عدد في اليوم:',
  faults: {
    choice: 'اختر: مفتوحة أم مغلقة.',
    from: 'أول يوم إغلاق ليس تاريخاً. اكتبه هكذا: 2026-12-31.',
    opens: 'يوم فتح الخدمة ليس تاريخاً. اكتبه هكذا: 2026-12-31.',
    order: 'يجب أن تُفتح الخدمة بعد أول يوم إغلاق.',
    past: 'تكون الخدمة عندئذٍ مفتوحة اليوم. اختر يوماً لاحقاً، أو اختر «مفتوحة».',
    long: 'جملة لمقدّمي الطلبات أطول من 500 حرف. اختصرها.',
    number: 'اكتب عدد الطلبات في اليوم رقماً صحيحاً من 1 إلى 1,000,000، أو اتركه فارغاً.',
    meanwhile: 'تغيّرت الخدمة بعد عرض هذه الصفحة، فلم يُحفظ شيء. راجعها ثم أعد المحاولة.',
  },
};

const MESSAGES: Readonly<Record<string, AdminServiceMessages>> = { ar, en };

export const adminServiceMessages = ({ language }: PageLocale): AdminServiceMessages => MESSAGES[language]!;
