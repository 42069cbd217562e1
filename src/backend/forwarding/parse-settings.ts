/** Settings of forwarding, parsed from plain data. Every fault is reported with its path. */

import { type ChannelKind, channelKindFor } from './channels/index.js';
import {
  DEFAULT_MAX_ATTEMPTS,
  DEFAULT_TIMEOUT_SECONDS,
  type DestinationKey,
  type DestinationSettings,
  type ForwardSettings,
} from './settings.js';
import { keyIn } from './signature.js';
import { isAllowed, isLiteralPrivate } from './ssrf-guard.js';

/**
 * Fault in a setting. `not-…`: another kind of value is required. `in-clear`, `private`: the host must be named in
 * `allow`.
 */
export type ForwardSettingsFault =
  | 'not-mapping'
  | 'not-text'
  | 'not-list'
  | 'not-number'
  | 'unknown-key'
  | 'missing'
  | 'needless'
  | 'no-destination'
  | 'name'
  | 'form'
  | 'url'
  | 'scheme'
  | 'in-clear'
  | 'private'
  | 'secret';

export interface InvalidSetting {
  readonly fault: ForwardSettingsFault;
  /** Path of the setting: keys from the top of the file. */
  readonly path: readonly (string | number)[];
}

type ReportFault = (fault: ForwardSettingsFault, ...path: (string | number)[]) => undefined;

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const KEYS: readonly DestinationKey[] = ['url', 'forms', 'tries', 'timeout', 'secret'];
const BASIC: readonly DestinationKey[] = ['url', 'forms', 'tries', 'timeout'];

type Mapping = Readonly<Record<string, unknown>>;

/** Parses the settings, or returns all their faults. */
export function parseForwardSettings(given: unknown): ForwardSettings | readonly InvalidSetting[] {
  const wrong: InvalidSetting[] = [];
  const tell: ReportFault = (fault, ...path) => void wrong.push({ fault, path });
  if (!isMapping(given)) return [{ fault: 'not-mapping', path: [] }];
  for (const key of Object.keys(given))
    if (!['source', 'allow', 'destinations'].includes(key)) tell('unknown-key', key);
  const { source = '/', allow, destinations = {} } = given;
  if (typeof source !== 'string') tell('not-text', 'source');
  const hosts = texts(allow, tell, 'allow') ?? [];
  if (!isMapping(destinations)) tell('not-mapping', 'destinations');
  const entries = isMapping(destinations) ? Object.entries(destinations) : [];
  if (wrong.length === 0 && entries.length === 0) tell('no-destination', 'destinations');
  const read = entries.map(([name, value]) =>
    destinationOf(name, value, {
      allow: hosts,
      report: (fault, ...path) => tell(fault, 'destinations', name, ...path),
    }),
  );
  if (wrong.length > 0) return wrong;
  return { source: String(source), allow: hosts, destinations: read as DestinationSettings[] };
}

interface ParseContext {
  readonly allow: readonly string[];
  readonly report: ReportFault;
}

function destinationOf(name: string, given: unknown, reading: ParseContext): DestinationSettings | undefined {
  const { report } = reading;
  if (!NAME.test(name)) report('name');
  if (!isMapping(given)) return report('not-mapping');
  for (const key of Object.keys(given)) if (!(KEYS as readonly string[]).includes(key)) report('unknown-key', key);
  const kind = urlOf(given.url, reading);
  for (const key of kind?.needs ?? []) if (given[key] === undefined) report('missing', key);
  for (const key of KEYS) if (kind && given[key] !== undefined && !isTaken(kind, key)) report('needless', key);
  const forms = texts(given.forms, report, 'forms');
  for (const [at, form] of (forms ?? []).entries()) if (!NAME.test(form)) report('form', 'forms', at);
  const secrets = texts(typeof given.secret === 'string' ? [given.secret] : given.secret, report, 'secret') ?? [];
  if (!secrets.every(keyIn) || (Array.isArray(given.secret) && secrets.length === 0)) report('secret', 'secret');
  return {
    name,
    url: String(given.url),
    ...(forms && { forms }),
    maxAttempts: numberOf(given.tries, [1, 1000], DEFAULT_MAX_ATTEMPTS, () => report('not-number', 'tries')),
    timeoutMs:
      numberOf(given.timeout, [0.1, 600], DEFAULT_TIMEOUT_SECONDS, () => report('not-number', 'timeout')) * 1000,
    secrets,
  };
}

const isTaken = ({ needs }: ChannelKind, key: DestinationKey): boolean => [...BASIC, ...needs].includes(key);

/** Returns the channel kind of a URL, or undefined if it has none, and reports what is wrong with the URL. */
function urlOf(url: unknown, { allow, report }: ParseContext): ChannelKind | undefined {
  if (url === undefined) return report('missing', 'url');
  if (typeof url !== 'string') return report('not-text', 'url');
  const kind = channelKindFor(url);
  if (!kind) return report(/^[a-z+]+:/i.test(url) ? 'scheme' : 'url', 'url');
  if (url.startsWith('spool:')) return url.length > 'spool:'.length ? kind : report('url', 'url');
  if (!URL.canParse(url) || new URL(url).hostname === '') return report('url', 'url');
  const parsed = new URL(url);
  if (isAllowed(parsed, allow)) return kind;
  if (isLiteralPrivate(parsed)) report('private', 'url');
  else if (kind.clear.includes(parsed.protocol)) report('in-clear', 'url');
  return kind;
}

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function texts(value: unknown, tell: ReportFault, key: string): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return tell('not-list', key);
  for (const [at, text] of value.entries()) if (typeof text !== 'string') tell('not-text', key, at);
  return value.map(String);
}

function numberOf(value: unknown, [least, most]: readonly [number, number], unsaid: number, tell: () => void): number {
  if (value === undefined) return unsaid;
  if (typeof value === 'number' && value >= least && value <= most) return value;
  tell();
  return unsaid;
}
