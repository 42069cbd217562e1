/** Texts of a reminder: how many cases are late or due, and their tracking numbers. They contain no name and no answer. */
import { DEFAULT_ZONE } from '../../runtime/clock.js';
import { dayInZone } from '../../runtime/day-in-zone.js';
import type { NoticeText } from '../notices/texts.js';
import { type OfficeTree, officeName } from '../offices/office-tree.js';
import type { ReminderOptions } from './options.js';
import { STAGES, type Stage } from './stages.js';

/** Case that a reminder names. */
export interface DueCase {
  readonly tracking: string;
  readonly office: string | null;
  /** Deadline in milliseconds since 1970. */
  readonly due: number;
  readonly stage: Stage;
}

interface ReminderMessages {
  readonly subject: string;
  readonly stages: Readonly<Record<Stage, string>>;
  /** Text before the number of cases that are not listed. */
  readonly more: string;
  readonly open: string;
  readonly why: string;
}

const MESSAGES: Readonly<Record<string, ReminderMessages>> = {
  ar: {
    subject: 'تذكير بمواعيد الرد',
    stages: {
      escalated: 'متأخرة منذ أيام، وأُبلغ بها مشرف الدائرة الأعلى',
      late: 'متأخرة',
      today: 'موعدها اليوم',
      before: 'يقترب موعدها',
    },
    more: 'وطلبات أخرى عددها',
    open: 'افتح هذه الطلبات من هنا',
    why: 'وصلتك هذه الرسالة لأن عنوانك مسجّل في إعدادات المخدّم لتذكير الدائرة. لا تردّ عليها.',
  },
  en: {
    subject: 'Deadlines of your office',
    stages: {
      escalated: 'late for days, and reported to the supervisor of the office above',
      late: 'late',
      today: 'due today',
      before: 'due soon',
    },
    more: 'and more cases:',
    open: 'Open these cases here',
    why: 'You get this because your address is in the settings of the server, to remind the office. Do not answer it.',
  },
};

export const REMINDER_LANGUAGES = Object.keys(MESSAGES);

/** Maximum number of cases that are listed of one stage. */
const MAX_LISTED = 50;

export function reminderText(
  { language, desk }: Pick<ReminderOptions, 'language' | 'desk'>,
  tree: OfficeTree | undefined,
  cases: readonly DueCase[],
): NoticeText {
  const words = MESSAGES[language]!;
  const stages = STAGES.map(stage => ({ stage, of: cases.filter(one => one.stage === stage) })).filter(
    ({ of }) => of.length > 0,
  );
  const counts = stages
    .map(({ stage, of }) => `${words.stages[stage]}: ${of.length}`)
    .join(language === 'ar' ? '، ' : ', ');
  const address = `${desk}/desk?soon=1&lang=${language}`;
  const line = ({ tracking, office, due }: DueCase) => {
    const known = office === null ? undefined : tree?.find(office);
    const [year, month, day] = dayInZone(DEFAULT_ZONE, due).split('-');
    return [tracking, `${day}/${month}/${year}`, ...(known ? [officeName(known, language)] : [])].join(' – ');
  };
  const lists = stages.map(({ stage, of }) => {
    const rest = of.length - MAX_LISTED;
    const lines = [...of.slice(0, MAX_LISTED).map(line), ...(rest > 0 ? [`${words.more} ${rest}`] : [])];
    return `${words.stages[stage]} (${of.length}):\n${lines.join('\n')}\n`;
  });
  return {
    subject: `${words.subject} – ${counts}`,
    text: `${lists.join('\n')}\n${words.open}:\n${address}\n\n${words.why}\n`,
    short: `${words.subject}: ${counts}. ${address}`,
  };
}
