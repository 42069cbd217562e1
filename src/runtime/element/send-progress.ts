/** Progress of a sending, as the element shows it. */
import type { OutgoingSubmission } from '../submit/outbox.js';
import type { SendState } from './state/form-state.js';

const TICK_MS = 500;

/** Shows attempts and counts down to the next one. `due` is called when its time has come, also if the device slept. */
export function createSendProgress(
  signal: AbortSignal,
  show: (sending: SendState) => void,
  due: () => void,
): Pick<OutgoingSubmission, 'onAttempt' | 'onWait'> {
  let timer: ReturnType<typeof setInterval> | undefined;
  const end = () => clearInterval(timer);
  signal.addEventListener('abort', end);
  return {
    onAttempt(again, share) {
      end();
      // A custom transport may continue after it was stopped, and report progress.
      if (!signal.aborted) show({ kind: 'sending', again, share });
    },
    onWait(until) {
      const tick = () => show({ kind: 'waiting', seconds: Math.max(1, Math.ceil((until - Date.now()) / 1000)) });
      timer = setInterval(() => (Date.now() >= until ? due() : tick()), TICK_MS);
      tick();
    },
  };
}
