/** State while fields are created, and the translation of expressions. */

import { OTHER } from '../../../runtime/engine/other-option.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, type DraftForm, put } from '../draft.js';
import type { FieldReference } from '../field-reference.js';
import type { Input } from '../format.js';
import { failureParams } from '../report.js';
import type { OptionList } from './choices.js';
import type { FormLanguages } from './languages.js';
import type { QuestionReferences } from './question-references.js';
import type { Entry } from './table.js';
import type { RowType } from './types.js';
import { differencesOf } from './xpath/differences.js';
import { asked, choosing, type FeelFragment, whole, worded } from './xpath/feel-fragment.js';
import { blanksIn } from './xpath/negation.js';
import { parseXPath, withStraightQuotes } from './xpath/parse.js';
import { referenceIn, type Surroundings } from './xpath/references.js';
import { translate } from './xpath/translate.js';
import { type Node, nodesIn, Untranslatable } from './xpath/tree.js';

export interface Build extends QuestionReferences {
  readonly form: DraftForm;
  /** Name with which paths from the root begin. */
  readonly root: string;
  readonly ledger: ConversionLedger;
  readonly speech: FormLanguages;
  readonly input: Input;
  readonly lists: ReadonlyMap<string, OptionList>;
  readonly external: ReadonlyMap<string, OptionList>;
  /** Option lists of the files that were read, by file name. */
  readonly files: Map<string, OptionList>;
  /** Number of questions that take their options from each list. */
  readonly uses: ReadonlyMap<string, number>;
  /** Lists that a field uses. */
  readonly used: Set<OptionList>;
  /** Questions whose labels of options expressions read, and the cells of those. */
  readonly labelsRead: Map<FieldReference, Set<string>>;
}

/** Returns the fields and metadata that an expression of a field may name. */
export function around(build: Build, self: FieldReference, list?: OptionList, items?: FieldReference): Surroundings {
  const { named, paths, metadata, root } = build;
  const unknown = new Set<string>();
  return {
    ...{ self, root, unknown, strayed: new Set() },
    ...(list && { columns: list.columns, blank: list.blank, sparse: list.sparse }),
    ...(items && { items }),
    column: (field, list, name) => columnOf(build, field, list, name),
    isYesNo: field => field.kind === 'boolean' && questionOf(build, field)?.kind === 'select',
    optionIds: field => optionIdsOf(build, field, unknown),
    find: name => nearest(named.get(name) ?? [], self),
    readLabels: (field, at) => build.labelsRead.set(field, (build.labelsRead.get(field) ?? new Set()).add(at)),
    at: path => paths.get(path),
    meta: name => (metadata.get(name) === 'today' ? whole('today()', 'date') : undefined),
  };
}

/** Returns the type of the question that a field comes from. */
const questionOf = ({ spots }: Pick<Build, 'spots'>, field: FieldReference): RowType | undefined =>
  [...spots].find(([, spot]) => spot === field)?.[0].type;

/** Returns the id of a column of the options of a question, if it takes them from that list. */
function columnOf({ spots, lists }: Build, field: FieldReference, list: string, name: string): string | undefined {
  const type = questionOf({ spots }, field);
  const own = type?.kind === 'select' && 'list' in type.from && type.from.list === list ? lists.get(list) : undefined;
  if (!own || field.kind === 'boolean') return undefined;
  return name === 'name' ? 'id' : own.columns.get(name);
}

/** Returns how names of the options of a question become ids. A name without an option is added to `unknown`. */
function optionIdsOf(
  { spots, lists }: Build,
  field: FieldReference,
  unknown: Set<string>,
): ReturnType<Surroundings['optionIds']> {
  const type = questionOf({ spots }, field);
  if (type?.kind !== 'select' || !('list' in type.from)) return undefined;
  const own = 'external' in type.from ? undefined : lists.get(type.from.list);
  if (!own) return undefined;
  const ids = new Map(
    own.options.flatMap(({ name, id }) => [[withStraightQuotes(name), id] as const, [name, id] as const]),
  );
  if (type.other) ids.set(OTHER, OTHER);
  return name => {
    if (!ids.has(name)) unknown.add(name);
    return ids.get(name);
  };
}

/** Returns the field that shares the most ancestors with `self`, of several with the same name. */
function nearest(found: readonly FieldReference[], self: FieldReference): FieldReference | undefined {
  const up = new Set<FieldReference>();
  for (let place: FieldReference | undefined = self; place; place = place.parent) up.add(place);
  const shared = (one: FieldReference): number => {
    let count = 0;
    for (let place = one.parent; place; place = place.parent) if (up.has(place)) count++;
    return count;
  };
  return found.toSorted((a, b) => shared(b) - shared(a))[0];
}

/** Columns of conditions. */
const CONDITIONS: readonly string[] = ['relevant', 'required', 'read_only', 'constraint', 'choice_filter'];

/** Converts an expression. Returns undefined if it cannot be translated; it is then listed and kept as a comment. */
export function attempt<T>(
  field: { readonly comments: string[] },
  key: string,
  entry: Entry,
  { ledger, surroundings }: { readonly ledger: ConversionLedger; readonly surroundings: Surroundings },
  make: (tree: Node, surroundings: Surroundings) => T,
): T | undefined {
  const { unknown, strayed } = surroundings;
  unknown.clear();
  strayed.clear();
  try {
    const tree = parseXPath(entry.text);
    const made = make(tree, surroundings);
    for (const name of unknown) ledger.note(entry.at, 'unknown-option', { name });
    for (const path of strayed) ledger.note(entry.at, 'other-path', { path });
    const differences = differencesOf(tree, node => translatedPart(node, surroundings), CONDITIONS.includes(key));
    for (const difference of differences) ledger.note(entry.at, difference);
    for (const field of labelledIn(tree, surroundings)) surroundings.readLabels(field, entry.at);
    return made;
  } catch (fault) {
    if (!(fault instanceof Untranslatable)) throw fault;
    field.comments.push(`${key}: ${entry.text}`);
    ledger.list([entry.at], 'expression', failureParams(fault.why, fault.named));
    return undefined;
  }
}

/** Returns the questions whose labels of options an expression reads. */
const labelledIn = (tree: Node, surroundings: Surroundings): readonly FieldReference[] =>
  nodesIn(tree).flatMap(node =>
    node.kind === 'call' && node.name === 'jr:choice-name' ? (referenceIn(node.parts[0]!, surroundings) ?? []) : [],
  );

/** Translates a part of an expression. Returns undefined if it has no translation of its own. */
function translatedPart(node: Node, surroundings: Surroundings): FeelFragment | undefined {
  try {
    return translate(node, surroundings);
  } catch (fault) {
    if (!(fault instanceof Untranslatable)) throw fault;
    return undefined;
  }
}

/** Sets a key to a translated condition. */
export function putCondition(
  field: DraftField,
  key: string,
  entry: Entry,
  build: Build,
  surroundings: Surroundings,
  column: string,
): void {
  const { ledger } = build;
  const made = attempt(field, column, entry, { ledger, surroundings }, (tree, near) => asked(translate(tree, near)));
  if (made) put(field.keys, key, made.text, entry.at);
}

export const expressionOf = (
  field: DraftField,
  entry: Entry,
  { ledger }: Build,
  surroundings: Surroundings,
  column: string,
): FeelFragment | undefined => attempt(field, column, entry, { ledger, surroundings }, calculated);

/** Translates a calculation. A condition is false in ODK while its answers are missing. */
function calculated(tree: Node, surroundings: Surroundings): FeelFragment {
  const made = translate(tree, surroundings);
  const isOpen = made.kind === 'boolean' && blanksIn(tree, node => translate(node, surroundings)).length > 0;
  return isOpen ? choosing(`if ${made.text} then true else false`, 'boolean') : worded(made);
}
