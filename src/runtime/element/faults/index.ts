/**
 * Faults of sending and of the page, and the check that a page makes before sending. It is a lazy chunk of its own, loaded
 * if there is a fault or such a check.
 */
import type { BackendIssue } from '../../backend-issue.js';
import { issuesOf } from '../../submit/interpret-response.js';
import type { PreparedSubmission, Retry, RetryReason, SendOutcome } from '../../submit/transport.js';
import type { FormElement } from '../form-element.js';
import type { FormState } from '../state/form-state.js';
import type { RenderContext } from '../views/render-context.js';
import { FAULT_MESSAGES, type FaultMessages } from './messages.js';
import { createWarn, type RefusedValue, warnOfIssues, warnOfOutcome, warnOfValue } from './warnings.js';

/** Maximum time of the page's check. After it, the submission is sent: the backend checks too. */
const CHECK_TIMEOUT_MS = 10_000;
const PROBE_TIMEOUT_MS = 3_000;

/** Message for the user by reason; none for a connection that is down. */
const BY_REASON: Readonly<Partial<Record<RetryReason, keyof FaultMessages>>> = {
  ...{ cors: 'page', transport: 'page' },
  ...{ response: 'response', receipt: 'response', server: 'server' },
};

export function createFaults() {
  const warn = createWarn();
  return {
    /** Returns the outcome with its cause, of which it warns. */
    async explained(element: Element, action: string, outcome: SendOutcome): Promise<SendOutcome> {
      const address = new URL(action, document.baseURI);
      const known = (await isOriginRefused(outcome, address)) ? ({ ...outcome, reason: 'cors' } as Retry) : outcome;
      warnOfOutcome(warn, element, address.href, known);
      return known;
    },
    /** Returns the message for a submission that waits for a reason, or undefined if it is the connection. */
    waiting(reason: RetryReason): ((screen: RenderContext) => string) | undefined {
      const message = BY_REASON[reason];
      if (!message) return undefined;
      return screen => {
        const words = screen.localized(FAULT_MESSAGES);
        return `${words[message]} ${screen.persistenceViews?.waiting(screen) ? words.stored : words.unstored}`;
      };
    },
    /** Returns the issues that the page's check finds. A check that fails finds none, because the backend checks too. */
    async check(element: FormElement, prepared: PreparedSubmission, signal: AbortSignal): Promise<BackendIssue[]> {
      const late = pause(CHECK_TIMEOUT_MS).then(() => Promise.reject('TimeoutError'));
      try {
        return issuesOf(await Promise.race([element.checkBeforeSend!(prepared as never, signal), late]));
      } catch (error) {
        const text = `\`checkBeforeSend\` failed, and the submission was sent without it: ${error}.`;
        warn(element, text, 'embedding.md#a-check-before-sending');
        return [];
      }
    },
    issues: (element: Element, state: FormState, issues: readonly BackendIssue[]) =>
      warnOfIssues(warn, element, state, issues),
    value: (element: Element, state: FormState, refused: RefusedValue) => warnOfValue(warn, element, state, refused),
    /** Warns of a second script of a form, which is not used. */
    refused: ({ tag }: { readonly tag: string }) =>
      warn({ localName: tag }, 'another script has defined it.', 'embedding.md#on-a-page'),
  };
}
export type FaultTools = ReturnType<typeof createFaults>;

/** Returns whether a server answers, but not to pages of this origin. */
const isOriginRefused = async (outcome: SendOutcome, { origin, href }: URL): Promise<unknown> =>
  outcome.kind === 'retry' && outcome.reason === 'network' && origin !== location.origin && (await answers(href));

/** Returns whether a server answers at all. */
const answers = (address: string): Promise<unknown> =>
  Promise.race([
    fetch(address, { method: 'HEAD', mode: 'no-cors', cache: 'no-store', credentials: 'omit' }),
    pause(PROBE_TIMEOUT_MS),
  ]).catch(() => false);

const pause = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds));
