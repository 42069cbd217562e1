/** What the compiler puts into an emitted module for the element. */

import type { RuleForm } from '../engine/index.js';
import type { Language, LocalForm } from '../model.js';
import type { Transport } from '../submit/transport.js';
import type { ElementTypes, LanguagePack, OptionalFeatures } from './element-types.js';
import type { LazyChunk, Loader } from './lazy-chunk.js';
import type { CreatePageIntegration, OptionalPageHistory } from './submission-controller.js';
import type { OptionalViews } from './views/render-context.js';

export interface EmittedForm {
  /** `complaint-form` */
  readonly tag: string;
  /** First 16 hex digits of form.json's sha256. */
  readonly definition: string;
  readonly rules: RuleForm;
  /** How submissions are sent where the page around sets nothing; else what comes later says how. */
  readonly transport?: Transport;
  readonly optional: OptionalFeatures & OptionalPageHistory & OptionalViews;
  /** Loaded once the form stands. */
  readonly later: Loader<LazyChunk>;
  /** Loaded where the page has attributes for it. */
  readonly host: Loader<CreatePageIntegration>;
  /** Keeps nothing on the device. */
  readonly keeps?: false;
  /** The style sheet: what the form's own parts have classes in. */
  readonly styles: string;
  /** The form in the language of the texts. */
  readonly form: (texts: readonly string[]) => Omit<LocalForm, 'language'>;
  /** The field types that the form uses, by name. */
  readonly types: ElementTypes;
  readonly first: LanguagePack;
  /** The other languages, loaded when `lang` asks; or what came. */
  readonly languages: Map<Language, Loader<LanguagePack> | LanguagePack>;
}
