/** Table of what an XLSForm cannot express of a definition, in Arabic and English. */
import type { AuthorLanguage, AuthorText } from '../../author-languages.js';
import type { MessageLanguage } from '../../diagnostics/formats/format.js';
import { printable } from '../../diagnostics/message.js';
import type { Params, ParamsIn } from '../../diagnostics/placeholders.js';

export const CONVERSION_ISSUES = {
  expression: {
    en: '{key} has no counterpart in XPath; it stands in the column "comment".',
    ar: 'ليس لـ {key} مقابل في XPath، فكُتبت في العمود «comment».',
  },
  'text-reference': {
    en: 'ODK would put an answer in the place of "$" and "{"; a blank was put between them.',
    ar: 'تضع ODK جواباً مكان «$» و«{»، ففُصل بينهما بفراغ.',
  },
  'text-answer': {
    en: 'ODK cannot show the answer {name} in this text; what is read without it is there.',
    ar: 'لا تعرض ODK الجواب {name} في هذا النص، فكُتب ما يظهر من دونه.',
  },
  'text-option': {
    en: 'ODK shows the id of the chosen option of {name} in this text, not its label.',
    ar: 'تعرض ODK في هذا النص معرّف الخيار المختار في {name}، لا تسميته.',
  },
  'text-words': {
    en: 'ODK shows nothing in the place of the answer {name} while there is none.',
    ar: 'لا تعرض ODK شيئاً مكان الجواب {name} قبل أن يُجاب عنه.',
  },
  key: { en: '{key} has no counterpart; left out.', ar: 'ليس لـ {key} مقابل، فتُرك.' },
  'not-computed': {
    en: 'ODK cannot calculate its value, so it is a hidden field without one: nothing is shown, typed or checked there.',
    ar: 'لا تستطيع ODK حساب قيمته، فصار حقلاً مخفياً بلا قيمة: لا يُعرض ولا يُكتب فيه ولا يُتحقق منه.',
  },
  'item-shown': {
    en: 'ODK keeps of the chosen item what it shows, {name}, and not {id}: items with the same {name} are not told apart, and one without it is not offered.',
    ar: 'تحفظ ODK من العنصر المختار ما تعرضه، وهو {name}، لا {id}، فلا يُميَّز عنصران لهما {name} نفسه، ولا يُعرض عنصر ليس له {name}.',
  },
  'item-spaces': {
    en: 'ODK puts spaces between several answers, so that {name} of more than one word becomes several answers.',
    ar: 'تفصل ODK بين عدة أجوبة بفراغات، فيصير {name} من أكثر من كلمة عدة أجوبة.',
  },
  type: { en: 'a field of the type {type} became "{as}".', ar: 'صار الحقل من النوع {type} «{as}».' },
  'custom-type': {
    en: 'what the type {type} checks has no counterpart; ODK accepts answers that it refuses.',
    ar: 'ليس لما يتحقق منه النوع {type} مقابل، فتقبل ODK أجوبة يرفضها.',
  },
  renamed: {
    en: 'the name stands elsewhere too, or ODK does not accept it; it became "{name}".',
    ar: 'الاسم مكرر في موضع آخر أو لا تقبله ODK، فصار «{name}».',
  },
  column: {
    en: 'ODK has another meaning for the column "{id}" of the options; it became "{name}".',
    ar: 'لعمود الخيارات «{id}» معنى آخر في ODK، فصار «{name}».',
  },
  'group-text': {
    en: 'ODK shows no text below the title of a group.',
    ar: 'لا تعرض ODK نصاً تحت عنوان المجموعة.',
  },
  'one-message': {
    en: 'a question has one message for what it refuses; these were put together.',
    ar: 'للسؤال رسالة واحدة لكل ما يرفضه، فجُمعت الرسائل.',
  },
  'yes-no': {
    en: 'the value true became "yes", and false "no".',
    ar: 'صارت القيمة true «yes»، والقيمة false «no».',
  },
  'message-for-all': {
    en: 'ODK shows the message of one rule for all that the question refuses.',
    ar: 'تعرض ODK رسالة القاعدة الواحدة لكل ما يرفضه السؤال.',
  },
  warning: {
    en: 'the warning "{message}" was left out: ODK has no warnings, and a constraint would refuse the answer.',
    ar: 'تُرك التنبيه «{message}»: ليس في ODK تنبيهات، ولو كُتب قيداً لرُفض الجواب.',
  },
  'required-warning': {
    en: 'the warning that there is no answer was left out: ODK has no warnings, and "required" would refuse the form.',
    ar: 'تُرك التنبيه على غياب الجواب: ليس في ODK تنبيهات، ولو كُتب required لرُفضت الاستمارة.',
  },
  table: {
    en: 'the table became a group for each row; a cell is named by its row and its column: {name}.',
    ar: 'صار الجدول مجموعة لكل صف، واسم كل خانة من اسم صفها وعمودها: {name}.',
  },
  page: { en: 'the page became a group.', ar: 'صارت الصفحة مجموعة.' },
  picture: {
    en: 'put the picture {file}, which "istimara build" writes, next to the workbook.',
    ar: 'ضع الصورة {file}، ويكتبها istimara build، بجانب المصنف.',
  },
  'option-name': {
    en: 'the id of the option "{id}" has a sign that ODK does not keep; it became "{name}".',
    ar: 'في معرّف الخيار «{id}» علامة لا تحفظها ODK، فصار «{name}».',
  },
} as const satisfies Readonly<Record<string, AuthorText>>;

type IssueReason = keyof typeof CONVERSION_ISSUES;

/** Issue of one kind, with the params that its message names. */
interface IssueOf<Reason extends IssueReason> {
  /** Path of a field, or `""` for the form. */
  readonly path: string;
  readonly reason: Reason;
  readonly params: ParamsIn<(typeof CONVERSION_ISSUES)[Reason][AuthorLanguage]>;
}

export type ConversionIssue = { readonly [Reason in IssueReason]: IssueOf<Reason> }[IssueReason];

/** One conversion issue that several fields have. */
export interface GroupedConversionIssue {
  readonly reason: IssueReason;
  readonly params: Params;
  readonly paths: readonly string[];
}

export function groupIssues(issues: readonly ConversionIssue[]): readonly GroupedConversionIssue[] {
  const found = new Map<string, GroupedConversionIssue>();
  for (const { path, ...rest } of issues) {
    const key = JSON.stringify(rest);
    const paths = [...new Set([...(found.get(key)?.paths ?? []), path])];
    found.set(key, { ...rest, paths });
  }
  return [...found.values()].toSorted((a, b) => harmOf(a) - harmOf(b));
}

/** Keys without which a form asks or accepts something else. */
const LOGIC: readonly unknown[] = ['check', 'options.show_if', 'unknown', 'unique', 'min', 'max', 'decimals', 'accept'];

/** Reasons by which a form calculates or asks something else, and those by which it keeps or accepts another answer. */
const FIRST: readonly IssueReason[] = ['expression', 'not-computed'];
const SECOND: readonly IssueReason[] = ['item-shown', 'item-spaces', 'custom-type'];

/** Rank of an issue by its harm: first what makes the form ask or accept something else. */
const harmOf = ({ reason, params }: GroupedConversionIssue): number =>
  FIRST.includes(reason) ? 0 : SECOND.includes(reason) || (reason === 'key' && LOGIC.includes(params.key)) ? 1 : 2;

/** Maximum number of fields that are all named. Beyond it, only the first and the last are. */
const MOST_PATHS = 4;

const WHOLE = { en: 'the form', ar: 'الاستمارة' } as const;

export function conversionIssueText(
  { paths, reason, params }: GroupedConversionIssue,
  language: MessageLanguage,
): string {
  const sentence = CONVERSION_ISSUES[reason][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    printable(String(params[name] ?? '')),
  );
  const named = paths.map(path => (path === '' ? WHOLE[language] : path));
  const comma = language === 'ar' ? '، ' : ', ';
  const places = named.length > MOST_PATHS ? `${named[0]} … ${named.at(-1)} (${named.length})` : named.join(comma);
  return `${places}: ${sentence}`;
}
