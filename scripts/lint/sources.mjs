/** Reads the names and comments of a TypeScript or JavaScript file with an ECMAScript parser. */
import { parseSync } from 'oxc-parser';

const TYPES = ['TSTypeAliasDeclaration', 'TSInterfaceDeclaration', 'ClassDeclaration', 'TSEnumDeclaration'];
const MEMBERS = ['TSPropertySignature', 'TSMethodSignature', 'PropertyDefinition', 'MethodDefinition'];

/**
 * Returns the declared names and the comments of a source text: `names` and `types` at the top level, `members` of types and
 * classes, `texts` of string literals and templates, `comments` with consecutive line comments joined. Offsets are in UTF-16 units. Throws if the text cannot be parsed.
 */
export function readSource(path, text) {
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const found = { names: [], types: [], members: [], texts: [], comments: joinLines(text, comments) };
  for (const statement of program.body) {
    const declaration = statement.declaration ?? statement;
    if (TYPES.includes(declaration.type)) found.types.push(nameAt(declaration.id));
    if (declaration.id?.type === 'Identifier') found.names.push(nameAt(declaration.id));
    for (const { id } of declaration.declarations ?? []) found.names.push(...bound(id));
  }
  visit(program, node => {
    if (MEMBERS.includes(node.type) && !node.computed && node.key.type === 'Identifier')
      found.members.push(nameAt(node.key));
    if (node.type === 'Literal' && typeof node.value === 'string')
      found.texts.push({ text: node.value, start: node.start });
    if (node.type === 'TemplateElement') found.texts.push({ text: node.value.raw, start: node.start });
  });
  return found;
}

const nameAt = ({ name, start }) => ({ text: name, start });

/** The identifiers that a pattern of a declaration binds. */
function bound(pattern) {
  const names = [];
  if (pattern.type === 'Identifier') return [nameAt(pattern)];
  visit(pattern, node => {
    const parts = node.type === 'Property' ? [node.value] : node.type === 'ArrayPattern' ? node.elements : [];
    for (const part of parts) if (part?.type === 'Identifier') names.push(nameAt(part));
  });
  return names;
}

function visit(node, enter) {
  if (Array.isArray(node)) {
    for (const one of node) visit(one, enter);
    return;
  }
  if (typeof node?.type !== 'string') return;
  enter(node);
  for (const value of Object.values(node)) if (value && typeof value === 'object') visit(value, enter);
}

/** Comments as { start, end, text, isDoc }; line comments that follow each other are one. */
function joinLines(text, comments) {
  const joined = [];
  for (const { type, value, start, end } of comments) {
    const last = joined.at(-1);
    if (type === 'Line' && last?.isLine && /^[ \t]*\r?\n[ \t]*$/.test(text.slice(last.end, start))) {
      last.end = end;
      last.text += `\n${value.trim()}`;
      continue;
    }
    const isDoc = type === 'Block' && value.startsWith('*');
    joined.push({ start, end, text: isDoc ? docText(value) : value.trim(), isDoc, isLine: type === 'Line' });
  }
  return joined;
}

const docText = value =>
  value
    .slice(1)
    .split('\n')
    .map(line => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim();
