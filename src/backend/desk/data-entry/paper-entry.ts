/** Posted data entry page: the answers, those that were typed before, and the facts about the paper. */
import { timestamp } from '../../../runtime/clock.js';
import { parseDate } from '../../../runtime/fields/formats/date-text.js';
import type { FormModel, LocalField, LocalForm, LocalPage } from '../../../runtime/model.js';
import {
  localizeNoJs,
  type PostedReviews,
  type PostedValues,
  RESERVED_CONTROL_NAMES,
  takeReviews,
  UNKNOWN_CONTROL_NAME,
} from '../../../runtime/no-js/index.js';
import { uuidV7 } from '../../../runtime/submit/prepare-submission.js';
import { languageFor, type ServedForm } from '../../definitions.js';
import { httpError } from '../../http/problem.js';
import { isDay } from '../../intake/submission-time.js';
import { filesOf, type PageFiles } from '../../no-js/page-files.js';
import type { PostedBody } from '../../no-js/read-post.js';
import type { PageLocale } from '../../pages/layout.js';
import type { DeskRequest } from '../desk-request.js';
import { parseSerial } from './blank-forms.js';

/**
 * Pass of data entry. `first`: all of the paper. `second`: double entry. `settle`: what differed between the two
 * entries. `review`: with the errors.
 */
export type EntryPass = 'first' | 'second' | 'settle' | 'review';

const PASSES: readonly EntryPass[] = ['first', 'second', 'settle', 'review'];

/** Names of the page's controls that belong to no question, in addition to those of every form page. */
export const ENTRY_CONTROL_NAMES = {
  pass: '-pass',
  speech: '-speech',
  date: '-date',
  serial: '-serial',
  another: '-another',
  illegible: '-illegible',
  again: '-again',
  note: '-note',
  store: '-store',
  stay: '-stay',
  scan: '-scan',
} as const;

/** Name prefixes of what was typed first, and of what was typed twice alike. */
export const PREVIOUS_PASS_PREFIXES = { once: '-1', agreed: '-2' } as const;

export interface PaperEntry {
  readonly served: ServedForm;
  /** Form as it is on paper. */
  readonly form: LocalForm;
  /** Form with the fields that are on screen only. */
  readonly whole: LocalForm;
  readonly id: string;
  /** True if this server made the page, not too long ago. */
  readonly fresh: boolean;
  readonly pass: EntryPass;
  readonly values: PostedValues;
  readonly once: PostedValues;
  readonly agreed: PostedValues;
  readonly files: PageFiles;
  /** Plain paths of the questions that were asked again. */
  readonly again: ReadonlySet<string>;
  readonly illegible: ReadonlySet<string>;
  readonly reviews: PostedReviews;
  /** Facts about the paper, as they were typed. */
  readonly about: { readonly date: string; readonly serial: string; readonly note?: string; readonly scan: string };
  /** True if the clerk confirmed that another paper has this number. */
  readonly another: boolean;
  /** Request of the button: to store the entry as it is, or only to show it again. */
  readonly store: boolean;
  readonly stay: boolean;
  readonly submittedAt: string;
}

/**
 * Returns the form as it is on paper (one column, numbered pages, without what is on screen only), and the whole form.
 */
function formsOf(model: FormModel, language: string): Pick<PaperEntry, 'form' | 'whole'> {
  const form = localizeNoJs(model, language);
  const plain = ({ description: _, ...field }: LocalField): readonly LocalField[] =>
    field.number === '' || field.paper.hide ? [] : [{ ...field, width: 'full', fields: field.fields.flatMap(plain) }];
  const page = ({ description: _, ...one }: LocalPage, index: number): LocalPage => ({
    ...one,
    ...(one.title && form.pages.length > 1 && { title: `${index + 1}. ${one.title}` }),
    fields: one.fields.flatMap(plain),
  });
  const pages = form.pages.map(page).filter(({ fields }) => fields.length > 0);
  return { form: { ...form, pages }, whole: form };
}

/** Returns a page before anything is filled in. */
export function emptyEntry(
  { desk }: DeskRequest,
  speech: PageLocale,
  served: ServedForm,
  about: Pick<PaperEntry['about'], 'serial' | 'scan'>,
): PaperEntry {
  const { site } = desk;
  const id = uuidV7(desk.now());
  const posted: PostedBody = { values: new Map(), uploads: new Map(), release: async () => {} };
  const forms = formsOf(served.parsedModel(), languageFor(served, speech.language));
  return {
    ...{ served, ...forms, id, fresh: true, pass: 'first' },
    ...{ values: new Map(), once: new Map(), agreed: new Map(), again: new Set(), illegible: new Set() },
    reviews: takeReviews(new Map()),
    files: filesOf({ id, posted, waiting: site.waiting, store: desk.store.files }),
    ...{ about: { date: '', ...about }, another: false, store: false, stay: true },
    submittedAt: timestamp(forms.form.zone, desk.now()),
  };
}

export async function parseEntry({ desk, params }: DeskRequest, posted: PostedBody): Promise<PaperEntry> {
  const { site, catalogue } = desk;
  const { values } = posted;
  const own = takenFrom(values);
  const served = await catalogue.find(
    params[0]!,
    Number(own(RESERVED_CONTROL_NAMES.version)[0]),
    own(RESERVED_CONTROL_NAMES.definition)[0] ?? '',
  );
  if (typeof served === 'string') throw httpError(served);
  if (served.kids) throw httpError('not-encrypted');
  const token = site.tokens.read(served.form, own(RESERVED_CONTROL_NAMES.token)[0] ?? '');
  const language = own(RESERVED_CONTROL_NAMES.language)[0] ?? '';
  const forms = formsOf(served.parsedModel(), languageFor(served, language));
  const id = token.id ?? uuidV7(desk.now());
  const note = own(ENTRY_CONTROL_NAMES.note)[0];
  const pass = own(ENTRY_CONTROL_NAMES.pass)[0];
  return {
    ...{ served, ...forms, id, fresh: token.fresh, values },
    pass: PASSES.find(one => one === pass) ?? 'first',
    once: splitOff(values, PREVIOUS_PASS_PREFIXES.once),
    agreed: splitOff(values, PREVIOUS_PASS_PREFIXES.agreed),
    files: filesOf({ id, posted, waiting: site.waiting, store: desk.store.files }),
    again: new Set(own(ENTRY_CONTROL_NAMES.again)),
    illegible: new Set(own(ENTRY_CONTROL_NAMES.illegible)),
    reviews: takeReviews(values),
    about: {
      date: own(ENTRY_CONTROL_NAMES.date)[0] ?? '',
      serial: own(ENTRY_CONTROL_NAMES.serial)[0] ?? '',
      scan: own(ENTRY_CONTROL_NAMES.scan)[0] ?? '',
      ...(note !== undefined && { note: note.trim() }),
    },
    another: own(ENTRY_CONTROL_NAMES.another).length > 0,
    store: own(ENTRY_CONTROL_NAMES.store).length > 0,
    stay: own(ENTRY_CONTROL_NAMES.stay).length > 0,
    submittedAt: timestamp(forms.form.zone, desk.now()),
  };
}

const takenFrom = (values: PostedValues) => (name: string) => {
  const texts = values.get(name) ?? [];
  values.delete(name);
  return texts;
};

/** Moves the values whose names begin with a prefix out of the others. */
function splitOff(values: PostedValues, before: string): PostedValues {
  const start = `${before}.`;
  const rest = (name: string) => name.slice(start.length);
  const found: PostedValues = new Map();
  for (const [name, texts] of [...values]) {
    if (!name.startsWith(start)) continue;
    found.set(rest(name), texts);
    values.delete(name);
  }
  const unknown = values.get(UNKNOWN_CONTROL_NAME) ?? [];
  found.set(UNKNOWN_CONTROL_NAME, unknown.filter(path => path.startsWith(start)).map(rest));
  values.set(
    UNKNOWN_CONTROL_NAME,
    unknown.filter(path => !path.startsWith(start)),
  );
  return found;
}

const DAY = 86_400_000;

/**
 * Returns the day on the paper, or undefined if it is not a day within the time that the desk accepts. A day has no
 * offset and tomorrow is today somewhere, so the form's own time zone decides.
 */
export function paperDay({ about, submittedAt }: PaperEntry, now: number, days: number): string | undefined {
  const day = parseDate(about.date);
  if (!day || !isDay(day) || day > submittedAt.slice(0, 10)) return undefined;
  return Date.parse(day) >= now - days * DAY ? day : undefined;
}

/** Returns the serial number: undefined if the paper has none, NaN if what was typed is invalid. */
export const serialOf = ({ about }: PaperEntry): number | undefined => parseSerial(about.serial);
