/**
 * Reader of the objects of a PDF as written by the toolkit: no encryption, FlateDecode only. It is independent of the
 * code that writes.
 */
import { inflateSync } from 'node:zlib';

export type Value = number | boolean | null | string | Name | Ref | Text | Value[] | Dict;
export interface Name {
  readonly name: string;
}
export interface Ref {
  readonly ref: number;
}
export interface Text {
  readonly text: string;
}
export interface Dict {
  [key: string]: Value;
}

export interface Pdf {
  readonly source: string;
  /** Objects without their streams, by number. */
  readonly objects: Map<number, Value>;
  readonly streams: Map<number, string>;
  readonly trailer: Dict;
}

/** Returns the object that a reference refers to, or the value itself. */
export function at({ objects }: Pdf, value: Value | undefined): Value | undefined {
  return isRef(value) ? objects.get(value.ref) : value;
}

export const isRef = (value: unknown): value is Ref => typeof value === 'object' && value !== null && 'ref' in value;

export const dict = (pdf: Pdf, value: Value | undefined): Dict => (at(pdf, value) ?? {}) as Dict;

export const name = (value: Value | undefined): string | undefined => (value as Name | undefined)?.name;

/** Returns a text string as Unicode. */
export function text(value: Value | undefined): string | undefined {
  const raw = (value as Text | undefined)?.text;
  if (raw === undefined || !raw.startsWith('\xfe\xff')) return raw;
  return Buffer.from(raw.slice(2), 'latin1').swap16().toString('utf16le');
}

export function readPdf(bytes: Uint8Array): Pdf {
  const source = Buffer.from(bytes).toString('latin1');
  const pdf: Pdf = { source, objects: new Map(), streams: new Map(), trailer: {} };
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(source)![1]);
  if (!source.startsWith('xref', start)) return readPacked(pdf, start);
  for (const [number, offset] of offsets(source.slice(start))) readObject(pdf, number, offset);
  const trailer = parse(source, source.lastIndexOf('trailer') + 'trailer'.length).value;
  return { ...pdf, trailer: trailer as Dict };
}

/** Returns the object numbers and offsets in a cross-reference table. */
function offsets(table: string): [number, number][] {
  const [, first, lines] = /^xref\s+(\d+) \d+\s+((?:\d{10} \d{5} [fn]\s+)+)/.exec(table)!;
  return [...lines!.matchAll(/(\d{10}) \d{5} ([fn])/g)].flatMap(([, offset, kind], index) =>
    kind === 'n' ? [[Number(first) + index, Number(offset)] as [number, number]] : [],
  );
}

/** Reads a file whose cross-reference table is a stream, and some of whose objects are in streams. */
function readPacked(pdf: Pdf, start: number): Pdf {
  const number = Number(/^\d+/.exec(pdf.source.slice(start, start + 20))![0]);
  readObject(pdf, number, start);
  const trailer = pdf.objects.get(number) as Dict;
  const rows = entriesOf(Buffer.from(pdf.streams.get(number)!, 'latin1'), trailer.W as number[]);
  if (rows.length !== trailer.Size) throw new Error('the table has not the size it says');
  for (const [index, [kind, offset]] of rows.entries()) if (kind === 1) readObject(pdf, index, offset!);
  for (const [index, [kind, stream, at]] of rows.entries()) if (kind === 2) unpack(pdf, index, stream!, at!);
  return { ...pdf, trailer };
}

function entriesOf(table: Buffer, widths: readonly number[]): number[][] {
  const width = widths.reduce((sum, own) => sum + own, 0);
  return Array.from({ length: table.length / width }, (_, row) => {
    let at = row * width;
    return widths.map(own => {
      at += own;
      return table.readUIntBE(at - own, own);
    });
  });
}

function unpack(pdf: Pdf, number: number, stream: number, index: number): void {
  const { N, First } = pdf.objects.get(stream) as { N: number; First: number };
  const source = pdf.streams.get(stream)!;
  const heads = source.slice(0, First).trim().split(/\s+/).map(Number);
  if (heads.length !== 2 * N || heads[2 * index] !== number) throw new Error(`object ${number} is not in ${stream}`);
  pdf.objects.set(number, parse(source, First + heads[2 * index + 1]!).value);
}

function readObject(pdf: Pdf, number: number, offset: number): void {
  const head = `${number} 0 obj`;
  if (!pdf.source.startsWith(head, offset)) throw new Error(`object ${number} is not where the table says`);
  const { value, end } = parse(pdf.source, offset + head.length);
  pdf.objects.set(number, value);
  const stream = /^\s*stream\r?\n/.exec(pdf.source.slice(end, end + 20));
  if (!stream) return;
  const { Length, Filter } = value as Dict;
  const begin = end + stream[0].length;
  const data = Buffer.from(pdf.source.slice(begin, begin + Number(Length)), 'latin1');
  if (!/^\s*endstream/.test(pdf.source.slice(begin + Number(Length)))) throw new Error(`stream ${number}: its Length`);
  pdf.streams.set(number, (Filter ? inflateSync(data) : data).toString('latin1'));
}

const TOKEN =
  /\s*(?:(<<|>>|\[|\])|\/([^\s()<>[\]{}/%]*)|(\d+) 0 R|([-+]?\d*\.?\d+)|(true|false|null)|<([0-9a-fA-F\s]*)>|(\())/y;

function parse(source: string, from: number): { value: Value; end: number } {
  TOKEN.lastIndex = from;
  const match = TOKEN.exec(source);
  if (!match) throw new Error(`no value at ${from}: ${JSON.stringify(source.slice(from, from + 40))}`);
  const [, bracket, named, ref, number, word, hex, paren] = match;
  const end = TOKEN.lastIndex;
  if (bracket === '<<') return parseDict(source, end);
  if (bracket === '[') return parseArray(source, end);
  if (paren) return parseString(source, end);
  if (named !== undefined) return { value: { name: named.replace(/#(..)/g, (_, code) => byte(code)) }, end };
  if (ref) return { value: { ref: Number(ref) }, end };
  if (number) return { value: Number(number), end };
  if (hex !== undefined) return { value: { text: hex.replace(/\s/g, '').replace(/../g, byte) }, end };
  return { value: JSON.parse(word!), end };
}

const byte = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

function parseArray(source: string, from: number): { value: Value[]; end: number } {
  const value: Value[] = [];
  let end = from;
  for (;;) {
    const close = /^\s*\]/.exec(source.slice(end, end + 40));
    if (close) return { value, end: end + close[0].length };
    const item = parse(source, end);
    value.push(item.value);
    end = item.end;
  }
}

function parseDict(source: string, from: number): { value: Dict; end: number } {
  const value: Dict = {};
  let end = from;
  for (;;) {
    const close = /^\s*>>/.exec(source.slice(end, end + 40));
    if (close) return { value, end: end + close[0].length };
    const key = parse(source, end);
    const item = parse(source, key.end);
    value[name(key.value)!] = item.value;
    end = item.end;
  }
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function parseString(source: string, from: number): { value: Text; end: number } {
  let text = '';
  let depth = 1;
  for (let index = from; ; index++) {
    const char = source[index]!;
    if (char === '\\') {
      const next = source[++index]!;
      text += ESCAPES[next] ?? next;
      continue;
    }
    if (char === '(') depth++;
    if (char === ')' && --depth === 0) return { value: { text }, end: index + 1 };
    text += char;
  }
}

/** Parses the value that begins at an offset, for operands in content streams. */
export const parseAt = (source: string, from: number): Value => parse(source, from).value;
