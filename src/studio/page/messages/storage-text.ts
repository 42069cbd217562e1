/** Sentences about saving and stores that are put together from the messages. */
import type { AutosaveState } from '../../storage/autosave/index.js';
import { type RecoveredChanges, StorageError, type StoragePlace } from '../../storage/project-store.js';
import { isolate } from './isolate.js';
import type { StorageMessages } from './storage-messages.js';

/** Names in a list that are written out; further ones are counted. */
const MAX_NAMES = 4;

/** Returns what an error of a store means, and what to do. */
export const storageErrorText = ({ storage, otherError }: StorageMessages, error: unknown): string =>
  error instanceof StorageError ? storage[error.code](error.path ?? '') : otherError;

/** Returns the state of saving in a sentence. A failure says why, whether it is tried again, and that the text is safe. */
export function saveText(
  { save, storage, ...messages }: StorageMessages,
  state: AutosaveState,
  place: StoragePlace,
): string {
  switch (state.kind) {
    case 'saved':
      return save.saved[place];
    case 'failed': {
      const retrying = state.retryAt === undefined ? [] : [save.retrying];
      return [save.failed, storage[state.reason](state.path ?? ''), ...retrying, save.keepOpen].join(' ');
    }
    case 'conflict':
      return save.conflict(
        pathList(
          messages,
          state.conflicts.map(({ path }) => path),
        ),
      );
    default:
      return place === 'memory' ? save.saved.memory : save[state.kind];
  }
}

/** Returns what was taken over from closed windows, in sentences; empty if nothing was. */
export function recoveredText(messages: StorageMessages, recovered: readonly RecoveredChanges[] | undefined): string {
  const sentences = (recovered ?? []).map(({ changed, version }) => {
    const paths = pathList(messages, changed);
    return version === undefined ? messages.recovered(paths) : messages.recoveredAsVersion(paths);
  });
  return sentences.join(' ');
}

/** Returns paths in a list, which says how many more there are. */
export function pathList({ comma }: Pick<StorageMessages, 'comma'>, paths: readonly string[]): string {
  const names = paths.slice(0, MAX_NAMES).map(isolate);
  const rest = paths.length - names.length;
  return [...names, ...(rest > 0 ? [isolate(`+${rest}`)] : [])].join(comma);
}
