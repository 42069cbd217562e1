/**
 * Functions are short. Lines count if they have code: no blank lines, no lines of comments alone. Functions and classes
 * inside count for themselves, so that a factory is as long as what it does itself; an arrow function without a block
 * is part of the expression around it. A second limit is for a factory with all that is in it, except classes.
 */
import type { Node } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { breaches, parse, type Source, sources } from './sources.js';
import { allNodes, childrenOf } from './syntax.js';

const MAX_OWN_LINES = 50;
const MAX_LINES = 140;

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];
const CLASSES = ['ClassDeclaration', 'ClassExpression'];

const isFunction = (node: Node): boolean => FUNCTIONS.includes(node.type) && bodyOf(node) !== null;
const bodyOf = (node: Node): Node | null => (node as { body?: Node | null }).body ?? null;
const hasBlock = (node: Node): boolean => isFunction(node) && bodyOf(node)!.type === 'BlockStatement';
const isClass = (node: Node): boolean => CLASSES.includes(node.type);

type Text = Pick<Source, 'text' | 'comments'>;

/** Lines of a text: the line of each offset, from 0, and whether each line has code. */
interface Lines {
  readonly at: Uint32Array;
  readonly code: readonly boolean[];
}

function linesOf({ text, comments }: Text): Lines {
  const blank = comments.reduce(
    (left, { start, end }) => left.slice(0, start) + left.slice(start, end).replace(/[^\n]/g, ' ') + left.slice(end),
    text,
  );
  const at = new Uint32Array(text.length + 1);
  for (let offset = 0, line = 0; offset <= text.length; offset++) {
    at[offset] = line;
    if (text[offset] === '\n') line++;
  }
  return { at, code: blank.split('\n').map(line => line.trim() !== '') };
}

/** Returns the nodes below a function that count for themselves. */
const partsOf = (node: Node, counts: (node: Node) => boolean): readonly Node[] =>
  childrenOf(node).flatMap(child => (counts(child) ? [child] : partsOf(child, counts)));

/** Returns the number of lines with code. The first line of a part inside belongs to the function around it. */
function length({ at, code }: Lines, node: Node, counts: (node: Node) => boolean): number {
  const lines = ({ start, end }: Node, from = 0) => code.slice(at[start]! + from, at[end]! + 1).filter(Boolean).length;
  return lines(node) - partsOf(node, counts).reduce((sum, part) => sum + lines(part, 1), 0);
}

type Parsed = Text & Pick<Source, 'program'>;

interface Functions {
  readonly lines: Lines;
  readonly functions: readonly Node[];
}

const known = new WeakMap<Parsed, Functions>();

/** Returns the functions of a source with its lines. All tests look at the same sources, each of which is walked once. */
function functionsOf(source: Parsed): Functions {
  const before = known.get(source);
  if (before) return before;
  const functions = allNodes(source.program).flatMap(({ node }) => (isFunction(node) ? [node] : []));
  const found = { lines: linesOf(source), functions };
  known.set(source, found);
  return found;
}

/** Returns each function that is longer than the limit, by its line. */
function tooLong(source: Parsed, most: number, counts: (node: Node) => boolean): string[] {
  const { lines, functions } = functionsOf(source);
  return functions
    .map(node => ({ line: lines.at[node.start]! + 1, lines: length(lines, node, counts) }))
    .filter(({ lines }) => lines > most)
    .map(({ line, lines }) => `line ${line}: ${lines} lines`);
}

const isPart = (node: Node): boolean => hasBlock(node) || isClass(node);

describe('functions', () => {
  it(`have up to ${MAX_OWN_LINES} lines of their own`, () => {
    expect(breaches('', source => tooLong(source, MAX_OWN_LINES, isPart))).toEqual([]);
  });

  it(`have up to ${MAX_LINES} lines with the functions in them`, () => {
    expect(breaches('', source => tooLong(source, MAX_LINES, isClass))).toEqual([]);
  });

  it('are found in all their forms', () => {
    const found = sources.flatMap(source => functionsOf(source).functions);
    expect(new Set(found.map(node => node.type))).toEqual(new Set(FUNCTIONS));
    expect(found.length).toBeGreaterThan(8_000);
  });

  it.each([
    ['function f() {\n  a();\n\n  // Calls b.\n  b();\n}', 4],
    ['const f = () => {\n  /**\n   * Calls a.\n   */\n  a();\n};', 3],
    ['const f = () =>\n  list.map(one =>\n    one.name,\n  );', 4],
    ['function f() {\n  const g = () => {\n    a();\n  };\n  return g;\n}', 4],
    ['function f() {\n  return class {\n    g() {\n      a();\n    }\n  };\n}', 3],
    ['const f = () => `\n\n  text\n`;', 3],
  ])('are measured in lines of code of their own: %j', (text, expected) => {
    const source = { ...parse('a.ts', text), text };
    expect(tooLong(source, expected - 1, isPart)[0]).toBe(`line 1: ${expected} lines`);
    expect(tooLong(source, expected, isPart).filter(one => one.startsWith('line 1:'))).toEqual([]);
  });
});
