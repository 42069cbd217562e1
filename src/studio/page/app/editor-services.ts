/** Services of the editor, answered by the workers: examples by the one that compiles, everything else by the other. */
import type { EditorServices } from '../editor/editor.js';
import type { WorkerClient } from '../worker-client.js';

export const editorServices = (workers: WorkerClient): EditorServices => ({
  check: (...values) => workers.language(service => service.check(...values)),
  runExamples: (...values) => workers.outputs(service => service.runExamples(...values)),
  complete: (...values) => workers.language(service => service.complete(...values)),
  hover: (...values) => workers.language(service => service.hover(...values)),
  definition: (...values) => workers.language(service => service.definition(...values)),
  references: (...values) => workers.language(service => service.references(...values)),
  renameTarget: (...values) => workers.language(service => service.renameTarget(...values)),
  rename: (...values) => workers.language(service => service.rename(...values)),
  format: (...values) => workers.language(service => service.format(...values)),
});
