/** What comes once the form stands: all that nobody needs before the first attempt to go on. */
import type { ScreenWords } from '../i18n/screen-messages.js';
import type { Transport } from '../submit/transport.js';
import type { ElementType } from './element-types.js';
import type { Copies } from './persistence/draft-transfer.js';
import type { Attendant, Host, Inside } from './submission-controller.js';
import type { LaterViews } from './views/render-context.js';

export interface LaterCode {
  readonly views: LaterViews;
  /** Attributes for which the page's part is loaded. */
  readonly heeds: readonly string[];
  attend(this: Later, inside: Inside, host?: Host): Attendant;
}

export interface Later extends LaterCode {
  /** How submissions are sent where the form says nothing. */
  readonly transport: Transport;
  readonly copies: Load<Copies>;
  /** What field types say of issues, by their names; of those that stand in files of their own, these have it. */
  readonly issues: Readonly<Record<string, ElementType['issues']>>;
  /** What these views say, in the first language or in all; languages that are loaded bring all of theirs. */
  readonly words: Readonly<Record<string, Partial<ScreenWords>>>;
  readonly styles: string;
}

/** `attempt` counts from 0: a browser may remember that an address could not be loaded. */
export type Load<T> = (attempt: number) => Promise<T>;

const PAUSE = 3000;
/** After so long without an answer it is asked for once more; the first that comes counts. */
const PATIENCE = 30_000;

/** Loads it, again and again where the network fails or hangs. */
export function arrived<T>(load: Load<T>): Promise<T> {
  return new Promise(resolve => {
    let come = false;
    const take = (made: T) => {
      come = true;
      resolve(made);
    };
    const ask = async (attempt: number): Promise<void> => {
      const failed = await Promise.race([load(attempt).then(take, () => true), pause(PATIENCE)]);
      if (failed) await pause(PAUSE);
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
