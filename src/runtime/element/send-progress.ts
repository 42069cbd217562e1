/** Progress of a sending, as the element shows it. */
import type { OutgoingSubmission } from '../submit/outbox.js';
import type { Retry } from '../submit/transport.js';
import type { SendState } from './state/form-state.js';

const TICK_MS = 500;

type CauseMessage = Extract<SendState, { kind: 'waiting' }>['why'];

interface ProgressHost {
  show(sending: SendState): void;
  /** Called when the time of the next attempt has come, also if the device slept. */
  due(): void;
  /** Returns the message for a submission that waits for this outcome, once it has loaded; undefined for the connection. */
  why(outcome: Retry): Promise<CauseMessage> | undefined;
}

/** Shows attempts and counts down to the next one. */
export function createSendProgress(
  signal: AbortSignal,
  { show, due, why: ask }: ProgressHost,
): Pick<OutgoingSubmission, 'onAttempt' | 'onWait'> {
  let timer: ReturnType<typeof setInterval> | undefined;
  let why: CauseMessage;
  const end = () => {
    clearInterval(timer);
    timer = undefined;
  };
  signal.addEventListener('abort', end);
  return {
    onAttempt(again, share) {
      end();
      // A custom transport may continue after it was stopped, and report progress.
      if (!signal.aborted) show({ kind: 'sending', again, share, why });
    },
    onWait(until, outcome) {
      const tick = () => show({ kind: 'waiting', seconds: Math.max(1, Math.ceil((until - Date.now()) / 1000)), why });
      const mine = setInterval(() => (Date.now() >= until ? due() : tick()), TICK_MS);
      timer = mine;
      const asked = ask(outcome);
      if (!asked) why = undefined;
      if (!asked) return tick();
      void asked.then(message => {
        why = message;
        if (timer === mine) tick();
      });
    },
  };
}
