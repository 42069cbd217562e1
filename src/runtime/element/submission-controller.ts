/** Sends what an element holds and keeps it on the device: the part of the element that comes once it stands. */
import { timestamp, today } from '../clock.js';
import type { ControlValues } from '../fields/field.js';
import type { JsonObject } from '../model.js';
import { safeJson } from '../submit/safe-json.js';
import type { FinalOutcome } from '../submit/send-with-retry.js';
import type { PreparedSubmission, Transport } from '../submit/transport.js';
import type { OptionalFeatures } from './element-types.js';
import { dispatch } from './events.js';
import type { FormAssociation } from './form-association.js';
import type { FormElement } from './form-element.js';
import type { CreateFormPersistence, FormPersistence } from './persistence/contract.js';
import type { DraftTransfer } from './persistence/draft-transfer.js';
import type { FormSnapshot } from './state/draft.js';
import { allFields, type FormState } from './state/form-state.js';
import type { StateChange } from './state/state-change.js';
import * as moves from './state/transitions.js';
import { createSubmissionSender } from './submission-sender.js';
import { isSending } from './views/submit-button.js';

/** Reads and replaces all that an element shows: for what carries answers from one page, or one edition, to the next. */
export interface StateHandle {
  state(): FormState;
  show(shown: FormSnapshot & Partial<Pick<FormState, 'fileContents' | 'today' | 'readonly'>>): void;
}

/** Is told of every change. */
export type StateListener = (now: FormState) => void;

export interface OptionalPageHistory {
  /** Of forms of several pages: for pages that give them their history. */
  readonly pageHistory?: (inside: ElementContext) => StateListener;
}

/** The element from inside. */
export interface ElementContext extends StateHandle {
  readonly element: FormElement;
  readonly definition: string;
  readonly optional: OptionalFeatures & OptionalPageHistory;
  /** How submissions are sent where the page around sets nothing. */
  readonly transport: Transport;
  /** Nothing is kept on the device, whatever the page says. */
  readonly keeps: boolean;
  move(move: StateChange): void;
  /** The answers before the person changed any; `given` are such from now on. */
  first(given?: ControlValues): ControlValues;
}

/** Pages that say more than `action` and `lang`. */
export type CreatePageIntegration = (inside: ElementContext, text: (data: JsonObject) => string) => FormAssociation;

export interface SubmissionController {
  /** The state is about to change. */
  stateChanging(before: FormState, after: FormState): void;
  /** What is kept says so here. */
  persistenceViews(): FormPersistence | undefined;
  /** Begins to keep, or ends, as the page says. */
  updatePersistence(): Promise<void>;
  /** Checks, and sends until something final comes of it; undefined if nothing was sent. */
  submit(): Promise<FinalOutcome | undefined>;
  /** Ends the wait before the next try. */
  retryNow(): void;
  stop(): void;
  /** The form was emptied. */
  formReset(): void;
  /** The element is off the page. */
  disconnect(): void;
}

export function createSubmissionController(
  inside: ElementContext,
  keep: CreateFormPersistence,
  copies: () => Promise<DraftTransfer>,
  host?: CreatePageIntegration,
): SubmissionController {
  const { element, definition, optional, move, state } = inside;
  const post = createSubmissionSender(sending => move(moves.withSendState(state(), sending)));
  let keeper: FormPersistence | undefined;
  /** The sending of what is in the form; none once that was emptied. */
  let current: AbortSignal | undefined;
  /** How far the backend's clock is ahead of the device's, once it said so. */
  let ahead = 0;
  const now = () => Date.now() + ahead;

  const around = host?.(inside, safeJson);

  const letGo = () => {
    keeper?.stop();
    keeper = undefined;
  };
  const seal = (packed: PreparedSubmission) =>
    optional.encryption?.encrypt(packed, state().form.submit!.keys!) ?? packed;
  const envelope = () => {
    const { id: form, version, zone } = state().form;
    return { form, version, definition, language: element.language, submitted_at: timestamp(zone, now()) };
  };
  /** By the day that it is for the backend. */
  const wrong = (): boolean => {
    const day = today(state().form.zone, now());
    if (day !== state().today) inside.show({ ...state(), today: day });
    const refused = moves.revealAllIssues(state());
    if (refused) move(refused);
    return !!refused;
  };
  const settle = (outcome: FinalOutcome): void => {
    if (outcome.kind !== 'refused' || outcome.type) post.forget();
    if (outcome.kind === 'accepted') {
      move(moves.showConfirmation(state(), outcome.receipt));
      dispatch(element, 'istimara-accepted', outcome.receipt);
    } else if (outcome.kind === 'rejected') {
      move(moves.withServerIssues(state(), outcome.issues));
      dispatch(element, 'istimara-rejected', { issues: outcome.issues });
    } else move(moves.withSendState(state(), outcome));
  };

  const send = async (id?: string): Promise<FinalOutcome | undefined> => {
    const { readonly, sending, step, unavailable } = state();
    if (readonly || unavailable || step.kind === 'sent' || isSending(sending)) return undefined;
    move({ state: { ...state(), objections: new Map(), summary: [] } });
    if (wrong()) return undefined;
    const { evaluation, form, types, fileContents } = state();
    const files = optional.files?.packed(allFields(form), evaluation.data, types, fileContents) ?? [];
    const packed = post.prepare(evaluation.data, files, () => ({ ...(id && { id }), ...envelope() }));
    if (!dispatch(element, 'istimara-submit', { submission: packed.submission, files: packed.files })) return undefined;
    const action = element.getAttribute('action') ?? form.submit?.to;
    const own = element.transport;
    if (action === undefined && !own && around?.requestSubmit()) return undefined;
    move(moves.withSendState(state(), { kind: 'sending', again: false }));
    const signal = post.begin();
    current = signal;
    const bring = async (to: string) => {
      const ready = await post.encrypt(packed, seal);
      if ('kind' in ready) return ready;
      const go = () => post.deliver(ready, to, own ?? inside.transport, signal);
      return keeper?.deliver({ packed: ready, action: to, byPageTransport: !!own, signal, sendNow: go }) ?? go();
    };
    const outcome: FinalOutcome | undefined =
      action === undefined && !own ? { kind: 'refused', status: 0 } : await bring(action ?? '');
    if (outcome?.kind === 'refused' && outcome.now && !id && !signal.aborted) {
      // By a wrong clock, or on another day: nothing is stored under its id, which it keeps.
      ahead = outcome.now - Date.now();
      post.forget();
      move(moves.withSendState(state(), { kind: 'idle' }));
      return send(packed.submission.id);
    }
    if (outcome && current === signal) settle(outcome);
    return outcome;
  };

  return {
    persistenceViews: () => keeper,
    stateChanging(before, after) {
      keeper?.changed(before, after);
      around?.setFormValue(after);
    },
    async updatePersistence() {
      const off = () => !element.isConnected || element.getAttribute('draft') === 'off';
      if (off() || !inside.keeps) return letGo();
      // What was kept before it was only to be read stays.
      if (keeper || element.readonly) return;
      const made = await keep({
        ...{ state, show: inside.show, element, definition, takeFiles: optional.files?.take, first: inside.first },
        showServerIssues: issues => move(moves.withServerIssues(state(), issues)),
        clear: () => element.reset(),
        draw: () => move({ state: state() }),
        transport: own => (own ? element.transport : inside.transport),
        recall: packed => post.resume(packed, state().evaluation.data),
        copies: copies(),
      });
      if (keeper || off()) made.stop();
      else keeper = made;
      move({ state: state() });
    },
    submit: () => send(),
    retryNow: () => post.retryNow(),
    stop: () => post.stop(),
    formReset() {
      current = undefined;
      post.stop();
      post.forget();
      keeper?.emptied();
    },
    disconnect() {
      letGo();
      post.stop();
    },
  };
}
