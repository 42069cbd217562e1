/**
 * Validation of a scan: a submission is printed if it is complete and its form is known, and is validated by the rules
 * of the edition that it was printed from.
 */
import { type CodeHeader, checkCode, type ReassembledPayload } from '../../runtime/codes/index.js';
import { submissionDay } from '../../runtime/submit/envelope.js';
import { type Context, messagesOf, todayIn } from '../context.js';
import { issueLines, warningLines } from '../output/issue-lines.js';
import type { FoundCode } from './collect-codes.js';
import { type DecodedSubmission, decodeSubmission } from './decode-payload.js';
import type { Edition, FormIndex } from './find-editions.js';
import { editionName, SCAN_MESSAGES } from './messages.js';

export interface ScanContext {
  readonly shelf: FormIndex;
  /** Day to validate by, if it was requested. */
  readonly today: string | undefined;
  /** Whether no form is available; copies are then printed without validation. */
  readonly empty: boolean;
}

/** Prints the submission and returns whether it was printed and nothing is wrong with it. */
export async function validateScan(
  context: Context,
  joined: ReassembledPayload<FoundCode>,
  court: ScanContext,
): Promise<boolean> {
  const place = [...new Set(joined.codes.map(code => code.place))].join('; ');
  const submission = submissionIn(context, joined, place);
  if (!submission) return false;
  const edition = await editionFor(context, joined, court, place);
  if (edition === 'unknown') return false;
  context.out(JSON.stringify(submission));
  return edition === 'none' ? true : isValid(context, submission, edition, court, place);
}

function submissionIn(
  context: Context,
  joined: ReassembledPayload<FoundCode>,
  place: string,
): DecodedSubmission | undefined {
  const say = SCAN_MESSAGES[context.language];
  const submission = joined.kind === 'whole' ? decodeSubmission(joined, joined.payload) : undefined;
  if (joined.kind === 'missing') context.err(say.missing(place, editionName(joined), joined.missing, joined.parts));
  else if (!submission) context.err(say.damaged(place, editionName(joined)));
  return submission;
}

async function editionFor(
  context: Context,
  head: CodeHeader,
  { shelf, empty }: ScanContext,
  place: string,
): Promise<Edition | 'none' | 'unknown'> {
  const say = SCAN_MESSAGES[context.language];
  const editions = await shelf(head.form);
  const found = editions.find(one => one.version === head.version && one.fingerprint === head.fingerprint);
  if (found) return found;
  const known = new Map(editions.map(one => [one.fingerprint, editionName(one)]));
  if (empty) context.err(say.notJudged(place, editionName(head)));
  else if (known.size === 0) context.err(say.unknownForm(place, editionName(head)));
  else context.err(say.otherEdition(place, editionName(head), [...known.values()]));
  return empty ? 'none' : 'unknown';
}

async function isValid(
  context: Context,
  submission: DecodedSubmission,
  edition: Edition,
  { today }: ScanContext,
  place: string,
): Promise<boolean> {
  const validator = await edition.validator();
  const day = today ?? submissionDay(submission) ?? todayIn(edition.zone);
  const { valid, issues, warnings, data } = validator.validate(submission.data, {
    today: day,
    language: String(submission.language),
  });
  const code = checkCode({ form: edition.form, version: edition.version, data });
  const told = SCAN_MESSAGES[context.language].read(place, editionName(edition), code);
  context.err(valid ? messagesOf(context).valid(told) : messagesOf(context).invalid(told));
  for (const line of [...issueLines(issues), ...warningLines(context, warnings)]) context.err(line);
  return valid;
}
