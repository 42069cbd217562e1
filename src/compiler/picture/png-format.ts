/** Parts of a PNG (PNG specification, third edition). */
import type { PictureSize } from './picture-size.js';

/** A plain PNG: whole, not interlaced, not animated, with at most 8 bits a channel. */
export interface Png extends PictureSize {
  readonly colourType: ColourType;
  readonly bitDepth: number;
  readonly palette?: Buffer;
  /** Opacity of the entries of the palette, or the colour that is transparent. */
  readonly transparency?: Buffer;
  /** Compressed rows of pixels as the file has them. */
  readonly data: Buffer;
  /** Rows of pixels as they are stored: each begins with the number of its filter. */
  readonly rows: Buffer;
}

/** Channels by colour type: grey, RGB, palette, grey with opacity, RGB with opacity. */
export const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;
export type ColourType = keyof typeof CHANNELS;

/** Mixes a part of a colour with white. */
export const mixed = (part: number, opacity: number): number =>
  Math.round((part * opacity + 255 * (255 - opacity)) / 255);
