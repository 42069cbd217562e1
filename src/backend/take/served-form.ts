/** Form of a submission from a file, by the names that it gives. */
import type { ServedForm } from '../definitions.js';
import { FORM_ID_PATTERN } from '../http/router.js';
import type { IntakeContext } from '../intake/accept-submission.js';
import type { TakeProblem } from './messages.js';

const IS_FORM = new RegExp(`^${FORM_ID_PATTERN}$`);

/** Minimum length of the beginning of a definition's digest, as printed on paper. */
const MIN_FINGERPRINT_LENGTH = 8;

/** Returns the form that a submission names, or why it cannot be used. `definition` may be what paper shows of it. */
export async function findServedForm(
  { catalogue }: IntakeContext,
  form: string,
  version: number,
  definition: string,
): Promise<ServedForm | TakeProblem> {
  if (!IS_FORM.test(form) || !(await catalogue.knows(form))) return 'unknown-form';
  const isShort = definition.length >= MIN_FINGERPRINT_LENGTH && definition.length < 16;
  const printed = isShort ? await catalogue.printed(form, version, definition) : undefined;
  const served = printed ?? (await catalogue.find(form, version, definition));
  return served === 'unavailable' ? 'unusable-version' : served;
}
