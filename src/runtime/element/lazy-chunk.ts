/** Lazy chunk, loaded after the first render: all that is not needed before the user's first attempt to continue. */
import type { ScreenMessages } from '../i18n/screen-messages.js';
import type { Transport } from '../submit/transport.js';
import type { ElementType } from './element-types.js';
import type { FaultTools } from './faults/index.js';
import type { DraftTransfer } from './persistence/draft-transfer.js';
import type { CreatePageIntegration, ElementContext, SubmissionController } from './submission-controller.js';
import type { LazyViews } from './views/render-context.js';

export interface LazyChunkCode {
  readonly views: LazyViews;
  /** Attributes for which the page integration is loaded. */
  readonly integrationAttributes: readonly string[];
  createController(this: LazyChunk, inside: ElementContext, host?: CreatePageIntegration): SubmissionController;
}

export interface LazyChunk extends LazyChunkCode {
  /** Transport used if the form declares none. */
  readonly transport: Transport;
  readonly copies: Loader<DraftTransfer>;
  readonly faults: Loader<() => FaultTools>;
  /** Issue messages of field types, by type name. Field types that are in files of their own bring theirs with them. */
  readonly issues: Readonly<Record<string, ElementType['issues']>>;
  /**
   * Messages of these views, in the first language or in all languages. Language packs that are loaded bring all of
   * their messages.
   */
  readonly words: Readonly<Record<string, Partial<ScreenMessages>>>;
  readonly styles: string;
}

/**
 * Loader of a chunk. `attempt` counts from 0, so that a retry can use another address: a browser may remember that an
 * address could not be loaded.
 */
export type Loader<T> = (attempt: number) => Promise<T>;

/** Optional wrappers of the loader of the lazy chunk. */
export interface LazyChunkWrappers {
  /** Puts in initial values, in forms with some. */
  readonly fillsInitialValues: (later: Loader<LazyChunk>) => Loader<LazyChunk>;
  /** Evaluates again after the language has changed, in forms whose rules read texts of options. */
  readonly evaluatesInLanguage: (later: Loader<LazyChunk>) => Loader<LazyChunk>;
}

const RETRY_DELAY_MS = 3000;
/** Time without a response after which the chunk is requested once more. The first response counts. */
const LOAD_TIMEOUT_MS = 30_000;

/** Loads a chunk, retrying for as long as the network fails or hangs. */
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

/** Waits for a number of milliseconds, or until the network is back. */
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
