/** Earlier versions of a project: when one is kept, and which ones are removed with time. */
import type { ContentReference, VersionRecord } from './schema.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Pause after which an edit begins a new burst. The state before each burst is a version. */
export const BURST_PAUSE_MS = 5 * MINUTE_MS;
/** Length after which a burst ends although there was no pause. */
export const MAX_BURST_MS = 15 * MINUTE_MS;

export const MAX_VERSIONS = 100;
/** Maximum of bytes of former contents. The last version is kept even if it is larger. */
export const MAX_HISTORY_BYTES = 24_000_000;

/** Ages up to which the last version in each period of `everyMs` is kept; each version if that is 0. */
const AGES: readonly { readonly upToMs: number; readonly everyMs: number }[] = [
  { upToMs: 2 * HOUR_MS, everyMs: 0 },
  { upToMs: 2 * DAY_MS, everyMs: HOUR_MS },
  { upToMs: 60 * DAY_MS, everyMs: DAY_MS },
  { upToMs: Number.POSITIVE_INFINITY, everyMs: 7 * DAY_MS },
];

type FormerContents = VersionRecord['before'];

export interface Replacement {
  readonly project: string;
  /** Time at which the replaced state was saved. */
  readonly savedAt: number;
  readonly now: number;
  readonly before: FormerContents;
  /** Keeps the replaced state even if it is in the middle of a burst. */
  readonly keep: boolean;
}

/** Returns the versions after a write, the first one first. */
export function recordReplacement(versions: readonly VersionRecord[], replacement: Replacement): VersionRecord[] {
  const { project, savedAt, now, before, keep } = replacement;
  const last = versions.at(-1);
  const isInBurst = last && now - savedAt < BURST_PAUSE_MS && now - last.replacedAt < MAX_BURST_MS;
  if (isInBurst && !keep) return [...versions.slice(0, -1), { ...last, before: new Map([...before, ...last.before]) }];
  const added = { project, id: (last?.id ?? 0) + 1, savedAt, replacedAt: now, before };
  return thinOut([...versions, added], now);
}

/** Removes versions that are too many for their age, and the oldest ones beyond the limits of all. */
export function thinOut(versions: readonly VersionRecord[], now: number): VersionRecord[] {
  const periods = versions.map(version => periodOf(version, now));
  const thinned: VersionRecord[] = [];
  for (const [index, version] of versions.entries()) {
    const isLastOfPeriod = periods[index] !== periods[index + 1];
    const older = thinned.at(-1);
    if (isLastOfPeriod) thinned.push(version);
    // The version before a removed one leads back from what the removed one led back from.
    else if (older) thinned[thinned.length - 1] = { ...older, before: new Map([...version.before, ...older.before]) };
  }
  return withinLimits(thinned);
}

/** Returns the period of a version. No two versions that are both kept have the same one. */
function periodOf({ id, savedAt }: VersionRecord, now: number): string {
  const { everyMs } = AGES.find(({ upToMs }) => now - savedAt <= upToMs)!;
  return everyMs === 0 ? `${id}` : `${everyMs}/${Math.floor(savedAt / everyMs)}`;
}

function withinLimits(versions: readonly VersionRecord[]): VersionRecord[] {
  const counted = new Set<string>();
  let bytes = 0;
  let first = versions.length;
  for (const { before } of versions.slice(-MAX_VERSIONS).toReversed()) {
    for (const content of before.values()) {
      if (!content || counted.has(content.hash)) continue;
      counted.add(content.hash);
      bytes += content.size;
    }
    if (bytes > MAX_HISTORY_BYTES && first < versions.length) break;
    first--;
  }
  return versions.slice(first);
}

/** Returns the digests of the contents that versions need. */
export const digestsOf = (versions: readonly VersionRecord[]): ReadonlySet<string> =>
  new Set(versions.flatMap(({ before }) => [...before.values()].flatMap(content => (content ? [content.hash] : []))));

/** Returns the contents of an earlier version, by path, from those of the files now; undefined if there is none. */
export function contentsOfVersion(
  current: ReadonlyMap<string, ContentReference>,
  versions: readonly VersionRecord[],
  id: number,
): ReadonlyMap<string, ContentReference> | undefined {
  if (!versions.some(version => version.id === id)) return undefined;
  const contents = new Map(current);
  for (const { before } of versions.filter(version => version.id >= id).toReversed())
    for (const [path, content] of before) {
      if (content) contents.set(path, content);
      else contents.delete(path);
    }
  return contents;
}
