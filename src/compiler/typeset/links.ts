/** Links in a line. Each link is an annotation and, in tagged documents, an element. */

import type { Inline, StockPdf, StructElement } from './pdfmake.js';
import type { Segment } from './text/layout-line.js';

export const isLink = ({ link, linkToDestination, linkToPage }: Inline): boolean =>
  Boolean(link || linkToDestination || linkToPage);

/** Groups a line by link, in reading order. Each group is one link or text without a link. */
export function linkGroups(segments: Segment[]): Segment[][] {
  if (!segments.some(({ inline }) => isLink(inline))) return [segments];
  const groups: Segment[][] = [];
  for (const segment of segments) {
    const last = groups.at(-1);
    if (last && targetOf(last[0]!) === targetOf(segment)) last.push(segment);
    else groups.push([segment]);
  }
  return groups.sort((a, b) => startOf(a) - startOf(b));
}

/** Adds the link annotations. Adjacent words of one link share one annotation. */
export function addLinks(pdf: StockPdf, segments: Segment[], x: number, y: number, element?: StructElement): void {
  for (const group of linkGroups(segments).filter(([first]) => isLink(first!.inline))) {
    const text = [...group].sort((a, b) => a.inline._at - b.inline._at).map(({ inline }) => inline.text);
    annotate(pdf, group, x, y, element && { structParent: element, Contents: new String(text.join('').trim()) });
  }
  element?.end();
}

type Options = Parameters<StockPdf['link']>[5];

function annotate(pdf: StockPdf, group: Segment[], x: number, y: number, options: Options): void {
  const left = Math.min(...group.map(segment => segment.x));
  const right = Math.max(...group.map(segment => segment.x + segment.width));
  const { link, linkToDestination, linkToPage, height } = group[0]!.inline;
  const box = [x + left, y, right - left, height] as const;
  if (link) pdf.link(...box, link, options && { ...options });
  if (linkToDestination) pdf.goTo(...box, linkToDestination, options && { ...options });
  if (!linkToPage) return;
  const Dest = [linkToPage - 1, 'XYZ', null, null, null];
  pdf.annotate(...box, { Subtype: 'Link', Dest, ...options });
}

const targetOf = ({ inline }: Segment): unknown => inline.link ?? inline.linkToDestination ?? inline.linkToPage;

const startOf = (segments: Segment[]): number => Math.min(...segments.map(({ inline }) => inline._at));
