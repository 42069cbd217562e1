/** Warnings of a form, which ODK does not have: whatever is not right stops the person. */
import type { FieldModel, FormModel } from '../../../runtime/model.js';
import type { ConversionIssue } from './conversion-issues.js';

/** Returns whether a check rejects an answer, and does not only warn. */
export const rejects = ({ level }: FieldModel['checks'][number]): boolean => !level;

/** Lists the warnings of a field, or of the form as a whole, by their messages in its first language. */
export function reportWarnings(
  { path = '', checks, requiredWarning }: Partial<FieldModel> & Pick<FormModel, 'checks'>,
  language: string,
  issues: ConversionIssue[],
): void {
  for (const { level, message } of checks)
    if (level) issues.push({ path, reason: 'warning', params: { message: message[language] ?? '' } });
  if (requiredWarning) issues.push({ path, reason: 'required-warning', params: {} });
}
