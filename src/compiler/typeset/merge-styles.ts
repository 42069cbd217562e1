/** The styles that hold at a place, as one: pdfmake asks a whole stack for each of thirty properties of each word. */
import { StyleContextStack, type StyleStack } from './pdfmake.js';

export type Styles = Readonly<Record<string, unknown>>;

/** What prevails in a stack. Named styles are looked up by pdfmake alone: undefined where the stack has one. */
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

/** A stack as high as one. */
export const stackOf = (styles: Styles): StyleStack => new StyleContextStack({}, styles);
