/** Bundler of the page of the studio and of its service worker. */
import { createRequire } from 'node:module';
import { type BuildOptions, build } from 'esbuild';
import { runtimeMangling } from '../../compiler/index.js';
import { type BundledFiles, entryFirst } from './bundled-file.js';
import type { LicenceCollector } from './collect-licences.js';
import { hostFiles } from './host-files.js';
import { ROOT, sourcePath } from './source-path.js';

const OPTIONS = {
  absWorkingDir: ROOT,
  outdir: 'out',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  minify: true,
  legalComments: 'none',
  conditions: ['browser', 'production'],
  logLevel: 'silent',
  plugins: [hostFiles],
} satisfies BuildOptions;

/** Returns the page and its chunks, which are loaded when they are needed. */
export async function bundlePage({ plugin }: LicenceCollector): Promise<BundledFiles> {
  const entryPoints = [sourcePath('page/main')];
  const { outputFiles } = await build({ ...OPTIONS, entryPoints, splitting: true, plugins: [hostFiles, plugin] });
  return entryFirst('main', outputFiles);
}

/** Returns a module of the studio, by its name below the folder of the studio, as one module without imports. */
export async function bundleWhole(name: string): Promise<string> {
  const { outputFiles } = await build({ ...OPTIONS, entryPoints: [sourcePath(name)] });
  return outputFiles[0]!.text;
}

/** Returns the runtime that forms import in the preview; it imports the shared runtime as `./runtime.js`. */
export async function bundlePreviewRuntime(): Promise<string> {
  const { outputFiles } = await build({
    ...OPTIONS,
    ...(await runtimeMangling()),
    entryPoints: [sourcePath('page/preview/preview-runtime')],
    external: ['./runtime.js'],
  });
  return outputFiles[0]!.text;
}

/** Returns the worker of pdf.js as a classic script. */
export async function bundlePdfWorker({ plugin }: LicenceCollector): Promise<string> {
  const { outputFiles } = await build({
    ...OPTIONS,
    entryPoints: [createRequire(import.meta.url).resolve('pdfjs-dist/build/pdf.worker.mjs')],
    format: 'iife',
    define: { 'import.meta.url': '"file:///pdf.worker.js"' },
    plugins: [plugin],
  });
  return outputFiles[0]!.text;
}
