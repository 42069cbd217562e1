/** All function signatures of the language, for the compiler, by the names that an author writes. */
import { logicSignatures } from './compare.js';
import { dateSignatures } from './dates.js';
import { listSignatures } from './lists.js';
import { numberSignatures } from './numbers.js';
import { rangeSignatures } from './ranges.js';
import type { Signatures } from './signature.js';
import { textSignatures } from './texts.js';

export type { Signature, Signatures } from './signature.js';

export const signatures: Signatures = {
  ...logicSignatures,
  ...numberSignatures,
  ...listSignatures,
  ...textSignatures,
  ...dateSignatures,
  ...rangeSignatures,
};
