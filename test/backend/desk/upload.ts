/** Files that a clerk chooses on the page that takes submissions from files. */
import { ask, type Reply } from '../harness.js';
import { MULTIPART, multipart } from '../with-files.js';
import type { desk } from './clerks.js';

export type Desk = Awaited<ReturnType<typeof desk>>;

type Content = Uint8Array | string;

/** Uploads files: an object by name, or a list of names and contents if a name comes twice. */
export function upload(
  { deskPort, cookie }: Pick<Desk, 'deskPort' | 'cookie'>,
  files: Readonly<Record<string, Content>> | readonly (readonly [name: string, content: Content])[],
): Promise<Reply> {
  const named: readonly (readonly [string, Content])[] = Array.isArray(files) ? files : Object.entries(files);
  const parts = named.map(([filename, content]) => ({ name: 'files', filename, content }));
  const headers = {
    'content-type': MULTIPART,
    origin: `http://127.0.0.1:${deskPort}`,
    'sec-fetch-site': 'same-origin',
    cookie,
  };
  return ask(deskPort, '/desk/take?lang=en', { method: 'POST', headers, body: multipart(parts) });
}
