/**
 * Text measurement of pdfmake with bidi levels: joins the words of a paragraph, resolves its direction and measures the
 * words again.
 */

import type { StyleProperties } from '../document-definition.js';
import { merged, stackOf } from '../merge-styles.js';
import { type Inline, type MeasuredText, type StockPdf, type StyleStack, TextInlines } from '../pdfmake.js';
import type { Direction, Paragraph } from './bidi.js';
import { widthOfPart } from './measure-text.js';
import { attachFonts, detachFonts, keyOf } from './measured-text-cache.js';
import type { Shaper } from './shape.js';

/**
 * Maximum length of an isolate that is kept on one line (a phone number or date). Longer ones may break like other
 * text.
 */
const MAX_JOINED_LENGTH = 40;

/** Pattern of a text that is one isolate with several words, as in a second language. It may break between them. */
const isSentence = /^[\u2066\u2067][^\u2066-\u2069]*\p{L}{2}[^\u2066-\u2069]*\s\p{L}{2}[^\u2066-\u2069]*\u2069$/u;

/**
 * Parts of a word that is longer than any line. pdfmake measures the whole rest of a word for every line that it cuts
 * off, so long words are divided first.
 */
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

  /** True while a character counts as one unit, because pdfmake measures word by word before the levels are known. */
  private counting = false;

  override widthOfText(text: string, inline: Inline): number {
    return this.counting ? text.length : super.widthOfText(text, inline);
  }

  override buildInlines(text: unknown, stack: StyleStack): MeasuredText {
    const styles = merged(stack);
    const key = styles && keyOf(text, styles);
    const measure = () => this.measureText(text, styles ? stackOf(styles) : stack);
    const kept = key === undefined ? 'mixed' : this.shaper.measured(this.direction + key, () => detachFonts(measure()));
    return kept === 'mixed' ? measure() : attachFonts(kept, this.pdfDocument);
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

/** Returns the alignment of a word. pdfmake's default is left; here it is the start of the paragraph. */
function alignmentOf(item: Inline, styles: StyleStack): string {
  const own = (styles.getProperty('alignment') as string | undefined) ?? 'start';
  return item.alignment === 'left' ? own : (item.alignment ?? own);
}

/**
 * Returns the alignment for pdfmake, which lays out all text from left to right. `mirrored` says that the page is
 * mirrored later.
 */
export function physical(alignment: string, level: number, mirrored: boolean): StyleProperties['alignment'] {
  if (alignment === 'center' || alignment === 'justify') return alignment;
  const rtl = (level & 1) === 1;
  const right = alignment === 'right' || (alignment === 'start' && rtl) || (alignment === 'end' && !rtl);
  return right === mirrored ? 'left' : 'right';
}

/** Groups items by paragraph. A forced line break ends a paragraph. */
function paragraphs(items: Inline[]): Inline[][] {
  const result: Inline[][] = [[]];
  for (const item of items) {
    result.at(-1)!.push(item);
    if (item.lineEnd) result.push([]);
  }
  return result.filter(group => group.length);
}

/** Joins the words of a short isolate into one item, so that a phone number is not broken across lines. */
function joinIsolates(items: Inline[]): Inline[] {
  if (isSentence.test(items.map(({ text }) => text).join(''))) return items;
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

/** Splits a word by the fonts that draw its parts. The pieces stay on one line. */
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

/** Returns the minimum and maximum width of a text, as pdfmake calculates them. */
function widths(items: Inline[], noWrap: boolean): { minWidth: number; maxWidth: number } {
  let minWidth = 0;
  let maxWidth = 0;
  /** Width of the preceding pieces on the same line. */
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
