/** Clauses of a condition. If one clause cannot be read, the other clauses still can. */

import type { Token } from './lexer.js';
import { saysOrEqual } from './spoken-comparisons.js';

const OPEN = ['(', '[', '{'];
const CLOSE = [')', ']', '}'];
/** Keywords of syntax whose parts do not end at an `and` or `or`. */
const WHOLE = ['if', 'some', 'every', 'for', 'between'];

/**
 * Returns the tokens between the outermost `and` and `or`, each clause with an end token. Returns no clauses if they
 * cannot be separated.
 */
export function splitClauses(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const found: Token[][] = [[]];
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'stop' || (token.kind === 'word' && depth === 0 && WHOLE.includes(token.text))) return [];
    if (token.kind === 'sign') depth += OPEN.includes(token.text) ? 1 : CLOSE.includes(token.text) ? -1 : 0;
    if (depth < 0) return [];
    if (token.kind === 'end') break;
    const joins =
      token.kind === 'word' && depth === 0 && (token.text === 'and' || token.text === 'or') && !saysOrEqual(tokens, at);
    if (joins) found.push([]);
    else found.at(-1)!.push(token);
  }
  if (depth !== 0 || found.length === 1) return [];
  return found.filter(clause => clause.length > 0).map(clause => [...clause, endOf(clause.at(-1)!)]);
}

const endOf = ({ end }: Token): Token => ({ kind: 'end', text: '', start: end, end });
