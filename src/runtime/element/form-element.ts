/** The element as pages around it see it. */
import type { Issue, JsonObject, Language } from '../model.js';
import type { FinalOutcome } from '../submit/send-with-retry.js';
import type { Transport } from '../submit/transport.js';
import type { FormEventDetails } from './events.js';

/** What every form's element has beside HTMLElement; see the contract. */
export interface FormElement extends HTMLElement {
  /** Where submissions are posted. */
  action: string;
  readonly: boolean;
  /** How submissions are sent; as the form says if not set. */
  transport: Transport | undefined;
  /** The language in use. */
  readonly language: Language;
  /** The answers, cleaned, hidden ones left out. */
  value: JsonObject;
  /** Shows all issues and gives them. */
  validate(): readonly Issue[];
  /** Sends if there are no issues; resolves when it is known what came of it, undefined if it was not sent. */
  submit(): Promise<FinalOutcome | undefined>;
  /** Back to an empty form. */
  reset(): void;
  addEventListener<K extends keyof FormEventDetails>(
    name: K,
    listener: (event: CustomEvent<FormEventDetails[K]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
