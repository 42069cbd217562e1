/** `service-worker.js`: opens the generated page without a network. */
import { createHash } from 'node:crypto';
import { type Emit, type OutputFile, WORKER_FILE } from './output.js';
import type { Parts } from './source/cut.js';
import { WORKER_ENTRY } from './source/entries.js';
import { link } from './source/link.js';
import { runtimeParts } from './source/parts.js';
import { printShared } from './source/shared-code.js';

/** Nothing where the page or its script is not built. */
export const serviceWorker: Emit = async ({ model, before }) => {
  const made = (await before()).filter(({ path }) => isOfPage(model.id, path));
  const [page] = made.filter(({ path }) => path === 'index.html');
  if (!page || !made.some(({ path }) => path === `${model.id}.js`)) return [];
  const parts = await runtimeParts();
  const all = [...new Set([page, ...made]), ...sharedIn(made, parts)];
  const files = all.map(({ path, content }) => [path, sha256(content)]);
  const { code, names } = link(parts, [WORKER_ENTRY]);
  const told = { edition: sha256(code + JSON.stringify(files)).slice(0, 16), files };
  return [{ path: WORKER_FILE, content: `${code}${names.serveOffline}(self,${JSON.stringify(told)});\n` }];
};

/** Pages, style sheet and scripts of the element. */
const isOfPage = (id: string, path: string): boolean =>
  path.endsWith('.html') || path === `${id}.css` || (path.startsWith(`${id}.`) && path.endsWith('.js'));

/** Those that the form's scripts load. */
function sharedIn(made: readonly OutputFile[], parts: Parts): readonly OutputFile[] {
  const named = new Set(made.flatMap(({ content }) => String(content).match(/\.\.\/istimara-[a-z-]+\.js/g) ?? []));
  if (named.size === 0) return [];
  return printShared(parts).flatMap(({ name, content }) =>
    named.has(`../${name}`) ? [{ path: `../${name}`, content }] : [],
  );
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
