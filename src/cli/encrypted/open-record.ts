/**
 * One record: decrypted, validated by its own edition of the form, and printed as `export` prints unencrypted
 * submissions.
 */
import type { ValidationResult } from '../../runtime/engine/index.js';
import { envelopeOf, type Submission, submissionDay } from '../../runtime/submit/envelope.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { issueLines, warningLines } from '../output/issue-lines.js';
import type { FormIndex } from '../scan/find-editions.js';
import { decryptFiles } from './decrypt-files.js';
import { decryptSubmission } from './decrypt-submission.js';
import { ENCRYPTION_COMMAND_MESSAGES } from './messages.js';

export interface DecryptContext {
  readonly keys: readonly CryptoKey[];
  readonly shelf: FormIndex;
  /** Folders of the encrypted and of the decrypted files. */
  readonly folders?: { readonly from: string; readonly to: string };
}

/** Members that the backend adds to what was sent. */
type RecordColumns = Readonly<Record<'tracking' | 'received_at' | 'status', unknown>>;

/**
 * Decrypts and prints a record; returns whether it is complete and valid. Everything that could be decrypted is printed
 * together with its issues, so that nothing is lost.
 */
export async function openRecord(
  context: Context,
  place: string,
  record: unknown,
  { keys, shelf, folders }: DecryptContext,
): Promise<boolean> {
  const say = ENCRYPTION_COMMAND_MESSAGES[context.language];
  const opened = await decryptSubmission(record, keys);
  if ('fault' in opened) {
    context.err(say.fault[opened.fault](place));
    return false;
  }
  const { submission } = opened.content;
  const judged = await judge(submission, shelf);
  const { tracking, received_at, status } = record as RecordColumns;
  const { data = submission.data } = judged ?? {};
  const warned = submission.warnings && { warnings: submission.warnings };
  const printed = { ...envelopeOf(submission), data, ...warned, tracking, received_at, status };
  const wrong = judged && judged.issues.length > 0 ? { issues: judged.issues } : {};
  context.out(JSON.stringify({ ...printed, validated: judged?.issues.length === 0, ...wrong }));
  report(context, place, submission, judged);
  const name = typeof tracking === 'string' && /^[\w-]{1,64}$/.test(tracking) ? tracking : submission.id;
  const faults = folders
    ? await decryptFiles(opened.content, name, folders).catch(unwritable(context, folders.to))
    : [];
  for (const fault of faults) context.err(say.file[fault.why](place, fault.name));
  return judged?.issues.length === 0 && faults.length === 0;
}

const unwritable = (context: Context, path: string) => (fault: NodeJS.ErrnoException) => {
  throw new CommandError(EXIT.file, messagesOf(context).unwritable(path, fault.code ?? fault.message));
};

async function judge(submission: Submission, shelf: FormIndex) {
  const { form, version, definition, language } = submission;
  const editions = await shelf(form);
  const edition = editions.find(one => one.version === version && one.fingerprint === definition);
  return (
    edition && (await edition.validator()).validate(submission.data, { today: submissionDay(submission), language })
  );
}

function report(context: Context, place: string, submission: Submission, judged?: ValidationResult): void {
  const { form, version, warnings: confirmed = [] } = submission;
  if (!judged) {
    context.err(ENCRYPTION_COMMAND_MESSAGES[context.language].notJudged(place, form, version));
    return;
  }
  const lines = [...issueLines(judged.issues), ...warningLines(context, judged.warnings, confirmed)];
  const head = judged.valid ? messagesOf(context).valid(place) : messagesOf(context).invalid(place);
  if (lines.length > 0) for (const line of [head, ...lines]) context.err(line);
}
