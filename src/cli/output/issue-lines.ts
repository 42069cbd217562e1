/** Formatting of issues and warnings for commands, one per line. */
import { warningKey } from '../../runtime/engine/warnings.js';
import type { Issue } from '../../runtime/model.js';
import type { Warning } from '../../runtime/warning.js';
import { type Context, messagesOf } from '../context.js';

export const issueLines = (issues: readonly Issue[]): readonly string[] => issues.map(issue => `  ${lineOf(issue)}`);

function lineOf({ path, code, params }: Issue): string {
  const told = Object.entries(params).map(([name, value]) => `${name} ${value}`);
  return `${path || '""'}: ${code}${told.length > 0 ? ` (${told.join(', ')})` : ''}`;
}

/** Formats warnings. `confirmed` are those that the person has confirmed, if the record says so. */
export function warningLines(
  context: Context,
  warnings: readonly Warning[] = [],
  confirmed?: readonly Warning[],
): readonly string[] {
  const keys = confirmed && new Set(confirmed.map(warningKey));
  return warnings.map(one => `  ${messagesOf(context).warning(lineOf(one), keys?.has(warningKey(one)))}`);
}
