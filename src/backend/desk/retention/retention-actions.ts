/** POST /desk/retention: what a supervisor does about the cases of a service that are kept no longer. */
import { DEFAULT_ZONE, today } from '../../../runtime/clock.js';
import { roleHasPermission } from '../../accounts/roles.js';
import { httpError } from '../../http/problem.js';
import { readForm } from '../../http/read-form.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import { dueCases } from '../../retention/due-cases.js';
import type { StoredRetention } from '../../retention/retention-rules.js';
import {
  openRetentionProposal,
  proposalDetail,
  type RetentionProposal,
  runRetention,
} from '../../retention/retention-run.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf } from '../messages/index.js';
import { type RetentionFault, retentionMessages } from './messages.js';
import { retainedServices, retentionPage } from './retention-page.js';
import { shownRule } from './rule-fields.js';

interface Proposed {
  readonly form: string;
  readonly retention: StoredRetention;
  readonly proposal: RetentionProposal | undefined;
  readonly isSure: boolean;
}

type Act = (visit: DeskRequest, given: Proposed) => Promise<RetentionFault | undefined>;

export async function postRetention(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  const form = await readForm(visit, desk.limits, desk.held);
  const [name, act] = [form.get('act') ?? '', ACTS[form.get('act') ?? '']];
  const found = (await retainedServices(visit)).find(({ service }) => service.form === form.get('form'));
  if (!act || !found) throw httpError('not-found');
  const { service, retention } = found;
  const proposal = await openRetentionProposal(desk.store, service.form, { ...clerk, now: desk.now() });
  const isShown = form.get('proposal') === String(proposal?.number ?? '');
  const given = { form: service.form, retention, proposal, isSure: form.get('sure') === 'yes' };
  const fault = isShown ? await act(visit, given) : 'meanwhile';
  if (fault) return retentionPage(visit, { form: service.form, fault });
  return redirectResponse(303, `/desk/retention?done=${DONE[name]}&lang=${deskLocaleOf(visit).language}`);
}

const propose: Act = async ({ desk, clerk }, { form, retention, proposal }) => {
  if (proposal) return 'meanwhile';
  const day = today(DEFAULT_ZONE, desk.now());
  const { cases } = await dueCases(desk.store, { form, rules: retention.rules, until: day, limit: 1 });
  if (cases.length === 0) return 'none';
  const detail = proposalDetail({ rules: retention.changed, day, ...(clerk.offices && { offices: clerk.offices }) });
  await desk.store.record([{ what: 'retention-proposed', about: form, at: desk.now(), by: clerk.name, detail }]);
  return undefined;
};

const withdraw: Act = async ({ desk, clerk }, { form, proposal }) => {
  if (!proposal) return 'meanwhile';
  const detail = { proposal: proposal.number };
  await desk.store.record([{ what: 'retention-withdrawn', about: form, at: desk.now(), by: clerk.name, detail }]);
  return undefined;
};

const confirm: Act = async (visit, { form, proposal, isSure }) => {
  const { desk, clerk } = visit;
  if (!proposal) return 'meanwhile';
  if (proposal.by === clerk.name) return 'same';
  if (!isSure) return 'sure';
  // A proposal by a clerk who may no longer erase does not count.
  const by = await desk.gate.accounts.find(proposal.by);
  if (!by || by.disabled || !roleHasPermission(by.role, 'erase')) return 'meanwhile';
  const speech = deskLocaleOf(visit);
  const ground = retentionMessages(speech).ground;
  await runRetention(desk.store, {
    ...{ form, proposal, by: clerk.name, now: desk.now },
    ground: ({ rule }) => `${ground}: ${shownRule(speech, rule)}`,
  });
  // The response need not wait for the deletion of the files.
  void desk.sweep();
  return undefined;
};

const ACTS: Readonly<Record<string, Act>> = Object.assign(Object.create(null), { propose, withdraw, confirm });

const DONE: Readonly<Record<string, string>> = { propose: 'proposed', withdraw: 'withdrawn', confirm: 'done' };
