/** The generated module of a form's rules: what validator and element have in common. */
import type { FormModel } from '../../../runtime/model.js';
import { formats, structuralSchema } from '../schema.js';
import { type BundleOptions, SHARED } from './bundle.js';
import { calls, printRules, usedTypes } from './rules.js';
import { printStructure } from './structure.js';

/** Where the runtime's parts are imported from: one by one, or all from the shared runtime. */
export type Linkage = 'inline' | 'shared';

export const typeFile = (type: string): string => `istimara:fields/${type}.js`;

export const transportFile = (name: string): string => `istimara:submit/${name}.js`;

/** `import` lines for field types and engine functions. */
export function importLines(model: FormModel, linkage: Linkage): string {
  const functions = calls(model);
  const types = usedTypes(model);
  const lines =
    linkage === 'shared'
      ? [`import { ${types.map(type => `${type}Type`).join(', ')} } from '${SHARED}';\n`]
      : types.map(type => `import * as ${type}Type from '${typeFile(type)}';\n`);
  // A form carries the few functions that it calls, so that the shared runtime has not to carry all.
  if (functions.length > 0) lines.unshift(`import { ${functions.join(', ')} } from 'istimara:engine/functions.js';\n`);
  return lines.join('');
}

/** The source lines that define `rules`, with the module they import. */
export function rulesSource(model: FormModel): { source: string; modules: BundleOptions['modules'] } {
  return {
    source: `import { structure } from 'generated:structure';\nconst rules = ${printRules(model, 'structure')};\n`,
    modules: { 'generated:structure': structureModule(model) },
  };
}

function structureModule(model: FormModel): string {
  const code = printStructure(structuralSchema(model), formats);
  return `${code.replace('export const validate =', 'export const structure =').replace(/export default [^;]+;/, '')}`;
}
