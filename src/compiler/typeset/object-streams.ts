/**
 * Small objects, many to one compressed stream (ISO 32000-1, 7.5.7 and 7.5.8): a structure tree is hundreds of them, and would
 * double what a sheet weighs on a thin link. pdfkit knows no such streams, so where objects are is told by a table of our own.
 */
import type { PdfReference, StockPdf } from './pdfmake.js';

/** pdfkit's own parts that write objects and the table of their places. */
export interface Writing extends StockPdf {
  _offset: number;
  _offsets: number[];
  _ended: boolean;
  _id: unknown;
  _info: unknown;
  _write(data: string): void;
  _refEnd(ref: PdfReference): void;
  push(chunk: null): void;
}

export interface ObjectStreams {
  /** An object that will be one of many. */
  hold(ref: PdfReference): void;
  /** Writes those that are held and ended. */
  flush(): void;
  /** Writes the table and the end of the file; false if there is nothing of which only it can tell. */
  finish(): boolean;
}

/** Readers unpack a stream as a whole. */
const MAX_OBJECTS_PER_STREAM = 200;

/** By an object's number: the stream that it is in, and its index there. Plain numbers, since a file may have millions. */
interface ObjectLocations {
  readonly streams: number[];
  readonly indexes: number[];
}

interface Ended {
  readonly id: number;
  readonly body: string;
}

export function createObjectStreams(pdf: Writing): ObjectStreams {
  const places: ObjectLocations = { streams: [], indexes: [] };
  let ended: Ended[] = [];
  const flush = () => {
    if (ended.length === 0) return;
    const stream = writeStream(pdf, ended);
    for (const [index, { id }] of ended.entries()) put(places, id, stream, index);
    ended = [];
  };
  return {
    hold(ref) {
      const written: string[] = [];
      const done = (own: PdfReference) => {
        ended.push({ id: own.id, body: written[1]! });
        pdf._refEnd(own);
        if (ended.length === MAX_OBJECTS_PER_STREAM) flush();
      };
      // An object writes its head, its body and its end.
      ref.document = { _offset: 0, _write: text => written.push(text), _refEnd: done };
    },
    flush,
    finish() {
      if (places.streams.length > 0) writeTable(pdf, places);
      return places.streams.length > 0;
    },
  };
}

/** Zeros stand for objects that are in no stream: without holes the lists stay small. */
function put({ streams, indexes }: ObjectLocations, id: number, stream: number, index: number): void {
  while (streams.length <= id) indexes.push(streams.push(0) && 0);
  streams[id] = stream;
  indexes[id] = index;
}

function writeStream(pdf: Writing, objects: readonly Ended[]): number {
  let at = 0;
  const heads = objects.map(({ id, body }) => {
    const head = `${id} ${at}`;
    at += body.length + 1;
    return head;
  });
  const head = `${heads.join(' ')}\n`;
  const stream = pdf.ref({ Type: 'ObjStm', N: objects.length, First: head.length });
  stream.end(Buffer.from(`${head}${objects.map(({ body }) => body).join('\n')}`, 'binary'));
  return stream.id;
}

const WIDTHS = [1, 4, 2];
const ENTRY = 7;

function writeTable(pdf: Writing, places: ObjectLocations): void {
  // The table is the last object: pdfkit must not end the file once more after it.
  pdf._ended = false;
  const offset = pdf._offset;
  const table = pdf.ref({ Type: 'XRef', W: WIDTHS, Root: pdf._root, Info: pdf._info, ID: [pdf._id, pdf._id] });
  table.data.Size = table.id + 1;
  table.end(entries([...pdf._offsets.slice(0, -1), offset], places));
  for (const line of ['startxref', `${offset}`, '%%EOF']) pdf._write(line);
  pdf.push(null);
}

/** A free one, then one for each object in turn. */
function entries(offsets: readonly number[], places: ObjectLocations): Buffer {
  const bytes = Buffer.alloc((offsets.length + 1) * ENTRY);
  bytes.writeUInt16BE(0xffff, 5);
  for (const [index, offset] of offsets.entries()) {
    const stream = places.streams[index + 1] ?? 0;
    const at = (index + 1) * ENTRY;
    bytes.writeUInt8(stream ? 2 : 1, at);
    bytes.writeUInt32BE(stream || offset, at + 1);
    bytes.writeUInt16BE(places.indexes[index + 1] ?? 0, at + 5);
  }
  return bytes;
}
