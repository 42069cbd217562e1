/** Files that the page gives to the author: saved, or printed. */

/** Saves a file through the browser. */
export function download(name: string, content: Uint8Array, type: string): void {
  const address = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after the click.
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_DELAY_MS);
}

/** Opens a PDF in a tab, from which it can be printed. */
export function openPdf(pdf: Uint8Array): void {
  const address = URL.createObjectURL(new Blob([pdf as BlobPart], { type: 'application/pdf' }));
  open(address, '_blank', 'noopener');
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_DELAY_MS);
}

const RELEASE_DELAY_MS = 60_000;
