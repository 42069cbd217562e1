/**
 * Linker: joins the runtime's declarations that entries need into the code of one module, each once, in their order.
 */
import { memoize } from '../../runtime/memoize.js';
import type { RuntimeParts } from './linker-types.js';

type EntryNames = Pick<RuntimeParts, 'entries'>;
type Graph = Pick<RuntimeParts, 'declarations' | 'entries'>;

export interface Linked {
  /** Statements that define all exports of the entries. */
  readonly code: string;
  /** Exported name → name in `code`. */
  readonly names: Readonly<Record<string, string>>;
}

export const link = (parts: Graph, entries: readonly string[]): Linked => ({
  code: printDeclarations(parts, dependenciesOf(parts, entries)),
  names: namesOf(parts, entries),
});

/** Returns exported name → declared name. */
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

/** Returns the indexes of all declarations that entries need, without those that are `there` with all that they need. */
export function dependenciesOf(
  parts: Graph,
  entries: readonly string[],
  there: ReadonlySet<number> = new Set(),
): ReadonlySet<number> {
  const places = placesIn(parts.declarations);
  const named = entries.flatMap(entry => Object.values(exportsOf(parts, entry)).map(name => places.get(name)!));
  return closure(
    parts,
    named.sort((a, b) => a - b),
    there,
  );
}

/** Returns declared name → index. */
const placesIn = memoize(
  (declarations: Graph['declarations']): ReadonlyMap<string, number> =>
    new Map(declarations.flatMap(({ names }, place) => names.map(name => [name, place]))),
);

/** Returns these indexes and those of all declarations that they need, without those that are `there`. */
export function closure(
  { declarations }: Pick<RuntimeParts, 'declarations'>,
  from: Iterable<number>,
  there: ReadonlySet<number> = new Set(),
): ReadonlySet<number> {
  const needed = new Set<number>();
  const visit = (place: number): void => {
    if (needed.has(place) || there.has(place)) return;
    needed.add(place);
    declarations[place]!.uses.forEach(visit);
  };
  for (const place of from) visit(place);
  return needed;
}

/**
 * Returns the names that declarations at `places` take from those that are `there`. Code that is printed next to them
 * also takes `more` of these.
 */
export function namesTaken(
  { declarations }: Pick<RuntimeParts, 'declarations'>,
  places: Iterable<number>,
  there: ReadonlySet<number>,
  more: Iterable<number> = [],
): readonly string[] {
  const used = new Set([...[...places].flatMap(place => declarations[place]!.uses), ...more]);
  return [...used].filter(place => there.has(place)).flatMap(place => declarations[place]!.names);
}

/** Returns the messages and CSS classes that declarations mention. */
export function mentionedBy(
  { declarations }: Pick<RuntimeParts, 'declarations'>,
  places: Iterable<number>,
): Set<string> {
  const mentions = new Set<string>();
  for (const place of places) for (const mention of declarations[place]!.mentions) mentions.add(mention);
  return mentions;
}

/**
 * Prints declarations as statements; adjacent variables share one statement. Translations are limited to `languages` if
 * given.
 */
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

/** Returns the parts with messages in one more language: at the index of each catalogue, the code of its member. */
export function withTranslation(
  parts: RuntimeParts,
  language: string,
  messages: readonly (readonly [place: number, code: string])[],
): RuntimeParts {
  const declarations = [...parts.declarations];
  for (const [place, code] of messages) {
    const one = declarations[place]!;
    declarations[place] = { ...one, translations: { ...one.translations, [language]: code } };
  }
  return { ...parts, declarations };
}
