/** Pane of the form: the frame with its own policy, scaled so that a desktop fits into half a screen. */
import type { FormFrame, FormFrameListener } from './form-frame-api.js';

export interface FormPane extends Omit<FormFrame, 'answers'> {
  resize(width: 'phone' | 'desktop'): void;
  answers(): Promise<ReturnType<FormFrame['answers']>>;
}

const DESKTOP = 1024;
const PHONE = 360;

/** Creates the pane in `stage`; `loadDocument` loads the frame's document. */
export function createFormPane(
  stage: HTMLElement,
  title: string,
  loadDocument: (frame: HTMLIFrameElement) => void,
  listener: FormFrameListener,
): FormPane {
  const frame = document.createElement('iframe');
  frame.title = title;
  loadDocument(frame);
  const started = new Promise<FormFrame>(resolve => {
    frame.addEventListener('load', () => resolve(frame.contentWindow!.formFrame!(listener)), { once: true });
  });
  stage.append(frame);
  let width: 'phone' | 'desktop' = 'desktop';
  const fit = () => scale(stage, width);
  new ResizeObserver(fit).observe(stage);
  return {
    show: async form => (await started).show(form),
    clear: async () => (await started).clear(),
    highlight: async path => (await started).highlight(path),
    answers: async () => (await started).answers(),
    resize: next => {
      width = next;
      stage.dataset.width = next;
      fit();
    },
  };
}

/** Scales the frame down if a desktop is chosen, because a desktop is wider than half a screen. */
function scale({ clientWidth, clientHeight, style }: HTMLElement, width: 'phone' | 'desktop'): void {
  const isDesktop = width === 'desktop';
  const factor = isDesktop ? Math.min(1, clientWidth / DESKTOP) : 1;
  style.setProperty('--scale', String(factor));
  style.setProperty('--inline', `${isDesktop ? Math.max(clientWidth, DESKTOP) : Math.min(PHONE, clientWidth)}px`);
  style.setProperty('--block', `${clientHeight / factor}px`);
}
