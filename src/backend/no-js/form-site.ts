/** What the pages of forms are served with. */

import type { StoredSubmission } from '../contracts/store.js';
import type { SubmissionPrinter } from '../export.js';
import type { IntakeContext } from '../intake/accept-submission.js';
import type { TusUploads } from '../intake/tus-uploads.js';
import type { PaymentContext } from '../payment/pages.js';
import type { RegisterPrefill } from '../register/lookup.js';
import type { PageTokens } from './page-token.js';
import type { PendingFiles } from './pending-files.js';

export interface FormSite {
  readonly dist: string;
  readonly intake: IntakeContext;
  readonly tokens: PageTokens;
  readonly waiting: PendingFiles;
  readonly uploads: TusUploads;
  readonly printer?: SubmissionPrinter | undefined;
  /** Where the applicant of a submission is told of it, masked. */
  readonly contacts: (stored: StoredSubmission) => readonly string[];
  /** Where fees are paid. */
  readonly paying?: PaymentContext | undefined;
  /** What a register answers, by form. */
  readonly prefilling?: RegisterPrefill | undefined;
}
