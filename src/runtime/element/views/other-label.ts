/** Texts of the option "other" that authors give. Only forms with such a text include this module. */
import { withOtherLabel } from '../../fields/other-label.js';
import type { ElementTypes } from '../element-types.js';

/** Returns the types whose option "other" has the text of the field. */
export const withOtherLabels = (types: ElementTypes): ElementTypes =>
  Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, /^options?$/.test(type.kind) ? withOtherLabel(type) : type]),
  );
