/** Rules and padding of tables. They have no padding of their own, so that every edge is on the grid. */
import { RULE } from './dimensions.js';
import { COLOUR } from './type-scale.js';

const none = () => 0;
const rule = () => RULE;
const black = () => COLOUR.rule;
const padding = { paddingLeft: none, paddingRight: none, paddingTop: none, paddingBottom: none };

/** Layout without borders, for tables that only place things. */
export const PLAIN = { ...padding, hLineWidth: none, vLineWidth: none };

/** Layout with all borders. */
export const BOXED = { ...padding, hLineWidth: rule, vLineWidth: rule, hLineColor: black, vLineColor: black };
