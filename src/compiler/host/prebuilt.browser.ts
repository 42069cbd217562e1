/** Content that was created when the package was built, from where the page has said that it is. */
import { loadFile } from './load-file.js';
import { loadOnce } from './load-once.js';
import { workerResources } from './worker-resources.js';

/** Returns a loader of the content, which is loaded once. It rejects if the content is not given or cannot be loaded. */
export function prebuilt<Content>(file: URL, _create: () => Promise<Content>): () => Promise<Content> {
  const name = file.pathname.split('/').at(-1)!;
  return loadOnce(async () => {
    const content = workerResources().prebuilt.get(name);
    if (!content) throw new Error(`the worker has no ${name}`);
    return JSON.parse(new TextDecoder().decode(await loadFile(content))) as Content;
  });
}
