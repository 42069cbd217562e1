/** Names of tables and columns: what the author calls things, within what PostgreSQL and SQLite take. */
import { createHash } from 'node:crypto';

/** PostgreSQL cuts names after 63 bytes, in silence. */
const MAX_IDENTIFIER_BYTES = 63;

/** Gives names that no other has, also ignoring case; the same questions in the same order get the same names. */
export function createNamer(taken: readonly string[] = []): (...parts: readonly string[]) => string {
  const used = new Set(taken.map(folded));
  return (...parts) => {
    const wanted = parts.join('_').replaceAll('-', '_');
    let name = fitting(wanted, '');
    for (let number = 2; used.has(folded(name)); number++) name = fitting(wanted, `_${number}`);
    used.add(folded(name));
    return name;
  };
}

const folded = (name: string): string => name.toLowerCase();

const bytes = (text: string): number => Buffer.byteLength(text);

/** A name that is too long keeps its beginning, and a digest of all of it. */
function fitting(name: string, suffix: string): string {
  if (bytes(name) + bytes(suffix) <= MAX_IDENTIFIER_BYTES) return name + suffix;
  const end = `_${createHash('sha256').update(name).digest('hex').slice(0, 8)}${suffix}`;
  let start = '';
  for (const character of name) {
    if (bytes(start + character) + bytes(end) > MAX_IDENTIFIER_BYTES) break;
    start += character;
  }
  return start + end;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
