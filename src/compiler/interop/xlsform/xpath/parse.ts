/** XPath 1.0 as XLSForms use it: text → tree. Throws an `Untranslatable` if the text cannot be parsed. */
import { type Node, type Operator, Untranslatable } from './tree.js';

const TOKEN =
  /\s*(?:(\d+(?:\.\d*)?|\.\d+)|"([^"]*)"|'([^']*)'|[“”]([^“”]*)[“”]|[‘’]([^‘’]*)[‘’]|\$\{\s*([^{}]+?)\s*\}|(\.\.|!=|<=|>=|[-.()+*=<>,/|[\]@])|([\p{L}_][\p{L}\p{M}\p{N}_:.-]*))/uy;

type Token =
  | { readonly kind: 'number' | 'text' | 'reference' | 'word' | 'sign'; readonly text: string }
  | { readonly kind: 'end'; readonly text: '' };

function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let end = 0; text.slice(end).trim() !== ''; end = TOKEN.lastIndex) {
    const match = TOKEN.exec(text);
    if (!match) throw new Untranslatable('syntax');
    const [, number, double, single, curly, quoted, reference, sign, word] = match;
    const literal = double ?? single ?? curly ?? quoted;
    if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (literal !== undefined) found.push({ kind: 'text', text: literal });
    else if (reference !== undefined) found.push({ kind: 'reference', text: reference });
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign });
    else found.push({ kind: 'word', text: word! });
  }
  return [...found, { kind: 'end', text: '' }];
}

/** Operators by precedence, from the weakest to the strongest. */
const LEVELS: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

/** Filter of a path that leaves out what is not given: `[. != '']`. */
const GIVEN = ['[', '.', '!=', '', ']'];

/** Maximum nesting of brackets, calls and signs. */
const MAX_NESTING = 60;

/** Maximum number of characters, the same as the limit of an expression of the form language. */
const MAX_XPATH_LENGTH = 4096;

/** Parses an expression. Curly quotes of which no pairs can be made count as straight ones, as they do in ODK. */
export function parseXPath(text: string): Node {
  if (text.length > MAX_XPATH_LENGTH) throw new Untranslatable('long');
  const straight = withStraightQuotes(text);
  if (straight === text) return parsed(text);
  try {
    return parsed(text);
  } catch (fault) {
    if (!(fault instanceof Untranslatable && fault.why === 'syntax')) throw fault;
    return parsed(straight);
  }
}

/** Replaces curly quotes by straight ones. */
export const withStraightQuotes = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');

function parsed(text: string): Node {
  const given = tokens(text);
  let at = 0;
  let depth = 0;
  const peek = () => given[at]!;
  const is = (sign: string) => peek().kind === 'sign' && peek().text === sign;
  const next = () => given[at++]!;
  const expect = (sign: string) => {
    if (!is(sign)) throw new Untranslatable('syntax');
    at++;
  };

  function level(number: number): Node {
    if (number === LEVELS.length) return unary();
    let left = level(number + 1);
    while (true) {
      const { kind, text: written } = peek();
      const operator = LEVELS[number]!.find(one => one === written);
      if (!operator || (kind !== 'word' && kind !== 'sign')) return left;
      at++;
      left = { kind: 'binary', operator, left, right: level(number + 1) };
    }
  }

  function unary(): Node {
    if (++depth > MAX_NESTING) throw new Untranslatable('syntax');
    try {
      if (!is('-')) return primary();
      at++;
      return { kind: 'negative', of: unary() };
    } finally {
      depth--;
    }
  }

  function primary(): Node {
    const token = next();
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    if (token.kind === 'text') return { kind: 'text', value: token.text };
    if (token.kind === 'reference') return plain({ kind: 'reference', name: token.text });
    if (token.kind === 'word') return is('(') ? call(token.text) : path([token.text]);
    if (token.text === '(') {
      const inside = level(0);
      expect(')');
      return plain(inside);
    }
    if (token.text === '/') return path(['', stepName(next())]);
    if (token.text === '.' || token.text === '..') return path([token.text]);
    throw new Untranslatable('syntax');
  }

  /** Returns a node, or the items of it that a condition in brackets picks. No other step may follow. */
  function plain(node: Node): Node {
    const isGiven = skipGiven();
    const isName = node.kind === 'reference' || node.kind === 'path';
    if (is('[') && isName) return pick(node);
    if (is('/') || is('[')) throw new Untranslatable('path', node.kind === 'reference' ? node.name : '');
    return isGiven && isName ? { ...node, isGiven } : node;
  }

  function pick(of: Node): Node {
    expect('[');
    const by = level(0);
    expect(']');
    const steps: string[] = [];
    while (is('/')) {
      at++;
      steps.push(stepName(next()));
    }
    const isGiven = skipGiven();
    if (is('[')) throw new Untranslatable('path');
    return { kind: 'pick', of, by, steps, ...(isGiven && { isGiven }) };
  }

  /** Skips the filter of what is given. Returns whether it was there. */
  function skipGiven(): true | undefined {
    if (!GIVEN.every((text, index) => given[at + index]?.text === text)) return undefined;
    at += GIVEN.length;
    return true;
  }

  function path(steps: readonly string[]): Node {
    if (!is('/')) return plain({ kind: 'path', steps });
    at++;
    return path([...steps, stepName(next())]);
  }

  function call(name: string): Node {
    expect('(');
    const parts: Node[] = [];
    while (!is(')')) {
      if (parts.length > 0) expect(',');
      parts.push(level(0));
    }
    expect(')');
    const node: Node = { kind: 'call', name, parts };
    if (name === 'instance' && is('/')) return cell(parts);
    if (is('/') || is('[')) throw new Untranslatable('path', `${name}()`);
    return node;
  }

  /** Parses what follows `instance('list')`: `/root/item[name = ${field}]/column`. */
  function cell([list]: readonly Node[]): Node {
    for (const sign of ITEM) if (next().text !== sign) throw new Untranslatable('path', 'instance()');
    const field = fieldIn(level(0));
    expect(']');
    expect('/');
    const column = stepName(next());
    skipGiven();
    if (list?.kind !== 'text' || !field || is('/') || is('[')) throw new Untranslatable('path', 'instance()');
    return { kind: 'cell', list: list.value, field, column };
  }

  const tree = level(0);
  if (peek().kind !== 'end') throw new Untranslatable('syntax');
  return tree;
}

/** Path from an instance to its items. */
const ITEM = ['/', 'root', '/', 'item', '['];

/** Returns what the name of an item is compared with: `name = ${field}` or `selected(${field}, name)`. */
function fieldIn(condition: Node): Node | undefined {
  if (condition.kind === 'call' && condition.name === 'selected' && condition.parts.length === 2)
    return isName(condition.parts[1]!) ? condition.parts[0] : undefined;
  if (condition.kind !== 'binary' || condition.operator !== '=') return undefined;
  return isName(condition.left) ? condition.right : isName(condition.right) ? condition.left : undefined;
}

const isName = (node: Node): boolean => node.kind === 'path' && node.steps.join('/') === 'name';

function stepName({ kind, text }: Token): string {
  if (kind === 'word' || kind === 'reference' || text === '..' || text === '.') return text;
  throw new Untranslatable('path');
}
