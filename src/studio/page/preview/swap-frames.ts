/** Frames of which one replaces another: the old one stays until the document in the new one is ready. */
import { FORM_READY_EVENT } from './form-handle.js';

/** Time after loading at which a document is shown even if it contains no ready form. */
const READY_TIMEOUT_MS = 3000;

export interface SwapFrames {
  /** Loads a document; a later call replaces one that is still loading. `ready` runs before the new frame is shown. */
  show(html: string, ready: (fresh: Window, old: Window | undefined, focused: boolean) => Promise<void>): void;
  /** Window of the visible document. */
  readonly window: Window | undefined;
  clear(): void;
}

export function swapFrames(stage: HTMLElement, title: string): SwapFrames {
  let visible: HTMLIFrameElement | undefined;
  let coming: HTMLIFrameElement | undefined;
  return {
    show: (html, ready) => {
      coming?.remove();
      const frame = document.createElement('iframe');
      coming = frame;
      frame.title = title;
      frame.className = 'coming';
      let begun = false;
      const swap = async () => {
        if (coming !== frame || begun) return;
        begun = true;
        const focused = visible !== undefined && document.activeElement === visible;
        if (focused) frame.focus();
        await ready(frame.contentWindow!, visible?.contentWindow ?? undefined, focused);
        if (coming !== frame) return;
        frame.className = '';
        visible?.remove();
        visible = frame;
        coming = undefined;
      };
      frame.addEventListener(FORM_READY_EVENT, swap);
      frame.addEventListener('load', () => {
        // An element that is not defined yet still waits for its texts.
        const isDefined = !frame.contentDocument?.querySelector(':not(:defined)');
        if (isDefined) void swap();
        else setTimeout(swap, READY_TIMEOUT_MS);
      });
      frame.srcdoc = html;
      stage.append(frame);
    },
    get window() {
      return visible?.contentWindow ?? undefined;
    },
    clear: () => {
      visible?.remove();
      coming?.remove();
      visible = undefined;
      coming = undefined;
    },
  };
}
