/**
 * What an item's rule works out of the lists around it is the same for every item: it is worked out once, in the scope around.
 * Without this a total that each of n items looks at would take n × n steps.
 */
import { createHash } from 'node:crypto';
import type { TypedTree } from './typed.js';
import { holds, parts } from './walk.js';

/** The JavaScript of a tree as asked of the scope around; undefined where it depends on the item, or on no list. */
export function hoist(js: string, tree: TypedTree): string | undefined {
  if (!holds(tree, isOverList)) return undefined;
  const code = js.replace(STRING, '""');
  if (READS_OWN_SCOPE.test(code) || /\bo[.[]/.test(code) || freeIn(code, tree)) return undefined;
  const root = rootOf(code);
  return root && `${root}.once(${JSON.stringify(keyOf(js))},s=>${seenFrom(root, js)})`;
}

const STRING = /"(?:[^"\\]|\\.)*"/g;

/** The item's own scope. */
const READS_OWN_SCOPE = /(?<![\w$.])s(?![\w$])(?!\.(?:up|top)\b)/;

const isOverList = (tree: TypedTree): boolean =>
  tree.kind === 'each' || parts(tree).some(({ type }) => type.kind === 'list');

/** The scope furthest out that still sees all that is read. */
function rootOf(code: string): string | undefined {
  const ups = [...code.matchAll(/(?<![\w$.])s((?:\.up)+)\b/g)].map(([, up]) => up!).sort((a, b) => a.length - b.length);
  return ups.length > 0 ? `s${ups[0]}` : /\bs\.top\b/.test(code) ? 's.top' : undefined;
}

/** Whether it uses the parameter of a loop around it. */
function freeIn(code: string, tree: TypedTree): boolean {
  const own = new Set(parametersIn(tree));
  return [...code.matchAll(/(?<![\w$.])v\d+\w*/g)].some(([name]) => !own.has(name));
}

function parametersIn(tree: TypedTree): readonly string[] {
  const inside = parts(tree).flatMap(parametersIn);
  if (tree.kind === 'each') return [tree.parameter, ...(tree.partial ? [tree.partial] : []), ...inside];
  return tree.kind === 'context' ? [...tree.entries.map(({ parameter }) => parameter), ...inside] : inside;
}

/** Equal works have equal keys, wherever in the form they stand. */
const keyOf = (js: string): string => createHash('sha256').update(js).digest('base64url').slice(0, 12);

function seenFrom(root: string, js: string): string {
  const around = new RegExp(`${STRING.source}|(?<![\\w$.])${root.replaceAll('.', '\\.')}\\b`, 'g');
  return js.replace(around, found => (found.startsWith('"') ? found : 's'));
}
