/** Handle of a form in the preview, by which the page reads the state of one frame and passes it to the next. */
import type { JsonObject } from '../../../runtime/model.js';

export interface FormHandle {
  /** Returns everything that the user did so far, as a text that outlives the frame. */
  keep(): string;
  /** Restores saved state. If `focus` is true, the frame has the focus, so the saved field receives it. */
  show(kept: string, focus: boolean): Promise<void>;
  fill(data: JsonObject): void;
  clear(): void;
}

/** Event that notifies a frame that its form is ready. */
export const FORM_READY_EVENT = 'stands';

declare global {
  interface Window {
    /** Present once the form is ready. */
    istimara?: FormHandle;
  }
}
