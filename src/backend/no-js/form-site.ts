/** Form site: the parts that serve the pages of forms. */

import type { StoredSubmission } from '../contracts/store.js';
import type { SubmissionPrinter } from '../export.js';
import type { MemoryFile } from '../http/memory-files.js';
import type { RequestQuota } from '../http/request-quota.js';
import type { FileResponder } from '../http/static-files.js';
import type { IntakeContext } from '../intake/accept-submission.js';
import type { TusUploads } from '../intake/tus-uploads.js';
import type { PaymentContext } from '../payment/pages.js';
import type { RegisterPrefill } from '../register/lookup.js';
import type { PageTokens } from './page-token.js';
import type { PendingFiles } from './pending-files.js';
import type { PageEvaluator } from './worker-page-evaluator.js';

export interface FormSite {
  readonly dist: string;
  readonly file: FileResponder;
  /** Site that is served at `/studio/`. */
  readonly studio?: readonly MemoryFile[] | undefined;
  readonly intake: IntakeContext;
  readonly tokens: PageTokens;
  readonly waiting: PendingFiles;
  /** Evaluates and renders pages that are long or call the code of custom types, if another thread does. */
  readonly evaluator?: PageEvaluator | undefined;
  readonly uploads: TusUploads;
  readonly printer?: SubmissionPrinter | undefined;
  /** Quota of the copies that are printed for one client. */
  readonly copies: RequestQuota;
  /** Returns the masked addresses to which notices of a submission go. */
  readonly contacts: (stored: StoredSubmission) => readonly string[];
  /** Payment of fees, if fees are paid here. */
  readonly paying?: PaymentContext | undefined;
  /** Prefill from a register, by form. */
  readonly prefilling?: RegisterPrefill | undefined;
}
