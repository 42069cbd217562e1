/** Style merging: pdfmake searches a whole stack of styles for each of thirty properties of every word. */
import { StyleContextStack, type StyleStack } from './pdfmake.js';

export type Styles = Readonly<Record<string, unknown>>;

/** Merges a stack of styles. Returns undefined if the stack has a named style, which only pdfmake can look up. */
export function merged({ defaultStyle, styleOverrides }: StyleStack): Styles | undefined {
  const all: Record<string, unknown> = {};
  for (const style of [defaultStyle, ...styleOverrides]) {
    if (typeof style === 'string') return undefined;
    for (const key in style as Styles) {
      const value = (style as Styles)[key];
      if (value !== undefined && value !== null) all[key] = value;
    }
  }
  return all;
}

/** Returns a stack with a single style. */
export const stackOf = (styles: Styles): StyleStack => new StyleContextStack({}, styles);
