/** Permission of the browser to keep what is stored when the disk is nearly full. */

/**
 * Asks for it, unless the browser has granted it. Returns whether what is stored is kept; false in browsers and on pages
 * that have no such permission.
 */
export async function requestPersistence(storage: StorageManager | undefined = navigator.storage): Promise<boolean> {
  try {
    return (await storage?.persisted?.()) || (await storage?.persist?.()) || false;
  } catch {
    return false;
  }
}
