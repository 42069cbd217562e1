/** What forms that are sent encrypted have beside their transport. */
import { seal } from './seal.js';
import { sealingWords } from './sealing-words.js';
import type { Sealing } from './transport.js';

export const sealing: Sealing = { seal, words: sealingWords };
