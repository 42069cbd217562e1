/** Reader of a tagged PDF: the marked content of each page, and the structure tree over it. */
import { at, type Dict, dict, isRef, name, type Pdf, parseAt, readPdf, text, type Value } from './read-pdf.js';

/** Marked-content sequence of a page, with what is drawn in it. */
export interface Marked {
  readonly tag: string;
  readonly properties: Dict;
  readonly inside: readonly string[];
  /** Characters in the order of the stream, without those that a Span replaces. */
  text: string;
  paints: number;
}

export interface PageContent {
  readonly page: Dict;
  readonly number: number;
  readonly marked: readonly Marked[];
  /** Painting operators outside of all marked content. */
  readonly unmarked: readonly string[];
  readonly balanced: boolean;
  /** Codes shown, by font. */
  readonly shown: ReadonlyMap<number, ReadonlySet<number>>;
}

export interface Element {
  readonly type: string;
  readonly dict: Dict;
  readonly number: number;
  readonly kids: readonly (Element | Content | Annotation)[];
}
export interface Content {
  readonly page: number;
  readonly mcid: number;
}
export interface Annotation {
  readonly annotation: number;
  readonly page: number;
}

export interface Tagged {
  readonly pdf: Pdf;
  readonly catalog: Dict;
  readonly pages: readonly PageContent[];
  readonly roots: readonly Element[];
}

export const isElement = (kid: object): kid is Element => 'type' in kid;
export const isContent = (kid: object): kid is Content => 'mcid' in kid;

export function readTagged(bytes: Uint8Array, change: (pdf: Pdf) => void = () => undefined): Tagged {
  const pdf = readPdf(bytes);
  change(pdf);
  const catalog = dict(pdf, pdf.trailer.Root);
  const numbers = pagesOf(pdf, catalog.Pages!);
  const tree = dict(pdf, catalog.StructTreeRoot);
  const roots = [tree.K ?? []].flat().map(kid => elementOf(pdf, kid as Value, 0));
  return { pdf, catalog, pages: numbers.map(number => contentOf(pdf, number)), roots };
}

function pagesOf(pdf: Pdf, ref: Value): number[] {
  const node = dict(pdf, ref);
  return name(node.Type) === 'Page'
    ? [(ref as { ref: number }).ref]
    : (node.Kids as Value[]).flatMap(kid => pagesOf(pdf, kid));
}

function elementOf(pdf: Pdf, ref: Value, around: number): Element {
  const own = dict(pdf, ref);
  const page = isRef(own.Pg) ? own.Pg.ref : around;
  const kids = [own.K ?? []].flat() as Value[];
  return {
    type: name(own.S) ?? '?',
    dict: own,
    number: isRef(ref) ? ref.ref : 0,
    kids: kids.map(kid => kidOf(pdf, kid, page)),
  };
}

function kidOf(pdf: Pdf, kid: Value, page: number): Element | Content | Annotation {
  if (typeof kid === 'number') return { page, mcid: kid };
  const own = dict(pdf, kid);
  const on = isRef(own.Pg) ? own.Pg.ref : page;
  if (name(own.Type) === 'MCR') return { page: on, mcid: own.MCID as number };
  if (name(own.Type) === 'OBJR') return { page: on, annotation: (own.Obj as { ref: number }).ref };
  return elementOf(pdf, kid, page);
}

const OPERATOR =
  /\/([A-Za-z]\w*) (<<.*?>>|\/\w+)? ?B(?:DC|MC)$|^EMC$|\/(F\d+) \S+ Tf|\[(.*)\] TJ$|(?:^|\s)(f\*?|F|S|s|B\*?|b\*?|Do|sh)$/;

function contentOf(pdf: Pdf, number: number): PageContent {
  const page = dict(pdf, { ref: number });
  const fonts = dict(pdf, dict(pdf, page.Resources).Font);
  const lines = ([page.Contents].flat() as { ref: number }[]).flatMap(({ ref }) =>
    pdf.streams
      .get(ref)!
      .replace(/<<\n[^>]*>>/g, properties => properties.replaceAll('\n', ' '))
      .split('\n'),
  );
  const marked: Marked[] = [];
  const unmarked: string[] = [];
  const shown = new Map<number, Set<number>>();
  const open: (Marked | 'span')[] = [];
  let font = 0;
  let balanced = true;
  for (const line of lines) {
    const found = OPERATOR.exec(line.trim());
    if (!found) continue;
    const [whole, tag, properties, fontName, array, paint] = found;
    if (whole === 'EMC') balanced = open.pop() !== undefined && balanced;
    else if (tag === 'Span' && !/MCID/.test(properties ?? '')) open.push('span');
    else if (tag) {
      const inside = open.map(mark => (mark === 'span' ? 'Span' : mark.tag));
      const mark = { tag, properties: properties ? (parseAt(properties, 0) as Dict) : {}, inside, text: '', paints: 0 };
      marked.push(mark);
      open.push(mark);
    } else if (fontName) font = (fonts[fontName] as { ref: number }).ref;
    else if (array !== undefined || paint) {
      const mark = open.findLast(one => one !== 'span');
      if (!mark) unmarked.push(line);
      else mark.paints++;
      const codes = [...(array ?? '').matchAll(/[0-9a-f]{4}(?=[0-9a-f]*>)/g)].map(([hex]) => Number.parseInt(hex, 16));
      if (codes.length > 0) shown.set(font, new Set([...(shown.get(font) ?? []), ...codes]));
      if (mark && open.at(-1) !== 'span') mark.text += codes.map(code => unicode(pdf, font).get(code) ?? '').join('');
    }
  }
  return { page, number, marked, unmarked, balanced: balanced && open.length === 0, shown };
}

const cmaps = new WeakMap<Pdf, Map<number, Map<number, string>>>();

/** Returns the character map of a font: code → text. */
export function unicode(pdf: Pdf, font: number): Map<number, string> {
  const known = cmaps.get(pdf) ?? new Map<number, Map<number, string>>();
  cmaps.set(pdf, known);
  const map =
    known.get(font) ?? readCmap(pdf.streams.get((dict(pdf, { ref: font }).ToUnicode as { ref: number }).ref)!);
  known.set(font, map);
  return map;
}

function readCmap(source: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, from, list] of source.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*?)\]/g)) {
    const texts = [...list!.matchAll(/<([^>]*)>/g)].map(([, hex]) =>
      hex!
        .split(' ')
        .filter(Boolean)
        .map(unit => String.fromCharCode(Number.parseInt(unit, 16)))
        .join(''),
    );
    for (const [index, value] of texts.entries()) map.set(Number.parseInt(from!, 16) + index, value);
  }
  return map;
}

/** Returns all elements in reading order. */
export const elements = (roots: readonly Element[]): Element[] =>
  roots.flatMap(root => [root, ...elements(root.kids.filter(isElement))]);

/** Returns the characters of an element, without direction marks. If `heard` is set, alternative texts replace them. */
export function textOf(tagged: Tagged, element: Element, heard = false): string {
  const alt = text(element.dict.Alt);
  if (heard && alt !== undefined) return alt;
  return element.kids
    .map(kid => (isElement(kid) ? textOf(tagged, kid, heard) : isContent(kid) ? contentText(tagged, kid) : ''))
    .join('');
}

/** Returns the texts that an element has itself, one for each line. */
export const linesOf = (tagged: Tagged, { kids }: Element): string[] =>
  kids.filter(isContent).map(kid => contentText(tagged, kid));

const contentText = ({ pages }: Tagged, { page, mcid }: Content): string => {
  const marks = pages.find(one => one.number === page)?.marked ?? [];
  return (marks.find(mark => mark.properties.MCID === mcid)?.text ?? '').replace(/[\u200b\u200e\u200f]/g, '');
};

export { at, dict, name, text };
