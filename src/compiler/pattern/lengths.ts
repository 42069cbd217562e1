/** How short and how long a text can be that a pattern matches. */
import { automatonOf } from './automaton.js';
import { isRefusal, parsePattern } from './parse.js';
import type { Pattern } from './tree.js';

export interface Lengths {
  readonly least: number;
  readonly most: number;
}

/** In code points; undefined for a pattern that cannot be read. */
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

/** True where the flag `v`, which browsers use in pages, refuses a pattern of `u` for more than a hyphen at the end of a class. */
export function isReadOtherwise(pattern: string): boolean {
  try {
    new RegExp(`^(?:${pattern.replace(/\[(\^?)-/g, '[$1\\-').replace(/(?<!\\)-\]/g, '\\-]')})$`, 'v');
    return false;
  } catch {
    return true;
  }
}

/** What means ASCII alone here, and all letters or digits to other engines; undefined where there is none. */
export const asciiClassIn = (pattern: string): string | undefined => /(?<!\\)(?:\\\\)*(\\[wWbBdD])/.exec(pattern)?.[1];
