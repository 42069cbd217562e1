/** Sends what an element holds and keeps it on the device: the part of the element that comes once it stands. */
import { stamp, today } from '../clock.js';
import type { TypedObject } from '../fields/field.js';
import type { JsonObject } from '../model.js';
import { jsonText } from '../submit/safe-json.js';
import type { Final } from '../submit/send-with-retry.js';
import type { Packed, Transport } from '../submit/transport.js';
import type { OptionalParts } from './element-types.js';
import { tell } from './events.js';
import type { HostForm } from './form-association.js';
import type { FormElement } from './form-element.js';
import type { Keep, Keeper } from './persistence/contract.js';
import type { Copies } from './persistence/draft-transfer.js';
import type { Shown } from './state/draft.js';
import { allFields, type FormState } from './state/form-state.js';
import type { Move } from './state/state-change.js';
import * as moves from './state/transitions.js';
import { courier } from './submission-sender.js';
import { isBusy } from './views/submit-button.js';

/** Reads and replaces all that an element shows: for what carries answers from one page, or one edition, to the next. */
export interface Hold {
  state(): FormState;
  show(shown: Shown & Partial<Pick<FormState, 'held' | 'today' | 'readonly'>>): void;
}

/** Is told of every change. */
export type Told = (now: FormState) => void;

export interface OptionalSteps {
  /** Of forms of several pages: for pages that give them their history. */
  readonly steps?: (inside: Inside) => Told;
}

/** The element from inside. */
export interface Inside extends Hold {
  readonly element: FormElement;
  readonly definition: string;
  readonly optional: OptionalParts & OptionalSteps;
  /** How submissions are sent where the page around sets nothing. */
  readonly transport: Transport;
  /** Nothing is kept on the device, whatever the page says. */
  readonly keeps: boolean;
  move(move: Move): void;
  /** The answers before the person changed any; `given` are such from now on. */
  first(given?: TypedObject): TypedObject;
}

/** Pages that say more than `action` and `lang`. */
export type Host = (inside: Inside, text: (data: JsonObject) => string) => HostForm;

export interface Attendant {
  /** The state is about to change. */
  changed(before: FormState, after: FormState): void;
  /** What is kept says so here. */
  keeper(): Keeper | undefined;
  /** Begins to keep, or ends, as the page says. */
  keep(): Promise<void>;
  /** Checks, and sends until something final comes of it; undefined if nothing was sent. */
  send(): Promise<Final | undefined>;
  /** Ends the wait before the next try. */
  hurry(): void;
  stop(): void;
  /** The form was emptied. */
  emptied(): void;
  /** The element is off the page. */
  leave(): void;
}

export function attendant(inside: Inside, keep: Keep, copies: () => Promise<Copies>, host?: Host): Attendant {
  const { element, definition, optional, move, state } = inside;
  const post = courier(sending => move(moves.sendingNow(state(), sending)));
  let keeper: Keeper | undefined;
  /** The sending of what is in the form; none once that was emptied. */
  let current: AbortSignal | undefined;
  /** How far the backend's clock is ahead of the device's, once it said so. */
  let ahead = 0;
  const now = () => Date.now() + ahead;

  const around = host?.(inside, jsonText);

  const letGo = () => {
    keeper?.stop();
    keeper = undefined;
  };
  const seal = (packed: Packed) => optional.sealing?.seal(packed, state().form.submit!.keys!) ?? packed;
  const envelope = () => {
    const { id: form, version, zone } = state().form;
    return { form, version, definition, language: element.language, submitted_at: stamp(zone, now()) };
  };
  /** By the day that it is for the backend. */
  const wrong = (): boolean => {
    const day = today(state().form.zone, now());
    if (day !== state().today) inside.show({ ...state(), today: day });
    const refused = moves.refuseAll(state());
    if (refused) move(refused);
    return !!refused;
  };
  const settle = (outcome: Final): void => {
    if (outcome.kind !== 'refused' || outcome.type) post.forget();
    if (outcome.kind === 'accepted') {
      move(moves.accepted(state(), outcome.receipt));
      tell(element, 'istimara-accepted', outcome.receipt);
    } else if (outcome.kind === 'rejected') {
      move(moves.objected(state(), outcome.issues));
      tell(element, 'istimara-rejected', { issues: outcome.issues });
    } else move(moves.sendingNow(state(), outcome));
  };

  const send = async (id?: string): Promise<Final | undefined> => {
    const { readonly, sending, step, unable } = state();
    if (readonly || unable || step.kind === 'sent' || isBusy(sending)) return undefined;
    move({ state: { ...state(), objections: new Map(), summary: [] } });
    if (wrong()) return undefined;
    const { known, form, types, held } = state();
    const files = optional.files?.packed(allFields(form), known.data, types, held) ?? [];
    const packed = post.pack(known.data, files, () => ({ ...(id && { id }), ...envelope() }));
    if (!tell(element, 'istimara-submit', { submission: packed.submission, files: packed.files })) return undefined;
    const action = element.getAttribute('action') ?? form.submit?.to;
    const own = element.transport;
    if (action === undefined && !own && around?.send()) return undefined;
    move(moves.sendingNow(state(), { kind: 'sending', again: false }));
    const signal = post.begin();
    current = signal;
    const bring = async (to: string) => {
      const ready = await post.ready(packed, seal);
      if ('kind' in ready) return ready;
      const go = () => post.deliver(ready, to, own ?? inside.transport, signal);
      return keeper?.deliver({ packed: ready, action: to, own: !!own, signal, go }) ?? go();
    };
    const outcome: Final | undefined =
      action === undefined && !own ? { kind: 'refused', status: 0 } : await bring(action ?? '');
    if (outcome?.kind === 'refused' && outcome.now && !id && !signal.aborted) {
      // By a wrong clock, or on another day: nothing is stored under its id, which it keeps.
      ahead = outcome.now - Date.now();
      post.forget();
      move(moves.sendingNow(state(), { kind: 'idle' }));
      return send(packed.submission.id);
    }
    if (outcome && current === signal) settle(outcome);
    return outcome;
  };

  return {
    keeper: () => keeper,
    changed(before, after) {
      keeper?.changed(before, after);
      around?.tell(after);
    },
    async keep() {
      const off = () => !element.isConnected || element.getAttribute('draft') === 'off';
      if (off() || !inside.keeps) return letGo();
      // What was kept before it was only to be read stays.
      if (keeper || element.readonly) return;
      const made = await keep({
        ...{ state, show: inside.show, element, definition, takeFiles: optional.files?.take, first: inside.first },
        objected: issues => move(moves.objected(state(), issues)),
        clear: () => element.reset(),
        draw: () => move({ state: state() }),
        transport: own => (own ? element.transport : inside.transport),
        recall: packed => post.recall(packed, state().known.data),
        copies: copies(),
      });
      if (keeper || off()) made.stop();
      else keeper = made;
      move({ state: state() });
    },
    send: () => send(),
    hurry: () => post.hurry(),
    stop: () => post.stop(),
    emptied() {
      current = undefined;
      post.stop();
      post.forget();
      keeper?.emptied();
    },
    leave() {
      letGo();
      post.stop();
    },
  };
}
