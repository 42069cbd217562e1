/** Functions of a file, with the types of their parameters. */
import type { ArrowFunctionExpression, Function as FunctionNode, Node } from 'oxc-parser';
import type { Source } from './sources.js';
import { allNodes, lineAt } from './syntax.js';

export type File = Pick<Source, 'path' | 'text' | 'program'>;

export interface FoundFunction {
  readonly name: string;
  readonly file: File;
  readonly line: number;
  readonly node: FunctionNode | ArrowFunctionExpression;
}

const isFunction = (node: Node): node is FunctionNode | ArrowFunctionExpression =>
  node.type === 'ArrowFunctionExpression' || ((node as FunctionNode).params !== undefined && hasBody(node));
const hasBody = (node: Node): boolean => (node as { readonly body?: Node | null }).body?.type === 'BlockStatement';

/** Returns the functions of a file. A function without a name of its own has that of its variable, or none. */
export const functionsIn = (file: File): readonly FoundFunction[] =>
  allNodes(file.program).flatMap(({ node, parent }) =>
    isFunction(node)
      ? [{ name: node.id?.name ?? nameOf(parent?.node), file, line: lineAt(file.text, node.start), node }]
      : [],
  );

const nameOf = (node: Node | undefined): string =>
  node?.type === 'VariableDeclarator' && node.id.type === 'Identifier' ? node.id.name : '';
