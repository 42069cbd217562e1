/**
 * POST /desk/paper/{form}/: paper is keyed in step by step: all of it, then again what must not be mistyped, then what was typed in
 * two ways, then what is wrong with it. Each page carries what the ones before it said, so that nothing is kept on the way.
 */
import type { TypedObject } from '../../../runtime/fields/field.js';
import { sees } from '../../accounts/clerk.js';
import { problem } from '../../http/problem.js';
import type { Answer } from '../../http/response.js';
import { postedBoundary } from '../../intake/content-type.js';
import { fillIn } from '../../no-js/evaluate-post.js';
import { movedRows, type RowMove, rowMoveIn } from '../../no-js/list-rows.js';
import { letWait } from '../../no-js/page-files.js';
import { laterFor } from '../../no-js/post-route.js';
import { type Posted, readPosted } from '../../no-js/read-post.js';
import { type Speech, speechFor } from '../../pages/layout.js';
import type { Visit } from '../desk-request.js';
import { blankName, usesOf } from './blank-forms.js';
import { differing, isForeign, mixed, pathsTwice, plainPath, typedIn } from './double-entry.js';
import { keyedPage, type Told } from './entry-page.js';
import { type Drawn, waysOf } from './entry-questions.js';
import { KEYED_NAMES, type Keyed, paperDay, readKeyed, serialOf } from './paper-entry.js';
import { cameBefore, take } from './store-entry.js';

/** How a post is answered; `keyed`: a page of it stands there again, and its files wait for the next. */
interface Done {
  readonly answer: Answer;
  readonly keyed?: Keyed;
}

export async function postKeyed(visit: Visit): Promise<Answer> {
  const { intake, waiting } = visit.desk.site;
  if (!sees(visit.clerk, visit.params[0]!)) return problem('not-found');
  const posted = await readPosted(intake, visit, postedBoundary(visit.request));
  let again: Keyed | undefined;
  try {
    const moved = rowMoveIn(posted.values);
    const speech = speechIn(visit, posted);
    const keyed = await readKeyed(visit, posted);
    const done = await next({ visit, speech, keyed }, moved);
    again = done.keyed;
    return done.answer;
  } finally {
    await letWait(waiting, posted, again);
  }
}

/** The buttons of rows post to an address of their own, without the language. */
function speechIn({ request }: Visit, { values }: Posted): Speech {
  const [lang = ''] = values.get(KEYED_NAMES.speech) ?? [];
  values.delete(KEYED_NAMES.speech);
  return speechFor({ request, query: new URLSearchParams({ lang }) });
}

interface At {
  readonly visit: Visit;
  readonly speech: Speech;
  readonly keyed: Keyed;
}

type Draw = Omit<Drawn, 'answers' | 'agreed'>;

async function next(at: At, moved: RowMove | undefined): Promise<Done> {
  const { keyed } = at;
  const { form, values, files, agreed: kept } = keyed;
  // The rows of what was agreed on move with those in sight.
  if (moved?.kind === 'remove') rowMoveIn(kept.set('-remove', [moved.path]));
  const answers = typedIn(form, values, files);
  const paths = pathsTwice(form, answers);
  const twice = new Set(paths.map(plainPath));
  const agreed = typedIn(
    form,
    mixed(values, kept, path => twice.has(plainPath(path))),
    files,
  );
  const draw = (drawn: Draw, told: Told = {}, as: Partial<Pick<Drawn, 'answers' | 'agreed'>> = {}): Done => ({
    answer: keyedPage(at.visit, at.speech, keyed, { answers, agreed, ...as, ...drawn }, told),
    keyed,
  });
  if (moved) return draw({ pass: 'first' }, {}, { answers: movedRows(form, answers, moved) });
  if (keyed.stay) return draw({ pass: 'first' });
  if (isForeign(keyed.whole, values, files)) return draw({ pass: 'first' }, { why: 'foreign' });
  const wrong = await wrongAbout(at);
  if (wrong) return draw({ pass: 'first' }, wrong);
  const asked = (path: string) => !keyed.illegible.has(path);
  if (keyed.pass === 'first' || keyed.pass === 'review') {
    const open = differing(form, answers, agreed, paths.filter(asked));
    const all = paths.filter(path => open.map(plainPath).includes(plainPath(path)));
    if (open.length > 0) return draw({ pass: 'second', asked: all.filter(asked), once: answers });
  }
  if (keyed.pass === 'second') {
    const again = (path: string) => [...keyed.again].map(plainPath).includes(plainPath(path));
    const once = typedIn(form, mixed(values, keyed.once, again), files);
    const unlike = differing(
      form,
      once,
      answers,
      paths.filter(path => again(path) && asked(path)),
    );
    if (unlike.length > 0) return draw({ pass: 'settle', asked: unlike, ways: waysOf(once, answers, unlike) });
  }
  return finish(at, answers, (drawn, told) => draw(drawn, told, { agreed: answers }));
}

/** What is wrong with what is said of the paper; a number that was keyed in before is told before it is stored again. */
async function wrongAbout({ visit: { desk }, keyed }: At): Promise<Told | undefined> {
  const { served, another } = keyed;
  if (paperDay(keyed, desk.now(), desk.limits.paperDays) === undefined) return { why: 'date' };
  const serial = serialOf(keyed);
  if (Number.isNaN(serial)) return { why: 'serial' };
  if (serial === undefined || another) return undefined;
  const uses = await usesOf(desk.store, blankName(served.form, served.version, serial));
  const own = await cameBefore(desk, keyed);
  const others = uses.filter(tracking => tracking !== own?.tracking);
  return others.length > 0 ? { why: 'used', uses: others } : undefined;
}

async function finish(at: At, answers: TypedObject, draw: (drawn: Draw, told?: Told) => Done): Promise<Done> {
  const { visit, keyed } = at;
  const { whole, files, served } = keyed;
  const today = paperDay(keyed, visit.desk.now(), visit.desk.limits.paperDays)!;
  const evaluate = await served.evaluator();
  const filled = fillIn({ form: whole, values: new Map(keyed.values), files, evaluate, today, blankRows: false });
  const { issues } = filled.known;
  const { note = '' } = keyed.about;
  if (!keyed.fresh) return draw({ pass: 'first' }, { why: 'stale' });
  if (issues.length > 0 && !keyed.store) return draw({ pass: 'review', known: filled.known });
  if (issues.length > 0 && (note === '' || note.length > 2000))
    return draw({ pass: 'review', known: filled.known }, { why: 'note' });
  try {
    const taken = await take(at, filled.known, today);
    if (taken.kind === 'stored') return { answer: taken.answer };
    // Another submission, should it be sent once more.
    const other = { ...keyed, id: taken.id };
    return {
      answer: keyedPage(visit, at.speech, other, { pass: 'first', answers, agreed: answers }, taken.told),
      keyed: other,
    };
  } catch (error) {
    const why = laterFor(error);
    if (!why) throw error;
    return draw({ pass: 'first' }, { why });
  }
}
