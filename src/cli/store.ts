/** The store a command works on, by its URL. */
import { isStoreUrl, type OpenOptions, openStore, type Store, storeUrls } from '../backend/index.js';
import { type Context, EXIT, Stop, wordsOf } from './context.js';

export const DEFAULT_STORE = 'sqlite:data/submissions.db';

export async function openStoreAt(context: Context, url: string, options: OpenOptions): Promise<Store> {
  if (!isStoreUrl(url)) throw new Stop(EXIT.usage, wordsOf(context).storeUrl(url, storeUrls, DEFAULT_STORE));
  try {
    return await openStore(url, options);
  } catch (fault) {
    const { code, message } = fault as NodeJS.ErrnoException;
    throw new Stop(
      EXIT.file,
      code === 'ENOENT' ? wordsOf(context).notFound(url) : wordsOf(context).unreadable(url, message),
    );
  }
}
