/** Units that inflect as a number is typed. Only forms whose units have plural forms include this module. */
import { withCountedUnit } from '../../fields/counted-unit.js';
import type { ElementTypes } from '../element-types.js';

/** Returns the types with units that inflect. */
export const withCountedUnits = (types: ElementTypes): ElementTypes => ({
  ...types,
  ...(types.integer && { integer: withCountedUnit(types.integer) }),
  ...(types.number && { number: withCountedUnit(types.number) }),
});
