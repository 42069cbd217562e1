/**
 * Submission controller: validates and sends the element's answers and persists them on the device. It is part of the
 * lazy chunk, which loads after the first render.
 */
import { timestamp, today } from '../clock.js';
import type { ControlValues } from '../fields/field.js';
import type { JsonObject } from '../model.js';
import { issuesOf } from '../submit/interpret-response.js';
import { createOutbox } from '../submit/outbox.js';
import type { SubmissionContent } from '../submit/prepare-submission.js';
import { safeJson } from '../submit/safe-json.js';
import type { FinalOutcome, PreparedSubmission, Transport } from '../submit/transport.js';
import type { OptionalFeatures } from './element-types.js';
import { dispatch } from './events.js';
import { createFaultReporter, type FaultReporter } from './fault-reporter.js';
import type { FaultTools } from './faults/index.js';
import type { FormAssociation } from './form-association.js';
import type { FormElement } from './form-element.js';
import type { CreateFormPersistence, FormPersistence } from './persistence/contract.js';
import type { DraftTransfer } from './persistence/draft-transfer.js';
import { createSendProgress } from './send-progress.js';
import type { FormSnapshot } from './state/draft.js';
import { allFields, type FormState } from './state/form-state.js';
import type { OptionalWarningStops, StateChange } from './state/state-change.js';
import * as moves from './state/transitions.js';
import { createSubmissionCache } from './submission-cache.js';
import { isSending } from './views/submit-button.js';

/**
 * Handle that reads and replaces all that an element shows, for code that carries answers from one page, or one edition
 * of the form, to the next.
 */
export interface StateHandle {
  state(): FormState;
  show(shown: FormSnapshot & Partial<Pick<FormState, 'fileContents' | 'today' | 'readonly'>>): void;
}

/** Listener called with the new state on every state change. */
export type StateListener = (now: FormState) => void;

export interface OptionalPageHistory {
  /** Page history of forms with several pages, for host pages that give the form their browser history. */
  readonly pageHistory?: (inside: ElementContext) => StateListener;
  /** Puts the answers into the texts of a state, in forms whose texts name answers. */
  readonly filled?: (state: FormState) => FormState;
}

/** Inside of the element, as its parts access it. */
export interface ElementContext extends StateHandle {
  readonly element: FormElement;
  readonly definition: string;
  readonly optional: OptionalFeatures & OptionalPageHistory & OptionalWarningStops;
  /** Transport used if the host page sets none. */
  readonly transport: Transport;
  /** False if nothing may be persisted on the device, whatever the page's attributes say. */
  readonly keeps: boolean;
  move(move: StateChange): void;
  /** Returns the answers before the user changed any. If `given` is passed, it replaces them. */
  first(given?: ControlValues): ControlValues;
}

/** Creates the integration with a page that uses more attributes than `action` and `lang`. */
export type CreatePageIntegration = (inside: ElementContext, text: (data: JsonObject) => string) => FormAssociation;

export interface SubmissionController {
  /** Called before the state changes. */
  stateChanging(before: FormState, after: FormState): void;
  /** Returns the persistence, through which the views show what is stored, or undefined if nothing is persisted. */
  persistenceViews(): FormPersistence | undefined;
  /** Starts or stops persistence, as the page's attributes say. */
  updatePersistence(): Promise<void>;
  /** Validates the answers and sends them until the outcome is final. Resolves with undefined if nothing was sent. */
  submit(): Promise<FinalOutcome | undefined>;
  /** Shows the issues that a backend found, at their questions; `issues` may be anything. */
  showServerIssues(issues: unknown): void;
  readonly valueRefused: FaultReporter['valueRefused'];
  /** Ends the wait before the next attempt. */
  retryNow(): void;
  stop(): void;
  /** Called when the form was reset. */
  formReset(): void;
  /** Called when the element was removed from the page. */
  elementRemoved(): void;
}

/** Loaders of code that few visits need. `faults` resolves with undefined if it cannot be loaded now. */
export interface LaterTools {
  copies(): Promise<DraftTransfer>;
  faults(): Promise<FaultTools | undefined>;
}

export function createSubmissionController(
  inside: ElementContext,
  keep: CreateFormPersistence,
  { copies, faults }: LaterTools,
  host?: CreatePageIntegration,
): SubmissionController {
  const { element, definition, optional, move, state } = inside;
  const cache = createSubmissionCache();
  const reporter = createFaultReporter({ element, state, load: faults });
  const show = (sending: FormState['sending']) => move(moves.withSendState(state(), sending));
  /** Outbox of a page that persists nothing. */
  const unstored = createOutbox();
  /** Outbox that the last submission went to. */
  let outbox: Pick<FormPersistence, 'send' | 'retryNow'> = unstored;
  let persistence: FormPersistence | undefined;
  let abort = new AbortController();
  /**
   * Abort signal of the sending of the form's present content. A reset clears it, so that a late outcome is ignored.
   */
  let current: AbortSignal | undefined;
  /** Milliseconds by which the backend's clock is ahead of the device's, once the backend has reported its time. */
  let ahead = 0;
  const now = () => Date.now() + ahead;

  const around = host?.(inside, safeJson);

  const stopPersistence = () => {
    persistence?.stop();
    persistence = undefined;
  };
  const encrypt = (plain: PreparedSubmission) =>
    optional.encryption?.encrypt(plain, state().form.submit!.keys!) ?? plain;
  const envelope = () => {
    const { id: form, version, zone } = state().form;
    return { form, version, definition, language: element.language, submitted_at: timestamp(zone, now()) };
  };
  /** Returns the answers, with the warnings that the person has confirmed. */
  const content = (): SubmissionContent => ({
    data: state().evaluation.data,
    ...optional.warnings?.confirmed(state()),
  });
  /**
   * Reveals all issues, or else asks about new warnings. Returns whether there are any. The form is evaluated on the day
   * that the backend's clock shows.
   */
  const wrong = (): boolean => {
    const day = today(state().form.zone, now());
    if (day !== state().today) inside.show({ ...state(), today: day });
    const refused = moves.revealAllIssues(state()) ?? optional.warnings?.onSend(state());
    if (refused) move(refused);
    return !!refused;
  };
  const settle = (outcome: FinalOutcome): void => {
    reporter.settled(outcome);
    if (outcome.kind !== 'refused' || outcome.type) cache.forget();
    if (outcome.kind === 'accepted') {
      move(moves.showConfirmation(state(), outcome.receipt));
      dispatch(element, 'istimara-accepted', outcome.receipt);
    } else if (outcome.kind === 'rejected') {
      move(moves.withServerIssues(state(), outcome.issues));
      dispatch(element, 'istimara-rejected', { issues: outcome.issues });
    } else show(outcome);
  };

  const showServerIssues = (issues: unknown) => move(moves.withServerIssues(state(), issuesOf(issues)));

  const stop = () => {
    abort.abort();
    show({ kind: 'idle' });
  };

  const send = async (id?: string): Promise<FinalOutcome | undefined> => {
    const { readonly, sending, step, unavailable } = state();
    if (readonly || unavailable || step.kind === 'sent' || isSending(sending)) return undefined;
    move({ state: { ...state(), objections: new Map(), summary: [] } });
    if (wrong()) return undefined;
    const { form, types, fileContents } = state();
    const sent = content();
    const files = optional.files?.packed(allFields(form), sent.data, types, fileContents) ?? [];
    const prepared = cache.prepare(sent, files, () => ({ ...(id && { id }), ...envelope() }));
    abort = new AbortController();
    const { signal } = abort;
    current = signal;
    if (element.checkBeforeSend) {
      show({ kind: 'sending', again: false });
      const found = await reporter.check(prepared, signal);
      if (signal.aborted) return undefined;
      if (found) settle(found);
      if (found) return found;
      show({ kind: 'idle' });
    }
    if (!dispatch(element, 'istimara-submit', { submission: prepared.submission, files: prepared.files }))
      return undefined;
    const action = element.getAttribute('action') ?? form.submit?.to;
    const own = element.transport;
    if (action === undefined && !own && around?.requestSubmit()) return undefined;
    show({ kind: 'sending', again: false });
    const bring = async (to: string) => {
      const ready = await cache.encrypt(prepared, encrypt);
      if ('kind' in ready) return ready;
      outbox = persistence ?? unstored;
      const transport = reporter.watched(own ?? inside.transport);
      const progress = createSendProgress(signal, { show, due: outbox.retryNow, why: reporter.why });
      return outbox.send({ prepared: ready, action: to, transport, byPageTransport: !!own, signal, ...progress });
    };
    const outcome: FinalOutcome | undefined =
      action === undefined && !own ? { kind: 'refused', status: 0 } : await bring(action ?? '');
    if (outcome?.kind === 'refused' && outcome.now && !id && !signal.aborted) {
      // The backend refused because the device's clock is wrong or the day has changed. It stored nothing under the
      // submission's id, so the next attempt reuses the id.
      ahead = outcome.now - Date.now();
      cache.forget();
      show({ kind: 'idle' });
      return send(prepared.submission.id);
    }
    if (outcome && current === signal) settle(outcome);
    return outcome;
  };

  return {
    persistenceViews: () => persistence,
    stateChanging(before, after) {
      persistence?.changed(before, after);
      around?.setFormValue(after);
    },
    async updatePersistence() {
      const off = () => !element.isConnected || element.getAttribute('draft') === 'off';
      if (off() || !inside.keeps) return stopPersistence();
      // What was persisted before the element became read-only stays.
      if (persistence || element.readonly) return;
      const made = await keep({
        ...{ state, show: inside.show, element, definition, takeFiles: optional.files?.take, first: inside.first },
        showServerIssues,
        clear: () => element.reset(),
        draw: () => move({ state: state() }),
        transport: own => reporter.watched(own ? element.transport : inside.transport),
        recall: prepared => cache.resume(prepared, content()),
        copies: copies(),
      });
      if (persistence || off()) made.stop();
      else persistence = made;
      move({ state: state() });
    },
    submit: () => send(),
    showServerIssues,
    valueRefused: reporter.valueRefused,
    retryNow: () => outbox.retryNow(),
    stop,
    formReset() {
      current = undefined;
      stop();
      cache.forget();
      persistence?.emptied();
    },
    elementRemoved() {
      stopPersistence();
      stop();
    },
  };
}
