/** Custom types that a form may name, for editors: the modules in the folders that are searched for one. None is run. */
import type { Project } from '../1-parse/project.js';
import { foldersAbove } from '../1-parse/project-files.js';
import { FOLDER, isTypeName } from './find-types.js';
import { type LoadedType, readFieldType } from './load-module.js';

export type ListedType = Pick<LoadedType, 'name' | 'path' | 'base'>;

/** Returns the types of the form in `file`, by name. The nearest module of a name counts. */
export function listTypes(file: string, { list, read }: Project): readonly ListedType[] {
  const found = new Map<string, ListedType>();
  for (const folder of foldersAbove(file))
    for (const entry of list?.(`${folder}${FOLDER}`) ?? []) {
      const name = entry.replace(/\.js$/, '');
      const path = `${folder}${FOLDER}/${entry}`;
      if (name === entry || !isTypeName(name) || found.has(name)) continue;
      const text = new TextDecoder().decode(read(path));
      found.set(name, readFieldType(name, { path, text }));
    }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
