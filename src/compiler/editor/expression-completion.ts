/** Completions for the next word of an expression: names, options, functions and keywords of the grammar. */
import {
  comparisonsIn,
  type Environment,
  FUNCTIONS,
  functionIn,
  functionName,
  GRAMMAR_KEYWORDS,
  type SymbolInfo,
  type SymbolTable,
  type WordLanguage,
} from '../expressions/index.js';
import { KEYWORDS, type Token, tokensFrom } from '../expressions/lexer.js';
import { insideOf } from './snapshot.js';

export interface ExpressionSuggestion {
  readonly text: string;
  readonly kind: 'field' | 'option' | 'function' | 'word' | 'column';
  readonly name?: SymbolInfo;
  readonly label?: string;
}

/** Signs after which an option of the field before them may follow. */
const EQUAL = ['=', '!='];
const OPENERS = ['(', '[', '{'];
const CLOSERS = [')', ']', '}'];
const LOOPS = ['some', 'every', 'for'];

export interface ExpressionCompletionContext {
  readonly environment: Environment;
  readonly language: WordLanguage;
}

/**
 * Returns the words that may follow. `before` is the expression up to the cursor; `replace` is the number of its
 * characters that a completion replaces.
 */
export function completeExpression(
  before: string,
  asked: ExpressionCompletionContext,
): { readonly replace: number; readonly words: readonly ExpressionSuggestion[] } {
  const tokens = readBefore(before);
  const last = tokens.at(-1)!;
  const whole = tokens.slice(0, -1);
  if (last.kind === 'stop') {
    const replace = before.length - last.start - 1;
    const scope = scopeOf(whole, asked.environment);
    const words = columnsBefore(whole, ['['], scope) ?? optionsOf(comparedBefore(whole, scope));
    return { replace, words };
  }
  const typed = whole.at(-1);
  const isTyped = typed?.end === before.length && /^[\p{L}_]/u.test(before.slice(typed.start));
  const replace = isTyped ? before.length - typed.start : 0;
  const read = isTyped ? whole.slice(0, -1) : whole;
  const scope = scopeOf(read, asked.environment);
  const columns = columnsBefore(read, ['.', '['], scope);
  if (columns) return { replace, words: isSign(read.at(-1), ['[']) ? columns.map(quoted) : columns.filter(isWordLike) };
  const path = isSign(read.at(-1), ['.']) ? pathBefore(read, read.length - 1) : undefined;
  if (path) return { replace, words: members(path, scope) };
  const options = optionsOf(comparedBefore(read, scope));
  // After a joined «و», the word may also become one that begins with it, such as «وإلا».
  const isJoined = isTyped && isWord(read.at(-1), ['and']) && read.at(-1)!.end === typed.start;
  const words = grammar(asked).map(word => (isJoined ? { ...word, text: word.text.replace(/^و(?=.)/, '') } : word));
  return { replace, words: [...options.map(quoted), ...names(scope), ...functions(asked), ...words] };
}

/**
 * Returns the tokens of the text before the cursor. The last one is `end`, or `stop` if the cursor is in quotes. A
 * character that cannot be read is left out, with the text before it.
 */
function readBefore(before: string): readonly Token[] {
  for (let place = 0; ; ) {
    const tokens = tokensFrom(before, place, () => {});
    const { kind, start } = tokens.at(-1)!;
    if (kind === 'end' || /["“”„]/.test(before[start]!)) return tokens;
    place = start + 1;
  }
}

const isSign = (token: Token | undefined, signs: readonly string[]): boolean =>
  token?.kind === 'sign' && signs.includes(token.text);

const isWord = (token: Token | undefined, words: readonly string[]): boolean =>
  token?.kind === 'word' && words.includes(token.text);

/** Ids of a path such as `children[1].name`, without what is in brackets. */
type Path = readonly string[];

/** Returns the path that ends before a token, or undefined if there is none. */
function pathBefore(tokens: readonly Token[], end: number): Path | undefined {
  const ids: string[] = [];
  for (let at = end - 1; ; at -= 2) {
    while (isSign(tokens[at], [']'])) at = openerOf(tokens, at) - 1;
    const id = tokens[at];
    if (id?.kind !== 'word') return undefined;
    ids.push(id.text);
    if (!isSign(tokens[at - 1], ['.'])) return KEYWORDS.has(id.text) ? undefined : ids.toReversed();
  }
}

/** Returns the place of the bracket that a closing one belongs to, or -1 if there is none. */
function openerOf(tokens: readonly Token[], closer: number): number {
  let depth = 0;
  for (let at = closer; at >= 0; at--) {
    if (isSign(tokens[at], CLOSERS)) depth++;
    if (isSign(tokens[at], OPENERS) && --depth === 0) return at;
  }
  return -1;
}

/** Returns the places of the brackets that are still open. */
function openBrackets(tokens: readonly Token[]): readonly number[] {
  const open: number[] = [];
  for (const [at, token] of tokens.entries()) {
    if (isSign(token, OPENERS)) open.push(at);
    if (isSign(token, CLOSERS)) open.pop();
  }
  return open;
}

/**
 * Returns the field that the next value is compared with: `kind = `, `kind in ["new", `, or the first argument of a
 * function.
 */
function comparedBefore(tokens: readonly Token[], scope: Scope): SymbolInfo | undefined {
  const last = tokens.at(-1);
  const bracket = isSign(last, [',', '(', '[']) ? openBrackets(tokens).at(-1) : undefined;
  const place = bracket === undefined ? tokens.length - 1 : bracket - 1;
  const isCompared = isSign(tokens[place], EQUAL) || isWord(tokens[place], ['in']);
  const path = isCompared ? pathBefore(tokens, place) : isSign(last, [',']) && pathBefore(tokens, tokens.length - 1);
  return path ? nameAt(path, scope) : undefined;
}

/**
 * Returns the columns of the options of a field after `option(field).` or `option(field)[`, or undefined after anything
 * else.
 */
function columnsBefore(
  tokens: readonly Token[],
  signs: readonly string[],
  scope: Scope,
): readonly ExpressionSuggestion[] | undefined {
  const closer = tokens.length - 2;
  if (!isSign(tokens.at(-1), signs) || !isSign(tokens[closer], [')'])) return undefined;
  const called = tokens[openerOf(tokens, closer) - 1];
  if (called?.kind !== 'word' || functionName(called.text) !== 'option') return undefined;
  const path = pathBefore(tokens, closer);
  const columns = path && nameAt(path, scope)?.optionColumns;
  return [...(columns?.keys() ?? [])].map(text => ({ text, kind: 'column' as const }));
}

const isWordLike = ({ text }: ExpressionSuggestion): boolean => /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(text);

const quoted = (next: ExpressionSuggestion): ExpressionSuggestion => ({ ...next, text: `"${next.text}"` });

interface Scope {
  readonly environment: Environment;
  /** Symbol tables from the innermost scope outwards. */
  readonly levels: readonly SymbolTable[];
  readonly variables: ReadonlyMap<string, SymbolTable | undefined>;
}

/**
 * Returns the names in scope: those around the expression, those of a filter that is still open, and the variables
 * bound so far.
 */
function scopeOf(tokens: readonly Token[], environment: Environment): Scope {
  const levels: SymbolTable[] = [];
  for (let names: SymbolTable | undefined = environment.names; names; names = names.up) levels.push(names);
  const variables = new Map<string, SymbolTable | undefined>();
  const outer = { environment, levels, variables };
  const insideAt = (end: number) => {
    const path = pathBefore(tokens, end);
    return path && insideOf(nameAt(path, outer));
  };
  for (const [at, token] of tokens.entries()) {
    const variable = tokens[at + 1];
    if (!isWord(token, LOOPS) || variable?.kind !== 'word' || !isWord(tokens[at + 2], ['in'])) continue;
    variables.set(variable.text, insideAt(endOfPath(tokens, at + 3)));
  }
  const filters = openBrackets(tokens).filter(at => isSign(tokens[at], ['[']));
  const inside = filters.map(insideAt).findLast(table => table);
  return inside ? { ...outer, levels: [inside, ...levels] } : outer;
}

/** Returns the place after the path that begins at a token. */
function endOfPath(tokens: readonly Token[], start: number): number {
  let end = start + 1;
  for (;;) {
    if (isSign(tokens[end], ['.'])) end += 2;
    else if (isSign(tokens[end], ['['])) {
      const closer = tokens.findIndex((token, at) => at > end && isSign(token, [']']) && openerOf(tokens, at) === end);
      if (closer < 0) return end;
      end = closer + 1;
    } else return end;
  }
}

/** Returns the symbol that a path leads to, or undefined if there is none. */
function nameAt([first, ...rest]: Path, { levels, variables }: Scope): SymbolInfo | undefined {
  const start = startOf(first!, levels, variables);
  if (rest.length === 0) return levels.find(({ fields }) => fields.has(first!))?.fields.get(first!);
  let inside = start;
  for (const id of rest.slice(0, -1)) inside = id === 'parent' ? inside?.up : insideOf(inside?.fields.get(id));
  return inside?.fields.get(rest.at(-1)!);
}

/** Returns the symbol table of the names that may follow `first.`, or undefined if there is none. */
function startOf(
  first: string,
  levels: readonly SymbolTable[],
  variables: Scope['variables'],
): SymbolTable | undefined {
  if (variables.has(first)) return variables.get(first);
  if (first === 'form') return levels.at(-1);
  if (first === 'parent') return levels[0]?.up;
  return insideOf(levels.find(({ fields }) => fields.has(first))?.fields.get(first));
}

function members(path: Path, scope: Scope): readonly ExpressionSuggestion[] {
  const { environment, levels, variables } = scope;
  if (path.length === 1 && path[0] === 'option')
    return [...((environment.optionItem?.fields ?? environment.option)?.keys() ?? [])].map(text => ({
      text,
      kind: 'column' as const,
    }));
  const inside = path.length > 1 ? insideOf(nameAt(path, scope)) : startOf(path[0]!, levels, variables);
  if (inside) return [...inside.fields.values()].map(fieldOf);
  const name = nameAt(path, scope);
  return name?.type.kind === 'date' ? ['year', 'month', 'day', 'weekday'].map(text => ({ text, kind: 'word' })) : [];
}

const fieldOf = (name: SymbolInfo): ExpressionSuggestion => ({ text: name.id, kind: 'field', name });

function names({ levels, variables, environment }: Scope): readonly ExpressionSuggestion[] {
  const found = new Map<string, ExpressionSuggestion>(
    [...variables.keys()].map(text => [text, { text, kind: 'field' as const }]),
  );
  for (const { fields } of levels)
    for (const name of fields.values()) if (!found.has(name.id)) found.set(name.id, fieldOf(name));
  const places = ['form', ...(levels[0]?.up ? ['parent'] : []), ...(levels.some(({ item }) => item) ? ['index'] : [])];
  const more = [
    ...places,
    ...((environment.option ?? environment.optionItem) ? ['option'] : []),
    ...(environment.fees?.keys() ?? []),
  ];
  return [...found.values(), ...more.map((text): ExpressionSuggestion => ({ text, kind: 'word' }))];
}

const optionsOf = (name: SymbolInfo | undefined): readonly ExpressionSuggestion[] =>
  Object.entries(name?.options ?? {}).map(([text, label]) => ({
    ...{ text, kind: 'option' as const },
    label: Object.values(label)[0] ?? '',
  }));

const functions = ({ language }: ExpressionCompletionContext): readonly ExpressionSuggestion[] =>
  [...FUNCTIONS.keys()].map(name => ({ text: functionIn(name, language), kind: 'function' }));

/** Returns the words of the grammar; in Arabic, also the comparisons that are written in words. */
const grammar = ({ language }: ExpressionCompletionContext): readonly ExpressionSuggestion[] =>
  [
    ...Object.entries(GRAMMAR_KEYWORDS).map(([english, arabic]) => (language === 'ar' ? arabic : english)),
    ...comparisonsIn(language).filter(text => /\p{L}/u.test(text)),
  ].map(text => ({ text, kind: 'word' }));
