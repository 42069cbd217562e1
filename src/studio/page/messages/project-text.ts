/** Sentences about projects that are put together from the messages. */
import { ArchiveError } from '../../storage/archive/archive-error.js';
import type { AutosaveState } from '../../storage/autosave/index.js';
import { type RecoveredChanges, StorageError } from '../../storage/project-store.js';
import { isolate } from './isolate.js';
import type { ProjectMessages } from './project-messages.js';

/** Names in a list that are written out; further ones are counted. */
const MAX_NAMES = 4;

/** Returns what an error of a store or an archive means, and what to do. */
export function errorText(messages: ProjectMessages, error: unknown): string {
  if (error instanceof StorageError) return messages.storage[error.code](error.path ?? '');
  if (error instanceof ArchiveError) return messages.archive[error.code](error.path ?? '');
  return messages.otherError;
}

/** Returns the state of saving in a sentence. A failure says why, whether it is tried again, and that the text is safe. */
export function saveText(
  { save, storage, ...messages }: ProjectMessages,
  state: AutosaveState,
  inFolder: boolean,
): string {
  switch (state.kind) {
    case 'saved':
      return inFolder ? save.savedInFolder : save.saved;
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
      return save[state.kind];
  }
}

/** Returns what was taken over from closed windows, in sentences; empty if nothing was. */
export function recoveredText(messages: ProjectMessages, recovered: readonly RecoveredChanges[] | undefined): string {
  const sentences = (recovered ?? []).map(({ changed, version }) => {
    const paths = pathList(messages, changed);
    return version === undefined ? messages.recovered(paths) : messages.recoveredAsVersion(paths);
  });
  return sentences.join(' ');
}

/** Returns paths in a list, which says how many more there are. */
export function pathList({ comma }: Pick<ProjectMessages, 'comma'>, paths: readonly string[]): string {
  const names = paths.slice(0, MAX_NAMES).map(isolate);
  const rest = paths.length - names.length;
  return [...names, ...(rest > 0 ? [isolate(`+${rest}`)] : [])].join(comma);
}

/** Returns a date with the time of day. */
export const dateText = ({ locale, dateStyle }: ProjectMessages, time: number): string =>
  isolate(new Intl.DateTimeFormat(locale, { dateStyle, timeStyle: 'short' }).format(time));
