/** Code of a custom type: the text of its module as an expression, with a scope of its own. */

const EXPORT = /^[ \t]*export[ \t]+default\b/m;
const ANY_EXPORT = /^[ \t]*export\b/gm;
const IMPORT = /^[ \t]*import\b/m;

/**
 * Returns the text of a module as an expression whose value is its default export. Files of a form are scripts without
 * imports, and evaluate nothing in a page. Returns undefined if the module imports anything, or does not export one
 * default at the beginning of a line.
 */
export function moduleExpression(text: string): string | undefined {
  if (IMPORT.test(text) || !EXPORT.test(text) || text.match(ANY_EXPORT)!.length > 1) return undefined;
  return `(()=>{"use strict";\n${text.replace(EXPORT, 'const $type =').trim()}\nreturn $type})()`;
}
