/** Words of a backend, or of the page around a form, about a submission. */
import type { Issue, Language } from './model.js';

/** Text of a backend: in the language of the page, or by language. */
export type BackendText = string | Readonly<Record<Language, string>>;

/** Issue that a backend or the host page found. Its code may be its own, and it may say how to correct the answer. */
export interface BackendIssue extends Pick<Issue, 'path' | 'params'> {
  readonly code: string;
  readonly message?: BackendText;
}
