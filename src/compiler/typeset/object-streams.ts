/**
 * Object streams: many small objects in one compressed stream (ISO 32000-1, 7.5.7 and 7.5.8). A structure tree has
 * hundreds of objects and would double the size of a sheet, which matters on slow connections. pdfkit does not support
 * object streams, so this module writes its own cross-reference stream.
 */
import type { PdfReference, StockPdf } from './pdfmake.js';

/** pdfkit's internal members that write objects and the table of their offsets. */
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
  /** Collects an object for an object stream. */
  hold(ref: PdfReference): void;
  /** Writes the collected objects that are complete. */
  flush(): void;
  /**
   * Writes the cross-reference stream and the end of the file. Returns false if there are no object streams, for which
   * pdfkit's own table is enough.
   */
  finish(): boolean;
}

/** Maximum number of objects in a stream, because readers unpack a stream as a whole. */
const MAX_OBJECTS_PER_STREAM = 200;

/**
 * Stream and index of an object by its number. These are plain numbers, because a file may have millions of objects.
 */
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
      // pdfkit writes an object in three parts: head, body and end.
      ref.document = { _offset: 0, _write: text => written.push(text), _refEnd: done };
    },
    flush,
    finish() {
      if (places.streams.length > 0) writeTable(pdf, places);
      return places.streams.length > 0;
    },
  };
}

/**
 * Records where an object is. Zeros are entered for objects in no stream, because lists without holes need less memory.
 */
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
  // The table is the last object. Without this, pdfkit would end the file a second time after it.
  pdf._ended = false;
  const offset = pdf._offset;
  const table = pdf.ref({ Type: 'XRef', W: WIDTHS, Root: pdf._root, Info: pdf._info, ID: [pdf._id, pdf._id] });
  table.data.Size = table.id + 1;
  table.end(entries([...pdf._offsets.slice(0, -1), offset], places));
  for (const line of ['startxref', `${offset}`, '%%EOF']) pdf._write(line);
  pdf.push(null);
}

/** Returns the entries of the table: a free one, then one for each object in order. */
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
