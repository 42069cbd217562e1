/** The typesetter that all forms of a program share, because parsing fonts is expensive. */
import { lazyTypesetter } from '../compiler/outputs.js';

export const sharedTypesetter = lazyTypesetter();
