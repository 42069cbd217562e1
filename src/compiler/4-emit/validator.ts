/** `validator.js`: the rules of a form as an ES module without imports, for Node and browsers. */
import { validatorSource } from '../linker/validator-source.js';
import type { Emit } from './output.js';

export const validator: Emit = async context => [{ path: 'validator.js', content: await validatorSource(context) }];
