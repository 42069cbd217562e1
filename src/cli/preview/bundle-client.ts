/** Bundler of the scripts of the preview's page. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runtimeMangling } from '../../compiler/index.js';

/** Source of each script. */
export interface ClientScripts {
  /** The page itself. */
  readonly page: string;
  /** The runtime that forms import on the page: answers outlive an edition. */
  readonly runtime: string;
}

export async function bundleClient(): Promise<ClientScripts> {
  const [page, runtime] = await Promise.all([
    bundle('./client/main'),
    bundle('../../studio/page/preview/preview-runtime'),
  ]);
  return { page, runtime };
}

async function bundle(name: string): Promise<string> {
  const compiled = fileURLToPath(new URL(`${name}.js`, import.meta.url));
  const { build } = await import('esbuild');
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
