/** Handle of a form in the preview, by which the page reads the state of one frame and passes it to the next. */
import type { JsonObject } from '../../../runtime/model.js';

export interface FormHandle {
  /** Returns everything that the user did so far, as a text that outlives the frame. */
  snapshot(): string;
  /** Restores a snapshot. If `focus` is true, the frame has the focus, so that the focused control receives it. */
  restore(snapshot: string, focus: boolean): Promise<void>;
  /** Shows the page with the field at a path. Resolves when it is rendered; does nothing if the page is hidden. */
  goTo(path: string): Promise<void>;
  fill(data: JsonObject): void;
  clear(): void;
}

/** Event that notifies a frame that its form is ready. */
export const FORM_READY_EVENT = 'form-ready';

declare global {
  interface Window {
    /** Present once the form is ready. */
    istimara?: FormHandle;
  }
}
