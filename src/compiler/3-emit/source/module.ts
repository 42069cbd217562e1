/** The generated rules of a form: what validator and element have in common. */
import { build } from 'esbuild';
import { fieldType } from '../../../runtime/fields/index.js';
import type { FormModel, JsonObject } from '../../../runtime/model.js';
import { formats, structuralSchema } from '../schema.js';
import { type Chunk, readChunk } from './parts.js';
import { calls, printRules, usedTypes } from './rules.js';
import { RUNTIME, runtimeFiles, SETTINGS } from './runtime-files.js';
import { printStructure } from './structure.js';

/** The name under which the chunk of the rules exports its one function: `(…types) => rules`. */
export const MAKE = 'make';

/** What one compile of a form leaves to the next: most saves change words and no rules. */
export interface Kept {
  structure?: { readonly schema: string; readonly code: string };
  rules?: { readonly source: string; readonly chunk: Chunk };
  /** Of the form that the defaults are judged on. */
  defaults?: Kept;
}

/**
 * The rules as a chunk, with the few functions of the engine that they call inside, so that a runtime shared by forms has not to
 * carry them all. The field types come in as parameters, in the order of `usedTypes`.
 */
export async function rulesChunk(model: FormModel, kept: Kept = {}): Promise<Chunk> {
  const functions = calls(model);
  const parameters = usedTypes(model).map(type => `${type}Type`);
  const source = `${functions.length > 0 ? `import { ${functions.join(', ')} } from 'istimara:engine/functions/index.js';` : ''}
${structureSource(model, kept)}
export const ${MAKE} = (${parameters.join(', ')}) => (${printRules(model, 'structure')});`;
  if (kept.rules?.source === source) return kept.rules.chunk;
  const chunk = await bundled(source);
  kept.rules = { source, chunk };
  return chunk;
}

async function bundled(source: string): Promise<Chunk> {
  const { outputFiles } = await build({
    ...SETTINGS,
    stdin: { contents: source, loader: 'js', resolveDir: RUNTIME },
    plugins: [runtimeFiles],
  });
  return readChunk(outputFiles[0]!.text);
}

/** The formats that no regular expression can tell, from the field types that have them. */
function functionFormats(model: FormModel): string {
  const types = usedTypes(model).filter(name =>
    Object.values(fieldType(name).formats ?? {}).some(format => typeof format === 'function'),
  );
  if (types.length === 0) return '';
  const imports = types.map(name => `import { formats as ${name}Formats } from 'istimara:fields/${name}.js';`);
  return `${imports.join('\n')}\nconst formats = { ${types.map(name => `...${name}Formats`).join(', ')} };\n`;
}

function structureSource(model: FormModel, kept: Kept): string {
  const code = functionFormats(model) + printed(structuralSchema(model), kept);
  return code.replace('export const validate =', 'const structure =').replace(/export default [^;]+;/, '');
}

function printed(structure: JsonObject, kept: Kept): string {
  const schema = JSON.stringify(structure);
  if (kept.structure?.schema !== schema) kept.structure = { schema, code: printStructure(structure, formats) };
  return kept.structure.code;
}
