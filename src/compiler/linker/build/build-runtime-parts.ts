/**
 * Creation of the parts of the runtime: it is bundled into one module and divided into declarations. Runs when the
 * package is built, or in the sources when a form is first compiled.
 */
import { build, type Plugin } from 'esbuild';
import { minifySync } from 'rolldown/utils';
import { laterStyles, styles } from '../../../runtime/element/views/styles.js';
import { EXPORTED_CATALOGUES } from '../../../runtime/i18n/exported-catalogues.js';
import { LANGUAGES } from '../../../runtime/i18n/index.js';
import type { ScreenMessages } from '../../../runtime/i18n/screen-messages.js';
import { sha256Hex } from '../../host/digest.js';
import {
  allEntries,
  catalogueEntries,
  catalogueEntry,
  DEFINE_ENTRY,
  type Entries,
  messagesEntry,
  optionalEntry,
} from '../entries.js';
import type { Declaration, MangledNames, MessageMember, RuntimeParts } from '../linker-types.js';
import { OPTIONAL_FEATURES } from '../optional-features.js';
import { classesOf, DEFERRED, parseStyles } from '../shake-styles.js';
import { sharedFiles } from '../shared-files.js';
import { MANGLED_MEMBERS } from './mangled-members.js';
import { parseDeclarations } from './parse-declarations.js';
import { RUNTIME, runtimeFiles, SETTINGS } from './runtime-files.js';
import { shortNames, withPlaceholders } from './shorten-names.js';

/** Member of a language's messages that is loaded with the persistence code. */
const PERSISTENCE = 'persistence' satisfies keyof ScreenMessages;

/** Exports of the features that few forms use. */
const RARE = OPTIONAL_FEATURES.flatMap(({ name, isRare }) => (isRare ? [`${optionalEntry(name)}/${name}`] : []));

export async function buildRuntimeParts(): Promise<RuntimeParts> {
  const rules = [...parseStyles(styles), ...parseStyles(laterStyles, [DEFERRED])];
  const vocabulary = new Set([
    ...classesOf(rules),
    ...Object.values(LANGUAGES).flatMap(({ screen }) => Object.keys(screen)),
    PERSISTENCE,
  ]);
  const all = allEntries();
  // Lines begin only inside templates. A line break with its indentation is removed between two elements, and reduced
  // to the line break elsewhere.
  const { code, mangled } = await bundle(all);
  const text = code.replace(/(?<=[>}`])\n +(?=<|\$\{)/g, '').replace(/\n +/g, '\n');
  const found = parseDeclarations(text, vocabulary);
  const named = shortNames(found, { first: `${DEFINE_ENTRY}/defineForm`, last: RARE });
  const declarations: readonly Declaration[] = JSON.parse(named(JSON.stringify(found.declarations)));
  const nameOf = (entry: string, name: string) => named(found.exports[`${entry}/${name}`]!);
  const members = (entry: string, name: string): readonly MessageMember[] =>
    JSON.parse(named(JSON.stringify(found.members(found.exports[`${entry}/${name}`]!))));
  const entries = Object.fromEntries(
    Object.entries(all).map(([entry, { names }]) => [
      entry,
      Object.fromEntries(names.map(name => [name, nameOf(entry, name)])),
    ]),
  );
  const kept = (name: string) => ({
    ...{ name: PERSISTENCE, code: `${PERSISTENCE}:${name}` },
    uses: [declarations.findIndex(({ names }) => names.includes(name))],
  });
  const words = Object.fromEntries(
    Object.keys(LANGUAGES).map(language => {
      const entry = messagesEntry(language);
      return [language, [...members(entry, 'screen'), kept(nameOf(entry, 'persistence'))]];
    }),
  );
  return {
    ...{ declarations, entries, words, styles: rules, mangled },
    catalogues: await catalogueDeclarations(all, declarations),
    shared: sharedFiles({ declarations, entries }),
    mark: `v${sha256Hex(named(text)).slice(0, 8)}`,
  };
}

/**
 * Returns the index of the declaration of each catalogue of messages. They are found in a second bundle, which exports
 * them: exports would change the names in the first one.
 */
async function catalogueDeclarations(
  entries: Entries,
  declarations: readonly Declaration[],
): Promise<RuntimeParts['catalogues']> {
  const { outputFiles } = await esbuildBundle({ ...entries, ...catalogueEntries() });
  const found = parseDeclarations(outputFiles[0]!.text, new Set());
  // The second minifier leaves declarations out, but none with messages.
  const there = found.declarations.filter(({ translations }) => translations);
  const here = [...declarations.keys()].filter(place => declarations[place]!.translations);
  if (there.length !== here.length) throw new Error('the messages of the runtime are not where they are exported');
  return Object.fromEntries(
    EXPORTED_CATALOGUES.map(({ path, name }) => {
      const declared = found.exports[`${catalogueEntry(path)}/${name}`]!;
      const order = there.findIndex(({ names }) => names.includes(declared));
      if (order < 0) throw new Error(`${path} has no messages by language`);
      return [path, here[order]!];
    }),
  );
}

/** Bundles all entries into one module, in which every declaration has a name of its own. */
async function bundle(entries: Entries): Promise<{ code: string; mangled: MangledNames }> {
  const { outputFiles, mangleCache } = await esbuildBundle(entries);
  return { code: shortenLocals(withPlaceholders(outputFiles[0]!.text)), mangled: mangleCache! };
}

function esbuildBundle(entries: Entries) {
  const source = Object.entries(entries).map(
    ([entry, { names }]) =>
      `export { ${names.map(name => `${name} as "${entry}/${name}"`).join(', ')} } from 'part:${entry}';`,
  );
  return build({
    ...SETTINGS,
    mangleProps: MANGLED_MEMBERS,
    mangleCache: {},
    stdin: { contents: source.join('\n'), loader: 'js', resolveDir: RUNTIME },
    plugins: [entryFiles(entries), runtimeFiles],
  });
}

/** Gives the names inside each declaration the shortest names, because they repeat more than those of a whole module. */
function shortenLocals(text: string): string {
  const { code, errors } = minifySync('runtime.js', text, {
    ...{ module: true, compress: { target: SETTINGS.target }, mangle: { toplevel: false } },
  });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return code;
}

const entryFiles = (entries: Entries): Plugin => ({
  name: 'entries',
  setup(build) {
    build.onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice('part:'.length), namespace: 'part' }));
    build.onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
      contents: entries[path]!.source,
      resolveDir: RUNTIME,
    }));
  },
});
