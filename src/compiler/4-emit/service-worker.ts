/** `service-worker.js`: opens the generated page without a network. */
import { sha256Hex } from '../host/digest.js';
import { WORKER_ENTRY } from '../linker/entries.js';
import { link, nameIn } from '../linker/link.js';
import type { RuntimeParts } from '../linker/linker-types.js';
import { printShared } from '../linker/print-shared-files.js';
import { runtimeParts } from '../linker/runtime-parts.js';
import { type Emit, type OutputFile, WORKER_FILE } from './output.js';

/** Emits the service worker, or nothing if the page or its script is not built. */
export const serviceWorker: Emit = async ({ model, before }) => {
  const made = (await before()).filter(({ path }) => isOfPage(model.id, path));
  const [page] = made.filter(({ path }) => path === 'index.html');
  if (!page || !made.some(({ path }) => path === `${model.id}.js`)) return [];
  const parts = await runtimeParts();
  const all = [...new Set([page, ...made]), ...sharedIn(made, parts)];
  const files = all.map(({ path, content }) => [path, sha256Hex(content)]);
  const { code, names } = link(parts, [WORKER_ENTRY]);
  const told = { edition: sha256Hex(code + JSON.stringify(files)).slice(0, 16), files };
  return [
    { path: WORKER_FILE, content: `${code}${nameIn(names, 'precacheAndServe')}(self,${JSON.stringify(told)});\n` },
  ];
};

/** Returns whether a file belongs to the page: a page, the style sheet, a picture or a script of the element. */
const isOfPage = (id: string, path: string): boolean =>
  path.endsWith('.html') ||
  path === `${id}.css` ||
  (path.startsWith(`${id}.`) && /(?<!\.server)\.(?:js|svg|png|jpg|webp)$/.test(path));

/** Returns the shared files that the form's scripts load. */
function sharedIn(made: readonly OutputFile[], parts: RuntimeParts): readonly OutputFile[] {
  const named = new Set(made.flatMap(({ content }) => String(content).match(/\.\.\/istimara-[a-z-]+\.js/g) ?? []));
  if (named.size === 0) return [];
  return printShared(parts).flatMap(({ name, content }) =>
    named.has(`../${name}`) ? [{ path: `../${name}`, content }] : [],
  );
}
