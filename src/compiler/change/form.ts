/** Changes of a form outside of its fields. */
import { isExpression } from '../../runtime/localize.js';
import type { FormModel, ProcedureOf } from '../../runtime/model.js';
import { type Renames, sameRule } from './compare-expressions.js';
import type { Matching } from './match-fields.js';
import type { ReportChange } from './reason.js';

/** Returns whether two values are equal, however the expressions in them are written. */
const same = (a: unknown, b: unknown): boolean => meaningOf(a) === meaningOf(b);

const meaningOf = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, part: unknown) => (isExpression(part) ? { ...part, source: undefined } : part));

/**
 * Keys of the model by how their changes are reported: as texts, as settings, or in another function. A key that is in
 * none of these lists may change how submissions are read.
 */
const TEXTS = ['title', 'description', 'authority', 'privacy', 'digits', 'languagePacks'];
const SETTINGS = ['zone'];
const ELSEWHERE = [
  'submit',
  'desk',
  'office',
  'id',
  'version',
  'languages',
  'procedure',
  'pages',
  'checks',
  'paper',
  'sources',
];
const MODULES = ['fieldTypes', 'fieldTypeViews'];

type UnknownRecord = Readonly<Record<string, unknown>>;

export function formChanges(
  old: FormModel,
  fresh: FormModel,
  matching: Matching,
  renames: Renames,
  tell: ReportChange,
): void {
  if (old.id !== fresh.id) tell('form-id', '', { old: old.id, new: fresh.id }, 'form');
  languages(old, fresh, tell);
  const changed = differing(old as unknown as UnknownRecord, fresh as unknown as UnknownRecord);
  const texts = TEXTS.filter(key => changed.includes(key));
  if (texts.length > 0) tell('form-texts', '', { keys: texts.join(', ') }, texts[0]);
  for (const name of SETTINGS.filter(key => changed.includes(key))) tell('setting', '', { name }, name);
  submission(old.submit, fresh.submit, tell);
  if (changed.includes('desk')) tell('desk', '', {}, 'desk');
  if (changed.includes('office')) tell('office', '', {}, 'office');
  for (const name of changed.filter(key => ![...TEXTS, ...SETTINGS, ...ELSEWHERE, ...MODULES].includes(key)))
    tell('form-key', '', { name }, name);
  customTypes(old, fresh, tell);
  const paper = differing(old.paper as unknown as UnknownRecord, fresh.paper as unknown as UnknownRecord);
  if (paper.length > 0) tell('paper', '', { keys: paper.map(written).join(', ') }, 'paper');
  card(old.procedure, fresh.procedure, renames, tell);
  pages(old, fresh, matching, renames, tell);
}

/** Reports changed modules of custom types. A control changes no answer; that a type has one is in its module. */
function customTypes(old: FormModel, fresh: FormModel, tell: ReportChange): void {
  const isChanged = (name: string, member: 'fieldTypes' | 'fieldTypeViews') =>
    old[member]?.[name] !== undefined && fresh[member]?.[name] !== old[member][name];
  for (const name of Object.keys(fresh.fieldTypes ?? {}))
    if (isChanged(name, 'fieldTypes')) tell('field-type-code', '', { name });
  for (const name of Object.keys(fresh.fieldTypeViews ?? {}))
    if (isChanged(name, 'fieldTypeViews')) tell('field-type-view', '', { name });
}

type Submit = FormModel['submit'];

/**
 * Reports changes of the submission settings. A submission is accepted either plain or encrypted for certain keys, and
 * in no other way.
 */
function submission(old: Submit = {}, fresh: Submit = {}, tell: ReportChange): void {
  const keysOf = ({ keys = [] }: NonNullable<Submit>) => keys.map(({ kid }) => kid).sort();
  const clear = ({ keys: _, ...rest }: NonNullable<Submit>) => ({ ...rest, as: undefined });
  const way = ({ as, keys }: NonNullable<Submit>) => (keys ? undefined : as);
  if (!same(keysOf(old), keysOf(fresh))) tell('encryption', '', {}, 'submit');
  if (!same(clear(old), clear(fresh)) || way(old) !== way(fresh)) tell('setting', '', { name: 'submit' }, 'submit');
}

function differing(old: UnknownRecord, fresh: UnknownRecord): string[] {
  return Object.keys({ ...old, ...fresh }).filter(key => !same(old[key], fresh[key]));
}

/** Returns a key as the author writes it, such as `form_number`. */
const written = (key: string): string => key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

function languages(old: FormModel, fresh: FormModel, tell: ReportChange): void {
  for (const name of fresh.languages)
    if (!old.languages.includes(name)) tell('language-added', '', { name }, 'languages');
  for (const name of old.languages)
    if (!fresh.languages.includes(name)) tell('language-removed', '', { name }, 'languages');
}

type Procedure = FormModel['procedure'];
type Fees = ProcedureOf<unknown, never>['fees'];

function card(old: Procedure, fresh: Procedure, renames: Renames, tell: ReportChange): void {
  const [before, after] = [old?.fees ?? [], fresh?.fees ?? []];
  if (before.length === 0 && after.length > 0) tell('fees-introduced', '', {}, 'procedure');
  else if (after.length > 0) fees(before, after, renames, tell);
  const words = differing(filled(old), filled(fresh)).filter(key => key !== 'fees' && key !== 'currency');
  // The amount of a fee is reported separately.
  const shown = (all: typeof before): unknown => all.map(({ id, label, basis, on }) => ({ id, label, basis, on }));
  if (!same(shown(before), shown(after))) words.push('fees');
  if (words.length > 0) tell('card', '', { keys: words.map(written).join(', ') }, 'procedure');
}

/** Returns the members of the service card without empty lists, because an empty list means the same as none. */
const filled = (procedure: Procedure): UnknownRecord =>
  Object.fromEntries(Object.entries(procedure ?? {}).filter(([, value]) => !Array.isArray(value) || value.length > 0));

function fees(
  old: Fees | NonNullable<Procedure>['fees'],
  fresh: typeof old,
  renames: Renames,
  tell: ReportChange,
): void {
  const known = new Map(old.map(fee => [fee.id, fee]));
  for (const { id, total } of fresh) {
    const before = known.get(id);
    if (!before) tell('fee-added', '', { name: id }, 'procedure');
    else if (!sameRule(before.total, total, renames)) tell('fee-changed', '', { name: id }, 'procedure');
  }
  const kept = new Set(fresh.map(({ id }) => id));
  for (const { id } of old) if (!kept.has(id)) tell('fee-removed', '', { name: id }, 'procedure');
}

type Page = FormModel['pages'][number];

/**
 * Reports changes of pages. The condition of a page is compared as a condition of its fields, so it does not matter on
 * which page a field is.
 */
function pages(old: FormModel, fresh: FormModel, { pairs }: Matching, renames: Renames, tell: ReportChange): void {
  const pageOf = (form: FormModel, id: string): Page | undefined =>
    form.pages.find(page => page.fields.some(field => field.id === id));
  for (const { old: before, fresh: after } of pairs) {
    const [from, to] = [pageOf(old, before.id), pageOf(fresh, after.id)];
    if (!sameRule(from?.showIf, to?.showIf, renames)) tell('page-condition', after.path, { path: after.path });
  }
  const known = new Map(old.pages.map(page => [page.id, page]));
  const authored = fresh.pages.filter(isAuthored);
  for (const page of authored) {
    const before = known.get(page.id);
    const keys = (['title', 'description'] as const).filter(key => before && !same(before[key], page[key]));
    if (keys.length > 0) tell('page-texts', '', { name: page.id, keys: keys.join(', ') }, 'pages');
  }
  const layout = (form: FormModel, own: 'old' | 'fresh'): unknown =>
    form.pages.map(({ fields }) =>
      pairs
        .filter(pair => fields.includes(pair[own]))
        .map(pair => pair.fresh.id)
        .sort(),
    );
  if (!same(layout(old, 'old'), layout(fresh, 'fresh')))
    tell('pages', '', { new: authored.map(({ id }) => id || '1').join(', ') }, 'pages');
}

/** Returns whether a page is the author's. The id of the page that the compiler adds for uploads starts with a hyphen. */
const isAuthored = ({ id }: Page): boolean => !id.startsWith('-');
