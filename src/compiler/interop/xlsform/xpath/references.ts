/** Names and paths → FEEL: what an expression can name from its place. */
import { ancestorsOf, type FieldReference, isManyFrom, nameOf } from '../../field-reference.js';
import { type FeelFragment, whole } from './feel-fragment.js';
import { type Node, Untranslatable } from './tree.js';

export interface Surroundings {
  /** Returns the field with a name, or undefined if there is none. */
  find(name: string): FieldReference | undefined;
  /** Returns the field at a path of names in the file, or undefined if there is none. */
  at(path: string): FieldReference | undefined;
  /** Returns the expression that the name of metadata such as `today` stands for, or undefined if there is none. */
  meta(name: string): FeelFragment | undefined;
  /** Names of options that the expression compares a field with, although it has no such option. */
  readonly unknown: Set<string>;
  /** Paths that lead to no question of the original, for which the question of their last name is taken. */
  readonly strayed: Set<string>;
  /** Name with which paths from the root begin. */
  readonly root: string;
  /** The field that the expression belongs to. */
  readonly self: FieldReference;
  /** Set in a filter of options: the ids of the columns of their list, which are texts. */
  readonly columns?: ReadonlyMap<string, string>;
  /** Set in a filter of options: the columns that no option has. Nothing is equal to what is not there. */
  readonly blank?: ReadonlySet<string>;
  /** Set in a filter of options: the ids of the columns that some option has no cell in. */
  readonly sparse?: ReadonlySet<string>;
  /** Set in a filter of options that are the items of a list: that list. */
  readonly items?: FieldReference;
  /** Set in a condition that picks items of a list: that list. Paths begin at an item there. */
  readonly item?: FieldReference;
  /** Returns the id of a column of a field's options, or undefined if they are not those of that list. */
  column(field: FieldReference, list: string, name: string): string | undefined;
  /** Returns whether a field is a question with the options yes and no, which is true or false here. */
  isYesNo(field: FieldReference): boolean;
  /** Records that the expression in a cell reads the label of a question's chosen option. */
  readLabels(field: FieldReference, at: string): void;
  /** Returns how names of a field's options become ids, or undefined if its options are not known. */
  optionIds(field: FieldReference): ((name: string) => string | undefined) | undefined;
}

export function named(name: string, around: Surroundings): FeelFragment {
  const saved = name.replace(/^last-saved#/, '');
  const found = saved === name ? around.find(name) : undefined;
  const meta = found ? undefined : around.meta(name);
  if (meta) return meta;
  if (!found) throw new Untranslatable('name', name);
  if (around.item && !isOutside(found, around.item)) throw new Untranslatable('path', name);
  return seen(found, around);
}

/** Returns whether a field is in no item of a list, and can be named from there. */
const isOutside = (found: FieldReference, list: FieldReference): boolean =>
  !ancestorsOf(found).includes(list) && !nameOf(found, list).startsWith('parent.');

/** Translates a path in a condition that picks items, which begins at an item. */
function inItem(steps: readonly string[], around: Surroundings): FeelFragment {
  let found: FieldReference | undefined = around.item;
  for (const step of steps) if (step !== '.') found = found?.inside.get(step);
  if (!found || found === around.item) throw new Untranslatable('path', steps.join('/'));
  return seen(found, around);
}

function seen(found: FieldReference, { self, items, item, optionIds, isYesNo }: Surroundings): FeelFragment {
  const kind = found.kind === 'group' || found.kind === 'list' ? 'any' : found.kind;
  const optionId = optionIds(found);
  if (items && found.parent === items)
    return { ...whole(`option.${found.id}`, kind), isAnswer: true, ...(optionId && { optionId }) };
  const from = item ?? self.parent;
  const many = found.kind === 'list' || isManyFrom(found, from);
  return {
    ...whole(nameOf(found, from), kind),
    many,
    isAnswer: true,
    ...(optionId && { optionId }),
    ...(isYesNo(found) && { isYesNo: true }),
  };
}

export function stepped(steps: readonly string[], around: Surroundings): FeelFragment {
  const [first = ''] = steps;
  if (around.item) return inItem(steps, around);
  if (steps.length === 1 && first === '.') return seen(around.self, around);
  if (steps.length === 1 && around.columns) return columnOf(first, around.columns, around);
  if (first === '..' || first === '.') return seen(relative(steps, around), around);
  if (steps.length > 1 && first === '') {
    const found = around.at(steps.slice(2).join('/'));
    if (!found || steps[1] !== around.root) around.strayed.add(steps.join('/'));
    return found ? seen(found, around) : named(steps.at(-1)!, around);
  }
  throw new Untranslatable('path', steps.join('/'));
}

function columnOf(name: string, columns: ReadonlyMap<string, string>, { blank, sparse }: Surroundings): FeelFragment {
  if (name === 'name') return whole('option.id', 'option');
  const column = columns.get(name);
  if (column === undefined && blank?.has(name)) return BLANK;
  if (column === undefined) throw new Untranslatable('name', name);
  return { ...whole(`option.${column}`, 'text'), ...(sparse?.has(column) && { isSparse: true }) };
}

/** Absent value: a column without cells. */
const BLANK: FeelFragment = { ...whole('null', 'any'), isBlank: true };

/** Translates a cell of the option that is chosen in a field. */
export function cellOf({ list, field, column }: Node & { kind: 'cell' }, around: Surroundings): FeelFragment {
  const found = referenceIn(field, around);
  const id = found && around.column(found, list, column);
  if (!found || id === undefined) throw new Untranslatable('path', 'instance()');
  const { text, kind, many } = seen(found, around);
  return {
    ...whole(`option(${text}).${id}`, id === 'id' ? 'option' : 'text'),
    many: many === true || kind === 'options',
  };
}

export function referenceIn(node: Node, around: Surroundings): FieldReference | undefined {
  if (node.kind === 'reference') return around.find(node.name);
  if (node.kind !== 'path') return undefined;
  const { steps } = node;
  return steps[0] === '..' ? relative(steps, around) : around.find(steps.at(-1)!);
}

/** Returns the field that a path such as `../x` leads to. The path starts at the field itself. */
function relative(steps: readonly string[], { self }: Surroundings): FieldReference {
  let place: FieldReference | undefined = self;
  for (const step of steps) {
    if (step === '.') continue;
    place = step === '..' ? place?.parent : place?.inside.get(step);
  }
  if (!place?.parent) throw new Untranslatable('path', steps.join('/'));
  return place;
}
