/**
 * Names of a module's declarations. They are placeholders while a second minifier shortens the names inside
 * declarations, and then get the shortest names that are left.
 */
import { type Node, type Program, parse } from 'acorn';
import { closure } from '../link.js';
import { identifiersIn, isName, type ParsedModule, walk } from './parse-declarations.js';

/** First letters of names, the most frequent letters of minified code first. */
const LETTERS = 'etnriaoscludfpmhg_vybxSCwTEDOkAjMNPFILRzBVHUWGKqJYXZQ$';
const CHARACTERS = `${LETTERS}0123456789`;
const KEYWORDS: readonly string[] = ['as', 'do', 'if', 'in', 'is', 'of'];
const PLACEHOLDER = '$declaration_';
const PLACEHOLDERS = /\$declaration_\d+/g;

const parsed = (text: string): Program => parse(text, { ecmaVersion: 2022, sourceType: 'module' }) as Program;

/**
 * Returns a module with a placeholder for the name of each declaration. No name inside a declaration may be declared by
 * another.
 */
export function withPlaceholders(text: string): string {
  const module = parsed(text);
  const names = new Map(declaredIn(module).map((name, index) => [name, `${PLACEHOLDER}${index}`]));
  const { references, shorthands } = referencesIn(module);
  let code = '';
  let from = 0;
  for (const [start, name] of [...references].sort(([a], [b]) => a - b)) {
    const placeholder = names.get(name);
    if (!placeholder) continue;
    code += `${text.slice(from, start)}${shorthands.has(start) ? `${name}:` : ''}${placeholder}`;
    from = start + name.length;
  }
  return code + text.slice(from);
}

/** Returns the names that a module declares. */
const declaredIn = ({ body }: Program): readonly string[] =>
  body.flatMap(statement => {
    if (statement.type === 'VariableDeclaration') return statement.declarations.flatMap(({ id }) => identifiersIn(id));
    const named = statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration';
    return named ? [statement.id.name] : [];
  });

/** Returns the names of variables by where they are, and where a name is the key of its member too, as in `{name}`. */
function referencesIn(module: Node) {
  const references = new Map<number, string>();
  const shorthands = new Set<number>();
  walk(
    module,
    one => {
      if (one.type === 'Identifier') references.set(one.start, one.name);
      else if (one.type === 'Property' && one.shorthand) shorthands.add(one.start);
    },
    isName,
  );
  return { references, shorthands };
}

/**
 * Returns a function that puts names for the placeholders into code: the shortest ones for what the entry `first`
 * needs, which every form takes, and of these for the most used. What only the entries `last` need is named after all
 * else and by its own code alone, so that it changes no other file. A name differs from all names inside the
 * declarations that use it.
 */
export function shortNames(
  { declarations, exports }: ParsedModule,
  { first, last = [] }: { readonly first: string; readonly last?: readonly string[] },
): (code: string) => string {
  const neededBy = (entries: readonly string[]) =>
    closure(
      { declarations },
      entries.map(entry => declarations.findIndex(({ names }) => names.includes(exports[entry]!))),
    );
  const core = neededBy([first]);
  const others = neededBy(Object.keys(exports).filter(entry => !last.includes(entry)));
  const weightAt = (place: number): number => (core.has(place) ? declarations.length : others.has(place) ? 1 : 0);
  const uses = new Map<string, number>();
  const inside = new Map<string, Set<string>>();
  const taken = new Set(KEYWORDS);
  declarations.forEach(({ code, variable }, place) => {
    const found = identifiersIn(parsed(variable ? `var ${code}` : code));
    const [own, named] = [false, true].map(is => found.filter(name => name.startsWith(PLACEHOLDER) === is));
    // A name of one letter is that of a variable, a longer one may be of the browser, which nothing may hide.
    for (const name of own!) if (name.length > 1) taken.add(name);
    for (const name of named!) {
      uses.set(name, (uses.get(name) ?? 0) + weightAt(place));
      inside.set(name, new Set([...(inside.get(name) ?? []), ...own!]));
    }
  });
  const names = new Map<string, string>();
  for (const [placeholder] of [...uses].sort(([, a], [, b]) => b - a)) {
    const name = NAMES.find(one => !taken.has(one) && !inside.get(placeholder)!.has(one))!;
    taken.add(name);
    names.set(placeholder, name);
  }
  return code => code.replace(PLACEHOLDERS, name => names.get(name)!);
}

/** All names of one or two letters, which are twice as many as there are declarations. */
const NAMES: readonly string[] = [
  ...LETTERS,
  ...[...LETTERS].flatMap(start => [...CHARACTERS].map(letter => start + letter)),
];
