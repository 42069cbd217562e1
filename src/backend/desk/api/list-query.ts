/** Query of the list of cases, read strictly: a filter that is mistyped must not return the cases of all. */

import { QUEUE_ORDERS, type QueueOrder, type QueuePosition } from '../../contracts/queue.js';
import { FORM_ID_PATTERN } from '../../http/router.js';
import { isStatus, type Status, statuses } from '../../statuses.js';
import { invalidRequest } from './request-parts.js';

/** Position after which a page begins: of the queue, or of the list of changes. */
export type ListPosition = QueuePosition | { readonly at: number; readonly tracking: string };

export interface CaseQuery {
  readonly form?: string;
  readonly statuses: readonly Status[];
  readonly office?: string;
  /** Milliseconds since 1970; only cases that came or changed since. */
  readonly changedSince?: number;
  readonly order: QueueOrder;
  readonly limit: number;
  readonly after?: ListPosition;
}

export const DEFAULT_PAGE = 50;
export const MAX_PAGE = 200;

const KEYS = ['form', 'status', 'office', 'changed_since', 'order', 'limit', 'after'] as const;

type Key = (typeof KEYS)[number];

export const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const ONE_FORM = new RegExp(`^${FORM_ID_PATTERN}$`);
const ONE_OFFICE = /^[a-z0-9_][a-z0-9_-]{0,63}$/;
const OF_QUEUE = /^(-?\d{1,16})_(\d{1,16})$/;
const OF_CHANGES = /^(\d{1,16})_([0-9A-Z-]{14})$/;

export function parseCaseQuery(query: URLSearchParams): CaseQuery {
  const refuse = (path: string, code: string): never => {
    throw invalidRequest({ path, code });
  };
  for (const key of query.keys()) {
    if (!KEYS.some(known => known === key)) refuse(key, 'unexpected');
    if (key !== 'status' && query.getAll(key).length > 1) refuse(key, 'max_items');
  }
  const read = <T>(key: Key, parse: (text: string) => T | undefined): T | undefined => {
    const text = query.get(key);
    return text === null ? undefined : (parse(text) ?? refuse(key, key === 'order' ? 'option' : 'format'));
  };
  const matching = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : undefined);
  const given = query.getAll('status');
  if (!given.every(isStatus)) refuse('status', 'option');
  const form = read('form', matching(ONE_FORM));
  const office = read('office', matching(ONE_OFFICE));
  const changedSince = read('changed_since', momentOf);
  const order = read('order', text => QUEUE_ORDERS.find(one => one === text)) ?? 'oldest';
  if (changedSince !== undefined && query.has('order')) refuse('order', 'unexpected');
  const after = read('after', text => (changedSince === undefined ? queuePosition(text) : changePosition(text)));
  return {
    ...{ statuses: given.length > 0 ? (given as Status[]) : statuses, order },
    limit: read('limit', limitOf) ?? DEFAULT_PAGE,
    ...(form !== undefined && { form }),
    ...(office !== undefined && { office }),
    ...(changedSince !== undefined && { changedSince }),
    ...(after && { after }),
  };
}

const limitOf = (text: string): number | undefined =>
  /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_PAGE ? Number(text) : undefined;

function momentOf(text: string): number | undefined {
  const moment = RFC_3339.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}

function queuePosition(text: string): ListPosition | undefined {
  const [, at, number] = OF_QUEUE.exec(text) ?? [];
  return at === undefined ? undefined : { at: Number(at), number: Number(number) };
}

function changePosition(text: string): ListPosition | undefined {
  const [, at, tracking = ''] = OF_CHANGES.exec(text) ?? [];
  return at === undefined ? undefined : { at: Number(at), tracking };
}

export const formatListPosition = (position: ListPosition): string =>
  `${position.at}_${'number' in position ? position.number : position.tracking}`;
