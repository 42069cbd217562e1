/** Emitted form: what the compiler prints into a module for the element. */

import type { RuleForm } from '../engine/index.js';
import type { Language, LocalForm } from '../model.js';
import type { Transport } from '../submit/transport.js';
import type { ElementTypes, LanguagePack, OptionalFeatures } from './element-types.js';
import type { LazyChunk, Loader } from './lazy-chunk.js';
import type { OptionalStateFeatures } from './state/form-state.js';
import type { OptionalWarningStops } from './state/state-change.js';
import type { CreatePageIntegration, OptionalPageHistory } from './submission-controller.js';
import type { OptionalViews } from './views/render-context.js';

export interface EmittedForm {
  /** Tag name, such as `complaint-form`. */
  readonly tag: string;
  /** First 16 hex digits of form.json's sha256. */
  readonly definition: string;
  readonly rules: RuleForm;
  /** Transport used if the host page sets none. If it is absent, the lazy chunk provides the transport. */
  readonly transport?: Transport;
  readonly optional: OptionalFeatures &
    OptionalPageHistory &
    OptionalStateFeatures &
    OptionalViews &
    OptionalWarningStops;
  /** Lazy chunk, loaded after the first render. */
  readonly later: Loader<LazyChunk>;
  /** Page integration, loaded if the page uses its attributes. */
  readonly host: Loader<CreatePageIntegration>;
  /** False if nothing may be persisted on the device. */
  readonly keeps?: false;
  /** Style sheet with the classes that the form's own parts use. */
  readonly styles: string;
  /** Returns the form in the language of the texts. */
  readonly form: (texts: readonly string[]) => Omit<LocalForm, 'language'>;
  /** The field types that the form uses, by name. */
  readonly types: ElementTypes;
  readonly first: LanguagePack;
  /** Other languages: a loader, which runs when `lang` asks for the language, or the loaded language pack. */
  readonly languages: Map<Language, Loader<LanguagePack> | LanguagePack>;
}
