/** The files of the preview's page. */
import { createHash } from 'node:crypto';
import { sharedRuntime } from '../../compiler/index.js';
import { prebuilt } from '../../packages/prebuilt.js';
import { bundleClient } from './bundle-client.js';
import { STYLES } from './styles.js';

export interface ClientFile {
  readonly type: string;
  readonly content: string;
  /** Identifies the content, so that a browser need not load and parse it again. */
  readonly etag: string;
}

/** Client files by the path they are served at. */
export type ClientFiles = Readonly<Record<string, ClientFile>>;

const clientScripts = prebuilt(new URL('./client.json', import.meta.url), bundleClient);

export async function clientFiles(): Promise<ClientFiles> {
  const [scripts, [runtime, ...besides]] = await Promise.all([clientScripts(), sharedRuntime()]);
  return {
    '/preview.js': script(scripts.page),
    '/preview.css': file('text/css', STYLES),
    '/f/runtime.js': script(String(runtime!.content)),
    ...Object.fromEntries(besides.map(({ path, content }) => [path.replace('..', '/f'), script(String(content))])),
    // Served where forms import the runtime: the same runtime, but answers outlive an edition.
    '/f/istimara-runtime.js': script(scripts.runtime),
  };
}

const file = (type: string, content: string): ClientFile => ({
  type: `${type}; charset=utf-8`,
  content,
  etag: `"${createHash('sha256').update(content).digest('hex').slice(0, 16)}"`,
});
const script = (content: string) => file('text/javascript', content);
