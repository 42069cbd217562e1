/** The store a command works on, by its URL. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Store } from '../backend/index.js';
import { openStore } from '../backend/index.js';
import { type Context, EXIT, Stop, wordsOf } from './context.js';

export const DEFAULT_STORE = 'sqlite:data/submissions.db';

export async function openStoreAt(context: Context, url: string, { existing }: { existing: boolean }): Promise<Store> {
  const path = /^sqlite:(.+)$/.exec(url)?.[1];
  if (path === undefined) throw new Stop(EXIT.usage, wordsOf(context).storeUrl(url));
  if (existing && !existsSync(path)) throw new Stop(EXIT.file, wordsOf(context).notFound(path));
  try {
    await mkdir(dirname(path), { recursive: true });
    return await openStore(url);
  } catch (fault) {
    throw new Stop(EXIT.file, wordsOf(context).unreadable(path, (fault as Error).message));
  }
}
