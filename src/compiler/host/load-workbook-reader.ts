/** Reader of .xlsx workbooks. */
import { loadOptional } from '../../packages/load-optional.js';

export interface WorkbookSheet {
  readonly sheet: string;
  readonly data: readonly (readonly unknown[])[];
}

/** Loads the reader. Rejects with a MissingPackageError if its package is not installed. */
export async function loadWorkbookReader(): Promise<(bytes: Uint8Array) => Promise<readonly WorkbookSheet[]>> {
  const { default: readXlsxFile } = await loadOptional('read-excel-file');
  return bytes => readXlsxFile(Buffer.from(bytes), { trim: false });
}
