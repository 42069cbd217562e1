/** Sizes of what is drawn on the pages of a PDF: its texts, rules and empty spaces, read from the page contents. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Measures {
  /** Size of the smallest letters, in points. */
  readonly text: number;
  /** Thickness of the thinnest rule, in points. */
  readonly rule: number;
  /** Height of the lowest space to write in, in points. */
  readonly room: number;
}

/** Returns the uncompressed source of a PDF. */
function sourceOf(pdf: Uint8Array): string {
  const file = join(mkdtempSync(join(tmpdir(), 'istimara-measures-')), 'a.pdf');
  writeFileSync(file, pdf);
  const options = ['--qdf', '--object-streams=disable', file, '-'];
  return execFileSync('qpdf', options, { maxBuffer: 1 << 28 }).toString('latin1');
}

/** Returns the width and height of every page, in points. */
export const pageSizes = (pdf: Uint8Array): [number, number][] =>
  [...sourceOf(pdf).matchAll(/\/MediaBox \[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map(([, width, height]) => [
    Number(width),
    Number(height),
  ]);

/** Returns the contents of the pages: the streams that set text. */
const contents = (source: string): string[] =>
  [...source.matchAll(/\nstream\n([\s\S]*?)\nendstream/g)]
    .map(([, stream]) => stream!)
    .filter(one => /\sTf\s/.test(one));

/** Measures a PDF, or one page content. */
export function measuresOf(pdf: Uint8Array | string): Measures {
  const pages = typeof pdf === 'string' ? [pdf] : contents(sourceOf(pdf));
  const all = pages.map(measured);
  const least = (name: keyof Measures) => Math.min(...all.map(one => one[name]));
  return { text: least('text'), rule: least('rule'), room: least('room') };
}

/** Graphics state, as far as it is measured. */
interface State {
  readonly scale: number;
  readonly width: number;
  readonly fill: string;
}

const TOKEN = /\[[^\]]*\]|<[^>]*>|\((?:\\.|[^\\)])*\)|\/[^\s/[\]<>()]+|[^\s[\]<>()/]+/g;

function measured(page: string): Measures {
  const found = { text: [] as number[], rule: [] as number[], room: [] as number[] };
  const saved: State[] = [];
  let state: State = { scale: 1, width: 1, fill: '' };
  let rectangles: number[] = [];
  let operands: string[] = [];
  let letters = 0;
  const numbers = () => operands.map(Number);
  const operators: Readonly<Record<string, (() => void) | undefined>> = {
    q: () => saved.push(state),
    Q: () => (state = saved.pop() ?? state),
    cm: () => (state = { ...state, scale: state.scale * scaleOf(numbers()) }),
    w: () => (state = { ...state, width: numbers()[0]! }),
    rg: () => (state = { ...state, fill: operands.join(' ') }),
    g: () => (state = { ...state, fill: operands.join(' ') }),
    sc: () => (state = { ...state, fill: operands.join(' ') }),
    scn: () => (state = { ...state, fill: operands.join(' ') }),
    re: () => rectangles.push(Math.abs(numbers()[3]!) * state.scale),
    f: () => {
      if (/^1(?:\.0)?(?: 1(?:\.0)? 1(?:\.0)?)?$/.test(state.fill)) found.room.push(...rectangles);
    },
    S: () => found.rule.push(state.width * state.scale),
    Tf: () => (letters = numbers()[1]!),
    TJ: () => found.text.push(letters * state.scale),
    Tj: () => found.text.push(letters * state.scale),
  };
  for (const [token] of page.matchAll(TOKEN)) {
    const operator = operators[token];
    if (operator) operator();
    if (/^(?:f\*?|S|s|B\*?|n)$/.test(token)) rectangles = [];
    operands = operator || /^[a-zA-Z*']+$/.test(token) ? [] : [...operands, token];
  }
  return { text: Math.min(...found.text), rule: Math.min(...found.rule), room: Math.min(...found.room) };
}

/** Returns the factor by which a matrix enlarges. */
const scaleOf = ([a, b, c, d]: readonly number[]): number => Math.sqrt(Math.abs(a! * d! - b! * c!));
