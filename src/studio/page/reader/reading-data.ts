/** Data in the file that shows a form to a colleague, besides its own markup. */
import type { OutputFile } from '../../../compiler/index.js';
import type { JsonObject } from '../../../runtime/model.js';
import type { FrameSources } from '../preview/frame-document.js';

/** Ids of elements of the file. */
export const DATA_ID = 'reading-data';
export const CONTROLS_ID = 'reading-controls';
export const STAGE_ID = 'reading-stage';
export const TOO_OLD_ID = 'reading-too-old';

/** Parts of the file, each of which has a link in its navigation. */
export const TABS = ['form', 'paper', 'questions'] as const;

export interface ReadingData {
  readonly frame: FrameSources;
  /** Pages and modules of the form. */
  readonly files: readonly OutputFile[];
  readonly title: string;
  /** Languages of the form, each with its name and page. */
  readonly languages: readonly { readonly name: string; readonly page: string }[];
  /** Answers that can be filled in. */
  readonly answers: readonly { readonly title: string; readonly data: JsonObject }[];
  /** Index of the answers that are filled in at first; -1 for none. */
  readonly first: number;
  readonly messages: { readonly language: string; readonly answers: string; readonly blank: string };
}

/** Parts of every such file. */
export interface SharedSources {
  readonly frame: FrameSources;
  readonly reader: ReaderSources;
}

/** The script and styles of the file, which are prebuilt, with their digests for its policy. */
export interface ReaderSources {
  readonly script: string;
  readonly scriptDigest: string;
  readonly styles: string;
  readonly stylesDigest: string;
  /** Names of the modules of the form's frame. */
  readonly modules: readonly string[];
}
