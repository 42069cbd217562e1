/** Size of the page and its margins, in points of the layout. */
import type { LocalForm } from '../../runtime/model.js';
import { MARGIN, mm, PAGE } from './dimensions.js';

export interface PageLayout {
  readonly page: { readonly width: number; readonly height: number };
  readonly margin: typeof MARGIN;
  /** Width between the margins. */
  readonly width: number;
  /** Factor by which the page is enlarged when it is drawn. */
  readonly scale: number;
}

const A5 = { width: mm(148), height: mm(210) };
const A5_MARGIN = { start: mm(14), end: mm(9), top: mm(8), bottom: MARGIN.bottom };

const layoutOf = (page: PageLayout['page'], margin: typeof MARGIN, scale = 1): PageLayout => ({
  page,
  margin,
  width: page.width - margin.start - margin.end,
  scale,
});

/** An upright A4 page. */
export const A4_LAYOUT = layoutOf(PAGE, MARGIN);

/** Returns the layout of a form's paper. `large` gives a page of half the area, which is enlarged to the whole. */
export function pageLayout({ size, orientation }: LocalForm['paper'], large = false): PageLayout {
  const [page, margin] = size === 'A5' ? [A5, A5_MARGIN] : [PAGE, MARGIN];
  const placed = orientation === 'landscape' ? { width: page.height, height: page.width } : page;
  if (!large) return layoutOf(placed, margin);
  const scale = Math.SQRT2;
  const reduced = (sides: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(sides).map(([side, length]) => [side, length / scale]));
  return layoutOf(reduced(placed) as typeof placed, reduced(margin) as typeof MARGIN, scale);
}

/** Returns the size in the layout of something that has a size in the world: a photo, a stamp. */
export const actualSize = ({ layout }: { readonly layout: PageLayout }, length: number): number =>
  length / layout.scale;
