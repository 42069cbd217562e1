/** Printer of the custom types of a form: a table of their modules, which its rules and its fields refer to. */
import type { FormModel } from '../../runtime/model.js';
import { moduleExpression } from './module-code.js';

/** Name of the table in printed code. `validator.js` exports it as `fieldTypes`. */
export const TYPES = '$fieldTypes';
const CHECK = '$fieldCheck';

/**
 * Function from a type and a value to a violation. An unknown code is that of the base type. If the check throws, the
 * answer is not accepted, and the console says so without the error's message, which can have the answer in it.
 */
const CHECK_CODE = `(n,v)=>{const{validate:f,messages:m={}}=${TYPES}[n];
try{const c=f?.(v);return c==null?void 0:[Object.hasOwn(m,c)?c:"format"]}
catch(e){console.error("field type "+n+": validate threw "+e?.name);return["check"]}}`;

/** Prints the statement that is in scope of the rules and the form; empty if the form has no custom type. */
export function printTypes({ fieldTypes }: FormModel): string {
  if (!fieldTypes) return '';
  const types = Object.entries(fieldTypes).map(([name, text]) => `${JSON.stringify(name)}:${moduleExpression(text)}`);
  return `const ${TYPES}={${types.join()}},${CHECK}=${CHECK_CODE};\n`;
}

export const typeReference = (name: string): string => `${TYPES}[${JSON.stringify(name)}]`;

/** Prints the check of a value by a custom type, after that of its base. */
export const printCheck = (name: string, base: string | undefined): string =>
  `v=>${base ? `(${base})(v)??` : ''}${CHECK}(${JSON.stringify(name)},v)`;
