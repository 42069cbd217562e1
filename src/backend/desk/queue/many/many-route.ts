/** POST /desk/many: one action on all ticked cases of the queue, first to be confirmed. */
import type { Assignment } from '../../../contracts/queue.js';
import type { StatusChange } from '../../../contracts/store.js';
import { httpError } from '../../../http/problem.js';
import { readForm } from '../../../http/read-form.js';
import type { HttpResponse } from '../../../http/response.js';
import { ruleOf } from '../../../statuses.js';
import type { DeskRequest } from '../../desk-request.js';
import { deskLocaleOf } from '../../messages/index.js';
import { LONGEST_NOTE, parseNoteToApplicant } from '../../status-change.js';
import { addressOf, CASES_PER_PAGE, parseFilters, parsePosition } from '../filters.js';
import { shownQueue } from '../queue-route.js';
import { confirmPage, type ManyContent, resultPage } from './many-page.js';
import { type Chosen, isStatusChange, type Judged, judgeTicked, parseAction, type TickedCase } from './ticked-cases.js';

export async function manyCases(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, query } = visit;
  const form = await readForm(visit, desk.limits, desk.held);
  const filters = parseFilters(query);
  const [chosen, ticked] = [parseAction(form.get('do') ?? ''), form.getAll('case')];
  if (!chosen || ticked.length === 0) return { ...(await shownQueue(visit, filters, 'nothing')), status: 422 };
  if (ticked.length > CASES_PER_PAGE) throw httpError('too-large');
  const judged = await judgeTicked(visit, ticked, chosen);
  const note = parseNoteToApplicant(form);
  const fault = form.has('confirmed') ? faultOf(chosen, note) : undefined;
  const content: ManyContent = {
    ...{ chosen, judged, note, fault },
    address: addressOf(filters, deskLocaleOf(visit).language, parsePosition(query)),
  };
  if (chosen !== 'print' && (!form.has('confirmed') || fault)) return confirmPage(visit, content);
  return resultPage(visit, { ...content, judged: await perform(visit, chosen, judged, note) });
}

function faultOf(chosen: Chosen, note: string): 'note' | 'long' | undefined {
  if (!isStatusChange(chosen)) return undefined;
  if (note.length > LONGEST_NOTE) return 'long';
  return ruleOf(chosen).note && note === '' ? 'note' : undefined;
}

/** Performs the action for the cases for which it is possible. Returns all, with what was changed meanwhile as refused. */
async function perform(
  { desk, clerk }: DeskRequest,
  chosen: Chosen,
  judged: readonly Judged[],
  note: string,
): Promise<readonly Judged[]> {
  if (chosen === 'print') return judged;
  const [at, by] = [desk.now(), clerk.name];
  const possible = judged.flatMap(({ found, refusal }) => (found && !refusal ? [found] : []));
  const done = isStatusChange(chosen)
    ? await desk.store.changeStatus(
        possible.map(
          ({ tracking, status: from }): StatusChange => ({
            ...{ tracking, from, status: chosen, at, by },
            ...(note && { note }),
          }),
        ),
      )
    : await desk.store.assign(possible.map(found => assignmentOf(found, chosen === 'take' ? by : undefined, at, by)));
  const late = new Set(possible.flatMap(({ tracking }, index) => (done[index] ? [] : [tracking])));
  return judged.map(one => (late.has(one.tracking) ? { ...one, refusal: 'meanwhile' as const } : one));
}

const assignmentOf = (
  { tracking, assignee }: TickedCase,
  to: string | undefined,
  at: number,
  by: string,
): Assignment => ({ tracking, from: assignee ?? undefined, to, at, by });
