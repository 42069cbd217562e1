/** Fields with custom types. Only forms with such fields include this module. */
import { withCustomType } from '../fields/custom-type.js';
import type { ElementTypes } from './element-types.js';

/** Returns the types, which read and format the answers of a field as its custom type does. */
export const withCustomTypes = (types: ElementTypes): ElementTypes =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, withCustomType(type)]));
