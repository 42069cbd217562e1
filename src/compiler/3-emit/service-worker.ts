/** `service-worker.js`: opens the generated page without a network. */
import { createHash } from 'node:crypto';
import type { Emit, OutputFile } from './output.js';
import { WORKER_ENTRY } from './source/entries.js';
import { link } from './source/link.js';
import { runtimeParts } from './source/parts.js';

/** Nothing where the page or its script is not built. */
export const serviceWorker: Emit = async ({ model, before }) => {
  const made = (await before()).filter(({ path }) => isOfPage(model.id, path));
  const [page] = made.filter(({ path }) => path === 'index.html');
  if (!page || !made.some(({ path }) => path === `${model.id}.js`)) return [];
  const files = [...new Set([page, ...made].map(({ path }) => path)), ...sharedIn(made)];
  const { code, names } = link(await runtimeParts(), [WORKER_ENTRY]);
  const told = JSON.stringify({ edition: editionOf(made), files });
  return [{ path: 'service-worker.js', content: `${code}${names.serveOffline}(self,${told});\n` }];
};

/** Pages, style sheet and scripts of the element. */
const isOfPage = (id: string, path: string): boolean =>
  path.endsWith('.html') || path === `${id}.css` || (path.startsWith(`${id}.`) && path.endsWith('.js'));

/** Their names tell no edition, but the form's script does that takes from them. */
const sharedIn = (made: readonly OutputFile[]): ReadonlySet<string> =>
  new Set(made.flatMap(({ content }) => String(content).match(/\.\.\/istimara-[a-z-]+\.js/g) ?? []));

function editionOf(made: readonly OutputFile[]): string {
  const hash = createHash('sha256');
  for (const { path, content } of made) hash.update(`${path}\n`).update(content);
  return hash.digest('hex').slice(0, 16);
}
