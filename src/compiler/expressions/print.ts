/** Syntax tree → the canonical text of the expression, in either language. */
import { functionIn } from './functions.js';
import { tokenize } from './lexer.js';
import { parse } from './parser.js';
import type { CallNode, ContextNode, EachNode, Node, RangeNode, TestNode } from './tree.js';
import { comparisonIn, GRAMMAR_KEYWORDS, type WordLanguage } from './vocabulary.js';

/** Returns the syntax tree of an expression, or undefined if the expression cannot be read. */
export function parseExpression(text: string): Node | undefined {
  let failed = false;
  const complain = () => {
    failed = true;
  };
  const node = parse(text, tokenize(text, complain), complain);
  return failed ? undefined : node;
}

type Say = (word: string) => string;

/**
 * Prints an expression with one space between parts, brackets only if they are needed, and keywords in one language.
 */
export function printExpression(tree: Node, language: WordLanguage): string {
  const say: Say = word => (language === 'ar' ? GRAMMAR_KEYWORDS[word]! : word);
  return print(tree, { say, language });
}

interface Printing {
  readonly say: Say;
  readonly language: WordLanguage;
}

/** Binding strength of each syntax, as the parser reads it. */
const STRENGTH = { or: 1, and: 2, compare: 3, '+': 4, '-': 4, '*': 5, '/': 5, '**': 6, negative: 7, whole: 8 } as const;

function strengthOf(node: Node): number {
  if (node.kind === 'logic') return STRENGTH[node.operator];
  if (node.kind === 'compare' || node.kind === 'in' || node.kind === 'instance') return STRENGTH.compare;
  if (node.kind === 'arithmetic') return STRENGTH[node.operator];
  if (node.kind === 'negative' || (node.kind === 'literal' && isNegative(node.value))) return STRENGTH.negative;
  return node.kind === 'if' || node.kind === 'each' ? 0 : STRENGTH.whole;
}

const isNegative = (value: unknown): boolean => typeof value === 'number' && (value < 0 || Object.is(value, -0));

/** Prints a part, in brackets if it binds less strongly than its place requires. */
function part(node: Node, least: number, printing: Printing): string {
  const text = print(node, printing);
  return strengthOf(node) < least ? `(${text})` : text;
}

function print(node: Node, p: Printing): string {
  switch (node.kind) {
    case 'literal':
      return literal(node.value, p);
    case 'name':
      return node.id;
    case 'path':
      return `${part(node.of, STRENGTH.whole, p)}.${node.id}`;
    case 'pick':
      return `${part(node.of, STRENGTH.whole, p)}[${print(node.by, p)}]`;
    case 'list':
      return `[${listed(node.items, p)}]`;
    case 'negative':
      return `-${part(node.of, STRENGTH.whole, p)}`;
    case 'arithmetic': {
      const own = STRENGTH[node.operator];
      return `${part(node.left, own, p)} ${node.operator} ${part(node.right, own + 1, p)}`;
    }
    case 'compare':
      return `${part(node.left, 4, p)} ${comparisonIn(node.operator, p.language)} ${part(node.right, 4, p)}`;
    case 'logic': {
      const own = STRENGTH[node.operator] + 1;
      return node.parts.map(one => part(one, own, p)).join(` ${p.say(node.operator)} `);
    }
    case 'in':
      return `${part(node.value, 4, p)} ${p.say('in')} ${tests(node.tests, p)}`;
    case 'if':
      return `${p.say('if')} ${print(node.condition, p)} ${p.say('then')} ${print(node.then, p)} ${p.say('else')} ${print(node.else, p)}`;
    case 'each':
      return each(node, p);
    case 'call':
      return call(node, p);
    case 'range':
      return range(node, p);
    case 'at':
      return `@${JSON.stringify(node.text)}`;
    case 'context':
      return context(node, p);
    case 'instance':
      return `${part(node.of, 4, p)} instance of ${node.type}`;
  }
}

const listed = (nodes: readonly Node[], p: Printing): string => nodes.map(node => print(node, p)).join(', ');

function literal(value: null | boolean | number | string, { say }: Printing): string {
  return typeof value === 'string' || typeof value === 'number' ? JSON.stringify(value) : say(String(value));
}

function tests(all: readonly TestNode[], p: Printing): string {
  const texts = all.map(test => {
    if (test.kind === 'compare') return `${test.operator === '=' ? '' : `${test.operator} `}${part(test.to, 4, p)}`;
    const [from, to] = [test.from === 'ge' ? '[' : '(', test.to === 'le' ? ']' : ')'];
    return `${from}${part(test.low, 4, p)}..${part(test.high, 4, p)}${to}`;
  });
  return texts.length === 1 ? texts[0]! : `(${texts.join(', ')})`;
}

function range({ low, high, from, to }: RangeNode, p: Printing): string {
  if (!low) return `(${to ? '<=' : '<'} ${part(high!, 4, p)})`;
  if (!high) return `(${from ? '>=' : '>'} ${part(low, 4, p)})`;
  return `${from ? '[' : '('}${part(low, 4, p)}..${part(high, 4, p)}${to ? ']' : ')'}`;
}

const WORDS_OF = {
  some: ['some', 'satisfies'],
  every: ['every', 'satisfies'],
  collect: ['for', 'return'],
  collectAll: ['for', 'return'],
} as const;

function each(node: EachNode, p: Printing): string {
  const [first, last] = WORDS_OF[node.call];
  const steps: string[] = [];
  let inner: Node = node;
  while (inner.kind === 'each' && inner.call === node.call && node.call === 'collectAll') {
    steps.push(`${inner.variable} ${p.say('in')} ${gone(inner.list, p)}`);
    inner = inner.body;
  }
  const end = node.call === 'collectAll' && inner.kind === 'each' ? inner : node;
  steps.push(`${end.variable} ${p.say('in')} ${gone(end.list, p)}`);
  return `${p.say(first)} ${steps.join(', ')} ${p.say(last)} ${print(end.body, p)}`;
}

/** Prints what a loop iterates over. `1..5` has no brackets there. */
const gone = (list: Node, p: Printing): string =>
  list.kind === 'range' && list.low && list.high ? `${part(list.low, 4, p)}..${part(list.high, 4, p)}` : print(list, p);

function call({ name, args, names }: CallNode, p: Printing): string {
  const given = args.map((arg, index) => `${names?.[index] ? `${names[index]!.text}: ` : ''}${print(arg, p)}`);
  const said = name === 'not' ? p.say('not') : functionIn(name, p.language);
  return `${said}(${given.join(', ')})`;
}

function context({ keys, values }: ContextNode, p: Printing): string {
  const entries = keys.map(({ text }, index) => `${key(text)}: ${print(values[index]!, p)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

const key = (text: string): string => (/^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(text) ? text : JSON.stringify(text));
