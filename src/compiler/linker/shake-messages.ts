/** The words of a language: those that a form's code names. */

import { closure } from './link.js';
import type { Parts } from './linker-types.js';

export interface Words {
  /** An object literal. */
  readonly code: string;
  /** Places of what it stands on. */
  readonly places: ReadonlySet<number>;
}

export function wordsOf(parts: Parts, language: string, tells: ReadonlySet<string>): Words {
  const named = parts.words[language]!.filter(({ name }) => tells.has(name));
  return {
    code: `{${named.map(({ code }) => code).join()}}`,
    places: closure(
      parts,
      named.flatMap(({ uses }) => uses),
    ),
  };
}
