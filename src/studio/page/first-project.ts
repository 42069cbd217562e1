/** The project that the page begins with: the one that was open last, another one, or a new one in memory. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import type { ProjectFiles, ProjectStore, StoredProject } from '../storage/project-store.js';
import { emptyForm } from './app/empty-form.js';
import { STORAGE_MESSAGES } from './messages/storage.js';
import { recoveredText, storageErrorText } from './messages/storage-text.js';

const LAST_PROJECT = 'istimara-studio-project';

/** Store of the projects of this page. */
export type PageStore = ProjectStore & { persisted?(): Promise<boolean> };

export interface FirstProject {
  readonly projects: PageStore;
  readonly project: StoredProject;
  /** Sentence about it; empty for none. */
  readonly notice: string;
}

/** Opens the browser's store, or one in memory if the browser's cannot be used. */
export async function openFirstProject(
  language: MessageLanguage,
  openStore: () => Promise<PageStore>,
): Promise<FirstProject> {
  try {
    const projects = await openStore();
    return { projects, ...(await firstProject(projects, language)) };
  } catch (error) {
    const { openMemoryStore } = await import('../storage/memory-store.js');
    const projects = openMemoryStore();
    addEventListener('beforeunload', event => void (projects.hasUnsaved() && event.preventDefault()));
    const messages = STORAGE_MESSAGES[language];
    const notice = `${storageErrorText(messages, error)} ${messages.inMemory}`;
    return { projects, project: await newProject(projects, language), notice };
  }
}

/** Returns the project that was open last, else the last changed one that can be opened, else a new one. */
async function firstProject(
  projects: ProjectStore,
  language: MessageLanguage,
): Promise<Omit<FirstProject, 'projects'>> {
  const messages = STORAGE_MESSAGES[language];
  const last = lastProject();
  const list = await projects.list();
  const known = [...list.filter(({ id }) => id === last), ...list.filter(({ id }) => id !== last)];
  const sentences: string[] = [];
  for (const { id, name } of known) {
    try {
      const project = await projects.open(id);
      if (!project) continue;
      const notice = [...sentences, recoveredText(messages, project.recovered)].join(' ');
      return { project, notice };
    } catch (error) {
      sentences.push(messages.notOpened(name, storageErrorText(messages, error)));
    }
  }
  return { project: await newProject(projects, language), notice: sentences.join(' ') };
}

const newProject = (projects: ProjectStore, language: MessageLanguage): Promise<StoredProject> =>
  projects.create(STORAGE_MESSAGES[language].newProject, newFiles(language));

/** Returns the files of a new project. */
export function newFiles(language: MessageLanguage): ProjectFiles {
  const { path, text } = emptyForm(language);
  return new Map([[path, new TextEncoder().encode(text)]]);
}

/** Records the project that is open, for the next start. */
export function rememberProject(id: string): void {
  try {
    localStorage.setItem(LAST_PROJECT, id);
  } catch {
    // A browser that stores nothing begins with another project.
  }
}

function lastProject(): string | null {
  try {
    return localStorage.getItem(LAST_PROJECT);
  } catch {
    return null;
  }
}
