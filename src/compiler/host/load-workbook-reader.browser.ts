/** Reader of .xlsx workbooks in a worker. It starts no worker of its own, which the policy of a page may forbid. */
import type { WorkbookSheet } from './load-workbook-reader.js';

/** Loads the reader, which is in a file of its own. */
export async function loadWorkbookReader(): Promise<(bytes: Uint8Array) => Promise<readonly WorkbookSheet[]>> {
  const { default: readXlsxFile } = await import('read-excel-file/universal');
  return bytes => readXlsxFile(bytes.slice().buffer, { trim: false });
}
