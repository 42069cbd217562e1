/** The files that the forms of a folder share: the runtime, and beside it what only some forms need. */
import { fieldTypes } from '../../../runtime/fields/index.js';
import { FILES_TRANSPORT, SEALED_TRANSPORT, transports } from '../../../runtime/submit/index.js';
import type { Parts, SharedFile } from './cut.js';
import { BY_FILES_ENTRY, DEFINE_ENTRY, optionalEntry, transportEntry, typeModuleEntry } from './entries.js';
import { declared, neededBy, toldBy } from './link.js';
import { OPTIONAL } from './optional.js';
import { sheetOf } from './styles.js';

const RUNTIME = 'runtime';
const FILES = 'files';

/** An entry by the shared file that it stands in: `istimara-<file>.js`. A file imports from those before it. */
const placed = (): readonly (readonly [file: string, entry: string])[] => [
  [RUNTIME, DEFINE_ENTRY],
  [FILES, BY_FILES_ENTRY],
  ...Object.keys(transports).map(name => [BY_TRANSPORT[name] ?? RUNTIME, transportEntry(name)] as const),
  ...fieldTypes.flatMap(({ name, beside = RUNTIME, lean }) => [
    [beside, typeModuleEntry(name)] as const,
    ...(lean ? [[RUNTIME, typeModuleEntry(lean.module)] as const] : []),
  ]),
  ...OPTIONAL.flatMap(({ name, shared }) => (shared ? [[shared, optionalEntry(name)] as const] : [])),
];

const BY_TRANSPORT: Readonly<Record<string, string>> = { [FILES_TRANSPORT]: FILES, [SEALED_TRANSPORT]: 'sealed' };

/** In the order in which they import each other. */
export function sharedFiles(parts: Pick<Parts, 'declarations' | 'entries'>): readonly SharedFile[] {
  const entries = placed();
  const before = new Set<number>();
  return [...new Set(entries.map(([file]) => file))].map(file => {
    const own = entries.flatMap(([one, entry]) => (one === file ? [entry] : []));
    const places = [...neededBy(parts, own)].filter(place => !before.has(place));
    for (const place of places) before.add(place);
    return { name: `istimara-${file}.js`, places };
  });
}

/** The preview puts a function of its own in the place of this one. */
const DEFINER = 'defineForm';
const definerOf = ({ entries }: Parts): string => entries[DEFINE_ENTRY]![DEFINER]!;

/** The style sheet of all forms, and what it has classes of. */
export const SHEET = 'sheet';
export const sharedTells = (parts: Parts): ReadonlySet<string> => toldBy(parts, parts.shared[0]!.places);

/** The text of each shared file. */
export function printShared(parts: Parts): readonly { readonly name: string; readonly content: string }[] {
  const { shared, mark } = parts;
  const definer = definerOf(parts);
  return shared.map(({ name, places }, index) => {
    const imports = index > 0 ? importsOf(parts, shared.slice(0, index), places, './') : '';
    const names = exportsNeeded(parts, places).filter(one => one !== definer);
    const first = index === 0 ? [`${definer} as ${DEFINER}`, `${definer} as ${mark}`, SHEET] : [];
    const sheet = index === 0 ? `const ${SHEET}=${JSON.stringify(sheetOf(parts.styles, sharedTells(parts)))};` : '';
    return { name, content: `${imports}${declared(parts, places)}${sheet}export{${[...first, ...names].join()}};\n` };
  });
}

/**
 * Import statements for what declarations at `places` and `more` names take from shared files. The mark makes a browser refuse
 * files of different editions of the toolkit, in which the same short names are other things.
 */
export function importsOf(
  parts: Parts,
  files: readonly SharedFile[],
  places: Iterable<number>,
  folder: string,
  more: readonly string[] = [],
): string {
  const { mark } = parts;
  const definer = definerOf(parts);
  const used = new Set([...places].flatMap(place => parts.declarations[place]!.uses));
  return files
    .flatMap(({ name, places: theirs }, index) => {
      const taken = [...theirs].flatMap(place => {
        const { names } = parts.declarations[place]!;
        return used.has(place) ? names : names.filter(one => more.includes(one));
      });
      const named = taken.map(one => (one === definer ? `${DEFINER} as ${one}` : one));
      const all = [...named, ...(index === 0 ? [mark, SHEET] : [])];
      return all.length > 0 ? [`import{${all.join()}}from"${folder}${name}";\n`] : [];
    })
    .join('');
}

/** Names declared at these places that something elsewhere, or an entry, takes. */
function exportsNeeded({ declarations, entries }: Parts, places: readonly number[]): readonly string[] {
  const own = new Set(places);
  const exported = new Set(Object.values(entries).flatMap(names => Object.values(names)));
  const used = new Set(declarations.flatMap(({ uses }, place) => (own.has(place) ? [] : uses)));
  return places.flatMap(place => declarations[place]!.names.filter(name => used.has(place) || exported.has(name)));
}
