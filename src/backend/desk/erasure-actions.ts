/** Erasure by law at the desk: its section of a submission's page, and the handling of what is posted there. */
import { hasPermission } from '../accounts/clerk.js';
import { roleHasPermission } from '../accounts/roles.js';
import type { StatusChange, StoredSubmission } from '../contracts/store.js';
import { type ErasureProposal, openErasureProposal } from '../erasure.js';
import { html, type Markup } from '../pages/html.js';
import { alert, type PageLocale, shownTime } from '../pages/layout.js';
import type { DeskRequest } from './desk-request.js';
import { type ErasureFault, erasureMessages } from './erasure-messages.js';

const LONGEST_GROUND = 500;

/**
 * State of the erasure section. There is none for a clerk who may not erase, and for a submission that is erased
 * already.
 */
export interface ErasureState {
  readonly proposal: ErasureProposal | undefined;
  /** True if the clerk is the one who proposed it. */
  readonly own: boolean;
  readonly fault?: ErasureFault;
  /** Legal basis as it was typed. */
  readonly typed?: string;
}

export async function erasureStateOf(
  { desk, clerk }: Pick<DeskRequest, 'desk' | 'clerk'>,
  { tracking, status }: StoredSubmission,
): Promise<ErasureState | undefined> {
  if (!hasPermission(clerk, 'erase') || status === 'erased') return undefined;
  const proposal = await openErasureProposal(desk.store, tracking, desk.now());
  // A proposal by a clerk who may no longer erase does not count.
  const by = proposal && (await desk.gate.accounts.find(proposal.by));
  const holds = by !== undefined && !by.disabled && roleHasPermission(by.role, 'erase');
  return { proposal: holds ? proposal : undefined, own: proposal?.by === clerk.name };
}

/** Carries out the posted action. Returns the state with its fault, or undefined if the action succeeded. */
export async function handleErasure(
  visit: DeskRequest,
  stored: StoredSubmission,
  form: URLSearchParams,
): Promise<ErasureState | undefined> {
  const found = await erasureStateOf(visit, stored);
  const act = ACTS[form.get('act') ?? ''];
  if (!found || !act) return { proposal: undefined, own: false, fault: 'meanwhile' };
  if (form.get('proposal') !== String(found.proposal?.number ?? '')) return { ...found, fault: 'meanwhile' };
  const typed = (form.get('ground') ?? '').trim();
  const fault = await act(visit, stored, found, { typed, sure: form.get('sure') === 'yes' });
  return fault && { ...found, fault, typed };
}

interface ErasureInput {
  readonly typed: string;
  readonly sure: boolean;
}

type Act = (
  visit: DeskRequest,
  stored: StoredSubmission,
  erasing: ErasureState,
  given: ErasureInput,
) => Promise<ErasureFault | undefined>;

const propose: Act = async ({ desk, clerk }, { tracking }, { proposal }, { typed }) => {
  if (proposal) return 'meanwhile';
  if (typed === '') return 'ground';
  if (typed.length > LONGEST_GROUND) return 'long';
  const detail = { ground: typed };
  await desk.store.record([{ what: 'erase-proposed', about: tracking, at: desk.now(), by: clerk.name, detail }]);
  return undefined;
};

const withdraw: Act = async ({ desk, clerk }, { tracking }, { proposal }) => {
  if (!proposal) return 'meanwhile';
  const detail = { proposal: proposal.number };
  await desk.store.record([{ what: 'erase-withdrawn', about: tracking, at: desk.now(), by: clerk.name, detail }]);
  return undefined;
};

const confirm: Act = async ({ desk, clerk }, { tracking, status: from }, { proposal, own }, { sure }) => {
  if (!proposal) return 'meanwhile';
  if (own) return 'same';
  if (!sure) return 'sure';
  const erasure = { proposedBy: proposal.by, ground: proposal.ground };
  const done = await desk.store.erase({ tracking, from, status: 'erased', at: desk.now(), by: clerk.name, erasure });
  // The response need not wait for the deletion of the files.
  if (done) void desk.sweep();
  return done ? undefined : 'meanwhile';
};

const ACTS: Readonly<Record<string, Act>> = Object.assign(Object.create(null), { propose, withdraw, confirm });

export function erasureForm(speech: PageLocale, { tracking }: StoredSubmission, erasing: ErasureState): Markup {
  const words = erasureMessages(speech);
  const { proposal, fault } = erasing;
  return html`<h2 id="erasing" tabindex="-1">${words.title}</h2>
${fault && alert(html`${words.faults[fault]}`)}
<p>${words.intro}</p>
<form class="stack" method="post" action="/desk/${tracking}/erase?lang=${speech.language}">
<input type="hidden" name="proposal" value="${proposal?.number ?? ''}">
${proposal ? proposed(speech, proposal, erasing.own) : proposing(speech, erasing.typed)}
</form>`;
}

function proposing(speech: PageLocale, typed = ''): Markup {
  const words = erasureMessages(speech);
  return html`<div><label for="ground">${words.ground}</label>
<p class="hint" id="ground-hint">${words.groundHint}</p>
<textarea id="ground" name="ground" rows="3" dir="auto" maxlength="${LONGEST_GROUND}" required aria-describedby="ground-hint">${typed}</textarea></div>
<div><button class="second" name="act" value="propose">${words.propose}</button></div>`;
}

function proposed(speech: PageLocale, { by, until, ground }: ErasureProposal, own: boolean): Markup {
  const words = erasureMessages(speech);
  const choice = html`<label class="choice"><input type="checkbox" name="sure" value="yes"> ${words.sure}</label>
<div class="row"><button class="danger" name="act" value="confirm">${words.confirm}</button>
<button class="second" name="act" value="withdraw">${words.reject}</button></div>`;
  const waiting = html`<p>${words.waiting}</p><div><button class="second" name="act" value="withdraw">${words.withdraw}</button></div>`;
  return html`<dl>
<dt>${words.proposedBy}</dt><dd><bdi>${by}</bdi></dd>
<dt>${words.ground}</dt><dd class="note" dir="auto">${ground}</dd>
<dt>${words.until}</dt><dd>${shownTime(until, speech.language)}</dd>
</dl>
${own ? waiting : choice}`;
}

/** Returns who proposed the erasure and why, as shown in the history and the audit log. */
export const erasureNote = (speech: PageLocale, { proposedBy, ground }: NonNullable<StatusChange['erasure']>): Markup =>
  html`${erasureMessages(speech).askedBy} <bdi>${proposedBy}</bdi>: <bdi>${ground}</bdi>`;

/** Returns the notice in place of the answers of an erased submission. */
export const erasedNotice = (speech: PageLocale): Markup => html`<p>${erasureMessages(speech).erased}</p>`;
