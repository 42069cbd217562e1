/** Reporter of faults: loads what is needed to explain them once one happens. It is part of the lazy chunk. */
import type { Issue } from '../model.js';
import { attemptSend } from '../submit/interpret-response.js';
import type { FinalOutcome, PreparedSubmission, Retry, SendOutcome, Transport } from '../submit/transport.js';
import type { FaultTools } from './faults/index.js';
import type { FormElement } from './form-element.js';
import { withTimeout } from './persistence/with-timeout.js';
import { type FormState, pageOf, type SendState } from './state/form-state.js';

type Rejection = Extract<FinalOutcome, { kind: 'rejected' }>;

interface FaultHost {
  readonly element: FormElement;
  state(): FormState;
  /** Loads the tools. Resolves with undefined if they cannot be loaded now. */
  load(): Promise<FaultTools | undefined>;
}

export interface FaultReporter {
  /** Returns a transport that also explains to developers what went wrong. */
  watched(transport: Transport): Transport;
  watched(transport: Transport | undefined): Transport | undefined;
  /** Returns the message for a submission that waits for this outcome; undefined if the cause is the connection. */
  why(outcome: Retry): Promise<Extract<SendState, { kind: 'waiting' }>['why']> | undefined;
  /** Reports what a final outcome has that the form cannot show. */
  settled(outcome: SendOutcome): void;
  /** Resolves with the issues that the page's check finds, as a rejection; with undefined if there are none. */
  check(prepared: PreparedSubmission, signal: AbortSignal): Promise<Rejection | undefined>;
  /** Reports that a value, or parts of it at issues, was not taken. */
  valueRefused(value: unknown, issues: readonly Issue[]): void;
}

export function createFaultReporter({ element, state, load }: FaultHost): FaultReporter {
  const tools = () => withTimeout(load());
  return {
    watched: (transport =>
      transport &&
      (async (prepared, action, signal, onProgress) => {
        const outcome = await attemptSend(() => transport(prepared, action, signal, onProgress));
        const isFault = outcome.kind === 'refused' || (outcome.kind === 'retry' && outcome.reason);
        if (!isFault || signal.aborted || globalThis.navigator?.onLine === false) return outcome;
        const known = await tools();
        return known?.explained(element, action, outcome) ?? outcome;
      })) as FaultReporter['watched'],
    why: ({ reason }) => (reason && reason !== 'network' ? tools().then(known => known?.waiting(reason)) : undefined),
    settled(outcome) {
      // Nothing was sent, so no transport reports it.
      if (outcome.kind === 'refused' && outcome.status === 0)
        void tools().then(known => known?.explained(element, '', outcome));
      if (outcome.kind === 'rejected' && outcome.issues.some(({ path }) => path && !pageOf(state(), path)))
        void tools().then(known => known?.issues(element, state(), outcome.issues));
    },
    async check(prepared, signal) {
      const issues = (await (await tools())?.check(element, prepared, signal)) ?? [];
      return issues[0] && { kind: 'rejected', issues };
    },
    valueRefused: (value, issues) => void tools().then(known => known?.value(element, state(), { value, issues })),
  };
}
