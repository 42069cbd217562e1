/** The texts of the shared files, and how modules import from them. */
import { DEFAULT_TRANSPORT, FILES_TRANSPORT } from '../../runtime/submit/index.js';
import { BY_FILES_ENTRY, DEFINE_ENTRY, LATER_ENTRY, transportEntry } from './entries.js';
import { NOTICE } from './licence-notice.js';
import { declared, nameIn, namesOf, toldBy } from './link.js';
import type { Parts, SharedFile } from './linker-types.js';
import { printLater, printWords } from './print-lazy-chunk.js';
import { wordsOf } from './shake-messages.js';
import { sheetOf, toldFirst } from './shake-styles.js';
import { KEEP, RUNTIME } from './shared-files.js';

export const fileName = (name: string): string => `istimara-${name}.js`;

/** The preview puts a function of its own in the place of this one. */
const DEFINER = 'defineForm';
const definerOf = ({ entries }: Parts): string => entries[DEFINE_ENTRY]![DEFINER]!;

/** The style sheet of all forms, and what it has classes of. */
export const SHEET = 'sheet';
export const sharedTells = (parts: Parts): ReadonlySet<string> => toldBy(parts, placesOf(parts, RUNTIME));

const placesOf = ({ shared }: Parts, file: string): readonly number[] =>
  shared.find(({ name }) => name === file)!.places;

/** The file with the words of one language for what comes later. */
export const keepingName = (language: string): string => `${KEEP}-${language}`;

interface PrintedFile {
  readonly name: string;
  readonly content: string;
}

/** The runtime comes first. */
export const printShared = (parts: Parts): readonly PrintedFile[] => [
  ...parts.shared.map(({ name, places }, index) => {
    const imports = importsOf(parts, parts.shared.slice(0, index), places, './');
    const notice = name === RUNTIME ? NOTICE : '';
    const content = notice + imports + declared(parts, places) + (MORE[name]?.(parts) ?? '');
    return { name: fileName(name), content: `${content}${exportsOf(parts, places, name)};\n` };
  }),
  ...Object.keys(parts.words).map(language => ({
    name: fileName(keepingName(language)),
    content: keepingWords(parts, language),
  })),
];

const MORE: Readonly<Record<string, (parts: Parts) => string>> = {
  [RUNTIME]: parts => `const ${SHEET}=${JSON.stringify(sheetOf(parts.styles, toldFirst(sharedTells(parts))))};`,
  [KEEP]: later,
};

function later(parts: Parts): string {
  const entries = [LATER_ENTRY, BY_FILES_ENTRY, ...[DEFAULT_TRANSPORT, FILES_TRANSPORT].map(transportEntry)];
  const names = namesOf(parts, entries);
  const told = sharedTells(parts);
  const comes = printLater({
    names,
    transport: `${nameIn(names, 'byFiles')}(${nameIn(names, DEFAULT_TRANSPORT)},${nameIn(names, FILES_TRANSPORT)})`,
    styles: sheetOf(parts.styles, new Set([...told, ...keepTells(parts)]), toldFirst(told)),
  });
  return `const later=(words,issues)=>${comes};export{later};`;
}

const keepTells = (parts: Parts): ReadonlySet<string> => toldBy(parts, placesOf(parts, KEEP));

function keepingWords(parts: Parts, language: string): string {
  const tells = keepTells(parts);
  const runtime = new Set(placesOf(parts, RUNTIME));
  const { places } = wordsOf(parts, language, tells);
  const imports = importsOf(
    parts,
    parts.shared.slice(0, 1),
    [...places].filter(place => !runtime.has(place)),
    './',
  );
  return `${imports}${printWords(parts, language, tells, runtime)}export{words};\n`;
}

function exportsOf(parts: Parts, places: readonly number[], file: string): string {
  const definer = definerOf(parts);
  const first = [`${definer} as ${DEFINER}`, `${definer} as ${parts.mark}`, SHEET];
  const names = exportsNeeded(parts, places).filter(name => name !== definer);
  return `export{${[...(file === RUNTIME ? first : []), ...names].join()}}`;
}

/** Names declared at these places that something elsewhere, or an entry, takes. */
function exportsNeeded({ declarations, entries, words }: Parts, places: readonly number[]): readonly string[] {
  const own = new Set(places);
  const exported = new Set(Object.values(entries).flatMap(names => Object.values(names)));
  const outside = declarations.filter((_, place) => !own.has(place));
  const used = new Set([...outside, ...Object.values(words).flat()].flatMap(({ uses }) => uses));
  return places.flatMap(place => declarations[place]!.names.filter(name => used.has(place) || exported.has(name)));
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
  mine: readonly string[] = [],
): string {
  const definer = definerOf(parts);
  const used = new Set([...places].flatMap(place => parts.declarations[place]!.uses));
  // What stands there is not taken; what several files have is taken from the first.
  const met = new Set(places);
  return files
    .flatMap(({ name, places: theirs }) => {
      const taken = theirs.flatMap(place => {
        if (met.has(place)) return [];
        met.add(place);
        const { names } = parts.declarations[place]!;
        return used.has(place) ? names : names.filter(one => more.includes(one));
      });
      const named = taken.map(one => (one === definer ? `${DEFINER} as ${one}` : one));
      const all = [...named, ...(name === RUNTIME ? [parts.mark, ...mine] : [])];
      return all.length > 0 ? [`import{${all.join()}}from"${folder}${fileName(name)}";\n`] : [];
    })
    .join('');
}
