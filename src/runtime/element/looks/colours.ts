/**
 * Colours of the form. Each is two custom properties that a page can set: `--istimara-ink` in the light scheme and
 * `--istimara-dark-ink` in the dark one, so that a page that sets one of them never mixes the schemes.
 */

/** Name of a colour, with its value in the light and in the dark scheme. */
export type Colour = readonly [name: string, light: string, dark: string];

export const COLOURS: readonly Colour[] = [
  ['ink', '#1d1d1b', '#eeeeea'],
  ['quiet', '#4a4d49', '#c3c8c3'],
  ['paper', '#fff', '#151816'],
  ['tint', '#f2f6f3', '#1f2622'],
  ['line', '#6a706b', '#8d958f'],
  ['hair', '#d4dbd6', '#3a433d'],
  ['accent', '#0b5d3b', '#86d6ad'],
  ['on-accent', '#fff', '#0b1f15'],
];

/** Colours that no text has before the lazy chunk has loaded. */
export const LATER_COLOURS: readonly Colour[] = [
  ['accent-deep', '#08472d', '#a9e5c7'],
  ['error', '#b3261e', '#ff8a80'],
  ['error-ink', '#8f1d17', '#ffb4ab'],
];

export const inLightScheme = ([name, light]: Colour): string => `var(--istimara-${name},${light})`;

export const inBothSchemes = (colour: Colour): string =>
  `light-dark(${inLightScheme(colour)},var(--istimara-dark-${colour[0]},${colour[2]}))`;

/** Declares the colours under the names that the rules use. */
export const colours = (all: readonly Colour[], value: (colour: Colour) => string): string =>
  all.map(colour => `--_${colour[0]}:${value(colour)}`).join(';');
