/** Rules of a service: when it takes no submissions, and how many a day. */
import { addDays } from '../../runtime/calendar/working-days.js';
import type { JsonObject } from '../../runtime/model.js';

export interface ServiceRules {
  /** First day, `YYYY-MM-DD`, on which the service is closed; absent if it is open. */
  readonly closedFrom?: string;
  /** Day on which it opens again. Without one, it is closed until further notice. */
  readonly opensOn?: string;
  /** Sentence for applicants, by language. */
  readonly message?: Readonly<Record<string, string>>;
  /** Maximum number of submissions of a calendar day. */
  readonly perDay?: number;
}

/** Rules with the number of the event that set them; 0 if none did. */
export interface StoredRules extends ServiceRules {
  readonly changed: number;
}

/** State of a service now: open, or why it is not and when it opens again, if that is known. */
export type ServiceState = { readonly kind: 'open' } | ClosedService;

/** A service that takes no submissions now. `full`: it has those of the day. */
export interface ClosedService extends Pick<ServiceRules, 'opensOn' | 'message'> {
  readonly kind: 'closed' | 'full';
}

export const isClosedOn = ({ closedFrom, opensOn }: ServiceRules, day: string): boolean =>
  closedFrom !== undefined && day >= closedFrom && (opensOn === undefined || day < opensOn);

/** Returns the state on a day, `accepted` submissions of which there are. */
export function stateOn(rules: ServiceRules, day: string, accepted: number): ServiceState {
  const { opensOn, message, perDay } = rules;
  const told = message && { message };
  if (isClosedOn(rules, day)) return { kind: 'closed', ...(opensOn !== undefined && { opensOn }), ...told };
  if (perDay === undefined || accepted < perDay) return { kind: 'open' };
  const next = addDays(day, 1);
  const opens = isClosedOn(rules, next) ? opensOn : next;
  return { kind: 'full', ...(opens !== undefined && { opensOn: opens }) };
}

/** Reads the rules from the detail of an event. */
export const rulesIn = (detail: JsonObject | undefined): ServiceRules => (detail ?? {}) as ServiceRules;
