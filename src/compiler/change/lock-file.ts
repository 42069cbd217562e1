/** The lock file of a project: which versions of its forms are published, and by the digest of which `form.json`. */

export const LOCK_FILE = 'istimara.lock.json';

export interface Published {
  /** Of the bytes of `form.json`, which no two builds of a version may differ in. */
  readonly sha256: string;
  /** The folder of the kept version, from the project's, where it lies inside. */
  readonly kept?: string;
}

/** By `form@version`. */
export type Lock = ReadonlyMap<string, Published>;

export const entryName = (form: string, version: number): string => `${form}@${version}`;

/** Stands last, so that the line of each entry ends alike and two branches that add entries merge. */
const MARK = '~';
const FORMAT = 'what istimara publish has published; keep this file with the forms';

/** Undefined for what `printLock` has not written, and where one version stands twice with different content, as after a merge. */
export function readLock(text: string): Lock | undefined {
  try {
    if (standsTwice(text)) return undefined;
    const entries = Object.entries(JSON.parse(text) as Record<string, Published>);
    const published = entries.filter(([name]) => name !== MARK);
    const right = published.every(([name, one]) => NAME.test(name) && isPublished(one));
    return right && entries.length > published.length ? new Map(published) : undefined;
  } catch {
    return undefined;
  }
}

/** JSON keeps the last of two entries of one name: they are looked for in the text. */
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

const isPublished = (one: unknown): one is Published =>
  typeof one === 'object' &&
  one !== null &&
  typeof (one as Published).sha256 === 'string' &&
  /^[0-9a-f]{64}$/.test((one as Published).sha256) &&
  isInside((one as Published).kept);

/** A folder of the project, or none. */
const isInside = (kept: unknown): boolean =>
  kept === undefined || (typeof kept === 'string' && !/^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(kept));

/** One line an entry, by form and version. */
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

/** The versions of a form that are published, the oldest first. */
export const versionsOf = (lock: Lock, form: string): readonly number[] =>
  [...lock.keys()]
    .filter(name => name.startsWith(`${form}@`))
    .map(name => Number(name.slice(form.length + 1)))
    .sort((a, b) => a - b);
