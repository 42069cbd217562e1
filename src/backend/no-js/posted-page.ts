/** Posted page, after it was read and evaluated. */
import type { LocalForm } from '../../runtime/model.js';
import type { ServedForm } from '../definitions.js';
import type { HttpResponse } from '../http/response.js';
import type { EvaluatedPage } from './evaluate-page.js';
import type { FormSite } from './form-site.js';
import type { AvailableFiles } from './page-files.js';
import type { ReplacementGrant } from './page-token.js';

export interface PostedPage {
  readonly site: FormSite;
  readonly served: ServedForm;
  readonly form: LocalForm;
  readonly id: string;
  readonly files: AvailableFiles;
  readonly evaluated: EvaluatedPage;
  readonly submittedAt: string;
  /** Tracking number of the submission that was sent back and that this one replaces. */
  readonly replaces: ReplacementGrant | undefined;
}

/** Response to a post. If `page` is given, the page is shown again, and its files wait for the next post. */
export interface PostResult {
  readonly answer: HttpResponse;
  readonly page?: PostedPage;
}
