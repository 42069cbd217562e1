/** HarfBuzz for the worker: its WebAssembly comes from where the page has said that it is. */
import { loadFile } from '../../../compiler/host/load-file.js';
import { workerResources } from '../../../compiler/host/worker-resources.js';

/** Option of Emscripten's loaders that instantiates the module in place of them. */
export interface HarfBuzzOptions {
  instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): void;
}

/** Returns the options with which HarfBuzz is created. Rejects if it cannot be loaded. */
export async function harfBuzzOptions(): Promise<HarfBuzzOptions> {
  const compiled = await WebAssembly.compile((await loadFile(workerResources().harfBuzz)) as BufferSource);
  return {
    instantiateWasm: (imports, receive) => {
      void WebAssembly.instantiate(compiled, imports).then(receive);
    },
  };
}
