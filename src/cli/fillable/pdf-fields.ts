/** Fields of the interactive form of a PDF, read by PDFium, whichever program filled them in. */
import { loadOptional } from '../../packages/load-optional.js';
import { ScanFault, wasm } from '../scan/pages.js';

/** A field with its value: what was typed or chosen, or the value of a ticked box. Boxes that are not ticked are left out. */
export interface PdfField {
  readonly name: string;
  readonly kind: 'text' | 'box';
  readonly value: string;
}

/** The members of PDFium's module that read fields. The package's types leave them out. */
interface Pdfium {
  _FPDF_GetFormType(document: number): number;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FORM_OnAfterLoadPage(page: number, form: number): void;
  _FORM_OnBeforeClosePage(page: number, form: number): void;
  _FPDFPage_GetAnnotCount(page: number): number;
  _FPDFPage_GetAnnot(page: number, index: number): number;
  _FPDFPage_CloseAnnot(annotation: number): void;
  _FPDFAnnot_GetFormFieldType(form: number, annotation: number): number;
  _FPDFAnnot_GetFormFieldName: ReadText;
  _FPDFAnnot_GetFormFieldValue: ReadText;
  _FPDFAnnot_GetFormFieldExportValue: ReadText;
  _FPDFAnnot_IsChecked(form: number, annotation: number): number;
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void };
  readonly HEAPU8: Uint8Array;
}

/** Writes a text in UTF-16 with a zero at its end into a buffer of a size, and returns its number of bytes. */
type ReadText = (form: number, annotation: number, buffer: number, size: number) => number;

/** Types of fields (fpdf_formfill.h). */
const TYPE = { checkBox: 2, radio: 3, combo: 4, list: 5, text: 6 } as const;
const NO_FORM = 0;
const MAX_PAGES = 2000;
const MAX_FIELDS = 50_000;

/** Returns the fields, each once. Throws a ScanFault for a file that is not an open, whole PDF. */
export async function fieldsOf(bytes: Uint8Array): Promise<readonly PdfField[]> {
  const { PDFiumLibrary } = await loadOptional('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init({ wasmBinary: wasm('@hyzyla/pdfium/pdfium.wasm') });
  try {
    const document = await library.loadDocument(bytes).catch(refuse);
    const { module, documentIdx } = document as unknown as { module: Pdfium; documentIdx: number };
    const fields = new Map<string, PdfField>();
    if (module._FPDF_GetFormType(documentIdx) !== NO_FORM)
      collect(module, documentIdx, document.initializeFormFields(), fields);
    document.destroy();
    return [...fields.values()];
  } finally {
    library.destroy();
  }
}

function refuse(fault: Error): never {
  throw new ScanFault(/password|security/i.test(fault.message) ? 'locked' : 'broken');
}

function collect(pdfium: Pdfium, document: number, form: number, fields: Map<string, PdfField>): void {
  const pages = pdfium._FPDF_GetPageCount(document);
  if (pages > MAX_PAGES) throw new ScanFault('too-large');
  for (let index = 0; index < pages; index++) {
    const page = pdfium._FPDF_LoadPage(document, index);
    if (page === 0) throw new ScanFault('broken');
    pdfium._FORM_OnAfterLoadPage(page, form);
    const count = pdfium._FPDFPage_GetAnnotCount(page);
    if (fields.size + count > MAX_FIELDS) throw new ScanFault('too-large');
    for (let at = 0; at < count; at++) {
      const annotation = pdfium._FPDFPage_GetAnnot(page, at);
      readField(pdfium, form, annotation, fields);
      pdfium._FPDFPage_CloseAnnot(annotation);
    }
    pdfium._FORM_OnBeforeClosePage(page, form);
    pdfium._FPDF_ClosePage(page);
  }
}

function readField(pdfium: Pdfium, form: number, annotation: number, fields: Map<string, PdfField>): void {
  const type = pdfium._FPDFAnnot_GetFormFieldType(form, annotation);
  const text = (read: ReadText) => readText(pdfium, read, form, annotation);
  const name = text(pdfium._FPDFAnnot_GetFormFieldName);
  if (type === TYPE.checkBox || type === TYPE.radio) {
    if (!pdfium._FPDFAnnot_IsChecked(form, annotation)) return;
    fields.set(name, { name, kind: 'box', value: text(pdfium._FPDFAnnot_GetFormFieldExportValue) });
  } else if (type === TYPE.combo || type === TYPE.list || type === TYPE.text) {
    fields.set(name, { name, kind: 'text', value: text(pdfium._FPDFAnnot_GetFormFieldValue) });
  }
}

/** Reads a text twice: its size, then its characters. */
function readText(pdfium: Pdfium, read: ReadText, form: number, annotation: number): string {
  const size = read(form, annotation, 0, 0);
  if (size <= 2) return '';
  const { malloc, free } = pdfium.wasmExports;
  const buffer = malloc(size);
  if (buffer === 0) throw new ScanFault('too-large');
  try {
    read(form, annotation, buffer, size);
    return Buffer.from(pdfium.HEAPU8.subarray(buffer, buffer + size - 2)).toString('utf16le');
  } finally {
    free(buffer);
  }
}
