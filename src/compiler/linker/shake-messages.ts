/** The words of a language: those that a form's code names. */

import { closure } from './link.js';
import type { RuntimeParts } from './linker-types.js';

export interface ShakenMessages {
  /** An object literal. */
  readonly code: string;
  /** Places of what it stands on. */
  readonly places: ReadonlySet<number>;
}

export function shakeMessages(parts: RuntimeParts, language: string, tells: ReadonlySet<string>): ShakenMessages {
  const named = parts.words[language]!.filter(({ name }) => tells.has(name));
  return {
    code: `{${named.map(({ code }) => code).join()}}`,
    places: closure(
      parts,
      named.flatMap(({ uses }) => uses),
    ),
  };
}
