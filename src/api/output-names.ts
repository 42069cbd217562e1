/** Names of the outputs of a form. */
import { outputNames as names } from '../compiler/outputs.js';

/** Names of the outputs that `istimara build` makes: element, types, validator, paper, … docs/outputs.md describes each. */
export const outputNames: readonly string[] = names;
