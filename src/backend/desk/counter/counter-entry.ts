/** Posted page of the counter: the answers, and what the clerk saw. */
import { timestamp } from '../../../runtime/clock.js';
import type { LocalForm } from '../../../runtime/model.js';
import {
  localizeNoJs,
  type PostedReviews,
  type PostedValues,
  RESERVED_CONTROL_NAMES,
  takeReviews,
} from '../../../runtime/no-js/index.js';
import { uuidV7 } from '../../../runtime/submit/prepare-submission.js';
import { languageFor, type ServedForm } from '../../definitions.js';
import { httpError } from '../../http/problem.js';
import { filesOf, type PageFiles } from '../../no-js/page-files.js';
import type { PostedBody } from '../../no-js/read-post.js';
import type { PageLocale } from '../../pages/layout.js';
import type { DeskRequest } from '../desk-request.js';
import { type IdentityDocument, isIdentityDocument, originalsOf } from './identity-documents.js';

/** Names of the page's controls that belong to no question, in addition to those of every form page. */
export const COUNTER_CONTROL_NAMES = {
  speech: '-speech',
  identity: '-identity',
  original: '-original',
  stay: '-stay',
} as const;

export interface CounterEntry {
  readonly served: ServedForm;
  readonly form: LocalForm;
  readonly id: string;
  /** True if this server made the page, not too long ago. */
  readonly fresh: boolean;
  readonly values: PostedValues;
  readonly files: PageFiles;
  readonly reviews: PostedReviews;
  /** Document that shows who the person is; undefined if none was chosen yet. */
  readonly identity: IdentityDocument | undefined;
  /** Ids of the documents of which the clerk saw the originals. */
  readonly originals: readonly string[];
  /** True if the page is only to be shown again. */
  readonly stay: boolean;
  readonly submittedAt: string;
}

/** Returns a page before anything is filled in. */
export function emptyCounterEntry({ desk }: DeskRequest, speech: PageLocale, served: ServedForm): CounterEntry {
  const id = uuidV7(desk.now());
  const posted: PostedBody = { values: new Map(), uploads: new Map(), release: async () => {} };
  const form = localizeNoJs(served.parsedModel(), languageFor(served, speech.language));
  return {
    ...{ served, form, id, fresh: true, values: new Map(), reviews: takeReviews(new Map()) },
    files: filesOf({ id, posted, waiting: desk.site.waiting, store: desk.store.files }),
    ...{ identity: undefined, originals: [], stay: true },
    submittedAt: timestamp(form.zone, desk.now()),
  };
}

export async function parseCounterEntry({ desk, params }: DeskRequest, posted: PostedBody): Promise<CounterEntry> {
  const { site, catalogue } = desk;
  const { values } = posted;
  const own = (name: string): readonly string[] => {
    const texts = values.get(name) ?? [];
    values.delete(name);
    return texts;
  };
  const [version, definition] = [own(RESERVED_CONTROL_NAMES.version)[0], own(RESERVED_CONTROL_NAMES.definition)[0]];
  const served = await catalogue.find(params[0]!, Number(version), definition ?? '');
  if (typeof served === 'string') throw httpError(served);
  if (served.kids) throw httpError('not-encrypted');
  const token = site.tokens.read(served.form, own(RESERVED_CONTROL_NAMES.token)[0] ?? '');
  const language = languageFor(served, own(RESERVED_CONTROL_NAMES.language)[0] ?? '');
  const form = localizeNoJs(served.parsedModel(), language);
  const id = token.id ?? uuidV7(desk.now());
  const identity = own(COUNTER_CONTROL_NAMES.identity)[0];
  const asked = new Set(originalsOf(served).map(one => one.id));
  return {
    ...{ served, form, id, fresh: token.fresh, values },
    files: filesOf({ id, posted, waiting: site.waiting, store: desk.store.files }),
    identity: isIdentityDocument(identity) ? identity : undefined,
    originals: own(COUNTER_CONTROL_NAMES.original).filter(one => asked.has(one)),
    stay: own(COUNTER_CONTROL_NAMES.stay).length > 0,
    reviews: takeReviews(values),
    submittedAt: timestamp(form.zone, desk.now()),
  };
}
