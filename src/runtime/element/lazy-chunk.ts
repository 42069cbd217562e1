/** What comes once the form stands: all that nobody needs before the first attempt to go on. */
import type { ScreenMessages } from '../i18n/screen-messages.js';
import type { Transport } from '../submit/transport.js';
import type { ElementType } from './element-types.js';
import type { DraftTransfer } from './persistence/draft-transfer.js';
import type { CreatePageIntegration, ElementContext, SubmissionController } from './submission-controller.js';
import type { LazyViews } from './views/render-context.js';

export interface LazyChunkCode {
  readonly views: LazyViews;
  /** Attributes for which the page's part is loaded. */
  readonly integrationAttributes: readonly string[];
  createController(this: LazyChunk, inside: ElementContext, host?: CreatePageIntegration): SubmissionController;
}

export interface LazyChunk extends LazyChunkCode {
  /** How submissions are sent where the form says nothing. */
  readonly transport: Transport;
  readonly copies: Loader<DraftTransfer>;
  /** What field types say of issues, by their names; of those that stand in files of their own, these have it. */
  readonly issues: Readonly<Record<string, ElementType['issues']>>;
  /** What these views say, in the first language or in all; languages that are loaded bring all of theirs. */
  readonly words: Readonly<Record<string, Partial<ScreenMessages>>>;
  readonly styles: string;
}

/** `attempt` counts from 0: a browser may remember that an address could not be loaded. */
export type Loader<T> = (attempt: number) => Promise<T>;

const RETRY_DELAY_MS = 3000;
/** After so long without an answer it is asked for once more; the first that comes counts. */
const LOAD_TIMEOUT_MS = 30_000;

/** Loads it, again and again where the network fails or hangs. */
export function loadWithRetry<T>(load: Loader<T>): Promise<T> {
  return new Promise(resolve => {
    let come = false;
    const take = (made: T) => {
      come = true;
      resolve(made);
    };
    const ask = async (attempt: number): Promise<void> => {
      const failed = await Promise.race([load(attempt).then(take, () => true), pause(LOAD_TIMEOUT_MS)]);
      if (failed) await pause(RETRY_DELAY_MS);
      if (!come) void ask(attempt + 1);
    };
    void ask(0);
  });
}

/** So many milliseconds, or until the network is back. */
const pause = (milliseconds: number) =>
  new Promise<void>(resolve => {
    const timer = setTimeout(done, milliseconds);
    globalThis.addEventListener?.('online', done);
    function done() {
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', done);
      resolve();
    }
  });
