/**
 * POST /desk/paper/{form}/: data entry in passes: all of the paper, then double entry, then what differed, then the
 * errors. Each page carries what the earlier ones said, so that nothing is stored in between.
 */
import type { ControlValues } from '../../../runtime/fields/field.js';
import { newWarnings, withAllSeen } from '../../../runtime/no-js/index.js';
import { canSeeForm } from '../../accounts/clerk.js';
import { problemResponse } from '../../http/problem.js';
import type { HttpResponse } from '../../http/response.js';
import { postedBoundary } from '../../intake/content-type.js';
import { evaluatePost } from '../../no-js/evaluate-post.js';
import { applyRowAction, type RowAction, rowActionIn } from '../../no-js/list-rows.js';
import { holdForNextPost } from '../../no-js/page-files.js';
import { temporaryProblemOf } from '../../no-js/post-route.js';
import { type PostedBody, readPosted } from '../../no-js/read-post.js';
import type { PageLocale } from '../../pages/layout.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf } from '../messages/index.js';
import { blankKey, submissionsOfBlank } from './blank-forms.js';
import {
  doubleEntryPaths,
  enteredValues,
  hasUnknownControl,
  mergeValues,
  mismatchedPaths,
  plainPath,
} from './double-entry.js';
import { type EntryNotices, entryPage } from './entry-page.js';
import { differingValues, type EntryPageState } from './entry-questions.js';
import { ENTRY_CONTROL_NAMES, type PaperEntry, paperDay, parseEntry, serialOf } from './paper-entry.js';
import { finishScan } from './scanned-paper.js';
import { earlierSubmissionOf, storeEntry } from './store-entry.js';

/** Response to a post. If the posted entry is given, its page is shown again, and its files wait for the next post. */
interface Done {
  readonly answer: HttpResponse | Promise<HttpResponse>;
  readonly keyed?: PaperEntry;
}

export async function postEntry(visit: DeskRequest): Promise<HttpResponse> {
  const { intake, waiting } = visit.desk.site;
  if (!canSeeForm(visit.clerk, visit.params[0]!)) return problemResponse('not-found');
  const posted = await readPosted(intake, visit, postedBoundary(visit.request));
  let again: PaperEntry | undefined;
  try {
    const moved = rowActionIn(posted.values);
    const speech = speechIn(visit, posted);
    const keyed = await parseEntry(visit, posted);
    const done = await next({ visit, speech, keyed }, moved);
    again = done.keyed;
    return await done.answer;
  } finally {
    await holdForNextPost(waiting, posted, again);
  }
}

/** Returns the locale of the page. The buttons of rows post to an address of their own, without the language. */
function speechIn({ request }: DeskRequest, { values }: PostedBody): PageLocale {
  const [lang = ''] = values.get(ENTRY_CONTROL_NAMES.speech) ?? [];
  values.delete(ENTRY_CONTROL_NAMES.speech);
  return deskLocaleOf({ request, query: new URLSearchParams({ lang }) });
}

interface At {
  readonly visit: DeskRequest;
  readonly speech: PageLocale;
  readonly keyed: PaperEntry;
}

type Draw = Omit<EntryPageState, 'answers' | 'agreed'>;

async function next(at: At, moved: RowAction | undefined): Promise<Done> {
  const { keyed } = at;
  const { form, values, files, agreed: kept } = keyed;
  // The rows of answers that agreed move together with the visible ones.
  if (moved?.kind === 'remove') rowActionIn(kept.set('-remove', [moved.path]));
  const answers = enteredValues(form, values, files);
  const paths = doubleEntryPaths(form, answers);
  const twice = new Set(paths.map(plainPath));
  const agreed = enteredValues(
    form,
    mergeValues(values, kept, path => twice.has(plainPath(path))),
    files,
  );
  const draw = (
    drawn: Draw,
    told: EntryNotices = {},
    as: Partial<Pick<EntryPageState, 'answers' | 'agreed'>> = {},
  ): Done => ({
    answer: entryPage(at.visit, at.speech, keyed, { answers, agreed, ...as, ...drawn }, told),
    keyed,
  });
  if (moved) return draw({ pass: 'first' }, {}, { answers: applyRowAction(form, answers, moved) });
  if (keyed.stay) return draw({ pass: 'first' });
  if (hasUnknownControl(keyed.whole, values, files)) return draw({ pass: 'first' }, { why: 'foreign' });
  const wrong = await wrongAbout(at);
  if (wrong) return draw({ pass: 'first' }, wrong);
  const asked = (path: string) => !keyed.illegible.has(path);
  if (keyed.pass === 'first' || keyed.pass === 'review') {
    const open = mismatchedPaths(form, answers, agreed, paths.filter(asked));
    const all = paths.filter(path => open.map(plainPath).includes(plainPath(path)));
    if (open.length > 0) return draw({ pass: 'second', asked: all.filter(asked), once: answers });
  }
  if (keyed.pass === 'second') {
    const again = (path: string) => [...keyed.again].map(plainPath).includes(plainPath(path));
    const once = enteredValues(form, mergeValues(values, keyed.once, again), files);
    const unlike = mismatchedPaths(
      form,
      once,
      answers,
      paths.filter(path => again(path) && asked(path)),
    );
    if (unlike.length > 0) return draw({ pass: 'settle', asked: unlike, ways: differingValues(once, answers, unlike) });
  }
  return finish(at, answers, (drawn, told) => draw(drawn, told, { agreed: answers }));
}

/**
 * Returns what is wrong with the facts about the paper, or undefined if nothing is. A number that was entered before is
 * reported before it is stored again.
 */
async function wrongAbout({ visit: { desk }, keyed }: At): Promise<EntryNotices | undefined> {
  const { served, another } = keyed;
  if (paperDay(keyed, desk.now(), desk.limits.paperDays) === undefined) return { why: 'date' };
  const serial = serialOf(keyed);
  if (Number.isNaN(serial)) return { why: 'serial' };
  if (serial === undefined || another) return undefined;
  const uses = await submissionsOfBlank(desk.store, blankKey(served.form, served.version, serial));
  const own = await earlierSubmissionOf(desk, keyed);
  const others = uses.filter(tracking => tracking !== own?.tracking);
  return others.length > 0 ? { why: 'used', uses: others } : undefined;
}

async function finish(at: At, answers: ControlValues, draw: (drawn: Draw, told?: EntryNotices) => Done): Promise<Done> {
  const { visit, keyed } = at;
  const { whole, files, served, reviews } = keyed;
  const today = paperDay(keyed, visit.desk.now(), visit.desk.limits.paperDays)!;
  const evaluate = await served.evaluator();
  const filled = evaluatePost({
    ...{ form: whole, values: new Map(keyed.values), files, evaluate, today, reviews },
    blankRows: false,
  });
  const { issues } = filled.known;
  const { note = '' } = keyed.about;
  if (!keyed.fresh) return draw({ pass: 'first' }, { why: 'stale' });
  if (issues.length > 0 && !keyed.store) return draw({ pass: 'review', known: filled.known });
  if (issues.length > 0 && (note === '' || note.length > 2000))
    return draw({ pass: 'review', known: filled.known }, { why: 'note' });
  if (!keyed.store && newWarnings(filled.known).length > 0)
    return draw({ pass: 'review', known: withAllSeen(filled.known) });
  try {
    const taken = await storeEntry(at, filled.known, today);
    if (taken.kind === 'stored') {
      await finishScan(visit, keyed.about.scan);
      return { answer: taken.answer };
    }
    // If it is sent once more, it is another submission.
    const other = { ...keyed, id: taken.id };
    return {
      answer: entryPage(visit, at.speech, other, { pass: 'first', answers, agreed: answers }, taken.notices),
      keyed: other,
    };
  } catch (error) {
    const why = temporaryProblemOf(error);
    if (!why) throw error;
    return draw({ pass: 'first' }, { why });
  }
}
