/** The runtime as one list of declarations, cut once for all forms: a form is linked from those that it needs, see link.ts. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import type { Declaration } from './declarations.js';
import { allEntries } from './entries.js';
import { keepModule } from './keep.js';
import { RUNTIME, runtimeFiles, SETTINGS } from './runtime-files.js';
import { type SharedFile, sharedFiles } from './shared.js';

export interface Parts {
  readonly declarations: readonly Declaration[];
  /** By entry: exported name → declared name. */
  readonly entries: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly shared: readonly SharedFile[];
  /** Names this edition of the runtime among all others. */
  readonly mark: string;
  /** The module that keeps answers on the device, as it stands beside a form. */
  readonly keep: string;
}

/** Cut once when the package is built (`parts.json`), else once in this process. */
export const runtimeParts: () => Promise<Parts> = (() => {
  const file = new URL('./parts.json', import.meta.url);
  let cutting: Promise<Parts> | undefined;
  const load = async () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Parts) : cutParts());
  return () => (cutting ??= load());
})();

export async function cutParts(): Promise<Parts> {
  const entries = allEntries();
  const [text, keep] = await Promise.all([bundle(entries), keepModule()]);
  // Not loaded where the parts are there.
  const { declarationsIn } = await import('./declarations.js');
  const { declarations, exports } = declarationsIn(text);
  const named = Object.entries(entries).map(([entry, { names }]) => [
    entry,
    Object.fromEntries(names.map(name => [name, exports[`${entry}/${name}`]!])),
  ]);
  const cut = { declarations, entries: Object.fromEntries(named) };
  const mark = `v${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
  return { ...cut, shared: sharedFiles(cut), mark, keep };
}

type Entries = ReturnType<typeof allEntries>;

/** Everything in one module, so that the minifier gives every declaration a name of its own. */
async function bundle(entries: Entries): Promise<string> {
  const source = Object.entries(entries).map(
    ([entry, { names }]) =>
      `export { ${names.map(name => `${name} as "${entry}/${name}"`).join(', ')} } from 'part:${entry}';`,
  );
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    ...SETTINGS,
    stdin: { contents: source.join('\n'), loader: 'js', resolveDir: RUNTIME },
    plugins: [entryFiles(entries), runtimeFiles],
  });
  return outputFiles[0]!.text;
}

const entryFiles = (entries: Entries): Plugin => ({
  name: 'entries',
  setup(build) {
    build.onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice('part:'.length), namespace: 'part' }));
    build.onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
      contents: entries[path]!.source,
      resolveDir: RUNTIME,
    }));
  },
});
