/** Permission of the user for a folder. A folder that was chosen in an earlier visit needs it again. */
import { StorageError } from '../project-store.js';

/** Calls of the draft of WICG, which Chromium has. */
interface WithPermission {
  queryPermission?(descriptor: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(descriptor: { mode: 'readwrite' }): Promise<PermissionState>;
}

const MODE = { mode: 'readwrite' } as const;

/** Asks for the permission to write. Rejects with a `StorageError` if the user does not allow it. */
export async function requestAccess(folder: FileSystemDirectoryHandle & WithPermission): Promise<void> {
  const ask = async () => {
    const state = (await folder.queryPermission?.(MODE)) ?? 'granted';
    return state === 'prompt' ? folder.requestPermission?.(MODE) : state;
  };
  const state = await ask().catch(error => {
    throw new StorageError('permission', { cause: error });
  });
  if (state !== 'granted') throw new StorageError('permission');
}
