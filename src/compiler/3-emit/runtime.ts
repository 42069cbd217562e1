/** `istimara-runtime.js`: all that forms of any type need, for pages that carry several forms. */

import { ELEMENT_FACETS } from '../../runtime/element/parts.js';
import { fieldType, fieldTypes } from '../../runtime/fields/index.js';
import { transports } from '../../runtime/submit/index.js';
import type { OutputFile } from './output.js';
import { bundle } from './source/bundle.js';
import { transportFile, typeFile } from './source/module.js';

export async function sharedRuntime(): Promise<OutputFile> {
  const source = [
    `export { defineForm } from 'istimara:element/define.js';`,
    ...Object.keys(transports).map(name => `export { ${name} } from '${transportFile(name)}';`),
    ...fieldTypes.map(({ name }) => facetsSource(name)),
  ];
  return { path: '../istimara-runtime.js', content: await bundle(source.join('\n')) };
}

/** The facets that rules and elements use, so that keys, schemas and paper stay out of the browser. */
function facetsSource(name: string): string {
  const facets = ['clean', ...ELEMENT_FACETS].filter(facet => facet in fieldType(name));
  return `import * as ${name} from '${typeFile(name)}';
export const ${name}Type = { ${facets.map(facet => `${facet}: ${name}.${facet}`).join(', ')} };`;
}
