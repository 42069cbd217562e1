/**
 * Storing of groups of submissions. One statement stores a group as if none of it were stored yet. If a unique key
 * refuses the group because an entry exists, the rest is stored.
 *
 * Nothing therefore depends on a lookup before the write, and a lookup is only made in case of doubt.
 */

import type { WorkingCalendar } from '../../../runtime/calendar/working-days.js';
import type { AppendOutcome, IncomingSubmission } from '../../contracts/store.js';
import { isEnteredFromPaper } from '../../entered-from-paper.js';
import { acknowledgementIn, encodeAuditEvent, sha256 } from '../../journal/record.js';
import { signReceipt } from '../../receipts/receipt.js';
import type { ReceiptClock } from '../../receipts/receipt-clock.js';
import { firstOfficeEvent } from '../case-events.js';
import { deadlineOf } from '../deadlines.js';
import { codeOf } from '../error-codes.js';
import { advanceChain, type ChainWriter, chainOf, recordValues, startChainBatch } from './chain-writer.js';
import type { DefinitionCache } from './definition-cache.js';
import { confirmDurability } from './durability.js';
import { asStoreFault, isPassing, isRowFault, isStatementError, isUniqueViolation } from './error-codes.js';
import { numberOf, SQL } from './schema/index.js';

export interface Appending {
  readonly clock: ReceiptClock;
  readonly definitions: DefinitionCache;
  readonly calendar?: WorkingCalendar | undefined;
}

/** Time in milliseconds for which a group is retried while the server is unavailable. */
const PATIENCE_MS = 10_000;

/** Stores a group. Returns one outcome per entry, in order. Rejects with a `StoreError`. */
export async function append(
  lane: ChainWriter,
  group: readonly IncomingSubmission[],
  appending: Appending,
): Promise<AppendOutcome[]> {
  const outcomes = new Map<number, AppendOutcome>();
  const until = Date.now() + PATIENCE_MS;
  try {
    const open = await plausible(lane, group, appending, outcomes);
    // Duplicates inside a group are looked up once the first of them is stored.
    for (let rest = open, doubt = false; rest.length > 0; doubt = true) {
      const [now, later] = apart(rest);
      for (const [at, outcome] of await settle(lane, now, appending, doubt, until)) outcomes.set(at, outcome);
      rest = later;
    }
  } catch (error) {
    throw asStoreFault(error);
  }
  return group.map((_, at) => outcomes.get(at)!);
}

type Numbered = readonly [at: number, entry: IncomingSubmission];
type Settled = readonly (readonly [at: number, outcome: AppendOutcome])[];

/** Returns the entries that the tables can hold, and sets the outcome of the others to rejected, with the reason. */
async function plausible(
  lane: ChainWriter,
  group: readonly IncomingSubmission[],
  appending: Appending,
  outcomes: Map<number, AppendOutcome>,
): Promise<readonly Numbered[]> {
  const { definitions } = appending;
  await passing(lane, Date.now() + PATIENCE_MS, () => definitions.load(lane.line.run, group));
  return [...group.entries()].filter(([at, entry]) => {
    const reason = !definitions.has(entry)
      ? 'UNKNOWN_DEFINITION'
      : typeof entry.data !== 'string'
        ? 'NO_TEXT'
        : undefined;
    if (reason) outcomes.set(at, { kind: 'rejected', reason });
    return reason === undefined;
  });
}

/** Separates the first entry of each key and of each tracking number from the others. */
function apart(entries: readonly Numbered[]): [now: readonly Numbered[], later: readonly Numbered[]] {
  const seen = new Set<string>();
  const [now, later]: [Numbered[], Numbered[]] = [[], []];
  for (const numbered of entries) {
    const { form, id, tracking } = numbered[1];
    const keys = [`${form} ${id.toLowerCase()}`, tracking];
    (keys.some(key => seen.has(key)) ? later : now).push(numbered);
    for (const key of keys) seen.add(key);
  }
  return [now, later];
}

/** Stores entries without duplicates. In case of doubt, existing ones are looked up first. */
async function settle(
  lane: ChainWriter,
  entries: readonly Numbered[],
  appending: Appending,
  doubtful: boolean,
  until: number,
): Promise<Settled> {
  const state = { doubt: doubtful };
  const attempt = async (): Promise<Settled> => {
    const known = state.doubt ? await lookUp(lane, entries) : new Map<number, AppendOutcome>();
    state.doubt = true;
    const open = entries.filter(([at]) => !known.has(at));
    return [...known, ...(open.length > 0 ? await insert(lane, open, appending) : [])];
  };
  try {
    return await passing(lane, until, attempt);
  } catch (error) {
    if (!isRowFault(error)) throw error;
    if (entries.length === 1) return [[entries[0]![0], { kind: 'rejected', reason: codeOf(error) }]];
    const alone: Settled[] = [];
    for (const entry of entries) alone.push(await settle(lane, [entry], appending, true, until));
    return alone.flat();
  }
}

/**
 * Retries transient errors. If a broken connection leaves it unknown whether a write was stored, its chain is
 * abandoned.
 */
export async function passing<T>(lane: ChainWriter, until: number, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const again = isUniqueViolation(error) || isPassing(error);
      if (!again || Date.now() > until) throw error;
      // A record number that collides twice may belong to a write of this chain that arrived late.
      if (!isStatementError(error) || (isUniqueViolation(error) && tries > 1)) lane.chain = undefined;
      if (!isUniqueViolation(error))
        await new Promise(resolve => setTimeout(resolve, Math.random() * Math.min(500, 20 * 2 ** tries)));
    }
  }
}

async function lookUp(lane: ChainWriter, entries: readonly Numbered[]): Promise<Map<number, AppendOutcome>> {
  const values = [
    entries.map(([at]) => at),
    entries.map(([, { form }]) => form),
    entries.map(([, { id }]) => id),
    entries.map(([, { tracking }]) => tracking),
  ];
  const rows = await lane.line.run<{ at: number; tracking: string | null; header: string; taken: number | null }>({
    text: SQL.known,
    values,
  });
  if (rows.some(({ tracking }) => tracking !== null)) await confirmDurability(lane.line.run);
  const given = new Map(entries);
  const outcomes = new Map<number, AppendOutcome>();
  for (const { at, tracking, header, taken } of rows) {
    if (tracking !== null) outcomes.set(at, earlier(given.get(at)!, tracking, header));
    else if (taken !== null) outcomes.set(at, { kind: 'taken' });
  }
  return outcomes;
}

function earlier(entry: IncomingSubmission, tracking: string, header: string): AppendOutcome {
  const { receipt, digest } = acknowledgementIn(header);
  return digest.equals(entry.digest) ? { kind: 'same', tracking, receipt } : { kind: 'conflict' };
}

/** Inserts all entries, or none. */
async function insert(
  lane: ChainWriter,
  given: readonly Numbered[],
  { clock, definitions, calendar }: Appending,
): Promise<Settled> {
  const chain = await chainOf(lane);
  const key = lane.key();
  const draft = startChainBatch(chain, key);
  const numbers: number[] = [];
  const officeEvents: (number | null)[] = [];
  const entries = given.map(([at, entry]): Numbered => [at, { ...entry, receivedAt: clock.next(entry.receivedAt) }]);
  const settled = entries.map(([at, entry], index) => {
    const place = { chain: chain.name, before: draft.before(), checkpoint: chain.checkpoint };
    const data = Buffer.from(entry.data);
    const digest = sha256(data);
    const receipt = signReceipt(entry, digest, place, key, given[index]![1].receivedAt);
    numbers.push(numberOf(chain.number, draft.next()));
    draft.add({ kind: 'submission', receipt }, [entry.body, data], [entry.digest, digest]);
    const { office } = entry;
    officeEvents.push(office === undefined ? null : numberOf(chain.number, draft.next()));
    if (office !== undefined) draft.add(...encodeAuditEvent(firstOfficeEvent({ ...entry, office })));
    return [at, { kind: 'stored', tracking: entry.tracking, receipt }] as const;
  });
  const of = <K extends keyof IncomingSubmission>(member: K) => entries.map(([, entry]) => entry[member]);
  const paper = entries.map(([, { body }]) => isEnteredFromPaper(body));
  const due = entries.map(([, entry]) => deadlineOf(entry.receivedAt, definitions.promised(entry), { calendar }));
  const named = [of('form'), of('id'), of('version'), of('definition'), of('tracking'), of('receivedAt')];
  const places = [entries.map(([, { channel = null }]) => channel), entries.map(([, { office = null }]) => office)];
  const columns = [...named, paper, due, ...places, officeEvents];
  await lane.line.run({ name: 'append', text: SQL.append, values: [...recordValues(draft), numbers, ...columns] });
  advanceChain(chain, draft);
  return settled;
}
