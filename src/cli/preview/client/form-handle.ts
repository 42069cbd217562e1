/** What the preview's page reads from a form in its frame and gives to the next one. */
import type { JsonObject } from '../../../runtime/model.js';

export interface FormHandle {
  /** All that a person did so far, as a text that outlives the frame. */
  keep(): string;
  /** `focus`: the frame has it, so that the field at hand takes it. */
  show(kept: string, focus: boolean): Promise<void>;
  fill(data: JsonObject): void;
  clear(): void;
}

/** The event that tells a frame that the form in it stands. */
export const FORM_READY_EVENT = 'stands';

declare global {
  interface Window {
    /** There once the form stands. */
    istimara?: FormHandle;
  }
}
