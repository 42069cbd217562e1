/** Record prepared for printing: the form's own rules determine what is hidden and what applies. */

import type { Issue, JsonObject } from '../runtime/model.js';
import type { Submission } from '../runtime/submit/envelope.js';
import { applicablePartsOf } from './applicable-parts.js';
import type { Compiled } from './index.js';
import type { FilledRecord } from './paper/index.js';

type SubmissionFacts = Partial<Pick<Submission, 'submitted_at' | 'language'>> & {
  readonly tracking?: string;
  readonly whole?: JsonObject;
};

export const filledRecord = (
  compiled: Pick<Compiled, 'model' | 'validator'>,
  sent: JsonObject,
  today: string,
  submission: SubmissionFacts,
): FilledRecord => evaluatedRecord(compiled, sent, today, submission).record;

/** Returns the record for printing and the issues that the rules find. */
export function evaluatedRecord(
  { model, validator }: Pick<Compiled, 'model' | 'validator'>,
  sent: JsonObject,
  today: string,
  submission: SubmissionFacts,
): { readonly record: FilledRecord; readonly issues: readonly Issue[] } {
  const { data, fields, pages, issues, scope } = validator.evaluate(sent, { today, language: submission.language });
  const hidden = new Set([...fields].filter(([, state]) => !state.shown).map(([path]) => path));
  const record = {
    data,
    sent,
    hidden,
    hiddenPages: new Set([...pages].filter(([, shown]) => !shown).map(([id]) => id)),
    missing: new Set(issues.filter(({ code }) => code === 'required').map(({ path }) => path)),
    ...(scope && { applies: applicablePartsOf(model, scope, today) }),
    ...(submission.tracking !== undefined && { tracking: submission.tracking }),
    ...(submission.submitted_at !== undefined && { submittedAt: submission.submitted_at }),
    ...(submission.whole && { submission: submission.whole }),
  };
  return { record, issues };
}
