/** Joins declarations of the runtime to one module's code: those that entries need, each once, in their order. */
import { memoize } from '../../runtime/memoize.js';
import type { RuntimeParts } from './linker-types.js';

type EntryNames = Pick<RuntimeParts, 'entries'>;
type Graph = Pick<RuntimeParts, 'declarations' | 'entries'>;

export interface Linked {
  /** Statements that define all that the entries export. */
  readonly code: string;
  /** Exported name → the name it has in `code`. */
  readonly names: Readonly<Record<string, string>>;
}

export const link = (parts: Graph, entries: readonly string[]): Linked => ({
  code: printDeclarations(parts, dependenciesOf(parts, entries)),
  names: namesOf(parts, entries),
});

/** Exported name → declared name. */
export const namesOf = (parts: EntryNames, entries: readonly string[]): Readonly<Record<string, string>> =>
  Object.assign({}, ...entries.map(entry => exportsOf(parts, entry)));

/** The declared name of an export. Throws an Error if the entries do not export it, so that no `undefined` is printed. */
export function nameIn(names: Readonly<Record<string, string>>, exported: string): string {
  const name = names[exported];
  if (!name) throw new Error(`the linked entries do not export "${exported}"`);
  return name;
}

function exportsOf({ entries }: EntryNames, entry: string): Readonly<Record<string, string>> {
  const exported = entries[entry];
  if (!exported) throw new Error(`the runtime has no part "${entry}"`);
  return exported;
}

/** Places of all declarations that entries stand on. */
export function dependenciesOf(parts: Graph, entries: readonly string[]): ReadonlySet<number> {
  const places = placesIn(parts.declarations);
  const named = entries.flatMap(entry => Object.values(exportsOf(parts, entry)).map(name => places.get(name)!));
  return closure(
    parts,
    named.sort((a, b) => a - b),
  );
}

/** Declared name → its place. */
const placesIn = memoize(
  (declarations: Graph['declarations']): ReadonlyMap<string, number> =>
    new Map(declarations.flatMap(({ names }, place) => names.map(name => [name, place]))),
);

/** These places and all that they stand on. */
export function closure(
  { declarations }: Pick<RuntimeParts, 'declarations'>,
  from: Iterable<number>,
): ReadonlySet<number> {
  const needed = new Set<number>();
  const visit = (place: number): void => {
    if (needed.has(place)) return;
    needed.add(place);
    declarations[place]!.uses.forEach(visit);
  };
  for (const place of from) visit(place);
  return needed;
}

/** What the texts of declarations name of words and classes. */
export const mentionedBy = (
  { declarations }: Pick<RuntimeParts, 'declarations'>,
  places: Iterable<number>,
): Set<string> => new Set([...places].flatMap(place => declarations[place]!.mentions));

/** Declarations as statements; variables side by side are one. Of sentences those in these languages, else all. */
export function printDeclarations(
  { declarations }: Pick<RuntimeParts, 'declarations'>,
  places: Iterable<number>,
  languages?: ReadonlySet<string>,
): string {
  let code = '';
  let open = false;
  for (const place of [...places].sort((a, b) => a - b)) {
    const { variable, code: whole, translations, names } = declarations[place]!;
    const one = translations && languages ? `${names[0]}={${inLanguages(translations, languages)}}` : whole;
    code += variable ? `${open ? ',' : 'var '}${one}` : `${open ? ';' : ''}${one}`;
    open = variable;
  }
  return open ? `${code};\n` : `${code}\n`;
}

const inLanguages = (spoken: Readonly<Record<string, string>>, languages: ReadonlySet<string>): string =>
  Object.entries(spoken)
    .flatMap(([language, code]) => (languages.has(language) ? code : []))
    .join();
