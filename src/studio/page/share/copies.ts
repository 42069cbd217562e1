/** Copies of forms from links. They are for reading, and are stored only if the reader asks for it or leaves changes. */
import { isFormFile } from '../../../compiler/editor/workspace/form-file.js';
import { openMemoryStore } from '../../storage/memory-store.js';
import type { ProjectStore, StoredProject } from '../../storage/project-store.js';
import type { Studio } from '../app/parts.js';
import { filesInLink } from './link.js';

export interface Copies {
  /** Opens the form in the address of the page. Returns false if there is none. */
  open(): Promise<boolean>;
  /** Stores the open copy as a project. */
  store(): Promise<StoredProject>;
  /** Stores the open copy if it was changed, because another project takes its place. */
  storeChanges(): Promise<void>;
}

export function createCopies({ files, store }: Studio, openStore: () => Promise<ProjectStore>): Copies {
  const memory = openMemoryStore();
  const isChanged = () => store.state.isCopy && memory.hasUnsaved();
  const storeCopy = async () => {
    const { name, files: current } = files.current()!;
    const project = await (await openStore()).create(name, current);
    history.replaceState(null, '', location.pathname + location.search);
    return project;
  };
  addEventListener('beforeunload', event => void (isChanged() && event.preventDefault()));
  return {
    open: async () => {
      const shared = await filesInLink(location.hash).catch(() => new Map<string, Uint8Array>());
      const form = [...shared.keys()].find(isFormFile);
      if (form === undefined) return false;
      const name = form.replace(/^.*\//, '').replace(/\.form\.ya?ml$/i, '');
      files.openProject(await memory.create(name, shared), memory);
      store.update({ isCopy: true });
      return true;
    },
    store: storeCopy,
    storeChanges: async () => {
      if (isChanged()) await storeCopy();
    },
  };
}
