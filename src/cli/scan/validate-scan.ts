/** What was joined: printed where it is whole and of a known form, and judged by the rules of the edition it was printed from. */
import { type CodeHead, checkCode, type Joined } from '../../runtime/codes/index.js';
import { dayOf } from '../../runtime/submit/envelope.js';
import { type Context, todayIn, wordsOf } from '../context.js';
import { issueLines } from '../output/issue-lines.js';
import type { Seen } from './collect-codes.js';
import { type Carried, submissionOf } from './decode-payload.js';
import type { Edition, Shelf } from './find-editions.js';
import { type Named, WORDS } from './messages.js';

export interface Court {
  readonly shelf: Shelf;
  /** The day to judge by, where it was asked for. */
  readonly today: string | undefined;
  /** With no form at hand copies are printed without being judged. */
  readonly empty: boolean;
}

/** True if the submission was printed and nothing is wrong with it. */
export async function judge(context: Context, joined: Joined<Seen>, court: Court): Promise<boolean> {
  const place = [...new Set(joined.codes.map(code => code.place))].join('; ');
  const submission = submissionIn(context, joined, place);
  if (!submission) return false;
  const edition = await editionFor(context, joined, court, place);
  if (edition === 'unknown') return false;
  context.out(JSON.stringify(submission));
  return edition === 'none' ? true : isValid(context, submission, edition, court, place);
}

function submissionIn(context: Context, joined: Joined<Seen>, place: string): Carried | undefined {
  const say = WORDS[context.language];
  const submission = joined.kind === 'whole' ? submissionOf(joined, joined.payload) : undefined;
  if (joined.kind === 'missing') context.err(say.missing(place, named(joined), joined.missing, joined.parts));
  else if (!submission) context.err(say.damaged(place, named(joined)));
  return submission;
}

async function editionFor(
  context: Context,
  head: CodeHead,
  { shelf, empty }: Court,
  place: string,
): Promise<Edition | 'none' | 'unknown'> {
  const say = WORDS[context.language];
  const editions = await shelf(head.form);
  const found = editions.find(one => one.version === head.version && one.fingerprint === head.fingerprint);
  if (found) return found;
  const known = new Map(editions.map(one => [one.fingerprint, named(one)]));
  if (empty) context.err(say.notJudged(place, named(head)));
  else if (known.size === 0) context.err(say.unknownForm(place, named(head)));
  else context.err(say.otherEdition(place, named(head), [...known.values()]));
  return empty ? 'none' : 'unknown';
}

async function isValid(
  context: Context,
  submission: Carried,
  edition: Edition,
  { today }: Court,
  place: string,
): Promise<boolean> {
  const validator = await edition.validator();
  const day = today ?? dayOf(submission) ?? todayIn(edition.zone);
  const { valid, issues, data } = validator.validate(submission.data, { today: day });
  const code = checkCode({ form: edition.form, version: edition.version, data });
  const told = WORDS[context.language].read(place, named(edition), code);
  context.err(valid ? wordsOf(context).valid(told) : wordsOf(context).invalid(told));
  for (const line of issueLines(issues)) context.err(line);
  return valid;
}

const named = ({ form, version, fingerprint }: CodeHead): Named => [
  form,
  version,
  `${fingerprint.slice(0, 4)}-${fingerprint.slice(4, 8)}`,
];
