/**
 * Form catalogue: the forms that are served now, from the built folder, and all versions that were ever served, from
 * the store.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store, StoredDefinition } from './contracts/store.js';
import {
  FORM_UNSERVABLE,
  folderStamp,
  readDefinition,
  type ServedForm,
  toServedForm,
  versionFolders,
} from './definitions.js';
import { FORM_ID_PATTERN } from './http/router.js';

export interface FormCatalogue {
  /**
   * Returns the newest version of each form in the folder, by id. Reads a form again if a build has replaced it since.
   */
  services(): Promise<readonly ServedForm[]>;
  service(form: string): Promise<ServedForm | undefined>;
  /** Returns whether a version of one of the services is not encrypted, so that its answers can be read here. */
  isReadable(form: string): boolean;
  /**
   * Returns the version that was printed with this fingerprint, or undefined. The fingerprint is the beginning of the
   * definition's digest.
   */
  printed(form: string, version: number, fingerprint: string): Promise<ServedForm | undefined>;
  /** Returns whether a form is or once was served. */
  knows(form: string): Promise<boolean>;
  find(
    form: string,
    version: number,
    definition: string,
  ): Promise<ServedForm | 'unknown-version' | 'definition-mismatch' | 'unavailable'>;
}

/** Catalogue entry of one form. */
interface CatalogueEntry {
  current: ServedForm | undefined;
  /** Modification times and sizes of the files that were read. */
  stamp: string;
  readonly versions: Map<string, ServedForm>;
  /** Versions that were served once but that this edition cannot use. */
  readonly unusable: Set<string>;
}

const IS_FORM = new RegExp(`^${FORM_ID_PATTERN}$`);

/**
 * Reads the built folder, if there is one, and saves its definitions in the store. Throws if a form cannot be served. Later, `warn` is
 * called if a build left a form broken, and the version that was read before stays in use.
 *
 * `warn` is also called for versions that were served once but that this edition cannot use. Submissions filled in with
 * them wait for an edition that can.
 */
export async function openFormCatalogue(
  dist: string | undefined,
  store: Store,
  warn: (form: string, version?: number) => void,
): Promise<FormCatalogue> {
  const shelves = new Map<string, CatalogueEntry>();
  const state = { open: false };
  const shelf = async (form: string): Promise<CatalogueEntry> => {
    const known = shelves.get(form) ?? (await fromStore(store, form, warn));
    const refreshed = dist === undefined ? Promise.resolve() : refresh(dist, form, known, store);
    await refreshed.catch(error => {
      if (!state.open) throw error;
      warn(form);
    });
    if (known.versions.size + known.unusable.size > 0) shelves.set(form, known);
    return known;
  };
  const service = async (form: string) => (await shelf(form)).current;
  const services = async () => {
    if (dist === undefined) return [];
    const names = await readdir(dist, { withFileTypes: true });
    const forms = names.filter(entry => entry.isDirectory() && IS_FORM.test(entry.name)).map(entry => entry.name);
    return (await Promise.all(forms.sort().map(service))).filter(found => found !== undefined);
  };
  await services();
  state.open = true;
  return {
    services,
    service,
    isReadable: form => [...(shelves.get(form)?.versions.values() ?? [])].some(({ kids }) => !kids),
    knows: async form => shelves.has(form) || (await shelf(form)) === shelves.get(form),
    printed: async (form, version, fingerprint) =>
      [...(await shelf(form)).versions.values()].find(
        served => served.version === version && served.definition.startsWith(fingerprint),
      ),
    find: async (form, version, definition) => {
      const key = `${version} ${definition}`;
      const versions = (shelves.get(form)?.versions.has(key) ? shelves.get(form)! : await shelf(form)).versions;
      if (shelves.get(form)?.unusable.has(key)) return 'unavailable';
      return versions.get(key) ?? (hasVersion(versions, version) ? 'definition-mismatch' : 'unknown-version');
    },
  };
}

const hasVersion = (versions: CatalogueEntry['versions'], version: number): boolean =>
  [...versions.values()].some(served => served.version === version);

async function fromStore(
  store: Store,
  form: string,
  warn: (form: string, version: number) => void,
): Promise<CatalogueEntry> {
  const shelf: CatalogueEntry = { current: undefined, stamp: '', versions: new Map(), unusable: new Set() };
  for (const definition of await store.definitions(form)) {
    try {
      shelf.versions.set(keyOf(definition), await toServedForm(definition).ready());
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== FORM_UNSERVABLE) throw error;
      shelf.unusable.add(keyOf(definition));
      warn(form, definition.version);
    }
  }
  return shelf;
}

/**
 * Reads the form's folder if it changed, current version first. Definitions are saved in the store before they are
 * used.
 */
async function refresh(dist: string, form: string, known: CatalogueEntry, store: Store): Promise<void> {
  const folders = await versionFolders(join(dist, form));
  const stamp = await folderStamp(folders);
  if (stamp === known.stamp) return;
  const read = await Promise.all(folders.map(folder => readDefinition(folder, form)));
  // If a build replaced files in the meantime, the next request reads them.
  if ((await folderStamp(folders)) !== stamp) return;
  const usable = await Promise.all(read.map(definition => toServedForm(definition).ready()));
  await store.saveDefinitions(read);
  for (const served of usable) known.versions.set(keyOf(served), served);
  known.current = read[0] && known.versions.get(keyOf(read[0]));
  known.stamp = stamp;
}

const keyOf = ({ version, definition }: Pick<StoredDefinition, 'version' | 'definition'>): string =>
  `${version} ${definition}`;
