/**
 * Filters of the queue: read from the address, and saved for the session in a cookie, so that a clerk who comes back
 * finds the same cases. Nothing of an answer is in them.
 */
import { DEFAULT_ZONE, localDateTime, zoneOffset } from '../../../runtime/clock.js';
import { canSeeForm } from '../../accounts/clerk.js';
import {
  QUEUE_ORDERS,
  type QueueChannel,
  type QueueFilter,
  type QueueOrder,
  type QueuePosition,
} from '../../contracts/queue.js';
import { INTAKE_CHANNELS } from '../../contracts/store.js';
import { type Cookie, cookieNamed } from '../../http/cookies.js';
import { FORM_ID_PATTERN } from '../../http/router.js';
import { isStatus, ruleOf, type Status, statuses } from '../../statuses.js';
import type { DeskRequest } from '../desk-request.js';

export const QUEUE_CHANNELS: readonly QueueChannel[] = ['online', 'paper', ...INTAKE_CHANNELS];

/** Statuses in which it is the office's turn: the cases that the queue begins with. */
export const OPEN_STATUSES: readonly Status[] = statuses.filter(status => ruleOf(status).turn === 'office');

/** Filters as the address holds them. What is not given restricts nothing. */
export interface Filters {
  /** A status, or `all`; the cases that wait for the office if omitted. */
  readonly status?: Status | 'all';
  readonly form?: string;
  /** `me` or `none`: cases that the clerk has taken, or that no one has. */
  readonly who?: 'me' | 'none';
  readonly late?: '1';
  /** Only cases that are due within a few working days, or late. */
  readonly soon?: '1';
  /** Only cases with a reply that no clerk has read. */
  readonly unread?: '1';
  readonly channel?: QueueChannel;
  /** First and last day of the receipt, as `2026-11-30`. */
  readonly from?: string;
  readonly to?: string;
  /** Id of an office: its cases and those below it; `NO_OFFICE` for cases that belong to none. */
  readonly office?: string;
  readonly sort?: QueueOrder;
}

/** Value of the filter by office for cases without one. It is the id of no office. */
export const NO_OFFICE = '-';

const ONE_FORM = new RegExp(`^${FORM_ID_PATTERN}$`);
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const isOneOf = (known: readonly string[]) => (text: string) => known.includes(text);

/** Keys of the address, with what their values may be. */
const KEYS: { readonly [K in keyof Required<Filters>]: (text: string) => boolean } = {
  status: text => text === 'all' || isStatus(text),
  form: text => ONE_FORM.test(text),
  who: isOneOf(['me', 'none']),
  late: isOneOf(['1']),
  soon: isOneOf(['1']),
  unread: isOneOf(['1']),
  channel: isOneOf(QUEUE_CHANNELS),
  from: isDay,
  to: isDay,
  office: text => text === NO_OFFICE || /^[a-z0-9_-]{1,64}$/.test(text),
  sort: isOneOf(QUEUE_ORDERS),
};

const NAMES = Object.keys(KEYS) as (keyof Filters)[];

/** Parses the filters of an address. Values that mean nothing are left out. */
export const parseFilters = (query: URLSearchParams): Filters =>
  Object.fromEntries(
    NAMES.flatMap(name => {
      const value = query.get(name) ?? '';
      return KEYS[name](value) ? [[name, value]] : [];
    }),
  );

/** Returns whether an address says anything about filters, if only that there are none. */
export const hasFilters = (query: URLSearchParams): boolean => NAMES.some(name => query.has(name));

/** Formats filters for an address, in a fixed order. */
export const formatFilters = (filters: Filters): string =>
  new URLSearchParams(NAMES.flatMap(name => (filters[name] === undefined ? [] : [[name, filters[name]]]))).toString();

const cookieOf = (secure: boolean): Cookie => cookieNamed('istimara_queue', { secure, site: 'Strict', path: '/desk' });

/** Returns the headers that save filters until the browser is closed. */
export const savedFilters = (filters: Filters, secure: boolean): Readonly<Record<string, string>> => ({
  'set-cookie': cookieOf(secure).set(encodeURIComponent(formatFilters(filters))),
});

/** Returns the filters that the clerk last used in this session. */
export function lastFilters({ request, desk }: Pick<DeskRequest, 'request' | 'desk'>): Filters {
  const [value = ''] = cookieOf(desk.secure).values(request);
  try {
    return parseFilters(new URLSearchParams(decodeURIComponent(value)));
  } catch {
    return {};
  }
}

/** Returns the order of the cases: by deadline while the office has to act, else the newest first. */
export const orderOf = ({ sort, status }: Filters): QueueOrder =>
  sort ?? (status === undefined || (status !== 'all' && OPEN_STATUSES.includes(status)) ? 'due' : 'newest');

/** Returns the statuses that are shown. Only cases that wait for the office can be late; a reply may come to any. */
export function statusesOf({ status, late, soon, unread }: Filters): readonly Status[] {
  const chosen = status === undefined ? (unread ? statuses : OPEN_STATUSES) : status === 'all' ? statuses : [status];
  return late || soon ? chosen.filter(one => OPEN_STATUSES.includes(one)) : chosen;
}

/** Returns the filter of the store. A form that the clerk does not handle has no cases. */
export function queueFilterOf(
  filters: Filters,
  { clerk, desk }: Pick<DeskRequest, 'clerk' | 'desk'>,
): Omit<QueueFilter, 'statuses'> {
  const { form, who, late, soon, unread, channel, from, to, office } = filters;
  const forms = form === undefined ? clerk.forms : [form].filter(one => canSeeForm(clerk, one));
  return {
    ...(forms && { forms }),
    ...(office &&
      desk.offices &&
      (office === NO_OFFICE ? { withoutOffice: true } : { offices: desk.offices.hereAndBelow([office]) })),
    ...(who && { assignee: who === 'me' ? clerk.name : null }),
    ...(soon && { dueBefore: desk.dueSoonBefore() }),
    ...(late && { dueBefore: desk.now() }),
    ...(unread && { unread: true }),
    ...(channel && { channel }),
    ...(from && { receivedFrom: startOfDay(from) }),
    ...(to && { receivedBefore: startOfDay(localDateTime(Date.parse(to) + 36 * 3_600_000, 'UTC').slice(0, 10)) }),
  };
}

/** Returns the first moment of a day in the time zone of the office. */
const startOfDay = (day: string): number => {
  const start = `${day}T00:00:00`;
  return Date.parse(start + (zoneOffset(start, DEFAULT_ZONE) ?? 'Z'));
};

/** Maximum number of cases on a page. */
export const CASES_PER_PAGE = 50;

/** Formats and parses the position after which a page begins. */
export const formatPosition = ({ at, number }: QueuePosition): string => `${at}_${number}`;

export function parsePosition(query: URLSearchParams): QueuePosition | undefined {
  const [, at, number] = /^(-?\d{1,16})_(\d{1,16})$/.exec(query.get('after') ?? '') ?? [];
  return at === undefined ? undefined : { at: Number(at), number: Number(number) };
}

/** Returns the query of a page of the queue, to which further keys can be added. */
export const addressOf = (filters: Filters, language: string, after?: QueuePosition): string =>
  `?${formatFilters(filters) || 'status='}${after ? `&after=${formatPosition(after)}` : ''}&lang=${language}`;
