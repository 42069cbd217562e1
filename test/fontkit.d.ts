/** Declaration of fontkit, which has no types of its own. The tests read the glyphs of a font with it. */
declare module 'fontkit';
