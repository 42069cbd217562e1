/** An id by chance as ODK calculates it: each letter is taken from the alphabet, because `uuid()` has other letters. */
import { RANDOM_ID_LENGTH, RANDOM_ID_LETTERS } from '../../runtime/engine/random-id.js';

const LETTER = `substr(substr('${RANDOM_ID_LETTERS}', int(random() * ${RANDOM_ID_LETTERS.length})), 0, 1)`;

export const RANDOM_ID_XPATH = `concat(${Array.from({ length: RANDOM_ID_LENGTH }, () => LETTER).join(', ')})`;
