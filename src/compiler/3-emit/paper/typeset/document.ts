/** pdfkit's document with this engine's fonts: widths come from HarfBuzz, so that lines break where the shaped text ends. */
import type { Face, PaperFont } from './font-types.js';
import type { FontBook } from './fonts.js';
import { widthOf } from './measure.js';
import { writeMetadata } from './metadata.js';
import { createObjectStreams, type ObjectStreams, type Writing } from './object-streams.js';
import { PdfmakeDocument, type PdfReference } from './pdfmake.js';
import type { Shaper } from './shape.js';

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

  /** The font of a style, embedded on first use. */
  provideFont(family: string, bold: boolean, italics: boolean): PaperFont {
    const face = this.book.face(family, bold, italics);
    const known = this.fontCache[family]?.[face.id];
    const font = known ?? this.embed(face, { font: family, bold, italics });
    this.fontCache[family] = { ...this.fontCache[family], [face.id]: font };
    return font;
  }

  /** Without the default unit, which archives' checkers take for a fault. */
  override addPage(options: { size: [number, number] }): this {
    super.addPage(options);
    const { data } = this.page.dictionary;
    if (data.UserUnit === 1) delete data.UserUnit;
    return this;
  }

  /** In place of pdfkit's, which names one standard and leaves titles unescaped. */
  endMetadata(): void {
    writeMetadata(this);
    this.streams.flush();
  }

  /** Objects of uncompressed documents stand for themselves. */
  override pack(ref: PdfReference): void {
    if (this.options.compress) this.streams.hold(ref);
  }

  override _finalize(): void {
    if (!this.streams.finish()) super._finalize();
  }

  private readonly streams: ObjectStreams = createObjectStreams(this as unknown as Writing);

  private embed(face: Face, style: PaperFont['style']): PaperFont {
    const font = this.book.embed(this, face);
    font.style = style;
    font.widthOfString = (text, size, features) => (widthOf(this.shaper, font.face, text, features) * size) / 1000;
    return font;
  }
}
