/** Layout of the tables of the grid: rules around every cell, and the padding inside. */
import { CELL, RULE } from './dimensions.js';

/** Returns the layout. The first `unpadded` columns have no padding at their sides; `below` is the padding below a cell. */
export const boxedLayout = ({ unpadded = 0, below = CELL.top }: { unpadded?: number; below?: number } = {}) => {
  const side = (column: number) => (column < unpadded ? 0 : CELL.pad);
  return {
    hLineWidth: () => RULE,
    vLineWidth: () => RULE,
    paddingLeft: side,
    paddingRight: side,
    paddingTop: () => CELL.top,
    paddingBottom: () => below,
  };
};
