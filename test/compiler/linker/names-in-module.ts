/** Names that a module takes from elsewhere and gives to others, by the rules of scopes in JavaScript. */
import { type AnyNode, parse } from 'acorn';

export interface ModuleNames {
  /** Names that are used and declared in no scope around their use: those of the browser. */
  readonly free: ReadonlySet<string>;
  /** Imported names, by the module. */
  readonly imported: ReadonlyMap<string, readonly string[]>;
  readonly exported: ReadonlySet<string>;
}

type Scope = ReadonlySet<string>;

export function namesInModule(code: string): ModuleNames {
  const { body } = parse(code, { ecmaVersion: 2022, sourceType: 'module' });
  const free = new Set<string>();
  const imported = new Map<string, readonly string[]>();
  const exported = new Set<string>();
  for (const statement of body) {
    if (statement.type === 'ImportDeclaration') {
      const names = statement.specifiers.map(one => (one.type === 'ImportSpecifier' ? nameOf(one.imported) : '*'));
      imported.set(String(statement.source.value), names);
    } else if (statement.type === 'ExportNamedDeclaration') {
      for (const one of statement.specifiers) exported.add(nameOf(one.exported));
      for (const name of statement.declaration ? declaredBy(statement.declaration) : []) exported.add(name);
    }
  }
  visitAll(body, [new Set([...body.flatMap(declaredBy), ...varsIn(body)])], free);
  return { free, imported, exported };
}

const nameOf = (node: { type: string; name?: string; value?: unknown }): string => node.name ?? String(node.value);

/** Returns the names that a statement declares in its block. */
function declaredBy(node: AnyNode): readonly string[] {
  if (node.type === 'VariableDeclaration') return node.declarations.flatMap(({ id }) => namesOfPattern(id));
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') return node.id ? [node.id.name] : [];
  if (node.type === 'ImportDeclaration') return node.specifiers.map(({ local }) => local.name);
  return node.type === 'ExportNamedDeclaration' && node.declaration ? declaredBy(node.declaration) : [];
}

/** Returns the names of `var` inside a function's body, however deep, but not in functions inside it. */
function varsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(varsIn);
  if (!isNode(node) || isFunction(node)) return [];
  const own = node.type === 'VariableDeclaration' && node.kind === 'var' ? declaredBy(node) : [];
  return [...own, ...Object.values(node).flatMap(varsIn)];
}

function namesOfPattern(pattern: AnyNode | null): readonly string[] {
  if (pattern === null) return [];
  if (pattern.type === 'Identifier') return [pattern.name];
  if (pattern.type === 'AssignmentPattern') return namesOfPattern(pattern.left);
  if (pattern.type === 'RestElement') return namesOfPattern(pattern.argument);
  if (pattern.type === 'ArrayPattern') return pattern.elements.flatMap(namesOfPattern);
  if (pattern.type !== 'ObjectPattern') return [];
  return pattern.properties.flatMap(one => namesOfPattern(one.type === 'Property' ? one.value : one));
}

function visitAll(nodes: unknown, scopes: readonly Scope[], free: Set<string>): void {
  if (Array.isArray(nodes)) for (const node of nodes) visitAll(node, scopes, free);
  else if (isNode(nodes)) visit(nodes, scopes, free);
}

function visit(node: AnyNode, scopes: readonly Scope[], free: Set<string>): void {
  if (node.type === 'Identifier') {
    if (!scopes.some(scope => scope.has(node.name))) free.add(node.name);
    return;
  }
  const inner = innerScope(node);
  for (const [key, child] of Object.entries(node))
    if (!isPlainName(node, key)) visitAll(child, inner ? [inner, ...scopes] : scopes, free);
}

/** Returns the names of the scope that a node opens. */
function innerScope(node: AnyNode): Scope | undefined {
  if (isFunction(node)) {
    const own = node.type === 'ArrowFunctionExpression' ? [] : ['arguments', ...(node.id ? [node.id.name] : [])];
    const { body } = node;
    const declared = body.type === 'BlockStatement' ? [...body.body.flatMap(declaredBy), ...varsIn(body.body)] : [];
    return new Set([...own, ...node.params.flatMap(namesOfPattern), ...declared]);
  }
  if (node.type === 'BlockStatement' || node.type === 'StaticBlock') return new Set(node.body.flatMap(declaredBy));
  if (node.type === 'SwitchStatement') return new Set(node.cases.flatMap(one => one.consequent.flatMap(declaredBy)));
  if (node.type === 'CatchClause') return new Set(namesOfPattern(node.param ?? null));
  if (node.type === 'ClassExpression' || node.type === 'ClassDeclaration')
    return new Set(node.id ? [node.id.name] : []);
  const { init, left } = node as { init?: AnyNode | null; left?: AnyNode };
  if (/^For/.test(node.type)) return new Set([init, left].flatMap(one => (one ? declaredBy(one) : [])));
  return undefined;
}

/** Returns whether a key of a node has a name that is no variable: that of a member, a label, an import or an export. */
function isPlainName(node: AnyNode, key: string): boolean {
  if (key === 'label' || key === 'imported' || key === 'exported' || node.type === 'MetaProperty') return true;
  const { computed } = node as { computed?: boolean };
  if (node.type === 'MemberExpression') return key === 'property' && !computed;
  return /^(?:Property|MethodDefinition|PropertyDefinition)$/.test(node.type) && key === 'key' && !computed;
}

const isNode = (value: unknown): value is AnyNode => typeof value === 'object' && value !== null && 'type' in value;

const isFunction = (node: AnyNode) =>
  node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
