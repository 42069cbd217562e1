/** Pane in which one document replaces another: the old one stays until the new one is ready. */

import { FORM_READY_EVENT } from '../../../studio/page/preview/form-handle.js';

/** Time after loading at which a page is shown even if it contains no ready form. */
const READY_TIMEOUT_MS = 3000;

export interface Pane {
  /** Loads an address; a later call replaces one that is still loading. `ready` runs before the new frame is shown. */
  show(
    address: string,
    ready?: (fresh: Window, old: Window | undefined, focused: boolean) => Promise<void> | void,
  ): void;
  /** Window of the visible document. */
  readonly window: Window | undefined;
  clear(): void;
}

/** Pane that shows nothing and leaves its content as it is. */
export const noPane: Pane = { show() {}, window: undefined, clear() {} };

export function pane(stage: HTMLElement, title: string): Pane {
  let seen: HTMLIFrameElement | undefined;
  let coming: HTMLIFrameElement | undefined;
  return {
    show: (address, ready) => {
      coming?.remove();
      const frame = document.createElement('iframe');
      coming = frame;
      frame.title = title;
      frame.className = 'coming';
      let begun = false;
      const stand = async () => {
        if (coming !== frame || begun) return;
        begun = true;
        const focused = seen !== undefined && document.activeElement === seen;
        if (focused) frame.focus();
        await ready?.(frame.contentWindow!, seen?.contentWindow ?? undefined, focused);
        if (coming !== frame) return;
        frame.className = '';
        seen?.remove();
        seen = frame;
        coming = undefined;
      };
      frame.addEventListener(FORM_READY_EVENT, stand);
      frame.addEventListener('load', () => {
        // An element that is not defined yet still waits for its texts.
        const stands = !frame.contentDocument?.querySelector(':not(:defined)');
        if (stands) void stand();
        else setTimeout(stand, READY_TIMEOUT_MS);
      });
      frame.src = address;
      stage.append(frame);
    },
    get window() {
      return seen?.contentWindow ?? undefined;
    },
    clear: () => {
      seen?.remove();
      coming?.remove();
      seen = undefined;
      coming = undefined;
    },
  };
}
