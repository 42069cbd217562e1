/** Typed tree → JavaScript: calls of engine/functions.ts, literals by JSON, and ids that were found among the names. */
import type { InTree, Test, TypedTree } from './typed.js';

export interface Emitted {
  readonly js: string;
  readonly calls: readonly string[];
}

export function emit(tree: TypedTree): Emitted {
  const calls = new Set<string>();
  const js = print(tree, name => {
    calls.add(name);
    return name;
  });
  return { js, calls: [...calls].sort() };
}

/** Notes that a function is called, and gives its name. */
type Use = (name: string) => string;

function print(tree: TypedTree, use: Use): string {
  const each = (trees: readonly TypedTree[]) => trees.map(one => print(one, use)).join(',');
  switch (tree.kind) {
    case 'literal':
      return text(tree.value);
    case 'field':
      return `${tree.scope}.get(${text(tree.name.id)})`;
    case 'path':
      return `${use('path')}(${print(tree.of, use)},${text(tree.name.id)})`;
    case 'js':
      tree.calls.forEach(use);
      return tree.js;
    case 'column':
      return `(o[${text(tree.column)}]??null)`;
    case 'list':
      return `[${each(tree.items)}]`;
    case 'call':
      return `${use(tree.call)}(${each(tree.args)})`;
    case 'in':
      return among(tree, use);
    case 'if':
      return `(${print(tree.condition, use)}===true?${print(tree.then, use)}:${print(tree.else, use)})`;
    case 'each':
      return `${use(tree.call)}(${print(tree.list, use)},${tree.parameter}=>${print(tree.body, use)})`;
    case 'unknown':
      return `${use('isUnknown')}(${scopeOf(tree.of, use)},${text(tree.of.name.id)})`;
  }
}

/** JSON is JavaScript; `<` is spelt out, so that no text ends a script element. */
const text = (value: null | boolean | number | string): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const scopeOf = (of: TypedTree, use: Use): string =>
  of.kind === 'field' ? of.scope : of.kind === 'path' ? print(of.of, use) : 'null';

/** The value is printed once: what is worked out is handed to a closure where several comparisons need it. */
function among({ value, tests }: InTree, use: Use): string {
  const once = value.kind === 'field' || value.kind === 'js' || (tests.length === 1 && tests[0]!.kind !== 'range');
  const printed = print(value, use);
  const each = tests.map(test => printTest(once ? printed : 'x', test, use));
  const any = each.length === 1 ? each[0]! : `${use('or')}(${each.join(',')})`;
  return once ? any : `(x=>${any})(${printed})`;
}

function printTest(left: string, test: Test, use: Use): string {
  const compared = (by: string, to: TypedTree) => `${use(by)}(${left},${print(to, use)})`;
  if (test.kind === 'among') return compared('isAmong', test.list);
  if (test.kind === 'compare') return compared(test.by, test.to);
  return `${use('and')}(${compared(test.from, test.low)},${compared(test.to, test.high)})`;
}
