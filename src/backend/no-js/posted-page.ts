/** A page that was posted and read. */
import type { LocalForm } from '../../runtime/model.js';
import type { ServedForm } from '../definitions.js';
import type { HttpResponse } from '../http/response.js';
import type { EvaluatedPost } from './evaluate-post.js';
import type { FormSite } from './form-site.js';
import type { PageFiles } from './page-files.js';
import type { ReplacementGrant } from './page-token.js';

export interface PostedPage {
  readonly site: FormSite;
  readonly served: ServedForm;
  readonly form: LocalForm;
  readonly id: string;
  /** The token was made by this server for this form, not too long ago. */
  readonly fresh: boolean;
  readonly files: PageFiles;
  readonly filled: EvaluatedPost;
  readonly submittedAt: string;
  /** The tracking number of what was sent back, in whose place this comes. */
  readonly replaces: ReplacementGrant | undefined;
}

/** How a post is answered; `page`: it stands there again, and its files wait for the next. */
export interface PostResult {
  readonly answer: HttpResponse;
  readonly page?: PostedPage;
}
