/**
 * pdfkit's document with the fonts of this engine. Widths are measured by HarfBuzz, so that lines break where the
 * shaped text ends.
 */
import { facesOf } from './fonts/font-fallback.js';
import type { Face, FontPart, PaperFont } from './fonts/font-types.js';
import type { FontBook } from './fonts/fonts.js';
import { missingGlyphFace } from './fonts/missing-glyph.js';
import { createObjectStreams, type ObjectStreams, type Writing } from './object-streams.js';
import { PdfmakeDocument, type PdfReference } from './pdfmake.js';
import { writeMetadata } from './tagging/xmp-metadata.js';
import { widthOf } from './text/measure-text.js';
import type { Shaper } from './text/shape.js';

/** The PDF being written. */
export class PaperPdf extends PdfmakeDocument {
  constructor(
    private readonly book: FontBook,
    private readonly shaper: Shaper,
    images: Record<string, string>,
    options: Record<string, unknown>,
  ) {
    super({}, images, {}, {}, options);
  }

  /** Returns the font of a style, which is embedded on first use. */
  override provideFont(family: string, bold: boolean, italics: boolean): PaperFont {
    const face = this.book.face(family, bold, italics);
    const known = this.fontCache[family]?.[face.id];
    if (known) return known;
    const font = this.embed(face, { font: family, bold, italics });
    this.fontCache[family] = { ...this.fontCache[family], [face.id]: font };
    return font;
  }

  /** Adds a page, enlarged if the document is, without the default user unit, which validators of archives report as an error. */
  override addPage({ size: [width, height] }: { size: [number, number] }): this {
    const scale = this.options.scale as number;
    super.addPage({ size: [width * scale, height * scale] });
    if (scale !== 1) this.transform(scale, 0, 0, scale, 0, 0);
    const { data } = this.page.dictionary;
    if (data.UserUnit === 1) delete data.UserUnit;
    return this;
  }

  /** Writes the metadata instead of pdfkit, which names only one standard and does not escape titles. */
  endMetadata(): void {
    writeMetadata(this);
    this.streams.flush();
  }

  /** Packs an object into an object stream, except in uncompressed documents. */
  override pack(ref: PdfReference): void {
    if (this.options.compress) this.streams.hold(ref);
  }

  /** Does nothing: the form is written where its fields are drawn, not by pdfkit. */
  endAcroForm(): void {}

  override _finalize(): void {
    if (!this.streams.finish()) super._finalize();
  }

  private readonly streams: ObjectStreams = createObjectStreams(this as unknown as Writing);

  private embed(face: Face, style: PaperFont['style']): PaperFont {
    const font = this.book.embed(this, face);
    font.style = style;
    font.widthOfString = this.measuring(face);
    font.partsOf = text => this.partsOf(font, text);
    return font;
  }

  private measuring(face: Face): PaperFont['widthOfString'] {
    return (text, size, features) => (widthOf(this.shaper, face, text, features) * size) / 1000;
  }

  private partsOf(font: PaperFont, text: string): FontPart[] {
    return facesOf(text, this.book.chain(font.face, font.style.bold)).map(part => ({
      text: part.text,
      font: this.standIn(font, part.face),
    }));
  }

  /**
   * Returns the font for a part of a text. A fallback font takes the heights of the font that it replaces, so that
   * lines keep their height.
   */
  private standIn(font: PaperFont, found: Face | undefined): PaperFont {
    if (found === font.face) return font;
    const face = found ?? missingGlyphFace(font.face);
    const key = `${font.id} ${face.id}`;
    const known = this.standingIn.get(key) ?? this.dressed(font, face);
    this.standingIn.set(key, known);
    return known;
  }

  private readonly standingIn = new Map<string, PaperFont>();

  private dressed(font: PaperFont, face: Face): PaperFont {
    const own = face.replaces ? font : this.standInFont(face);
    const { ascender, descender } = font;
    const heights = { ascender, descender, ...(!face.replaces && { standsInFor: font }) };
    const view = { face, ...heights, widthOfString: this.measuring(face), ref: () => own.ref() };
    return Object.assign(Object.create(own) as PaperFont, view);
  }

  private standInFont(face: Face): PaperFont {
    const known = this.standInFonts.get(face.id) ?? this.book.embed(this, face);
    this.standInFonts.set(face.id, known);
    return known;
  }

  private readonly standInFonts = new Map<number, PaperFont>();
}
