/**
 * Services: whether each takes submissions now. The rules of a service are what its last audit event says, so that the
 * record of who opened and closed it is kept.
 */

import { addDays } from '../../runtime/calendar/working-days.js';
import { DEFAULT_ZONE, today, zoneOffset } from '../../runtime/clock.js';
import type { JsonObject } from '../../runtime/model.js';
import type { Store } from '../contracts/store.js';
import type { FormCatalogue } from '../form-catalogue.js';
import { statuses } from '../statuses.js';
import { createTurns } from '../system/work-queue.js';
import {
  type ClosedService,
  rulesIn,
  type ServiceRules,
  type ServiceState,
  type StoredRules,
  stateOn,
} from './service-rules.js';

export interface Services {
  /** Returns the rules of a service, those of other servers on the store within a second. */
  rules(form: string): Promise<StoredRules>;
  state(form: string): Promise<ServiceState>;
  /**
   * Runs `work`, which stores a submission that was sent here, if the service has a place for it. Returns the state of
   * the service if it has none. Of a service with a maximum, submissions are stored one by one.
   */
  admit<T>(form: string, work: () => Promise<T>): Promise<T | ClosedService>;
  /** Sets the rules. Returns false if they were changed after `changed`. */
  set(form: string, rules: ServiceRules, by: string, changed: number): Promise<boolean>;
}

/** Time in milliseconds for which rules that were read are used. */
const RULES_MS = 1000;
/** Time in milliseconds for which the number of submissions is used, with those that were stored here since. */
const COUNT_MS = 10_000;

interface DayCount {
  readonly day: string;
  readonly at: number;
  count: number;
}

export function createServices(
  store: Pick<Store, 'auditEvents' | 'record' | 'queueCounts'>,
  catalogue: Pick<FormCatalogue, 'service'>,
  now: () => number,
): Services {
  const known = new Map<string, { readonly at: number; readonly rules: StoredRules }>();
  const counts = new Map<string, DayCount>();
  const turns = createTurns();
  const read = async (form: string): Promise<StoredRules> => {
    const [event] = await store.auditEvents({ what: 'service', about: form, limit: 1 });
    const rules = { ...rulesIn(event?.detail), changed: event?.number ?? 0 };
    known.set(form, { at: now(), rules });
    return rules;
  };
  const rules = async (form: string): Promise<StoredRules> => {
    const found = known.get(form);
    if (found && now() - found.at < RULES_MS) return found.rules;
    // Pages are shown while the store cannot be read; nothing is accepted then.
    return read(form).catch(() => found?.rules ?? { changed: 0 });
  };
  const countOf = async (form: string, zone: string): Promise<DayCount> => {
    const found = counts.get(form);
    const day = today(zone, now());
    if (found?.day === day && now() - found.at < COUNT_MS) return found;
    const within = { receivedFrom: startOfDay(day, zone), receivedBefore: startOfDay(addDays(day, 1), zone) };
    const asked = { forms: [form], statuses, channel: 'online', ...within } as const;
    const all = await store.queueCounts(asked, now());
    const counted = { day, at: now(), count: all.reduce((sum, { count }) => sum + count, 0) };
    counts.set(form, counted);
    return counted;
  };
  const zoneOf = async (form: string) => (await catalogue.service(form))?.parsedModel().zone ?? DEFAULT_ZONE;
  const state = async (form: string): Promise<ServiceState> => {
    const set = await rules(form);
    if (set.closedFrom === undefined && set.perDay === undefined) return { kind: 'open' };
    const zone = await zoneOf(form);
    const accepted = set.perDay === undefined ? 0 : (await countOf(form, zone)).count;
    return stateOn(set, today(zone, now()), accepted);
  };
  const admitLimited = async <T>(form: string, work: () => Promise<T>): Promise<T | ClosedService> => {
    const found = await state(form);
    if (found.kind !== 'open') return found;
    const done = await work();
    const counted = counts.get(form);
    if (counted) counted.count += 1;
    return done;
  };
  return {
    rules,
    state,
    admit: async (form, work) =>
      (await rules(form)).perDay === undefined ? work() : turns.run(form, () => admitLimited(form, work)),
    set: (form, given, by, changed) =>
      turns.run(`${form} rules`, async () => {
        if ((await read(form)).changed !== changed) return false;
        await store.record([{ what: 'service', about: form, at: now(), by, detail: given as unknown as JsonObject }]);
        await read(form);
        return true;
      }),
  };
}

/** Returns the first moment of a day in a zone, in milliseconds. In the night of a change of the clock it may be one o'clock. */
function startOfDay(day: string, zone: string): number {
  const hour = ['00', '01'].find(one => zoneOffset(`${day}T${one}:00:00`, zone) !== undefined) ?? '00';
  const local = `${day}T${hour}:00:00`;
  return Date.parse(`${local}${zoneOffset(local, zone) ?? 'Z'}`);
}
