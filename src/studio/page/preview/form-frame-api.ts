/** Calls between the page and the frame of the form, which has a policy of its own because it loads modules from blobs. */
import type { OutputFile } from '../../../compiler/index.js';
import type { JsonObject } from '../../../runtime/model.js';
import type { ColourScheme } from './colour-scheme.js';

export interface ShownForm {
  /** Number of the edition. */
  readonly edition: number;
  /** Path of the form; what was typed is carried over to another edition of the same form. */
  readonly file: string;
  readonly files: readonly OutputFile[];
  /** Name of the page to show. */
  readonly page: string;
  readonly title: string;
  readonly scheme: ColourScheme;
  /** Answers of an example, or undefined for none. */
  readonly data: JsonObject | undefined;
}

export interface FormFrame {
  /** Shows an edition of a form. Resolves when it is visible or was replaced by a later one. */
  show(form: ShownForm): Promise<void>;
  clear(): void;
  /** Goes to the page of a field, scrolls to it by its path and outlines it, unless the author works in the form. */
  highlight(path: string): void;
  /** Returns the answers as data of a submission, or undefined if no form is shown. */
  answers(): JsonObject | undefined;
}

/** Events of the frame. */
export interface FormFrameListener {
  /** Called when a field is clicked or focused; `path` may have indexes of list items. */
  onField(path: string): void;
  /** Called when a link of the form is followed, with its address in the built folder. */
  onLink(address: string): void;
}

/** Message of the frame to the page that opened it in a tab of its own, also after a reload of that tab. */
export const FRAME_STARTED = 'form-frame';

declare global {
  interface Window {
    /** Present once the frame of the form has started. */
    formFrame?: (listener: FormFrameListener) => FormFrame;
  }
}
