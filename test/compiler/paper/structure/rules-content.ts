/**
 * Rules on the content of pages: all marked content is in the structure tree or an artifact, and every code has a font
 * and a character.
 */
import { at, dict, isRef, name, type Value } from './read-pdf.js';
import { type PageContent, type Tagged, unicode } from './read-structure.js';
import type { Rule } from './rules.js';

const inPages = (tagged: Tagged, faults: (page: PageContent) => string[]): string[] =>
  tagged.pages.flatMap((page, index) => faults(page).map(fault => `page ${index + 1}: ${fault}`));

const isArtifact = ({ tag }: { tag: string }): boolean => tag === 'Artifact';

/** Returns each font that is shown, with its codes. */
const shownFonts = ({ pages }: Tagged): [number, number[]][] =>
  pages.flatMap(({ shown }) => [...shown].map(([font, codes]) => [font, [...codes]] as [number, number[]]));

const descriptorOf = ({ pdf }: Tagged, font: number) => {
  const [descendant] = dict(pdf, { ref: font }).DescendantFonts as Value[];
  return { descendant: dict(pdf, descendant), descriptor: dict(pdf, dict(pdf, descendant).FontDescriptor) };
};

export const contentRules: readonly Rule[] = [
  {
    id: '01-003',
    faults: tagged =>
      inPages(tagged, ({ marked }) =>
        marked.filter(mark => isArtifact(mark) && mark.inside.length > 0).map(({ inside }) => `artifact in ${inside}`),
      ),
  },
  {
    id: '01-004',
    faults: tagged =>
      inPages(tagged, ({ marked }) =>
        marked.filter(({ inside }) => inside.includes('Artifact')).map(({ tag }) => `${tag} in an artifact`),
      ),
  },
  {
    id: '01-005',
    faults: tagged =>
      inPages(tagged, ({ unmarked, marked }) => [
        ...unmarked.map(operator => `unmarked: ${operator.slice(0, 60)}`),
        ...marked
          .filter(mark => !isArtifact(mark) && mark.properties.MCID === undefined)
          .map(({ tag }) => `${tag} has no MCID`),
      ]),
  },
  {
    id: 'A 6.7 balance',
    faults: tagged => inPages(tagged, ({ balanced }) => (balanced ? [] : ['marks are unbalanced'])),
  },
  {
    id: '31-009',
    faults: tagged =>
      shownFonts(tagged).flatMap(([font]) => (descriptorOf(tagged, font).descriptor.FontFile2 ? [] : [`font ${font}`])),
  },
  {
    id: '31-004',
    faults: tagged =>
      shownFonts(tagged).flatMap(([font]) => {
        const { CIDSystemInfo, CIDToGIDMap } = descriptorOf(tagged, font).descendant;
        return CIDSystemInfo && name(CIDToGIDMap) === 'Identity' ? [] : [`font ${font}`];
      }),
  },
  {
    id: '10-001',
    faults: tagged =>
      shownFonts(tagged).flatMap(([font, codes]) => {
        const map = unicode(tagged.pdf, font);
        return codes.filter(code => !map.get(code)).map(code => `font ${font}, code ${code}`);
      }),
  },
  {
    id: '31-028',
    faults: tagged =>
      shownFonts(tagged).flatMap(([font]) =>
        [...unicode(tagged.pdf, font)].filter(([, text]) => text.includes('\0')).map(([code]) => `code ${code}`),
      ),
  },
  {
    id: '31-029',
    faults: tagged =>
      shownFonts(tagged).flatMap(([font]) =>
        [...unicode(tagged.pdf, font)]
          .filter(([, text]) => /[\ufeff\ufffe]/.test(text))
          .map(([code]) => `code ${code}`),
      ),
  },
  {
    id: '31-030',
    faults: tagged => shownFonts(tagged).flatMap(([font, codes]) => (codes.includes(0) ? [`font ${font}`] : [])),
  },
  {
    id: 'A 6.2.4',
    faults: ({ pdf, pages }) =>
      pages.flatMap(({ page }) => {
        const content = [page.Contents].flat().flatMap(ref => (isRef(ref) ? (pdf.streams.get(ref.ref) ?? '') : ''));
        const spaces = [...content.join('\n').matchAll(/\/(\w+) cs\b/gi)].map(([, space]) => space!);
        return spaces.filter(space => space !== 'DeviceRGB' && space !== 'DeviceGray');
      }),
  },
  {
    id: 'A 6.2.10',
    faults: ({ pdf }) =>
      [...pdf.objects.values()].flatMap(value => {
        const { BM, SMask } = dict(pdf, value as Value);
        return [BM, SMask]
          .filter(one => one !== undefined && name(at(pdf, one)) !== 'Normal' && name(at(pdf, one)) !== 'None')
          .map(() => 'blending');
      }),
  },
];
