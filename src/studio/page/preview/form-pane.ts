/** Pane of the form: the frame with its own policy, scaled so that a desktop fits into half a screen. */
import { loadOnce } from '../../../compiler/host/load-once.js';
import type { FormFrame, FormFrameListener, ShownForm } from './form-frame-api.js';
import { useModuleBlobs } from './module-blobs.js';

export interface FormPane extends Omit<FormFrame, 'answers'> {
  resize(width: 'phone' | 'desktop'): void;
  answers(): Promise<ReturnType<FormFrame['answers']>>;
  /** Shows the form in the frame's document in a tab too, with each edition until the tab is closed. */
  addWindow(frame: Window): void;
  /** Returns whether the form is shown in a tab. */
  hasWindow(): boolean;
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
  const started = loadOnce(() => startFrame(stage, frame, loadDocument, listener));
  // It loads while the form is compiled. If it fails, the next call tries again.
  started().catch(() => {});
  const windows = createWindows(listener);
  let width: 'phone' | 'desktop' = 'desktop';
  const fit = () => scale(stage, width);
  new ResizeObserver(fit).observe(stage);
  return {
    ...{ addWindow: windows.add, hasWindow: windows.isOpen },
    show: async form => {
      windows.show(form);
      const formFrame = await started();
      await useModuleBlobs(frame.contentDocument!);
      await formFrame.show(form);
    },
    clear: async () => (await started()).clear(),
    highlight: async path => (await started()).highlight(path),
    answers: async () => (await started()).answers(),
    resize: next => {
      width = next;
      stage.dataset.width = next;
      fit();
    },
  };
}

/** Loads the document of a frame, and starts its script. Rejects if the script could not be loaded. */
async function startFrame(
  stage: HTMLElement,
  frame: HTMLIFrameElement,
  loadDocument: (frame: HTMLIFrameElement) => void,
  listener: FormFrameListener,
): Promise<FormFrame> {
  const loaded = new Promise(resolve => frame.addEventListener('load', resolve, { once: true }));
  loadDocument(frame);
  if (!frame.isConnected) stage.append(frame);
  await loaded;
  // The page of an error has no such function, or does not let it be read.
  const start = frame.contentWindow!.formFrame;
  if (!start) throw new Error('the script of the frame of the form could not be loaded');
  return start(listener);
}

/** Windows in which the form is shown too. */
function createWindows(listener: FormFrameListener) {
  const frames = new Map<Window, FormFrame>();
  let shown: ShownForm | undefined;
  const show = async (one: Window, frame: FormFrame) => {
    await useModuleBlobs(one.document);
    if (shown) await frame.show(shown);
  };
  const showIn = (one: Window, frame: FormFrame) => void show(one, frame).catch(() => {});
  const isOpen = () => {
    for (const one of frames.keys()) if (one.closed) frames.delete(one);
    return frames.size > 0;
  };
  return {
    isOpen,
    add: (one: Window) => {
      const frame = one.formFrame!(listener);
      frames.set(one, frame);
      showIn(one, frame);
    },
    show: (form: ShownForm) => {
      shown = form;
      if (isOpen()) for (const [one, frame] of frames) showIn(one, frame);
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
