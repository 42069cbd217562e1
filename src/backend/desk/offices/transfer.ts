/** POST /desk/{tracking}/office: transfers a case to another office. */
import type { StoredSubmission } from '../../contracts/store.js';
import type { DeskRequest } from '../desk-request.js';
import { canChange } from '../queue/can-change.js';
import type { TransferFault } from './messages.js';
import { type CaseOffices, MAX_TRANSFER_NOTE_LENGTH, type RefusedTransfer } from './office-part.js';

/** Maximum number of offices of a case that are shown, the last. */
const MAX_EVENTS = 50;

/** Returns the offices of a case, or undefined if there is no tree of offices. */
export async function officesOfCase(
  { desk }: DeskRequest,
  tracking: string,
  refused?: RefusedTransfer,
): Promise<CaseOffices | undefined> {
  const { offices: tree, store } = desk;
  if (!tree) return undefined;
  const events = await store.auditEvents({ what: 'office', about: tracking, limit: MAX_EVENTS });
  return { tree, events: [...events].reverse(), refused };
}

/** Transfers a case as the posted form says. Returns the new office, or what could not be stored. */
export async function transferCase(
  { desk, clerk }: DeskRequest,
  stored: StoredSubmission,
  form: URLSearchParams,
): Promise<string | RefusedTransfer> {
  const to = form.get('office') ?? '';
  const note = (form.get('note') ?? '').replace(/\r\n/g, '\n').trim();
  const refuse = (fault: TransferFault): RefusedTransfer => ({ fault, to, note });
  const office = desk.offices?.find(to);
  if (!office || to === stored.office) return refuse('office');
  if (office.closed) return refuse('closed');
  if (note.length > MAX_TRANSFER_NOTE_LENGTH) return refuse('long');
  if (!canChange(clerk, stored.assignee)) return refuse('taken');
  if ((form.get('from') ?? '') !== (stored.office ?? '')) return refuse('meanwhile');
  const { tracking } = stored;
  const change = { tracking, from: stored.office ?? undefined, to, at: desk.now(), by: clerk.name };
  const [done] = await desk.store.transfer([{ ...change, ...(note && { note }) }]);
  return done ? to : refuse('meanwhile');
}
