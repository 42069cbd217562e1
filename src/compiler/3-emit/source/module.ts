/** The generated rules of a form: what validator and element have in common. */
import { build } from 'esbuild';
import type { FormModel } from '../../../runtime/model.js';
import { formats, structuralSchema } from '../schema.js';
import { type Chunk, readChunk } from './parts.js';
import { calls, printRules, usedTypes } from './rules.js';
import { RUNTIME, runtimeFiles, SETTINGS } from './runtime-files.js';
import { printStructure } from './structure.js';

/** The name under which the chunk of the rules exports its one function: `(…types) => rules`. */
export const MAKE = 'make';

/**
 * The rules as a chunk, with the few functions of the engine that they call inside, so that a runtime shared by forms has not to
 * carry them all. The field types come in as parameters, in the order of `usedTypes`.
 */
export async function rulesChunk(model: FormModel): Promise<Chunk> {
  const functions = calls(model);
  const parameters = usedTypes(model).map(type => `${type}Type`);
  const source = `${functions.length > 0 ? `import { ${functions.join(', ')} } from 'istimara:engine/functions.js';` : ''}
${structureSource(model)}
export const ${MAKE} = (${parameters.join(', ')}) => (${printRules(model, 'structure')});`;
  const { outputFiles } = await build({
    ...SETTINGS,
    stdin: { contents: source, loader: 'js', resolveDir: RUNTIME },
    plugins: [runtimeFiles],
  });
  return readChunk(outputFiles[0]!.text);
}

function structureSource(model: FormModel): string {
  const code = printStructure(structuralSchema(model), formats);
  return code.replace('export const validate =', 'const structure =').replace(/export default [^;]+;/, '');
}
