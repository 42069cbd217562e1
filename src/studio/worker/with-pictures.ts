/** Service whose calls wait until the worker can read the pictures of the project. */
import { loadOnce } from '../../compiler/host/load-once.js';
import { loadPictures, pictureKind } from '../../compiler/host/pictures.js';
import type { ProjectCalls, StudioService } from './service.js';

/**
 * Returns the service. The code for pictures is loaded with the first one in the project; calls keep their order
 * meanwhile. If it cannot be loaded, calls are rejected, except those that change files, and the next call tries again.
 */
export function withPictures(service: StudioService): StudioService {
  const load = loadOnce(loadPictures);
  let isNeeded = false;
  let isLoaded = false;
  const loaded = () =>
    load().then(() => {
      isLoaded = true;
    });
  const need = (contents: Iterable<Uint8Array | undefined>) => {
    isNeeded ||= [...contents].some(content => content && pictureKind(content));
  };
  const inOrder: Pick<ProjectCalls, 'openProject' | 'writeFile'> = {
    openProject: files => {
      need(files.values());
      service.openProject(files);
    },
    writeFile: (path, content) => {
      need([content]);
      service.writeFile(path, content);
    },
  };
  const calls = Object.entries({ ...service, ...inOrder }).map(([name, call]) => {
    const make = call as (...values: unknown[]) => unknown;
    const isChange = name in inOrder;
    const waiting = (...values: unknown[]) => {
      if (!isNeeded || isLoaded) return make(...values);
      const answer = () => make(...values);
      return loaded().then(answer, isChange ? answer : undefined);
    };
    return [name, waiting] as const;
  });
  return Object.fromEntries(calls) as unknown as StudioService;
}
