/** Printer of the controls of the custom types of a form: a table of their loaders, and a file of each. */
import type { FormModel } from '../../runtime/model.js';
import { sha256Hex } from '../host/digest.js';

const VIEWS = '$fieldViews';

/**
 * Prints the statement that is in scope of the form; empty if no type has a control of its own. `load` returns the
 * source of the loader of the file of a type.
 */
export function printViews({ fieldTypeViews }: FormModel, load: (name: string) => string): string {
  if (!fieldTypeViews) return '';
  const views = Object.entries(fieldTypeViews).map(
    ([name, text]) => `${JSON.stringify(name)}:{tag:"${tagOf(name, text)}",load:${load(name)}}`,
  );
  return `const ${VIEWS}={${views.join()}};\n`;
}

/** Returns the name of the element, by its code: forms of one page can have different controls of the same name. */
const tagOf = (name: string, text: string): string => `${name}-${sha256Hex(text).slice(0, 8)}`;

export const viewReference = (name: string): string => `${VIEWS}[${JSON.stringify(name)}]`;
