/** Tree shaking of messages: those of a language that a form's code mentions. */

import { closure } from './link.js';
import type { RuntimeParts } from './linker-types.js';

export interface ShakenMessages {
  /** Source of an object literal. */
  readonly code: string;
  /** Indexes of the declarations that it needs. */
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
