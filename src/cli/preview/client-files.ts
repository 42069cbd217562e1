/** The scripts of the preview's page, bundled when the preview starts. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { runtimeMangling, sharedRuntime } from '../../compiler/index.js';
import { STYLES } from './styles.js';

export interface ClientFile {
  readonly type: string;
  readonly content: string;
  /** Identifies the content, so that a browser need not load and parse it again. */
  readonly etag: string;
}

/** Client files by the path they are served at. */
export type ClientFiles = Readonly<Record<string, ClientFile>>;

export async function clientFiles(): Promise<ClientFiles> {
  const [page, held, [runtime, ...besides]] = await Promise.all([
    bundled('main'),
    bundled('preview-runtime'),
    sharedRuntime(),
  ]);
  return {
    '/preview.js': script(page),
    '/preview.css': file('text/css', STYLES),
    '/f/runtime.js': script(String(runtime!.content)),
    ...Object.fromEntries(besides.map(({ path, content }) => [path.replace('..', '/f'), script(String(content))])),
    // Served where forms import the runtime: the same runtime, but answers outlive an edition.
    '/f/istimara-runtime.js': script(held),
  };
}

const file = (type: string, content: string): ClientFile => ({
  type: `${type}; charset=utf-8`,
  content,
  etag: `"${createHash('sha256').update(content).digest('hex').slice(0, 16)}"`,
});
const script = (content: string) => file('text/javascript', content);

async function bundled(name: string): Promise<string> {
  const compiled = fileURLToPath(new URL(`./client/${name}.js`, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [existsSync(compiled) ? compiled : compiled.replace(/\.js$/, '.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    minify: true,
    external: ['./runtime.js'],
    ...(await runtimeMangling()),
    conditions: ['browser', 'production'],
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}
