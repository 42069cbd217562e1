/** What the pages of forms are served with. */

import type { Stored } from '../contracts/store.js';
import type { Printer } from '../export.js';
import type { Intake } from '../intake/accept-submission.js';
import type { ResumableUploads } from '../intake/tus-uploads.js';
import type { Paying } from '../payment/pages.js';
import type { PrefillingOf } from '../register/lookup.js';
import type { Tokens } from './page-token.js';
import type { WaitingFiles } from './pending-files.js';

export interface Site {
  readonly dist: string;
  readonly intake: Intake;
  readonly tokens: Tokens;
  readonly waiting: WaitingFiles;
  readonly uploads: ResumableUploads;
  readonly printer?: Printer | undefined;
  /** Where the applicant of a submission is told of it, masked. */
  readonly contacts: (stored: Stored) => readonly string[];
  /** Where fees are paid. */
  readonly paying?: Paying | undefined;
  /** What a register answers, by form. */
  readonly prefilling?: PrefillingOf | undefined;
}
