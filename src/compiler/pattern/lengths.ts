/** Minimum and maximum length of the texts that a pattern matches. */
import { automatonOf } from './automaton.js';
import { isRefusal, parsePattern } from './parse.js';
import type { Pattern } from './tree.js';

export interface Lengths {
  readonly least: number;
  readonly most: number;
}

/** Returns the lengths in code points, or undefined if the pattern cannot be parsed or is too large. */
export function lengthsOf(pattern: string): Lengths | undefined {
  const read = parsePattern(pattern);
  return isRefusal(read) || !automatonOf(read) ? undefined : measured(read);
}

const ZERO_LENGTHS: Lengths = { least: 0, most: 0 };

function measured(node: Pattern): Lengths {
  if (node.kind === 'set') return { least: 1, most: 1 };
  if (node.kind === 'repeat') {
    const { least, most } = measured(node.of);
    return { least: least * node.min, most: most === 0 ? 0 : most * node.max };
  }
  const parts = node.parts.map(measured);
  if (node.kind === 'sequence')
    return parts.reduce((sum, one) => ({ least: sum.least + one.least, most: sum.most + one.most }), ZERO_LENGTHS);
  return { least: Math.min(...parts.map(one => one.least)), most: Math.max(...parts.map(one => one.most)) };
}

/**
 * Returns whether the flag `v`, which browsers use in pages, rejects a pattern that is valid with `u`, for another
 * reason than a hyphen at the start or end of a class.
 */
export function isReadOtherwise(pattern: string): boolean {
  try {
    new RegExp(`^(?:${pattern.replace(/\[(\^?)-/g, '[$1\\-').replace(/(?<!\\)-\]/g, '\\-]')})$`, 'v');
    return false;
  } catch {
    return true;
  }
}

/**
 * Returns the first escape that means only ASCII here but all letters or digits in other engines, or undefined if there
 * is none.
 */
export const asciiClassIn = (pattern: string): string | undefined => /(?<!\\)(?:\\\\)*(\\[wWbBdD])/.exec(pattern)?.[1];
