/** A pane in which one document takes the place of another: the old one stays until the new one stands. */

import { FORM_READY_EVENT } from './form-handle.js';

/** Milliseconds after its loading at which a page is seen though no form stands in it. */
const READY_TIMEOUT_MS = 3000;

export interface Pane {
  /** Loads an address; asked again meanwhile, the later one wins. `ready` runs before the new frame is seen. */
  show(
    address: string,
    ready?: (fresh: Window, old: Window | undefined, focused: boolean) => Promise<void> | void,
  ): void;
  /** The document that is seen. */
  readonly window: Window | undefined;
  clear(): void;
}

/** Shows nothing: what stands there stays. */
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
        // Its texts are still on their way.
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
