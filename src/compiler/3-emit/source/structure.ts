/** The structure of the data as Ajv's standalone code: an ES module without imports but the runtime's own. */
import { _, Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import type { Format } from '../../../runtime/fields/field.js';
import type { JsonObject } from '../../../runtime/model.js';
import { exactMultipleOf } from '../schema/decimals.js';

/** Formats that are regular expressions Ajv prints inline; the others are functions of the module `formats`. */
export function printStructure(schema: JsonObject, formats: Readonly<Record<string, Format>>): string {
  const ajv = new Ajv({
    allErrors: true,
    // Parts of a large object stay functions of their own: one function for all is too long for V8 to make fast.
    inlineRefs: false,
    messages: false,
    strict: false,
    // The schema is our own: to check it against the meta-schema would take five times as long as to compile it.
    meta: false,
    validateSchema: false,
    strictNumbers: true,
    unicodeRegExp: true,
    formats,
    code: { source: true, esm: true, formats: _`formats` },
  });
  ajv.removeKeyword('multipleOf');
  ajv.addKeyword(exactMultipleOf);
  const code = standalone.default(ajv, ajv.compile(schema));
  return withoutRequire(code);
}

/** Ajv asks for its own string length by `require`, which a module has not. */
function withoutRequire(code: string): string {
  const length = /const (\w+) = require\("ajv\/dist\/runtime\/ucs2length"\)\.default;?/g;
  const module = code.replace(length, `import { codePoints as $1 } from 'istimara:engine/length.js';`);
  if (module.includes('require(')) throw new Error('the structure code still asks for a module of Ajv');
  return module;
}
