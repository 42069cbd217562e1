/** For the compiler: all functions of the language, by the name an author writes. */
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
