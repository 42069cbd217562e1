/** First office of a case: by an answer that the form names, or by where the submission was taken in. */
import { parsePath } from '../../runtime/engine/path.js';
import { storedAnswer } from '../../runtime/submission-view/stored-answer.js';
import type { IncomingSubmission } from '../contracts/store.js';
import type { FormCatalogue } from '../form-catalogue.js';
import { type OfficeTree, officeOfIntake } from '../offices/office-tree.js';

interface Routing {
  readonly offices?: OfficeTree | undefined;
  readonly catalogue: FormCatalogue;
}

type Entry = Pick<IncomingSubmission, 'form' | 'version' | 'definition' | 'data' | 'office'>;

/**
 * Returns the office that a case comes to, or undefined if it belongs to none. `office` of the entry is the office where
 * it was taken in.
 */
export async function firstOfficeOf({ offices, catalogue }: Routing, entry: Entry): Promise<string | undefined> {
  if (!offices) return undefined;
  const served = await catalogue.find(entry.form, entry.version, entry.definition);
  const by = typeof served === 'string' || served.kids ? undefined : served.parsedModel().office?.by;
  const answer = by === undefined ? undefined : storedAnswer(JSON.parse(entry.data), parsePath(by).map(String));
  return officeOfIntake(offices, typeof answer?.value === 'string' ? answer.value : undefined, entry.office);
}
