/** A minified module as its top-level declarations, each with those that it stands on: so that a form takes only what it uses. */
import { type AnyNode, type Node, type Program, parse } from 'acorn';

export interface Declaration {
  /** `x=1` of a variable, a function or class as a whole; with what is done for it right after it. */
  readonly code: string;
  readonly variable: boolean;
  /** The names that it declares. No name inside any declaration is that of another one, since the minifier gives each its own. */
  readonly names: readonly string[];
  /** Places in the list of the declarations that it names. */
  readonly uses: readonly number[];
}

export interface Declared {
  readonly declarations: readonly Declaration[];
  /** Exported name → declared name. */
  readonly exports: Readonly<Record<string, string>>;
}

/** `text` is one module without imports, as esbuild prints it. */
export function declarationsIn(text: string): Declared {
  const { body } = parse(text, { ecmaVersion: 2022, sourceType: 'module' }) as Program;
  const found: { code: string; variable: boolean; names: string[]; node: Node }[] = [];
  const exports: Record<string, string> = {};
  const code = ({ start, end }: Node) => text.slice(start, end);
  for (const statement of body) {
    if (statement.type === 'VariableDeclaration')
      for (const one of statement.declarations)
        found.push({ code: code(one), variable: true, names: identifiersIn(one.id), node: one });
    else if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration')
      found.push({ code: code(statement), variable: false, names: [statement.id.name], node: statement });
    else if (statement.type === 'ExportNamedDeclaration')
      for (const { local, exported } of statement.specifiers) exports[nameOf(exported)] = nameOf(local);
    else if (!isPolyfillHook(code(statement))) throw new Error(`the runtime does something by being loaded: ${code(statement)}`);
  }
  const places = new Map(found.flatMap(({ names }, place) => names.map(name => [name, place] as const)));
  const declarations = found.map(({ node, ...one }, place) => ({ ...one, uses: usesOf(node, places, place) }));
  return { declarations, exports };
}

/** What Lit does for polyfills of old browsers and to tell of several versions on a page: nobody needs it here. */
const isPolyfillHook = (code: string): boolean => code.includes('litHtmlVersions');

const nameOf = (name: AnyNode): string => (name.type === 'Identifier' ? name.name : String((name as { value?: unknown }).value));

const usesOf = (node: Node, places: ReadonlyMap<string, number>, own: number): readonly number[] => {
  const met = identifiersIn(node).flatMap(name => places.get(name) ?? []);
  return [...new Set(met)].filter(place => place !== own).sort((a, b) => a - b);
};

/** Names that stand for something, not those of members and labels. */
function identifiersIn(node: Node): string[] {
  const names: string[] = [];
  const walk = (one: AnyNode): void => {
    if (one.type === 'Identifier') names.push(one.name);
    for (const [key, inner] of Object.entries(one)) {
      if (isName(one, key)) continue;
      for (const child of [inner].flat()) if (isNode(child)) walk(child);
    }
  };
  walk(node as AnyNode);
  return names;
}

const isNode = (value: unknown): value is AnyNode => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** `.key`, `key:`, `label:` */
function isName(node: AnyNode, key: string): boolean {
  if (key === 'label') return true;
  const named = node as { readonly computed?: boolean; readonly shorthand?: boolean };
  return !named.computed && !named.shorthand && key === (node.type === 'MemberExpression' ? 'property' : 'key');
}
