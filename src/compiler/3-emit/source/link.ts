/** Joins declarations of the runtime to one module's code: those that entries need, each once, in their order. */
import type { Parts } from './parts.js';

export interface Linked {
  /** Statements that define all that the entries export. */
  readonly code: string;
  /** Exported name → the name it has in `code`. */
  readonly names: Readonly<Record<string, string>>;
}

export const link = (parts: Parts, entries: readonly string[]): Linked => ({
  code: declared(parts, neededBy(parts, entries)),
  names: namesOf(parts, entries),
});

/** Exported name → declared name. */
export const namesOf = (parts: Parts, entries: readonly string[]): Readonly<Record<string, string>> =>
  Object.assign({}, ...entries.map(entry => exportsOf(parts, entry)));

function exportsOf({ entries }: Pick<Parts, 'entries'>, entry: string): Readonly<Record<string, string>> {
  const exported = entries[entry];
  if (!exported) throw new Error(`the runtime has no part "${entry}"`);
  return exported;
}

/** Places of all declarations that entries stand on. */
export function neededBy(parts: Pick<Parts, 'declarations' | 'entries'>, entries: readonly string[]): ReadonlySet<number> {
  const names = new Set(entries.flatMap(entry => Object.values(exportsOf(parts, entry))));
  const needed = new Set<number>();
  const visit = (place: number): void => {
    if (needed.has(place)) return;
    needed.add(place);
    parts.declarations[place]!.uses.forEach(visit);
  };
  for (const [place, one] of parts.declarations.entries()) if (one.names.some(name => names.has(name))) visit(place);
  return needed;
}

/** Names declared at these places that something elsewhere, or an entry, takes. */
export function exportsNeeded({ declarations, entries }: Parts, places: readonly number[]): ReadonlySet<string> {
  const own = new Set(places);
  const exported = new Set(Object.values(entries).flatMap(names => Object.values(names)));
  const used = new Set(declarations.flatMap(({ uses }, place) => (own.has(place) ? [] : uses)));
  const names = places.flatMap(place =>
    declarations[place]!.names.filter(name => used.has(place) || exported.has(name)),
  );
  return new Set(names);
}

/** Declarations as statements; variables side by side are one. */
export function declared({ declarations }: Parts, places: Iterable<number>): string {
  let code = '';
  let open = false;
  for (const place of [...places].sort((a, b) => a - b)) {
    const { variable, code: one } = declarations[place]!;
    code += variable ? `${open ? ',' : 'var '}${one}` : `${open ? ';' : ''}${one}`;
    open = variable;
  }
  return open ? `${code};\n` : `${code}\n`;
}
