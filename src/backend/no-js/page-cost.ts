/** Cost of a posted page, by which it is known which thread evaluates it. */
import type { LocalField, LocalForm } from '../../runtime/model.js';
import { allFields, NO_JS_TYPES, type PostedValues, UNKNOWN_CONTROL_NAME } from '../../runtime/no-js/index.js';

/** Cost of a control of the page, and of an option of a control: about their characters. */
const CONTROL_COST = 800;
const OPTION_COST = 60;
/** Cost of a text that came, and of each of its characters, which are normalized. */
const TEXT_COST = 100;
const CHARACTER_COST = 12;

/**
 * Returns about what it costs to evaluate a page and to render the page that answers it, with the rendering of one
 * character as the unit: what was typed, the controls of the form, and those of each row of a list that is named.
 */
export function pageCost(form: LocalForm, values: PostedValues): number {
  let cost = controlsCost(allFields(form));
  const rows = new Set<string>();
  for (const [name, texts] of values) {
    for (const text of texts) cost += TEXT_COST + text.length * CHARACTER_COST;
    for (const path of name === UNKNOWN_CONTROL_NAME ? texts : [name])
      rows.add(path.slice(0, path.lastIndexOf(']') + 1));
  }
  return cost + rows.size * Math.max(0, ...allFields(form).map(rowCost));
}

const controlsCost = (fields: readonly LocalField[]): number =>
  fields.reduce((sum, { fields, own }) => {
    const { options = [] } = own as { readonly options?: readonly unknown[] };
    return sum + (fields.length > 0 ? controlsCost(fields) : CONTROL_COST + options.length * OPTION_COST);
  }, 0);

/** Returns the cost of a row of the list in a field whose rows cost most. */
const rowCost = ({ type, fields }: LocalField): number =>
  Math.max(NO_JS_TYPES[type]!.shape === 'list' ? controlsCost(fields) : 0, ...fields.map(rowCost));
