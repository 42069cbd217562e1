/** A record as the paper wants it: what is hidden, and what applies, is worked out by the form's own rules. */
import { appliesTo } from '../compiler/applies.js';
import type { Compiled, FilledRecord } from '../compiler/index.js';
import type { JsonObject } from '../runtime/model.js';

export function filledRecord(
  { model, validator }: Pick<Compiled, 'model' | 'validator'>,
  sent: JsonObject,
  today: string,
  submission: { readonly tracking?: string; readonly submitted_at?: string; readonly whole?: JsonObject },
): FilledRecord {
  const { data, fields, scope } = validator.evaluate(sent, { today });
  const hidden = new Set([...fields].filter(([, state]) => !state.shown).map(([path]) => path));
  return {
    data,
    sent,
    hidden,
    ...(scope && { applies: appliesTo(model, scope, today) }),
    ...(submission.tracking !== undefined && { tracking: submission.tracking }),
    ...(submission.submitted_at !== undefined && { submittedAt: submission.submitted_at }),
    ...(submission.whole && { submission: submission.whole }),
  };
}
