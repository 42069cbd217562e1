/** Files of the frame of the form. */
import { basename } from 'node:path';
import { sharedRuntime } from '../../compiler/index.js';
import type { StudioBundle } from '../bundle/index.js';
import type { FrameSources } from '../page/preview/frame-document.js';

/** Returns the sources of the frame: its script, and the modules that forms import, with the runtime of the preview. */
export async function frameSources({ frame }: StudioBundle): Promise<FrameSources> {
  const [runtime, ...others] = await sharedRuntime();
  return {
    styles: frame.styles,
    script: frame.script,
    modules: {
      'runtime.js': String(runtime!.content),
      'istimara-runtime.js': frame.runtime,
      ...Object.fromEntries(others.map(({ path, content }) => [basename(path), String(content)])),
    },
  };
}
