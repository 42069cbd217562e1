/** Names of tables and columns: the author's names, within the limits of PostgreSQL and SQLite. */
import { sha256Hex, utf8Length } from '../../host/digest.js';

/** Maximum length of an identifier in bytes. PostgreSQL silently truncates longer ones. */
const MAX_IDENTIFIER_BYTES = 63;

/**
 * Creates a function that returns unique names; names that differ only in case count as equal. The same questions in
 * the same order get the same names.
 */
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

/** Shortens a name that is too long to its beginning and a digest of the whole name. */
function fitting(name: string, suffix: string): string {
  if (utf8Length(name) + utf8Length(suffix) <= MAX_IDENTIFIER_BYTES) return name + suffix;
  const end = `_${sha256Hex(name).slice(0, 8)}${suffix}`;
  let start = '';
  for (const character of name) {
    if (utf8Length(start + character) + utf8Length(end) > MAX_IDENTIFIER_BYTES) break;
    start += character;
  }
  return start + end;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
