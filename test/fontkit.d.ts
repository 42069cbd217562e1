/** fontkit has no types of its own; the tests read glyphs of a font with it. */
declare module 'fontkit';
