/** Reader of the glyphs of an uncompressed one-page PDF: their outlines (from the embedded subset) and positions. */
import * as fontkit from 'fontkit';

/** A glyph with ink: `x` in points from the left edge of the page, `y` down from the baseline. */
export interface DrawnGlyph {
  outline: string;
  x: number;
  y: number;
}

interface EmbeddedFont {
  outline(code: number): string;
  width(code: number): number;
}

interface State {
  font: EmbeddedFont;
  size: number;
  x: number;
  rise: number;
}

const operator = /1 0 0 -1 (\S+) (\S+) Tm|\/(F\d+) (\S+) Tf|(\S+) Ts|\[([^\]]*)\] TJ/g;

/** Returns all glyphs with ink in drawing order. */
export function drawnGlyphs(pdf: Uint8Array): DrawnGlyph[] {
  const source = Buffer.from(pdf).toString('latin1');
  const fonts = embeddedFonts(source);
  const content = source.match(/stream\n(1 0 0 -1 0[\s\S]*?)endstream/)![1]!;
  const state = { size: 0, x: 0, rise: 0 } as State;
  return [...content.matchAll(operator)].flatMap(([, x, , font, size, rise, array]) => {
    if (x) state.x = +x;
    if (font) Object.assign(state, { font: fonts.get(font), size: +size! });
    if (rise) state.rise = +rise;
    return array === undefined ? [] : show(state, array);
  });
}

function show(state: State, array: string): DrawnGlyph[] {
  return array.split(' ').flatMap(entry => {
    if (entry.startsWith('<'))
      return entry.match(/[0-9a-f]{4}/g)!.flatMap(hex => showGlyph(state, Number.parseInt(hex, 16)));
    state.x -= (Number(entry) * state.size) / 1000;
    return [];
  });
}

function showGlyph(state: State, code: number): DrawnGlyph[] {
  const outline = state.font.outline(code);
  const glyph = { outline, x: state.x, y: -state.rise };
  state.x += (state.font.width(code) * state.size) / 1000;
  return outline ? [glyph] : [];
}

function embeddedFonts(source: string): Map<string, EmbeddedFont> {
  const names = source.matchAll(/\/(F\d+) (\d+) 0 R/g);
  return new Map([...names].map(([, name, id]) => [name!, readFont(source, id!)]));
}

function readFont(source: string, id: string): EmbeddedFont {
  const descendant = object(source, object(source, id).match(/DescendantFonts \[(\d+)/)![1]!);
  const descriptor = object(source, descendant.match(/FontDescriptor (\d+)/)![1]!);
  const file = object(source, descriptor.match(/FontFile2 (\d+)/)![1]!);
  const start = file.indexOf('stream\n') + 'stream\n'.length;
  const bytes = Buffer.from(file.slice(start, start + Number(file.match(/Length (\d+)/)![1])), 'latin1');
  const font = fontkit.create(bytes);
  const widths = descendant
    .match(/\/W \[0 \[([^\]]*)/)![1]!
    .split(' ')
    .map(Number);
  return { outline: code => font.getGlyph(code).path.toSVG(), width: code => widths[code]! };
}

function object(source: string, id: string): string {
  const start = source.indexOf(`\n${id} 0 obj\n`);
  return source.slice(start, source.indexOf('\nendobj', start));
}
