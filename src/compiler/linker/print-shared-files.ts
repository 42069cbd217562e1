/** Sources of the shared files, and imports from them. */
import { DEFAULT_TRANSPORT, FILES_TRANSPORT } from '../../runtime/submit/index.js';
import { BY_FILES_ENTRY, DEFINE_ENTRY, LAZY_CHUNK_ENTRY, transportEntry } from './entries.js';
import { NOTICE } from './licence-notice.js';
import { mentionedBy, nameIn, namesOf, printDeclarations } from './link.js';
import type { RuntimeParts, SharedFile } from './linker-types.js';
import { printLazyChunk, printMessages } from './print-lazy-chunk.js';
import { shakeMessages } from './shake-messages.js';
import { DEFERRED, initialMentions, printStyles } from './shake-styles.js';
import { KEEP, RUNTIME } from './shared-files.js';

export const fileName = (name: string): string => `istimara-${name}.js`;

/** Exported function that the preview replaces with its own. */
const DEFINER = 'defineForm';
const definerOf = ({ entries }: RuntimeParts): string => entries[DEFINE_ENTRY]![DEFINER]!;

/** Variable with the style sheet of all forms. Its classes are those that the runtime mentions. */
export const SHARED_STYLES = 'sheet';
export const sharedMentions = (parts: RuntimeParts): ReadonlySet<string> =>
  mentionedBy(parts, placesOf(parts, RUNTIME));

const placesOf = ({ shared }: RuntimeParts, file: string): readonly number[] =>
  shared.find(({ name }) => name === file)!.places;

/** Returns the name of the file with one language's messages for the lazy chunk. */
export const persistenceFileName = (language: string): string => `${KEEP}-${language}`;

interface PrintedFile {
  readonly name: string;
  readonly content: string;
}

/** Prints the shared files; the runtime is the first one. */
export const printShared = (parts: RuntimeParts): readonly PrintedFile[] => [
  ...parts.shared.map(({ name, places }, index) => {
    const imports = importsOf(parts, parts.shared.slice(0, index), places, './');
    const notice = name === RUNTIME ? NOTICE : '';
    const content = notice + imports + printDeclarations(parts, places) + (MORE[name]?.(parts) ?? '');
    return { name: fileName(name), content: `${content}${exportsOf(parts, places, name)};\n` };
  }),
  ...Object.keys(parts.words).map(language => ({
    name: fileName(persistenceFileName(language)),
    content: persistenceMessages(parts, language),
  })),
];

const MORE: Readonly<Record<string, (parts: RuntimeParts) => string>> = {
  [RUNTIME]: parts =>
    `const ${SHARED_STYLES}=${JSON.stringify(printStyles(parts.styles, initialMentions(sharedMentions(parts))))};`,
  [KEEP]: later,
};

function later(parts: RuntimeParts): string {
  const entries = [LAZY_CHUNK_ENTRY, BY_FILES_ENTRY, ...[DEFAULT_TRANSPORT, FILES_TRANSPORT].map(transportEntry)];
  const names = namesOf(parts, entries);
  const told = sharedMentions(parts);
  const comes = printLazyChunk({
    names,
    transport: `${nameIn(names, 'selectByFiles')}(${nameIn(names, DEFAULT_TRANSPORT)},${nameIn(names, FILES_TRANSPORT)})`,
    styles: printStyles(
      parts.styles,
      new Set([...told, ...persistenceMentions(parts), DEFERRED]),
      initialMentions(told),
    ),
  });
  return `const later=(words,issues)=>${comes};export{later};`;
}

const persistenceMentions = (parts: RuntimeParts): ReadonlySet<string> => mentionedBy(parts, placesOf(parts, KEEP));

function persistenceMessages(parts: RuntimeParts, language: string): string {
  const tells = persistenceMentions(parts);
  const runtime = new Set(placesOf(parts, RUNTIME));
  const words = shakeMessages(parts, language, tells);
  const imports = importsOf(
    parts,
    parts.shared.slice(0, 1),
    [...words.places].filter(place => !runtime.has(place)),
    './',
  );
  return `${imports}${printMessages(parts, language, words, runtime)}export{words};\n`;
}

function exportsOf(parts: RuntimeParts, places: readonly number[], file: string): string {
  const definer = definerOf(parts);
  const first = [`${definer} as ${DEFINER}`, `${definer} as ${parts.mark}`, SHARED_STYLES];
  const names = exportsNeeded(parts, places).filter(name => name !== definer);
  return `export{${[...(file === RUNTIME ? first : []), ...names].join()}}`;
}

/** Returns the names declared at these places that code elsewhere or an entry uses. */
function exportsNeeded({ declarations, entries, words }: RuntimeParts, places: readonly number[]): readonly string[] {
  const own = new Set(places);
  const exported = new Set(Object.values(entries).flatMap(names => Object.values(names)));
  const outside = declarations.filter((_, place) => !own.has(place));
  const used = new Set([...outside, ...Object.values(words).flat()].flatMap(({ uses }) => uses));
  return places.flatMap(place => declarations[place]!.names.filter(name => used.has(place) || exported.has(name)));
}

/**
 * Returns import statements for the names that declarations at `places` use from shared files, and for the names in
 * `more`. They import the mark of the edition, so that a browser rejects files of different editions of the toolkit, in
 * which the same short names are other things.
 */
export function importsOf(
  parts: RuntimeParts,
  files: readonly SharedFile[],
  places: Iterable<number>,
  folder: string,
  more: readonly string[] = [],
  mine: readonly string[] = [],
): string {
  const definer = definerOf(parts);
  const used = new Set([...places].flatMap(place => parts.declarations[place]!.uses));
  // Declarations at `places` are not imported. A declaration that several files have is imported from the first of
  // them.
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
