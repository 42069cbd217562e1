/** Size of the box for a photo or a signature on paper. */

import { asciiDigits } from '../../runtime/fields/formats/fold-input.js';
import type { ScalarNode } from '../1-parse/tree.js';
import type { Context } from './context.js';

/** Least and most millimetres of a side. */
const SIDE = { least: 10, most: 120 };

/** Returns width and height in millimetres from a text such as `35 × 45`, or undefined, which is reported. */
export function boxSizeOf(node: ScalarNode, { report }: Context): readonly [number, number] | undefined {
  const sides = /^\s*(\d{1,3})\s*[×xX*]\s*(\d{1,3})\s*$/.exec(asciiDigits(node.text))?.slice(1).map(Number) ?? [];
  const [width, height] = sides.filter(side => side >= SIDE.least && side <= SIDE.most);
  if (width !== undefined && height !== undefined) return [width, height];
  report('paper-box', node, SIDE);
  return undefined;
}
