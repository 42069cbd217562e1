/**
 * Attachments that lie next to a scan or fillable form: files whose names begin with its name, and the files in a folder
 * of its name. For `ali.pdf` these are `ali.photo.jpg`, `ali/photo.jpg` and `ali/photo/1.jpg`.
 */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type AttachmentFile, formName, namesAfterForms } from '../../backend/tools.js';
import { addTo } from './add-to.js';
import { NOTE_ENDING } from './aside-folder.js';
import { readIfSmall } from './read-if-small.js';

/** Endings of the files to which others can belong. */
const FORM_FILE = /\.(?:pdf|jpe?g|png)$/i;
/** Files that Windows puts into folders. */
const SYSTEM_FILE = /^(?:thumbs\.db|desktop\.ini)$/i;

/** Files next to the files of a run. Each folder is listed once. */
export interface NearbyFiles {
  /** Returns the files for which a file is named, or none if it is a file of its own. */
  ownersOf(path: string): readonly string[];
  attachmentsOf(path: string): readonly AttachmentFile[];
}

export function createNearbyFiles(): NearbyFiles {
  const folders = new Map<string, Folder>();
  const folderAt = (path: string) => {
    if (!folders.has(path)) folders.set(path, listFolder(path));
    return folders.get(path)!;
  };
  return {
    ownersOf: path => ownersIn(folderAt(dirname(path)), basename(path)).map(owner => join(dirname(path), owner)),
    attachmentsOf: path => {
      const [at, name] = [dirname(path), basename(path)];
      const { forms, attachments, inside } = folderAt(at);
      if (!FORM_FILE.test(name)) return [];
      const isShared = (forms.get(formName(name)) ?? []).length > 1;
      const beside = attachments.get(formName(name)) ?? [];
      const folder = inside.get(formName(name));
      const within = folder === undefined ? [] : filesInside(join(at, folder));
      return [
        ...beside.map(one => attachment(join(at, one.name), one.named, isShared)),
        ...within.map(one => attachment(one.at, one.named, isShared, true)),
      ];
    },
  };
}

/** Content of a folder, by the folded name of a form's file. */
interface Folder {
  readonly forms: Map<string, string[]>;
  readonly attachments: Map<string, { readonly name: string; readonly named: string }[]>;
  /** Folders inside. */
  readonly inside: Map<string, string>;
}

function listFolder(path: string): Folder {
  const entries = entriesIn(path);
  const names = namesOf(entries);
  const isFolder = (entry: Dirent) => entry.isDirectory();
  const folder: Folder = {
    forms: new Map(),
    attachments: new Map(),
    inside: new Map(entries.filter(isFolder).map(({ name }) => [formName(`${name}.`), name])),
  };
  for (const name of names) if (FORM_FILE.test(name)) addTo(folder.forms, formName(name), name);
  for (const name of names) {
    const own = ownIn(folder, name);
    if (own) addTo(folder.attachments, own.form, { name, named: own.named });
  }
  return folder;
}

const ownIn = ({ forms }: Folder, name: string) => namesAfterForms(name).find(({ form }) => forms.has(form));

const ownersIn = (folder: Folder, name: string): readonly string[] =>
  folder.forms.get(ownIn(folder, name)?.form ?? '') ?? [];

/** Returns the entries of a folder without those that people do not see. A folder that cannot be read has none. */
function entriesIn(folder: string): readonly Dirent[] {
  try {
    const isSeen = ({ name }: Dirent) =>
      !name.startsWith('.') && !name.endsWith(NOTE_ENDING) && !SYSTEM_FILE.test(name);
    return readdirSync(folder, { withFileTypes: true }).filter(isSeen).sort(byName);
  } catch {
    return [];
  }
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

/** Returns the names of files. Links are left out. */
const namesOf = (entries: readonly Dirent[]): readonly string[] =>
  entries.filter(entry => entry.isFile()).map(({ name }) => name);

/** Returns the files in a folder of attachments and in its folders, each named by its path inside. */
function filesInside(folder: string): readonly { readonly at: string; readonly named: string }[] {
  const entries = entriesIn(folder);
  const within = entries.filter(entry => entry.isDirectory()).map(({ name }) => name);
  const all = [
    ...namesOf(entries),
    ...within.flatMap(name => namesOf(entriesIn(join(folder, name))).map(file => `${name}/${file}`)),
  ];
  return all.map(named => ({ at: join(folder, named), named }));
}

/** Returns an attachment. One that lies next to two files is attached only if its submission lists it. */
function attachment(path: string, named: string, isShared: boolean, isInFolder = false): AttachmentFile {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return { name: path, ...(!isShared && { named, isInFolder }), size, read: async () => readIfSmall(path) };
}
