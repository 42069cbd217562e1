// Page of the programming interface: each exported name with its docstring and declaration, from the declarations of
// the build. oxc-parser reads them; TypeScript 7 has no interface for programs, on which typedoc builds.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { root } from '../run.mjs';

/** Entries of the package, with the declarations of each below lib/. */
export const ENTRIES = [
  { name: 'istimara', path: 'api/index.d.ts' },
  { name: 'istimara/backend', path: 'backend/index.d.ts' },
  { name: 'istimara/store', path: 'backend/stores/own-store.d.ts' },
];

const HEAD = `# The programming interface

Every name that the npm package exports, as its declarations say it; an editor shows the same. By example: [use from a program](programs.md). [The package](#istimara), [its backend](#istimarabackend), [stores of your own](#istimarastore), [a built form](#a-built-form). \`npm run docs\` writes this page.

Times are in milliseconds, sizes in bytes, lengths on paper in millimetres, and offsets in UTF-16 units, unless a text says otherwise. Days are \`YYYY-MM-DD\`.`;

const BUILT = `## A built form

The declarations of the element and the validator of a form with the id \`order\` and one question, \`full_name\`. [Element](embedding.md), [outputs](outputs.md).`;

const modules = new Map();

/** Reads the declarations of a module, with its documentation comments. */
function readModule(path) {
  if (!modules.has(path)) {
    const text = readFileSync(join(root, 'lib', path), 'utf8');
    const { program, comments, errors } = parseSync(path, text);
    if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
    modules.set(path, { path, text, program, comments });
  }
  return modules.get(path);
}

const besideModule = (path, source) => join(path, '..', source).replace(/\.js$/, '.d.ts');

/** Returns the declarations of the names that a module exports. A function has one for each of its signatures. */
export function exportsOf(path) {
  const module = readModule(path);
  const nodes = module.program.body.filter(({ type }) => type === 'ExportNamedDeclaration');
  return nodes.flatMap(({ declaration, specifiers, source, start }) => {
    if (declaration) return [{ name: nameOf(declaration), module, declaration, start }];
    return specifiers.flatMap(({ local, exported }) =>
      declared(module, local.name, source?.value).map(one => ({ ...one, name: exported.name })),
    );
  });
}

const nameOf = ({ id, declarations }) => (id ?? declarations[0].id).name;

/** Finds the declarations of a name in a module, or in the one from which it is taken. */
function declared(module, name, source) {
  if (source) return exportsOf(besideModule(module.path, source)).filter(one => one.name === name);
  const imported = module.program.body.find(
    node => node.type === 'ImportDeclaration' && node.specifiers.some(({ local }) => local.name === name),
  );
  if (imported) {
    const { imported: origin } = imported.specifiers.find(({ local }) => local.name === name);
    return declared(module, origin.name, imported.source.value);
  }
  const found = module.program.body.filter(node => node.id?.name === name || node.declarations?.[0].id.name === name);
  return found.map(declaration => ({ name, module, declaration, start: declaration.start }));
}

/** Returns whether a declaration is that of a function, or of a constant that is one. */
export const isFunction = ({ declaration: { type, declarations } }) =>
  type === 'TSDeclareFunction' || declarations?.[0].id.typeAnnotation?.typeAnnotation.type === 'TSFunctionType';

/** Returns the documentation comment that ends where a declaration starts, without its stars; empty if there is none. */
export function docstring({ module: { text, comments }, start }) {
  const found = comments.findLast(comment => comment.end <= start && text.slice(comment.end, start).trim() === '');
  if (!found?.value.startsWith('*')) return '';
  return found.value
    .slice(1)
    .split('\n')
    .map(line => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim();
}

/** Returns a docstring as Markdown: its examples, which are indented, as blocks of code. */
const prose = text =>
  text
    .replace(/(?:^ {4}.+(?:\n|$))+/gm, lines => `${FENCE}ts\n${lines.replace(/^ {4}/gm, '').trimEnd()}\n${FENCE}\n`)
    .trim();

const FENCE = '```';

/** Returns the section of a name with its declarations. */
const section = found =>
  [`### \`${found[0].name}\``, ...found.flatMap(one => [prose(docstring(one)), codeOf(one)])].join('\n\n');

function codeOf({ module, declaration }) {
  const code = module.text
    .slice(declaration.start, declaration.end)
    .replace(/^declare /, '')
    .replace(/^( +)/gm, blanks => ' '.repeat(Math.ceil(blanks.length / 2)));
  return `${FENCE}ts\n${code}\n${FENCE}`;
}

/** A form as small as can be, whose declarations show those of every form. */
const SAMPLE = `form: order
version: 1
languages: [en]
title: Order
fields:
  full_name: { label: Full name, required: true }
`;

/** Returns the declarations that come with a built form. */
async function declarationsOfForm() {
  const { compile } = await import('../../lib/api/index.js');
  const { form } = await compile(SAMPLE, { outputs: ['types', 'validator'] });
  const declarations = form.files.filter(({ path }) => path.endsWith('.d.ts'));
  return declarations.map(({ path, content }) => `### \`${path}\`\n\n${FENCE}ts\n${content.trim()}\n${FENCE}`);
}

/** Returns the page. */
export async function apiPage() {
  const parts = ENTRIES.flatMap(({ name, path }) => {
    const all = exportsOf(path);
    const names = [...new Set(all.map(one => one.name))].sort();
    return [`## \`${name}\``, ...names.map(name => section(all.filter(one => one.name === name)))];
  });
  return `${[HEAD, ...parts, BUILT, ...(await declarationsOfForm())].join('\n\n')}\n`;
}
