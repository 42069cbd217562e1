/** Right to act on a case that a clerk may have taken. */
import { type Clerk, hasPermission } from '../../accounts/clerk.js';

/** Returns whether the clerk may take, give back or decide a case that `assignee` has; a supervisor always may. */
export const canChange = (clerk: Clerk, assignee: string | null | undefined): boolean =>
  hasPermission(clerk, 'decide') && (!assignee || assignee === clerk.name || hasPermission(clerk, 'reopen'));

/** Returns whether a reply counts as read once the clerk sees it. If another clerk has the case, that one must read it. */
export const marksRead = (clerk: Clerk, assignee: string | null | undefined): boolean =>
  hasPermission(clerk, 'decide') && (!assignee || assignee === clerk.name);
