/** Posted page: its version, its files, and what its answers come to. */
import { timestamp } from '../../runtime/clock.js';
import { localize } from '../../runtime/localize.js';
import type { LocalForm } from '../../runtime/model.js';
import { RESERVED_CONTROL_NAMES } from '../../runtime/no-js/index.js';
import { uuidV7 } from '../../runtime/submit/prepare-submission.js';
import type { ServedForm } from '../definitions.js';
import { httpError } from '../http/problem.js';
import { parseTrackingNumber } from '../intake/tracking-number.js';
import { type EvaluatedPage, evaluatePage, type PageInput } from './evaluate-page.js';
import type { FormSite } from './form-site.js';
import type { RowAction } from './list-rows.js';
import { pageCost } from './page-cost.js';
import { filesByPath } from './page-files.js';
import type { PostedPage } from './posted-page.js';
import type { PostedBody } from './read-post.js';
import { identityOf } from './redisplay.js';
import { pendingSignature } from './signature-file.js';

export async function readPage(
  site: FormSite,
  form: string,
  posted: PostedBody,
  moved: RowAction | undefined,
): Promise<PostedPage> {
  const { values } = posted;
  const { intake, waiting } = site;
  const own = (name: keyof typeof RESERVED_CONTROL_NAMES): string => {
    const value = values.get(RESERVED_CONTROL_NAMES[name])?.[0] ?? '';
    values.delete(RESERVED_CONTROL_NAMES[name]);
    return value;
  };
  const served = await servedFor(site, form, Number(own('version')), own('definition'));
  const asked = own('language');
  const language = served.languages.includes(asked) ? asked : served.languages[0]!;
  const local = localize(served.parsedModel(), language);
  const token = site.tokens.read(form, own('token'));
  const id = token.id ?? uuidV7(intake.now());
  const allowed = site.tokens.allowed(id, own('replaces'));
  const replaces = parseTrackingNumber(allowed.tracking) === undefined ? undefined : allowed;
  const submittedAt = timestamp(local.zone, intake.now());
  const files = filesByPath({ id, posted, waiting, store: intake.store.files }, local);
  const evaluated = await evaluate(site, served, local, {
    ...{ id, language, values, files, moved, fresh: token.fresh },
    uploads: [...posted.uploads.keys()],
    today: submittedAt.slice(0, 10),
    ...identityOf(site, form, id, replaces),
  });
  if (evaluated.hasThrown) intake.fieldTypeFailed(served.form);
  const available = () => [
    ...evaluated.asked.flatMap(path => files.get(path)?.available ?? []),
    ...evaluated.signatures.map(signature => pendingSignature(intake.store.files, signature)),
  ];
  return { site, served, form: local, id, files: { available }, evaluated, submittedAt, replaces };
}

/** Returns the very version that was filled in, or the newest if the page names none. */
async function servedFor({ intake }: FormSite, form: string, version: number, definition: string): Promise<ServedForm> {
  const { catalogue } = intake;
  const found = definition === '' ? await catalogue.service(form) : await catalogue.find(form, version, definition);
  if (found === undefined) throw httpError('unknown-version');
  if (typeof found === 'string') throw httpError(found);
  if (found.kids) throw httpError('not-encrypted');
  return found;
}

/** Cost up to which this thread evaluates a page. It takes 12 to 20 ms, and less than 50 ms on a slow machine. */
const MAX_COST_HERE = 300_000;

/**
 * Evaluates a page. One that is long, or calls the code of custom types, is left to another thread, because it could keep
 * this one from its work.
 */
async function evaluate(
  { evaluator }: FormSite,
  served: ServedForm,
  form: LocalForm,
  input: PageInput,
): Promise<EvaluatedPage> {
  const { stored: definition, hasCustomTypes } = served;
  const isLong = hasCustomTypes || pageCost(form, input.values) > MAX_COST_HERE;
  if (!evaluator || !isLong) return evaluatePage(served, form, input);
  const task = { definition, hasCustomTypes, input: { ...input, files: plainFiles(input.files) } };
  const { page, ...evaluated } = await evaluator.evaluate(task);
  const draw: EvaluatedPage['draw'] = async shown =>
    shown === evaluated.again ? page! : (await evaluator.evaluate({ ...task, shown })).page!;
  return { ...evaluated, draw };
}

const plainFiles = (files: PageInput['files']): PageInput['files'] =>
  new Map([...files].map(([path, { listed, storable, isLost }]) => [path, { listed, storable, isLost }]));
