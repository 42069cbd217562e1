/** Members of the submissions of one form. */
import type { FormModel } from '../../runtime/model.js';
import { membersOf } from '../../runtime/submit/envelope.js';
import { hasWarnings } from './print-rules.js';

/** Returns the members of a body, in their order. Forms without warnings have none of them. */
export const membersIn = (model: FormModel, sealed: boolean): ReturnType<typeof membersOf> =>
  Object.fromEntries(Object.entries(membersOf(sealed)).filter(([name]) => name !== 'warnings' || hasWarnings(model)));
