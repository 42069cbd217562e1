/**
 * Hoisting of work out of items. The part of an item's rule that reads only the lists around the item gives the same
 * result for every item, so it is evaluated once, in the surrounding scope. Without this, a total that each of n items
 * reads would take n × n steps.
 */
import { sha256Base64url } from '../host/digest.js';
import type { TypedTree } from './typed.js';
import { holds, parts } from './walk.js';

/**
 * Returns the JavaScript that evaluates a tree in the surrounding scope, or undefined if the tree depends on the item
 * or on no list.
 */
export function hoist(js: string, tree: TypedTree): string | undefined {
  if (!holds(tree, isOverList)) return undefined;
  const code = js.replace(STRING, '""');
  if (READS_OWN_SCOPE.test(code) || /\bo[.[]/.test(code) || freeIn(code, tree)) return undefined;
  const root = rootOf(code);
  return root && `${root}.once(${JSON.stringify(keyOf(js))},s=>${seenFrom(root, js)})`;
}

const STRING = /"(?:[^"\\]|\\.)*"/g;

/** Pattern of the item's own scope. */
const READS_OWN_SCOPE = /(?<![\w$.])s(?![\w$])(?!\.(?:up|top)\b)/;

const isOverList = (tree: TypedTree): boolean =>
  tree.kind === 'each' || parts(tree).some(({ type }) => type.kind === 'list');

/**
 * Returns the outermost scope that still sees everything that is read, or undefined if the code reads no outer scope.
 */
function rootOf(code: string): string | undefined {
  const ups = [...code.matchAll(/(?<![\w$.])s((?:\.up)+)\b/g)].map(([, up]) => up!).sort((a, b) => a.length - b.length);
  return ups.length > 0 ? `s${ups[0]}` : /\bs\.top\b/.test(code) ? 's.top' : undefined;
}

/** Returns whether the code uses the parameter of an enclosing loop. */
function freeIn(code: string, tree: TypedTree): boolean {
  const own = new Set(parametersIn(tree));
  return [...code.matchAll(/(?<![\w$.])v\d+\w*/g)].some(([name]) => !own.has(name));
}

function parametersIn(tree: TypedTree): readonly string[] {
  const inside = parts(tree).flatMap(parametersIn);
  if (tree.kind === 'each') return [tree.parameter, ...(tree.partial ? [tree.partial] : []), ...inside];
  return tree.kind === 'context' ? [...tree.entries.map(({ parameter }) => parameter), ...inside] : inside;
}

/** Returns the cache key of an expression. Equal expressions have equal keys, wherever in the form they are. */
const keyOf = (js: string): string => sha256Base64url(js).slice(0, 12);

function seenFrom(root: string, js: string): string {
  const around = new RegExp(`${STRING.source}|(?<![\\w$.])${root.replaceAll('.', '\\.')}\\b`, 'g');
  return js.replace(around, found => (found.startsWith('"') ? found : 's'));
}
