/** Pane of the desk: how the office sees a submission with the answers that are in the form. */
import type { OfficeView } from '../../worker/service.js';
import type { ColourScheme } from '../preview/colour-scheme.js';
import type { FormFrame } from '../preview/form-frame-api.js';

export interface DeskPane {
  show(view: OfficeView, scheme: ColourScheme): Promise<void>;
}

/** Creates the pane in `stage`, with a frame like that of the form; `loadDocument` loads its document. */
export function createDeskPane(
  stage: HTMLElement,
  title: string,
  loadDocument: (frame: HTMLIFrameElement) => void,
): DeskPane {
  const frame = document.createElement('iframe');
  frame.title = title;
  loadDocument(frame);
  const started = new Promise<FormFrame>(resolve => {
    const listener = { onField: () => {}, onLink: () => {} };
    frame.addEventListener('load', () => resolve(frame.contentWindow!.formFrame!(listener)), { once: true });
  });
  stage.append(frame);
  let edition = 0;
  return {
    show: async ({ files, page }, scheme) =>
      (await started).show({ ...{ edition: ++edition, file: '', files, page, title, scheme }, data: undefined }),
  };
}
