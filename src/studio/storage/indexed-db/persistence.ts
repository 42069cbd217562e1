/** Permission of the browser to keep what is stored when the disk is nearly full. */

/**
 * Asks for it, unless the browser has granted it. Resolves with whether what is stored is kept, which may be never:
 * Firefox asks the user.
 */
export async function requestPersistence(storage: StorageManager | undefined = navigator.storage): Promise<boolean> {
  try {
    return (await isPersistent(storage)) || (await storage?.persist?.()) || false;
  } catch {
    return false;
  }
}

/** Returns whether it was granted; false in browsers and on pages that have no such permission. */
export async function isPersistent(storage: StorageManager | undefined = navigator.storage): Promise<boolean> {
  return (await storage?.persisted?.().catch(() => false)) ?? false;
}
