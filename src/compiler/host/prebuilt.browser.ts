/** Content that was created when the package was built, which the page gives to its worker. */
import { workerResources } from './worker-resources.js';

/** Returns a loader of the content. It rejects if the content was not given. */
export function prebuilt<Content>(file: URL, _create: () => Promise<Content>): () => Promise<Content> {
  const name = file.pathname.split('/').at(-1)!;
  return async () => {
    const { prebuilt: contents } = workerResources();
    if (!contents.has(name)) throw new Error(`the worker has no ${name}`);
    return contents.get(name) as Content;
  };
}
