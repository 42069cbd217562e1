/** Cases that a clerk ticked in the queue, and whether an action on many cases is possible for each. */
import { type Clerk, hasPermission } from '../../../accounts/clerk.js';
import type { StoredSubmission, SubmissionSummary } from '../../../contracts/store.js';
import { languageFor } from '../../../definitions.js';
import { toExported } from '../../../export.js';
import { parseTrackingNumber } from '../../../intake/tracking-number.js';
import { isStatus, nextOf, ruleOf, type Status } from '../../../statuses.js';
import { isEncryptedSubmission } from '../../../submission-files.js';
import type { DeskRequest } from '../../desk-request.js';
import { deskLocaleOf } from '../../messages/index.js';
import { canChange } from '../can-change.js';
import { caseSummaryOf } from '../case-summary.js';

export const MANY_ACTIONS = ['take', 'give-back', 'print'] as const;

export type ManyAction = (typeof MANY_ACTIONS)[number];

/** Chosen action; a status stands for the change to it. */
export type Chosen = ManyAction | Status;

export const isStatusChange = (chosen: Chosen): chosen is Status => isStatus(chosen);

export const parseAction = (text: string): Chosen | undefined =>
  MANY_ACTIONS.find(one => one === text) ?? (isStatus(text) ? text : undefined);

/** Reason why an action is not possible for a case. */
export type RefusalReason = 'meanwhile' | 'status' | 'taken' | 'mine' | 'free' | 'closed' | 'unprintable' | 'unknown';

/** Ticked case: its tracking number, and what the page showed of it. */
interface Tick {
  readonly tracking: string;
  readonly status: string;
  readonly assignee: string;
}

/** Formats the value of a tick. */
export const formatTick = ({
  tracking,
  status,
  assignee,
}: Pick<SubmissionSummary, 'tracking' | 'status' | 'assignee'>): string => [tracking, status, assignee ?? ''].join(' ');

/** Parses the value of a tick. Names of accounts have no blanks. */
function parseTick(value: string): Tick | undefined {
  const [number = '', status = '', assignee = ''] = value.split(' ', 3);
  const tracking = parseTrackingNumber(number);
  return tracking === undefined ? undefined : { tracking, status, assignee };
}

/** Parts of a ticked case that the pages show. Its answers are not kept. */
export interface TickedCase extends Pick<SubmissionSummary, 'tracking' | 'status' | 'assignee'> {
  /** Name of the case in a list; empty if there is none. */
  readonly title: string;
}

export interface Judged {
  readonly tracking: string;
  /** The case, or undefined if there is none that the clerk may see. */
  readonly found: TickedCase | undefined;
  readonly refusal: RefusalReason | undefined;
  /** Language of the printed copy, if it was asked for. */
  readonly copy?: string | undefined;
}

/** Looks the ticked cases up, each once, and decides what is possible. */
export async function judgeTicked(visit: DeskRequest, values: readonly string[], chosen: Chosen): Promise<Judged[]> {
  const ticks = new Map(values.flatMap(value => parseTick(value) ?? []).map(tick => [tick.tracking, tick]));
  const judged: Judged[] = [];
  for (const tick of ticks.values()) {
    const { tracking } = tick;
    const stored = await visit.desk.store.findTracking(tracking);
    judged.push(stored ? await judge(visit, tick, stored, chosen) : { tracking, found: undefined, refusal: 'unknown' });
  }
  return judged;
}

async function judge(visit: DeskRequest, tick: Tick, stored: StoredSubmission, chosen: Chosen): Promise<Judged> {
  const { tracking, status, assignee } = stored;
  const { language } = deskLocaleOf(visit);
  const known = await visit.desk.catalogue.find(stored.form, stored.version, stored.definition);
  const served = typeof known === 'string' ? undefined : known;
  const found = { tracking, status, assignee, title: caseSummaryOf(stored, served, language).title };
  if (chosen !== 'print') return { tracking, found, refusal: refusalOf(visit.clerk, tick, found, chosen) };
  const copy = served && visit.desk.printer && hasCopy(stored) ? languageFor(served, language) : undefined;
  return { tracking, found, refusal: copy === undefined ? 'unprintable' : undefined, copy };
}

const hasCopy = (stored: StoredSubmission): boolean =>
  stored.status !== 'erased' && !isEncryptedSubmission(toExported(stored));

function refusalOf(
  clerk: Clerk,
  tick: Tick,
  found: TickedCase,
  chosen: Exclude<Chosen, 'print'>,
): RefusalReason | undefined {
  const { status, assignee } = found;
  if (!isStatusChange(chosen)) return refusalToAssign(clerk, tick, found, chosen);
  if (status !== tick.status || (assignee ?? '') !== tick.assignee) return 'meanwhile';
  if (!canChange(clerk, assignee)) return 'taken';
  return nextOf(status, hasPermission(clerk, 'reopen')).includes(chosen) ? undefined : 'status';
}

function refusalToAssign(
  clerk: Clerk,
  tick: Tick,
  { status, assignee }: TickedCase,
  chosen: ManyAction,
): RefusalReason | undefined {
  if (ruleOf(status).turn === undefined) return 'closed';
  if ((assignee ?? '') !== tick.assignee) return 'meanwhile';
  if (chosen === 'take' && assignee === clerk.name) return 'mine';
  if (chosen === 'give-back' && assignee === null) return 'free';
  return canChange(clerk, assignee) ? undefined : 'taken';
}
