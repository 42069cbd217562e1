/** pdfmake's text measuring, with the levels of the whole paragraph: joins, resolves the direction, measures again. */
import type { Direction, Paragraph } from './bidi.js';
import type { StyleProperties } from './document-definition.js';
import { widthOfPart } from './measure-text.js';
import { attachFonts, detachFonts, keyOf } from './measured-text-cache.js';
import { merged, stackOf } from './merge-styles.js';
import { type Inline, type MeasuredText, type StockPdf, type StyleStack, TextInlines } from './pdfmake.js';
import type { Shaper } from './shape.js';

/** Longest isolate that is kept on one line (a phone or date); longer ones may break as other text. */
const MAX_JOINED_LENGTH = 40;

/** Parts of a word that no line could hold: pdfmake measures all that is left of a word for every line it cuts off. */
const parts = /.{1,200}\p{M}{0,10}/gsu;

/** Breaks text in logical order and measures the words as they will be drawn. */
export class PaperInlines extends TextInlines {
  constructor(
    pdf: StockPdf,
    private readonly shaper: Shaper,
    private readonly direction: 'rtl' | 'ltr',
  ) {
    super(pdf);
  }

  /** pdfmake measures word by word before the levels are known: until then a character counts one. */
  private counting = false;

  override widthOfText(text: string, inline: Inline): number {
    return this.counting ? text.length : super.widthOfText(text, inline);
  }

  override buildInlines(text: unknown, stack: StyleStack): MeasuredText {
    const styles = merged(stack);
    const key = styles && keyOf(text, styles);
    const anew = () => this.measureText(text, styles ? stackOf(styles) : stack);
    const kept = key === undefined ? 'mixed' : this.shaper.measured(this.direction + key, () => detachFonts(anew()));
    return kept === 'mixed' ? anew() : attachFonts(kept, this.pdfDocument);
  }

  private measureText(text: unknown, styles: StyleStack): MeasuredText {
    this.counting = true;
    const measured = joinIsolates(super.buildInlines(text, styles).items).flatMap(divide).flatMap(byFont);
    this.counting = false;
    const direction = (styles.getProperty('dir') as Direction | undefined) ?? this.direction;
    for (const items of paragraphs(measured)) this.measureParagraph(items, direction, styles);
    return { items: measured, ...widths(measured, Boolean(styles.getProperty('noWrap'))) };
  }

  private measureParagraph(items: Inline[], direction: Direction, styles: StyleStack): void {
    const paragraph = this.shaper.paragraph(items.map(item => item.text).join(''), direction);
    const mirrored = this.direction === 'rtl' && !styles.getProperty('rigid');
    let end = 0;
    for (const item of items) {
      end += item.text.length;
      item._source = { paragraph, end };
      item._at = end - item.text.length;
      item.alignment = physical(alignmentOf(item, styles), paragraph.level, mirrored);
      this.measureItem(item, paragraph, item._at);
    }
  }

  private measureItem(item: Inline, paragraph: Paragraph, at: number): void {
    const width = (start: number, end: number) => {
      const units = widthOfPart(this.shaper, item.font.face, paragraph, { start, end }, item.fontFeatures);
      return (units * item.fontSize) / 1000;
    };
    const end = at + item.text.length;
    item.width = width(at, end) + (item.characterSpacing ?? 0) * Math.max(0, item.text.length - 1);
    if (item.trailingCut) item.trailingCut = width(at + item.text.trimEnd().length, end);
    const indent = item.leadingIndent ?? 0;
    if (item.leadingCut > -indent) item.leadingCut = width(at, end - item.text.trimStart().length) - indent;
  }
}

/** pdfmake reads an absent alignment as left; here it is the start of the paragraph. */
function alignmentOf(item: Inline, styles: StyleStack): string {
  const own = (styles.getProperty('alignment') as string | undefined) ?? 'start';
  return item.alignment === 'left' ? own : (item.alignment ?? own);
}

/**
 * The alignment for pdfmake, which lays out as if all were left to right: `mirrored` says that the page is reflected later.
 */
export function physical(alignment: string, level: number, mirrored: boolean): StyleProperties['alignment'] {
  if (alignment === 'center' || alignment === 'justify') return alignment;
  const rtl = (level & 1) === 1;
  const right = alignment === 'right' || (alignment === 'start' && rtl) || (alignment === 'end' && !rtl);
  return right === mirrored ? 'left' : 'right';
}

/** The items of each paragraph: a forced line end closes one. */
function paragraphs(items: Inline[]): Inline[][] {
  const result: Inline[][] = [[]];
  for (const item of items) {
    result.at(-1)!.push(item);
    if (item.lineEnd) result.push([]);
  }
  return result.filter(group => group.length);
}

/** Makes one item of a short isolate, so that no line break falls into a phone number. */
function joinIsolates(items: Inline[]): Inline[] {
  const result: Inline[] = [];
  for (const item of items) {
    const open = result.at(-1);
    if (open && depth(open.text) > 0 && canJoin(open, item)) join(open, item);
    else result.push(item);
  }
  return result;
}

function divide(item: Inline): Inline[] {
  return cutInto(item, item.text.match(parts) ?? []);
}

/** What its font lacks is drawn by others: a piece for each, on one line as before. */
function byFont(item: Inline): Inline[] {
  if (item.font.face.covers(item.text)) return [item];
  const found = item.font.partsOf(item.text);
  const pieces = cutInto(
    item,
    found.map(({ text }) => text),
  );
  const last = pieces.length - 1;
  return pieces.map((piece, i) => ({ ...piece, font: found[i]!.font, ...(i < last && { noNewLine: true }) }));
}

function cutInto(item: Inline, texts: readonly string[]): Inline[] {
  if (texts.length < 2) return [item];
  return texts.map((text, index) => {
    const part = { ...item, text };
    if (index > 0) Object.assign(part, { leadingCut: 0, leadingIndent: 0 });
    if (index === texts.length - 1) return part;
    delete part.lineEnd;
    return { ...part, trailingCut: 0 };
  });
}

function depth(text: string): number {
  return (text.match(/[\u2066-\u2068]/g)?.length ?? 0) - (text.match(/\u2069/g)?.length ?? 0);
}

function canJoin(open: Inline, item: Inline): boolean {
  const alike = open.font === item.font && open.fontSize === item.fontSize && open.color === item.color;
  return alike && !open.lineEnd && open.text.length + item.text.length <= MAX_JOINED_LENGTH;
}

function join(open: Inline, item: Inline): void {
  open.text += item.text;
  open.width += item.width;
  open.trailingCut = item.trailingCut;
  for (const key of ['lineEnd', 'noNewLine'] as const) {
    if (item[key]) open[key] = true;
    else delete open[key];
  }
}

/** Narrowest and widest the text can be set, as pdfmake reckons them. */
function widths(items: Inline[], noWrap: boolean): { minWidth: number; maxWidth: number } {
  let minWidth = 0;
  let maxWidth = 0;
  /** Width of the pieces before that stay on the line of this one. */
  let held = 0;
  let line: { width: number; leading: number } | undefined;
  for (const item of items) {
    const own = held + item.width - item.leadingCut;
    minWidth = Math.max(minWidth, own - item.trailingCut);
    held = item.noNewLine ? own : 0;
    line ??= { width: 0, leading: item.leadingCut };
    line.width += item.width;
    maxWidth = Math.max(maxWidth, line.width - line.leading - item.trailingCut);
    if (item.lineEnd) line = undefined;
  }
  return { minWidth: noWrap ? maxWidth : minWidth, maxWidth };
}
