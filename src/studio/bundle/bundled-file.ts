/** Files that esbuild bundles. */

/** A module and its chunks, the first of which starts the others. */
export type BundledFiles = readonly BundledFile[];

export interface BundledFile {
  /** File name with a digest of the content. */
  readonly name: string;
  readonly text: string;
}

/** The bundles of the studio. */
export interface StudioBundle {
  /** The page, as modules. */
  readonly page: BundledFiles;
  /** The worker, as modules of which each is loaded when it is needed. */
  readonly worker: BundledFiles;
  /** Style sheet of the page. */
  readonly styles: string;
  /** The frame of the form: style sheet, script, and the runtime that forms import in it. */
  readonly frame: { readonly styles: string; readonly script: string; readonly runtime: string };
  /** Script and style sheet of files for reading. */
  readonly reader: { readonly script: string; readonly styles: string };
  /** The worker of pdf.js, as a classic script. */
  readonly pdfWorker: string;
  /** Licences of the packages whose code is in the bundles. */
  readonly licences: string;
  /** Script of the service worker, which reads its list of files from `self.istimaraFiles`. */
  readonly serviceWorker: string;
  /** The sample forms with the files that they read, as a zip archive in Base64. */
  readonly samples: string;
  /** The page and the worker for one HTML file: a module without imports, and a classic script. */
  readonly single: { readonly page: string; readonly worker: string };
}

/** Returns the outputs of esbuild, first the one of the entry with this name. */
export function entryFirst(
  entry: string,
  outputs: readonly { readonly path: string; readonly text: string }[],
): BundledFiles {
  const files = outputs.map(({ path, text }) => ({ name: path.slice(path.lastIndexOf('/') + 1), text }));
  const isEntry = ({ name }: BundledFile) => /^(\w+)-[A-Z0-9]{8}\.js$/.exec(name)?.[1] === entry;
  return [...files.filter(isEntry), ...files.filter(one => !isEntry(one))];
}
