/** `istimara-runtime.js`: all that forms of any type need, for pages that carry several forms. */
import { ELEMENT_FACETS } from '../../runtime/element/parts.js';
import { fieldTypes } from '../../runtime/fields/index.js';
import { transports } from '../../runtime/submit/index.js';
import type { OutputFile } from './output.js';
import { FILES_SOURCE, runtimeParts, transportSource, typeSource } from './source/parts.js';
import { RUNTIME, runtimeFiles, SETTINGS } from './source/runtime-files.js';

/** `istimara-keep.js` beside it. */
export const sharedKeep = async (): Promise<OutputFile> => ({
  path: '../istimara-keep.js',
  content: (await runtimeParts()).keep,
});

export async function sharedRuntime(): Promise<OutputFile> {
  const source = [
    `export { defineForm } from 'istimara:element/define.js';`,
    FILES_SOURCE,
    ...Object.keys(transports).map(transportSource),
    ...fieldTypes.map(({ name }) => typeSource(name, ['clean', ...ELEMENT_FACETS])),
  ];
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    ...SETTINGS,
    stdin: { contents: source.join('\n'), loader: 'js', resolveDir: RUNTIME },
    plugins: [runtimeFiles],
  });
  return { path: '../istimara-runtime.js', content: outputFiles[0]!.text };
}
