/** Completions for the next word of an expression: names, options, functions and keywords of the grammar. */
import {
  comparisonsIn,
  type Environment,
  FUNCTIONS,
  functionIn,
  GRAMMAR_KEYWORDS,
  type SymbolInfo,
  type SymbolTable,
  type WordLanguage,
} from '../expressions/index.js';
import { insideOf } from './snapshot.js';

export interface ExpressionSuggestion {
  readonly text: string;
  readonly kind: 'field' | 'option' | 'function' | 'word' | 'column';
  readonly name?: SymbolInfo;
  readonly label?: string;
}

const NAME = '[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*';
const PATH = `${NAME}(?:\\[[^\\]]*\\])?(?:\\.${NAME}(?:\\[[^\\]]*\\])?)*`;
const regex = (pattern: string) => new RegExp(pattern, 'u');

/** Pattern of the word before the cursor, which a completion replaces. */
const TYPED = regex(`(?:${NAME})?$`);
const MEMBER = regex(`(${PATH})\\.(?:${NAME})?$`);
const EQUAL = '=|!=|≠|(?:لا )?[يت]ساوي';
const IN_TEXT = regex(`(${PATH})\\s*(?:${EQUAL}|in|في|list contains\\()?\\s*(?:[[(][^\\])]*|,\\s*)?"[^"]*$`);
const COMPARED = regex(`(${PATH})\\s*(?:${EQUAL}|\\b(?:in|في)\\s*[[(](?:[^\\])]*,)?)\\s*$`);
const EACH = regex(`(?:some|every|for|يوجد|بعض|كل|لكل)\\s+(${NAME})\\s+(?:in|في)\\s+(${PATH})`);

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
  const scope = scopeOf(before, asked.environment);
  if (isInText(before)) {
    const of = IN_TEXT.exec(before)?.[1];
    const typed = before.length - before.lastIndexOf('"') - 1;
    return { replace: typed, words: of ? optionsOf(nameAt(of, scope)) : [] };
  }
  const replace = TYPED.exec(before)![0].length;
  const member = MEMBER.exec(before);
  if (member) return { replace, words: members(member[1]!, scope) };
  const compared = COMPARED.exec(before.slice(0, before.length - replace));
  const options = compared ? optionsOf(nameAt(compared[1]!, scope)) : [];
  return { replace, words: [...options.map(quoted), ...names(scope), ...functions(asked), ...grammar(asked)] };
}

const isInText = (before: string): boolean => (before.replace(/\\./g, '').match(/["“”]/g)?.length ?? 0) % 2 === 1;
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
function scopeOf(before: string, environment: Environment): Scope {
  const levels: SymbolTable[] = [];
  for (let names: SymbolTable | undefined = environment.names; names; names = names.up) levels.push(names);
  const variables = new Map<string, SymbolTable | undefined>();
  const outer = { environment, levels, variables };
  for (const [, variable, list] of before.matchAll(new RegExp(EACH, 'gu')))
    variables.set(variable!, insideOf(nameAt(list!, outer)));
  const filter = regex(`(${PATH})\\[[^\\]]*$`).exec(before);
  const inside = filter && insideOf(nameAt(filter[1]!, outer));
  return inside ? { ...outer, levels: [inside, ...levels] } : outer;
}

/** Returns the symbol that a path leads to, or undefined if there is none. */
function nameAt(path: string, { levels, variables }: Scope): SymbolInfo | undefined {
  const [first, ...rest] = path.replace(/\[[^\]]*\]/g, '').split('.');
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

function members(path: string, scope: Scope): readonly ExpressionSuggestion[] {
  const { environment, levels, variables } = scope;
  if (path === 'option')
    return [...(environment.option?.keys() ?? [])].map(text => ({ text, kind: 'column' as const }));
  const inside = path.includes('.')
    ? insideOf(nameAt(path, scope))
    : startOf(path.replace(/\[.*/, ''), levels, variables);
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
  const more = [...places, ...(environment.option ? ['option'] : []), ...(environment.fees?.keys() ?? [])];
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
