/** Formatting of issues for commands, one per line. */
import type { Issue } from '../../runtime/model.js';

export const issueLines = (issues: readonly Issue[]): readonly string[] =>
  issues.map(({ path, code, params }) => {
    const told = Object.entries(params).map(([name, value]) => `${name} ${value}`);
    return `  ${path || '""'}: ${code}${told.length > 0 ? ` (${told.join(', ')})` : ''}`;
  });
