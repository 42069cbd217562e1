/** What keeps answers and submissions on the device, as the element sees it. The code for it, in keep/, comes after the form stands. */
import type { TypedObject } from '../../fields/field.js';
import type { Issue } from '../../model.js';
import type { Final } from '../../submit/send-with-retry.js';
import type { Packed, Transport } from '../../submit/transport.js';
import type { TakeFiles } from '../state/add-files.js';
import type { Shown } from '../state/draft.js';
import type { FormState } from '../state/form-state.js';
import type { KeptViews } from '../views/render-context.js';
import type { Copies } from './draft-transfer.js';

/** What it is given: the element from inside. */
export interface KeepHost {
  readonly element: HTMLElement;
  readonly definition: string;
  readonly takeFiles: TakeFiles | undefined;
  /** What makes files of drafts, and carries them over, once it has come. */
  readonly copies: Promise<Copies>;
  state(): FormState;
  show(shown: Shown & Partial<Pick<FormState, 'held'>>): void;
  /** The answers before the person changed any. */
  first(): TypedObject;
  /** What a backend objected to, at the questions. */
  objected(issues: readonly Issue[]): void;
  /** An empty form. */
  clear(): void;
  draw(): void;
  /** Of the page around, or the form's own. */
  transport(own: boolean): Transport | undefined;
  /** The same answers go with these bytes again. */
  recall(packed: Packed): void;
}

export interface Sent {
  readonly packed: Packed;
  readonly action: string;
  /** By a transport of the page around. */
  readonly own: boolean;
  /** Aborted where it was stopped. */
  readonly signal: AbortSignal;
  /** Sends until something final comes of it; undefined if it was stopped. */
  go(): Promise<Final | undefined>;
}

export interface Keeper extends KeptViews {
  changed(before: FormState, after: FormState): void;
  deliver(sent: Sent): Promise<Final | undefined>;
  /** The form was emptied. */
  emptied(): void;
  stop(): void;
}

export type Keep = (host: KeepHost) => Promise<Keeper>;
