/** Patterns of an author: right, for the whole text, and answered in linear time whatever is typed. */
import { isSlow } from './ambiguity.js';
import { automatonOf } from './automaton.js';
import { isRefusal, parsePattern } from './parse.js';

export interface PatternProblem {
  readonly code: string;
  /** Offset in the pattern. */
  readonly at: number;
}

/** Undefined where nothing is wrong. */
export function problemOf(pattern: string): PatternProblem | undefined {
  const read = parsePattern(pattern);
  if (isRefusal(read))
    return isValid(pattern) || read.code !== 'pattern-syntax'
      ? read
      : { code: 'pattern-syntax', at: firstWrong(pattern) };
  if (!isValid(pattern)) return { code: 'pattern-syntax', at: firstWrong(pattern) };
  const automaton = automatonOf(read);
  if (!automaton) return { code: 'pattern-too-large', at: 0 };
  return isSlow(automaton) ? { code: 'pattern-backtracks', at: 0 } : undefined;
}

function isValid(pattern: string): boolean {
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Engines do not say where a pattern goes wrong: after the longest beginning that is right. */
function firstWrong(pattern: string): number {
  for (let length = pattern.length - 1; length > 0; length--) if (isValid(pattern.slice(0, length))) return length;
  return 0;
}
