/** Hints and pictures that are printed with the questions of a blank form. */

import { plainText } from '../../../runtime/fields/formats/parse-markdown.js';
import type { LocalField, PictureOf } from '../../../runtime/model.js';
import { restoreSigns } from '../../../runtime/texts/markup.js';
import type { PaperNode } from '../../typeset/index.js';
import { mapBothTexts, primaryText } from '../bilingual.js';
import { textNode } from '../sheet.js';
import { mm } from './dimensions.js';

/** Returns the hint for paper, or else that of the screen, without its Markdown. */
export function hintOf({ hint, paper }: Pick<LocalField, 'hint' | 'paper'>): string | undefined {
  const said = paper.hint ?? hint;
  return said && mapBothTexts(said, text => restoreSigns(plainText(text)));
}

/** Height of the picture of a question, and width and height of that of an option. */
const HEIGHT = mm(28);
export const OPTION_PICTURE = { width: mm(24), height: mm(16) };

type Picture = Pick<PictureOf<string>, 'data' | 'alt'>;

/** Draws a picture in a room. A WebP, which no PDF holds, is replaced by its text. */
export function pictureNode({ data, alt }: Picture, width: number, height: number): PaperNode {
  const drawn = primaryText(data);
  if (drawn.startsWith('data:image/webp')) return textNode(`[${primaryText(alt)}]`, 'cellHint');
  const source = drawn.startsWith('data:') ? { image: drawn } : { svg: drawn };
  return { ...source, fit: [width, height], alt: primaryText(alt), margin: [0, mm(1), 0, mm(1)] };
}

/** Place of an answer, as far as it is drawn. */
interface DrawnSpace {
  height(width: number): number;
  draw(width: number, path?: string): PaperNode[];
}

/** Returns the answer space with the picture of the question above it. */
export function withPicture<S extends DrawnSpace>(space: S, image: Picture | undefined): S {
  if (!image) return space;
  return {
    ...space,
    height: (width: number) => space.height(width) + HEIGHT + mm(2),
    draw: (width: number, path?: string) => [pictureNode(image, width, HEIGHT), ...space.draw(width, path)],
  };
}

/** Returns a heading with the picture of its group or list below it. */
export const headWithPicture = (head: PaperNode, image: Picture | undefined, width: number): readonly PaperNode[] =>
  image ? [head, pictureNode(image, width, HEIGHT)] : [head];
