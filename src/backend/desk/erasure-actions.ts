/** Erasing by law at the desk: the part of a submission's page, and what becomes of what is posted there. */
import { may } from '../accounts/clerk.js';
import { mayRole } from '../accounts/roles.js';
import type { StatusChange, Stored } from '../contracts/store.js';
import { type Proposal, proposalFor } from '../erasure.js';
import { html, type Markup } from '../pages/html.js';
import { alert, type Speech, shownTime } from '../pages/layout.js';
import type { Visit } from './desk-request.js';
import { type ErasingFault, erasingWords } from './erasure-messages.js';

const LONGEST_GROUND = 500;

/** What the page shows of it; nothing to whoever may not erase, and of what is erased already. */
export interface Erasing {
  readonly proposal: Proposal | undefined;
  /** True for whoever proposed it. */
  readonly own: boolean;
  readonly fault?: ErasingFault;
  /** The ground as it was typed. */
  readonly typed?: string;
}

export async function erasingOf(
  { desk, clerk }: Pick<Visit, 'desk' | 'clerk'>,
  { tracking, status }: Stored,
): Promise<Erasing | undefined> {
  if (!may(clerk, 'erase') || status === 'erased') return undefined;
  const proposal = await proposalFor(desk.store, tracking, desk.now());
  // Of whoever may no longer erase, a proposal is none.
  const by = proposal && (await desk.gate.accounts.find(proposal.by));
  const holds = by !== undefined && !by.disabled && mayRole(by.role, 'erase');
  return { proposal: holds ? proposal : undefined, own: proposal?.by === clerk.name };
}

/** Does what was posted; gives what is wrong with it. */
export async function actOnErasing(visit: Visit, stored: Stored, form: URLSearchParams): Promise<Erasing | undefined> {
  const found = await erasingOf(visit, stored);
  const act = ACTS[form.get('act') ?? ''];
  if (!found || !act) return { proposal: undefined, own: false, fault: 'meanwhile' };
  if (form.get('proposal') !== String(found.proposal?.number ?? '')) return { ...found, fault: 'meanwhile' };
  const typed = (form.get('ground') ?? '').trim();
  const fault = await act(visit, stored, found, { typed, sure: form.get('sure') === 'yes' });
  return fault && { ...found, fault, typed };
}

interface Given {
  readonly typed: string;
  readonly sure: boolean;
}

type Act = (visit: Visit, stored: Stored, erasing: Erasing, given: Given) => Promise<ErasingFault | undefined>;

const propose: Act = async ({ desk, clerk }, { tracking }, { proposal }, { typed }) => {
  if (proposal) return 'meanwhile';
  if (typed === '') return 'ground';
  if (typed.length > LONGEST_GROUND) return 'long';
  const detail = { ground: typed };
  await desk.store.enter([{ what: 'erase-proposed', about: tracking, at: desk.now(), by: clerk.name, detail }]);
  return undefined;
};

const withdraw: Act = async ({ desk, clerk }, { tracking }, { proposal }) => {
  if (!proposal) return 'meanwhile';
  const detail = { proposal: proposal.number };
  await desk.store.enter([{ what: 'erase-withdrawn', about: tracking, at: desk.now(), by: clerk.name, detail }]);
  return undefined;
};

const confirm: Act = async ({ desk, clerk }, { tracking, status: from }, { proposal, own }, { sure }) => {
  if (!proposal) return 'meanwhile';
  if (own) return 'same';
  if (!sure) return 'sure';
  const erasure = { proposedBy: proposal.by, ground: proposal.ground };
  const done = await desk.store.erase({ tracking, from, status: 'erased', at: desk.now(), by: clerk.name, erasure });
  // Whoever waits for the answer need not wait for the files.
  if (done) void desk.sweep();
  return done ? undefined : 'meanwhile';
};

const ACTS: Readonly<Record<string, Act>> = Object.assign(Object.create(null), { propose, withdraw, confirm });

export function erasingView(speech: Speech, { tracking }: Stored, erasing: Erasing): Markup {
  const words = erasingWords(speech);
  const { proposal, fault } = erasing;
  return html`<h2 id="erasing">${words.title}</h2>
${fault && alert(html`${words.faults[fault]}`)}
<p>${words.intro}</p>
<form class="stack" method="post" action="/desk/${tracking}/erase?lang=${speech.language}">
<input type="hidden" name="proposal" value="${proposal?.number ?? ''}">
${proposal ? proposed(speech, proposal, erasing.own) : proposing(speech, erasing.typed)}
</form>`;
}

function proposing(speech: Speech, typed = ''): Markup {
  const words = erasingWords(speech);
  return html`<div><label for="ground">${words.ground}</label>
<p class="hint" id="ground-hint">${words.groundHint}</p>
<textarea id="ground" name="ground" rows="3" dir="auto" maxlength="${LONGEST_GROUND}" required aria-describedby="ground-hint">${typed}</textarea></div>
<div><button class="second" name="act" value="propose">${words.propose}</button></div>`;
}

function proposed(speech: Speech, { by, until, ground }: Proposal, own: boolean): Markup {
  const words = erasingWords(speech);
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

/** Who asked for it and why, as the history and the log have it. */
export const shownErasure = (speech: Speech, { proposedBy, ground }: NonNullable<StatusChange['erasure']>): Markup =>
  html`${erasingWords(speech).askedBy} <bdi>${proposedBy}</bdi>: <bdi>${ground}</bdi>`;

/** For whoever opens what was erased. */
export const erasedView = (speech: Speech): Markup => html`<p>${erasingWords(speech).erased}</p>`;
