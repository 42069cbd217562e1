/** One record: opened, judged by its own edition of the form, printed as `export` prints what came in clear. */
import type { Issue } from '../../runtime/model.js';
import { dayOf, envelopeOf, type Submission } from '../../runtime/submit/envelope.js';
import { type Context, EXIT, Stop, wordsOf } from '../context.js';
import { issueLines } from '../output/issue-lines.js';
import type { Shelf } from '../scan/find-editions.js';
import { openFiles } from './decrypt-files.js';
import { openSubmission } from './decrypt-submission.js';
import { WORDS } from './messages.js';

export interface Opening {
  readonly keys: readonly CryptoKey[];
  readonly shelf: Shelf;
  /** Of files. */
  readonly folders?: { readonly from: string; readonly to: string };
}

/** What the backend knew of it, beside what was sent. */
type Kept = Readonly<Record<'tracking' | 'received_at' | 'status', unknown>>;

/** True if it is whole and valid. Whatever could be opened is printed, with what is wrong with it: nothing is lost. */
export async function openRecord(
  context: Context,
  place: string,
  record: unknown,
  { keys, shelf, folders }: Opening,
): Promise<boolean> {
  const say = WORDS[context.language];
  const opened = await openSubmission(record, keys);
  if ('fault' in opened) {
    context.err(say.fault[opened.fault](place));
    return false;
  }
  const { submission } = opened.sealed;
  const judged = await judge(submission, shelf);
  const { tracking, received_at, status } = record as Kept;
  const printed = { ...envelopeOf(submission), data: judged?.data ?? submission.data, tracking, received_at, status };
  const wrong = judged && judged.issues.length > 0 ? { issues: judged.issues } : {};
  context.out(JSON.stringify({ ...printed, validated: judged?.issues.length === 0, ...wrong }));
  tell(context, place, submission, judged?.issues);
  const name = typeof tracking === 'string' && /^[\w-]{1,64}$/.test(tracking) ? tracking : submission.id;
  const faults = folders ? await openFiles(opened.sealed, name, folders).catch(unwritable(context, folders.to)) : [];
  for (const fault of faults) context.err(say.file[fault.why](place, fault.name));
  return judged?.issues.length === 0 && faults.length === 0;
}

const unwritable = (context: Context, path: string) => (fault: NodeJS.ErrnoException) => {
  throw new Stop(EXIT.file, wordsOf(context).unwritable(path, fault.code ?? fault.message));
};

async function judge(submission: Submission, shelf: Shelf) {
  const { form, version, definition } = submission;
  const editions = await shelf(form);
  const edition = editions.find(one => one.version === version && one.fingerprint === definition);
  return edition && (await edition.validator()).validate(submission.data, { today: dayOf(submission) });
}

function tell(context: Context, place: string, { form, version }: Submission, issues?: readonly Issue[]): void {
  if (!issues) context.err(WORDS[context.language].notJudged(place, form, version));
  else if (issues.length > 0)
    for (const line of [wordsOf(context).invalid(place), ...issueLines(issues)]) context.err(line);
}
