/** Warnings of a form, which ODK does not have: whatever is not right stops the person. */
import type { FieldModel } from '../../../runtime/model.js';
import type { ConversionIssue } from './conversion-issues.js';

/** Returns whether a check rejects an answer, and does not only warn. */
export const rejects = ({ level }: FieldModel['checks'][number]): boolean => !level;

/** Lists the warnings of a field. */
export function reportWarnings({ path, checks, requiredWarning }: FieldModel, issues: ConversionIssue[]): void {
  for (const { level } of checks) if (level) issues.push({ path, reason: 'warning', params: { key: 'check' } });
  if (requiredWarning) issues.push({ path, reason: 'warning', params: { key: 'required' } });
}
