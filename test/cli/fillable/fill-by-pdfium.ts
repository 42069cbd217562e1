/** PDFium as a program that fills in forms: keys, clicks and choices, as Chromium passes them on, then a saved copy. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';

/** Text to type or choose, true to tick a box, or one of the buttons of a group with its place among them. */
export type Entry = string | true | { readonly value: string; readonly index: number };
/** Entries by the names of fields. */
export type Entries = Readonly<Record<string, Entry>>;

interface Exports {
  readonly malloc: (size: number) => number;
  readonly free: (pointer: number) => void;
  readonly __indirect_function_table: WebAssembly.Table;
}
type Call = (...args: number[]) => number;
type Pdfium = { readonly [name: `_F${string}`]: Call } & { readonly wasmExports: Exports; readonly HEAPU8: Uint8Array };

const { resolve } = createRequire(import.meta.url);
const wasm = () => Uint8Array.from(readFileSync(resolve('@hyzyla/pdfium/pdfium.wasm'))).buffer;

/** A module that passes a function of three numbers on, which makes it callable for PDFium. */
const PASS_ON = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x01, 0x60, 0x03, 0x7f, 0x7f, 0x7f, 0x01, 0x7f],
  ...[0x02, 0x07, 0x01, 0x01, 0x65, 0x01, 0x66, 0x00, 0x00, 0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00],
]);

const CHECK_BOX = 2;
const RADIO = 3;
const COMBO = 4;

/** Fills a form in and returns the saved file. Throws if a field does not exist. */
export async function fillByPdfium(bytes: Uint8Array, entries: Entries): Promise<Uint8Array> {
  const library = await PDFiumLibrary.init({ wasmBinary: wasm() });
  const document = await library.loadDocument(bytes);
  const { module: pdfium, documentIdx } = document as unknown as { module: Pdfium; documentIdx: number };
  const form = document.initializeFormFields();
  const left = new Set(Object.keys(entries));
  for (let index = 0; index < document.getPageCount(); index++) {
    const page = pdfium._FPDF_LoadPage!(documentIdx, index);
    pdfium._FORM_OnAfterLoadPage!(page, form);
    const count = pdfium._FPDFPage_GetAnnotCount!(page);
    for (let at = 0; at < count; at++) {
      const annotation = pdfium._FPDFPage_GetAnnot!(page, at);
      const name = fillOne({ pdfium, form, page, annotation }, entries);
      if (name !== undefined) left.delete(name);
      pdfium._FPDFPage_CloseAnnot!(annotation);
    }
    pdfium._FORM_ForceToKillFocus!(form);
    pdfium._FORM_OnBeforeClosePage!(page, form);
    pdfium._FPDF_ClosePage!(page);
  }
  if (left.size > 0) throw new Error(`no such fields: ${[...left].join(', ')}`);
  const saved = save(pdfium, documentIdx);
  document.destroy();
  library.destroy();
  return saved;
}

interface At {
  readonly pdfium: Pdfium;
  readonly form: number;
  readonly page: number;
  readonly annotation: number;
}

/** Fills one field in and returns its name, or undefined if nothing is to be filled in there. */
function fillOne(at: At, entries: Entries): string | undefined {
  const { pdfium, form, page, annotation } = at;
  const type = pdfium._FPDFAnnot_GetFormFieldType!(form, annotation);
  const name = text(at, '_FPDFAnnot_GetFormFieldName');
  const entry = entries[name];
  if (entry === undefined) return undefined;
  if (type === CHECK_BOX || type === RADIO) {
    const value = text(at, '_FPDFAnnot_GetFormFieldExportValue');
    if (entry !== true && (entry as { value: string }).value !== value) return undefined;
    click(at);
  } else if (type === COMBO && optionNamed(at, entry as string) >= 0) {
    pdfium._FORM_SetFocusedAnnot!(form, annotation);
    pdfium._FORM_SetIndexSelected!(form, page, optionNamed(at, entry as string), 1);
  } else {
    pdfium._FORM_SetFocusedAnnot!(form, annotation);
    pdfium._FORM_SelectAllText!(form, page);
    for (const unit of (entry as string).split('')) {
      if (unit === '\n') pdfium._FORM_OnChar!(form, page, 13, 0);
      else pdfium._FORM_OnChar!(form, page, unit.charCodeAt(0), 0);
    }
  }
  return name;
}

function optionNamed(at: At, label: string): number {
  const count = at.pdfium._FPDFAnnot_GetOptionCount!(at.form, at.annotation);
  for (let index = 0; index < count; index++) {
    const read: Call = (form, annotation, buffer, size) =>
      at.pdfium._FPDFAnnot_GetOptionLabel!(form!, annotation!, index, buffer!, size!);
    if (readText(at, read) === label) return index;
  }
  return -1;
}

function click({ pdfium, form, page, annotation }: At): void {
  const pointer = pdfium.wasmExports.malloc(16);
  pdfium._FPDFAnnot_GetRect!(annotation, pointer);
  const [left, top, right, bottom] = new Float32Array(pdfium.HEAPU8.buffer.slice(pointer, pointer + 16));
  pdfium.wasmExports.free(pointer);
  const place = [(left! + right!) / 2, (top! + bottom!) / 2] as const;
  pdfium._FORM_OnMouseMove!(form, page, 0, ...place);
  pdfium._FORM_OnLButtonDown!(form, page, 0, ...place);
  pdfium._FORM_OnLButtonUp!(form, page, 0, ...place);
}

const text = (at: At, name: `_F${string}`): string => readText(at, at.pdfium[name]!);

function readText({ pdfium, form, annotation }: At, read: Call): string {
  const size = read(form, annotation, 0, 0);
  const buffer = pdfium.wasmExports.malloc(size);
  read(form, annotation, buffer, size);
  const found = Buffer.from(pdfium.HEAPU8.subarray(buffer, buffer + size - 2)).toString('utf16le');
  pdfium.wasmExports.free(buffer);
  return found;
}

function save(pdfium: Pdfium, document: number): Uint8Array {
  const pieces: Buffer[] = [];
  const write = (_: number, data: number, size: number): number => {
    pieces.push(Buffer.from(pdfium.HEAPU8.slice(data, data + size)));
    return 1;
  };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(PASS_ON), { e: { f: write } });
  const table = pdfium.wasmExports.__indirect_function_table;
  // The table of functions cannot grow, so its last place is lent to the writer.
  const index = table.length - 1;
  const lent = table.get(index);
  table.set(index, exports.f as unknown);
  const writer = pdfium.wasmExports.malloc(8);
  const view = new DataView(pdfium.HEAPU8.buffer);
  view.setInt32(writer, 1, true);
  view.setInt32(writer + 4, index, true);
  pdfium._FPDF_SaveAsCopy!(document, writer, 0);
  pdfium.wasmExports.free(writer);
  table.set(index, lent);
  return new Uint8Array(Buffer.concat(pieces));
}
