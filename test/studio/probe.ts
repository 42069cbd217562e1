/** Page without the studio's own script, in which tests call the worker of a site. */
import type { Remote } from 'comlink';
import type { Page } from 'playwright-core';
import type { SiteList } from '../../src/studio/page/site-list.js';
import type { StudioService } from '../../src/studio/worker/service.js';

export type Service = Remote<StudioService>;

/** Returns the document: it has the list of files of the site's page, and no policy of its own. */
export function probePage(index: string): string {
  const list = /<script type="application\/json" id="studio-files">.*?<\/script>/.exec(index)![0];
  return `<!doctype html><title>Studio</title><link rel="icon" href="data:,">${list}<script type="module">import * as comlink from '/comlink.js'; Object.assign(globalThis, { comlink })</script>`;
}

/** Starts a worker in the page, as `globalThis.service`, and gives it the files of a project, which have to be served. */
export async function startService(page: Page, project: readonly string[]): Promise<void> {
  await page.evaluate(start, project);
}

/** Runs in the page. */
async function start(project: readonly string[]): Promise<void> {
  const { wrap } = (globalThis as unknown as { comlink: typeof import('comlink') }).comlink;
  const list = JSON.parse(document.getElementById('studio-files')!.textContent!) as SiteList;
  const addresses = (names: Readonly<Record<string, string>>) =>
    new Map(Object.entries(names).map(([name, path]) => [name, new URL(path, location.href).href]));
  const service = wrap<StudioService>(new Worker(list.worker, { type: 'module' }));
  await service.setUp({
    fonts: addresses(list.fonts) as never,
    colourProfile: new URL(list.colourProfile, location.href).href,
    harfBuzz: new URL(list.harfBuzz, location.href).href,
    prebuilt: addresses(list.prebuilt),
  });
  const read = async (path: string) => new Uint8Array(await (await fetch(`/project/${path}`)).arrayBuffer());
  await service.openProject(new Map(await Promise.all(project.map(async path => [path, await read(path)] as const))));
  Object.assign(globalThis, { service });
}
