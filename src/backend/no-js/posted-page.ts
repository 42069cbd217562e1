/** A page that was posted and read. */
import type { LocalForm } from '../../runtime/model.js';
import type { Served } from '../definitions.js';
import type { Answer } from '../http/response.js';
import type { FilledIn } from './evaluate-post.js';
import type { Site } from './form-site.js';
import type { PageFiles } from './page-files.js';
import type { Allowed } from './page-token.js';

export interface Page {
  readonly site: Site;
  readonly served: Served;
  readonly form: LocalForm;
  readonly id: string;
  /** The token was made by this server for this form, not too long ago. */
  readonly fresh: boolean;
  readonly files: PageFiles;
  readonly filled: FilledIn;
  readonly submittedAt: string;
  /** The tracking number of what was sent back, in whose place this comes. */
  readonly replaces: Allowed | undefined;
}

/** How a post is answered; `page`: it stands there again, and its files wait for the next. */
export interface Done {
  readonly answer: Answer;
  readonly page?: Page;
}
