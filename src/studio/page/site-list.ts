/** List of the files of the studio, which its HTML document contains. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import type { FontName } from '../../compiler/typeset/fonts/font-files.js';

/** Id of the element with the list of files, as JSON. */
export const FILES_ID = 'studio-files';

/** Names of the files: their addresses relative to the page, or ids of the elements that hold them. */
export interface SiteList {
  readonly kind: 'site' | 'single';
  readonly worker: string;
  readonly pdfWorker: string;
  /** The document of the form's frame, or its sources as JSON. */
  readonly formFrame: string;
  readonly fonts: Readonly<Record<FontName, string>>;
  readonly colourProfile: string;
  readonly harfBuzz: string;
  readonly prebuilt: Readonly<Record<string, string>>;
  /** The script and styles of files for reading, as JSON. */
  readonly reader: string;
  /** The sample forms, as a zip archive. */
  readonly samples: string;
  /** Present if `istimara preview` serves the page. */
  readonly server?: PreviewServer;
}

/** Settings of the page that `istimara preview` serves. */
export interface PreviewServer {
  /** Language of the command line. */
  readonly language: MessageLanguage;
}
