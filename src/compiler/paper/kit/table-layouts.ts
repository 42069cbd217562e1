/** How tables are ruled: no padding of their own, so that every edge stands on the grid. */
import { RULE } from '../dimensions.js';
import { COLOUR } from '../type-scale.js';

const none = () => 0;
const rule = () => RULE;
const black = () => COLOUR.rule;
const padding = { paddingLeft: none, paddingRight: none, paddingTop: none, paddingBottom: none };

/** Only places things. */
export const PLAIN = { ...padding, hLineWidth: none, vLineWidth: none };

/** Only the borders that cells ask for. */
export const RULED = { ...padding, hLineWidth: rule, vLineWidth: none, hLineColor: black };

/** All borders. */
export const BOXED = { ...padding, hLineWidth: rule, vLineWidth: rule, hLineColor: black, vLineColor: black };
