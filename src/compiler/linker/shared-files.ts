/**
 * Assignment of declarations to the files that the forms of a folder share: the runtime, and files that only some forms
 * or moments need.
 */
import { fieldTypes } from '../../runtime/fields/index.js';
import { ENCRYPTED_TRANSPORT, RESUMABLE_TRANSPORT, transportNames } from '../../runtime/submit/index.js';
import {
  BY_FILES_ENTRY,
  DEFINE_ENTRY,
  DRAFT_TRANSFER_ENTRY,
  FAULTS_ENTRY,
  functionEntries,
  issuesEntries,
  LAZY_CHUNK_ENTRY,
  OFFLINE_ENTRY,
  optionalEntry,
  PAGE_INTEGRATION_ENTRY,
  RECEIPT_VERIFICATION_ENTRY,
  transportEntry,
  typeModuleEntry,
} from './entries.js';
import { closure, dependenciesOf } from './link.js';
import type { RuntimeParts, SharedFile } from './linker-types.js';
import { OPTIONAL_FEATURES } from './optional-features.js';

export const RUNTIME = 'runtime';
export const KEEP = 'keep';
const HOST = 'host';
export const COPIES = 'copies';
export const FAULTS = 'faults';
const ENCRYPTION = 'sealed';
const RESUMABLE = 'resumable';
/**
 * Shared files that depend on another one besides the runtime: on the persistence and sending code, or on the file
 * upload code.
 */
const ON: Readonly<Record<string, string>> = {
  ...{ [COPIES]: KEEP, [FAULTS]: KEEP, [ENCRYPTION]: KEEP, [RESUMABLE]: KEEP },
  pictures: 'files',
};
const TRANSPORTS: Readonly<Record<string, string>> = {
  [ENCRYPTED_TRANSPORT]: ENCRYPTION,
  [RESUMABLE_TRANSPORT]: RESUMABLE,
};
/** Name for the file of each form that uses the entry. */
const OWN_FILE = 'own';

/** Returns each entry with the file that contains it: `istimara-<file>.js`. */
const placed = (): readonly (readonly [file: string, entry: string])[] => [
  [RUNTIME, DEFINE_ENTRY],
  ...[LAZY_CHUNK_ENTRY, BY_FILES_ENTRY, ...issuesEntries].map(entry => [KEEP, entry] as const),
  [COPIES, DRAFT_TRANSFER_ENTRY],
  [FAULTS, FAULTS_ENTRY],
  [HOST, PAGE_INTEGRATION_ENTRY],
  ...transportNames.map(name => [TRANSPORTS[name] ?? KEEP, transportEntry(name)] as const),
  ...fieldTypes.flatMap(({ name, chunk = RUNTIME, lightVariant }) => [
    [chunk, typeModuleEntry(name)] as const,
    ...(lightVariant ? [[RUNTIME, typeModuleEntry(lightVariant.module)] as const] : []),
  ]),
  ...OPTIONAL_FEATURES.map(({ name, shared = OWN_FILE }) => [shared, optionalEntry(name)] as const),
  ...[...functionEntries(), OFFLINE_ENTRY, RECEIPT_VERIFICATION_ENTRY].map(entry => [OWN_FILE, entry] as const),
];

type Graph = Pick<RuntimeParts, 'declarations' | 'entries'>;

/**
 * Assigns declarations to shared files. A declaration that both forms and a shared file need is in the runtime, so that
 * no shared file has to load another. A declaration that only shared files have in common is repeated in each of them:
 * this is little code, which would otherwise be loaded before any form is rendered. Some files depend on one of these
 * files.
 */
export function sharedFiles(parts: Graph): readonly SharedFile[] {
  const all = placed();
  const names = [...new Set(all.map(([file]) => file))];
  const needs = new Map(names.map(file => [file, needsOf(parts, all, file)]));
  const lone = names.filter(file => file !== RUNTIME && !(file in ON));
  const several = [...parts.declarations.keys()].filter(place => {
    const files = lone.filter(file => needs.get(file)!.has(place));
    return files.length > 1 && files.includes(OWN_FILE);
  });
  const runtime = closure(parts, [...needs.get(RUNTIME)!, ...several]);
  const without = (file: string, ...others: readonly ReadonlySet<number>[]): SharedFile => ({
    name: file,
    places: [...needs.get(file)!].filter(place => !others.some(other => other.has(place))),
  });
  return [
    { name: RUNTIME, places: [...runtime] },
    ...lone.filter(file => file !== OWN_FILE).map(file => without(file, runtime)),
    ...Object.entries(ON).map(([file, on]) => without(file, runtime, needs.get(on)!)),
  ];
}

const needsOf = (parts: Graph, all: ReturnType<typeof placed>, file: string): ReadonlySet<number> =>
  dependenciesOf(
    parts,
    all.flatMap(([one, entry]) => (one === file ? [entry] : [])),
  );

/** Returns the names that are declared in a shared file. */
export const namesIn = ({ shared, declarations }: RuntimeParts, file: string): ReadonlySet<string> =>
  new Set(shared.find(({ name }) => name === file)!.places.flatMap(place => declarations[place]!.names));

/** Returns the shared file in which a name is declared. */
export const fileDeclaring = ({ shared, declarations }: RuntimeParts, name: string): string =>
  shared.find(({ places }) => places.some(place => declarations[place]!.names.includes(name)))!.name;

/** Returns the declarations that are in no shared file, which the form's own file contains. */
export function withoutShared(parts: RuntimeParts, places: Iterable<number>): readonly number[] {
  const shared = new Set(parts.shared.flatMap(file => file.places));
  return [...places].filter(place => !shared.has(place));
}
