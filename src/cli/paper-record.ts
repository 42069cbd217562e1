/** A record as the paper wants it: what is hidden is worked out by the form's own rules. */
import type { FilledRecord, Validator } from '../compiler/index.js';
import type { JsonObject } from '../runtime/model.js';
import type { Submission } from '../runtime/submit/envelope.js';

export function filledRecord(
  validator: Pick<Validator, 'evaluate'>,
  sent: JsonObject,
  today: string,
  submission: Partial<Pick<Submission, 'submitted_at'>> & { readonly tracking?: string; readonly whole?: JsonObject },
): FilledRecord {
  const { data, fields } = validator.evaluate(sent, { today });
  const hidden = new Set([...fields].filter(([, state]) => !state.shown).map(([path]) => path));
  return {
    data,
    sent,
    hidden,
    ...(submission.tracking !== undefined && { tracking: submission.tracking }),
    ...(submission.submitted_at !== undefined && { submittedAt: submission.submitted_at }),
    ...(submission.whole && { submission: submission.whole }),
  };
}
