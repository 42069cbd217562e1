/**
 * Check of an author's patterns: they must be valid, apply to the whole text and match in linear time whatever is
 * typed.
 */
import { isSlow } from './ambiguity.js';
import { automatonOf } from './automaton.js';
import { isRefusal, parsePattern } from './parse.js';

export interface PatternProblem {
  readonly code: `pattern-${'backreference' | 'backtracks' | 'lookaround' | 'syntax' | 'too-large'}`;
  /** Offset in the pattern. */
  readonly at: number;
}

/** Maximum length of a pattern, in UTF-16 code units. A longer one has more states than any pattern may have. */
const MAX_PATTERN_LENGTH = 4_096;

/** Returns the problem of a pattern, or undefined if there is none. */
export function problemOf(pattern: string): PatternProblem | undefined {
  if (pattern.length > MAX_PATTERN_LENGTH) return { code: 'pattern-too-large', at: 0 };
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

/**
 * Returns the offset at which a pattern becomes invalid: the end of its longest valid beginning. It is searched for
 * because engines do not report the offset.
 */
function firstWrong(pattern: string): number {
  for (let length = pattern.length - 1; length > 0; length--) if (isValid(pattern.slice(0, length))) return length;
  return 0;
}
