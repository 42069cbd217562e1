/** Frames of which one replaces another: the old one stays until the document in the new one is ready. */
import { FORM_READY_EVENT } from './form-handle.js';
import type { FormPage } from './form-page.js';

/** Time after loading at which a document is shown even if it contains no ready form. */
const READY_TIMEOUT_MS = 3000;

/** Prepares a loaded document before it is shown in the place of another. */
export type PrepareFrame = (fresh: Window, old: Window | undefined, focused: boolean) => Promise<void>;

export interface SwapFrames {
  /**
   * Loads a document, and shows it after `ready`. Resolves with whether it is visible: false if a later call or `clear`
   * came before that. Rejects with the error of `ready`; the document before then stays. The page is released once its
   * document is gone.
   */
  show(page: FormPage, ready: PrepareFrame): Promise<boolean>;
  /** Whether a document is still loading. */
  readonly isLoading: boolean;
  /** Window of the visible document. */
  readonly window: Window | undefined;
  clear(): void;
}

interface Frame {
  readonly element: HTMLIFrameElement;
  /** Takes the frame away and settles the call that shows it. */
  remove(): void;
}

/** Creates the frames in `stage`. They have the title of the document. */
export function swapFrames(stage: HTMLElement): SwapFrames {
  let visible: Frame | undefined;
  let coming: Frame | undefined;
  const removeComing = () => {
    coming?.remove();
    coming = undefined;
  };
  const show = ({ html, release }: FormPage, ready: PrepareFrame) =>
    new Promise<boolean>((resolve, reject) => {
      removeComing();
      const element = document.createElement('iframe');
      const frame: Frame = {
        element,
        remove: () => {
          element.remove();
          release();
          resolve(false);
        },
      };
      coming = frame;
      element.title = document.title;
      element.className = 'coming';
      let begun = false;
      const swap = async () => {
        if (coming !== frame || begun) return;
        begun = true;
        const old = visible?.element;
        const focused = old !== undefined && document.activeElement === old;
        if (focused) element.focus();
        await ready(element.contentWindow!, old?.contentWindow ?? undefined, focused);
        if (coming !== frame) return;
        element.className = '';
        visible?.remove();
        visible = frame;
        coming = undefined;
        resolve(true);
      };
      const trySwap = () =>
        swap().catch(error => {
          reject(error);
          if (coming === frame) removeComing();
        });
      element.addEventListener(FORM_READY_EVENT, trySwap);
      element.addEventListener('load', () => {
        // An element that is not defined yet still waits for its texts.
        const isDefined = !element.contentDocument?.querySelector(':not(:defined)');
        if (isDefined) void trySwap();
        else setTimeout(trySwap, READY_TIMEOUT_MS);
      });
      element.srcdoc = html;
      stage.append(element);
    });
  return {
    show,
    get isLoading() {
      return coming !== undefined;
    },
    get window() {
      return visible?.element.contentWindow ?? undefined;
    },
    clear: () => {
      removeComing();
      visible?.remove();
      visible = undefined;
    },
  };
}
