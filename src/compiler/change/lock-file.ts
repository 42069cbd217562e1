/** Lock file of a project: the published versions of its forms, each with the digest of its `form.json`. */

export const LOCK_FILE = 'istimara.lock.json';

export interface LockEntry {
  /** SHA-256 digest of the bytes of `form.json`, which are the same in every build of a version. */
  readonly sha256: string;
  /** Folder of the stored version, relative to the project's folder; absent if it is outside of the project. */
  readonly kept?: string; // lint-ok: member of the lock file
}

/** Published versions by `form@version`. */
export type Lock = ReadonlyMap<string, LockEntry>;

export const entryName = (form: string, version: number): string => `${form}@${version}`;

/**
 * Key of the last entry. Since it is last, the lines of all published versions end alike, so that two branches that add
 * versions merge cleanly.
 */
const MARK = '~';
const FORMAT = 'what istimara publish has published; keep this file with the forms';

/**
 * Parses a lock file. Returns undefined if `printLock` did not write it, or if it contains a version twice with
 * different content, as after a merge.
 */
export function readLock(text: string): Lock | undefined {
  try {
    if (standsTwice(text)) return undefined;
    const entries = Object.entries(JSON.parse(text) as Record<string, LockEntry>);
    const published = entries.filter(([name]) => name !== MARK);
    const right = published.every(([name, one]) => NAME.test(name) && isPublished(one));
    return right && entries.length > published.length ? new Map(published) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Returns whether a version occurs twice with different content. Searches the text, because JSON keeps only the last of
 * two entries with one name.
 */
function standsTwice(text: string): boolean {
  const seen = new Map<string, string>();
  return [...text.matchAll(/"([a-z][a-z0-9-]*@\d+)"\s*:\s*\{([^{}]*)\}/g)].some(([, name, entry]) => {
    const digest = /[0-9a-f]{64}/.exec(entry!)?.[0] ?? '';
    const known = seen.get(name!) ?? digest;
    seen.set(name!, known);
    return known !== digest;
  });
}

const NAME = /^[a-z][a-z0-9-]*@[1-9]\d*$/;

const isPublished = (one: unknown): one is LockEntry =>
  typeof one === 'object' &&
  one !== null &&
  typeof (one as LockEntry).sha256 === 'string' &&
  /^[0-9a-f]{64}$/.test((one as LockEntry).sha256) &&
  isInside((one as LockEntry).kept);

/** Returns whether the value is absent or a folder inside the project. */
const isInside = (kept: unknown): boolean =>
  kept === undefined || (typeof kept === 'string' && !/^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(kept));

/** Formats a lock file with one line per entry, ordered by form and version. */
export function printLock(lock: Lock): string {
  const entries = [...lock].sort(([a], [b]) => order(a, b));
  const lines = entries.map(
    ([name, { sha256, kept }]) => ` ${JSON.stringify(name)}: ${JSON.stringify({ sha256, ...(kept && { kept }) })},`,
  );
  return `{\n${[...lines, ` "${MARK}": ${JSON.stringify(FORMAT)}`].join('\n')}\n}\n`;
}

function order(a: string, b: string): number {
  const [[formA, versionA], [formB, versionB]] = [a.split('@'), b.split('@')] as [[string, string], [string, string]];
  return formA === formB ? Number(versionA) - Number(versionB) : formA < formB ? -1 : 1;
}

/** Returns the published versions of a form, oldest first. */
export const versionsOf = (lock: Lock, form: string): readonly number[] =>
  [...lock.keys()]
    .filter(name => name.startsWith(`${form}@`))
    .map(name => Number(name.slice(form.length + 1)))
    .sort((a, b) => a - b);
