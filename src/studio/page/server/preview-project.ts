/** The project of `istimara preview`, which the page opens with the token of its address. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { ProjectStore, StoredProject } from '../../storage/project-store.js';
import { openServerStore, SERVER_PROJECT, type ServerStore } from '../../storage/server.js';
import { loadLanguage, saveLanguage } from '../app/page-language.js';
import type { Studio } from '../app/parts.js';
import { loadShownFiles } from '../app/shown-files.js';
import { STORAGE_MESSAGES } from '../messages/storage.js';
import { storageErrorText } from '../messages/storage-text.js';
import type { PreviewServer } from '../site-list.js';
import { storeToken, takeAddress } from './page-address.js';

export interface PreviewProject {
  readonly language: MessageLanguage;
  /** Opens the project. Rejects with a `StorageError` if the server does not accept the token. */
  open(studio: Studio): Promise<OpenedProject>;
}

export interface OpenedProject {
  readonly project: StoredProject;
  readonly projects: ProjectStore;
  /** Paths of the files to show. */
  readonly shown: readonly string[];
}

/** Channel on which a page announces to the others of its address the token of a server that was started again. */
const TOKENS = 'istimara-preview-tokens';

export function openPreview({ language }: PreviewServer): PreviewProject {
  const { token, form, isFresh } = takeAddress();
  const shown = form === undefined ? loadShownFiles() : [form];
  if (isFresh) saveLanguage(language);
  return {
    language: loadLanguage(),
    open: async studio => {
      const projects = openServerStore({
        ...{ origin: location.origin, token },
        onConnection: error => report(studio, error),
      });
      const channel = followTokens(studio, projects);
      if (isFresh) channel.postMessage(token);
      return { project: (await projects.open(SERVER_PROJECT))!, projects, shown };
    },
  };
}

/** Says why the server cannot be reached. When it can again, what was typed is saved and compiled. */
function report({ store, files, results }: Studio, error: unknown): void {
  const connection = error === undefined ? '' : storageErrorText(STORAGE_MESSAGES[store.state.language], error);
  if (connection === store.state.connection) return;
  store.update({ connection, ...(connection === '' && { notice: '' }) });
  if (connection !== '') return;
  void files.save();
  // A compile may have needed a file of the studio meanwhile.
  results.compile();
}

/** Takes the token of a server that was started again, from another page or from an address that is entered here. */
function followTokens({ store }: Studio, projects: ServerStore): BroadcastChannel {
  const take = async (token: string) => {
    if (store.state.project) await projects.renew(token);
    storeToken(token);
    if (!store.state.project) location.reload();
  };
  // A server of another folder is refused. The page then says again that it has none.
  const quietly = (token: string) => void take(token).catch(() => {});
  const channel = new BroadcastChannel(TOKENS);
  channel.addEventListener('message', ({ data }) => quietly(String(data)));
  addEventListener('hashchange', () => {
    const { token, isFresh } = takeAddress();
    if (isFresh) quietly(token);
  });
  return channel;
}
