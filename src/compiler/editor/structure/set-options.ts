/** Sets the options of a choice or the rows of a table. */
import { toNfc } from '../../../runtime/normalize-text.js';
import { isValidOptionId } from '../../1-parse/option-id.js';
import { OPTIONS_FROM } from '../../1-parse/vocabulary.js';
import { idFault } from '../../2-analyze/index.js';
import type { Edit } from '../../text-edit.js';
import type { KeyEntry } from '../key-entry.js';
import { addBeside, type EditsOrNone, removeEntry } from './entry-edits.js';
import { addKey, isTextAlone } from './key-edits.js';
import { keyName, optionYaml, textYaml } from './key-values.js';
import type { WrittenOption, WrittenText } from './model.js';
import { entryText, newEntryText } from './node-text.js';
import { replaceValue } from './replace-value.js';
import { setText } from './set-text.js';
import { addChild, inSteps, removeChild, type Step } from './steps.js';
import { keyOf, type Structure } from './structure.js';
import { quotedKey } from './yaml-value.js';

export interface OptionFault {
  readonly fault: 'badId' | 'badOptionId' | 'repeatedOption';
  readonly id: string;
}

/**
 * Returns what is wrong with the ids of options, or undefined if each is valid and different from the others. `areFields`
 * means that they are the ids of fields.
 */
export function optionFault(options: readonly WrittenOption[], areFields = false): OptionFault | undefined {
  const ids = options.map(({ id }) => toNfc(id));
  const bad = areFields ? ids.find(id => idFault(id)) : undefined;
  if (bad !== undefined) return { fault: 'badId', id: bad };
  const invalid = ids.find(id => !isValidOptionId(id));
  if (invalid !== undefined) return { fault: 'badOptionId', id: invalid };
  const repeated = ids.find((id, index) => ids.indexOf(id) < index);
  return repeated === undefined ? undefined : { fault: 'repeatedOption', id: repeated };
}

/**
 * Returns whether options are those of a named list, or the items of a list of the form. A map with other keys has
 * options, one of which may be `from`.
 */
export const isNamedList = ({ children }: KeyEntry): boolean =>
  children.some(({ english }) => english === 'from') &&
  children.every(({ english }) => english !== undefined && Object.hasOwn(OPTIONS_FROM, english));

/**
 * Sets the options below an entry. Those whose ids stay or are renamed keep their lines; a named list is replaced.
 * Returns undefined if the text has an id twice or lacks one that is renamed, or if an option gets the id of one that is
 * removed.
 */
export function setOptions(structure: Structure, entry: KeyEntry, options: readonly WrittenOption[]): EditsOrNone {
  const old = entry.children.filter(({ item }) => !item);
  if (isNamedList(entry) || old.length === 0) return replaceValue(structure, entry, { map: options.map(optionYaml) });
  const keys = old.map(({ key }) => key);
  if (new Set(keys).size < keys.length) return undefined;
  const ids = options.map(({ id }) => id);
  const kept = options.map(({ id, renamedFrom }) => renamedFrom ?? id);
  const gone = old.filter(({ key }) => !kept.includes(key));
  if (gone.some(({ key }) => ids.includes(key))) return undefined;
  const added = options.map(
    (option, index): Step =>
      (now, at) =>
        setOption(now, at, option, ids[index - 1]),
  );
  const removed = gone.map(
    ({ key }): Step =>
      (now, at) =>
        removeChild(now, at, key),
  );
  const ordered = ids.map((id, index): Step[] => [(now, at) => takeOut(now, at, id, index)]);
  return inSteps(structure, entry, [rename(options), ...added, ...removed, ...ordered.flat()]);
}

/** Edits the keys of the options that are renamed, and nothing else of them. */
const rename =
  (options: readonly WrittenOption[]): Step =>
  ({ style }, at) => {
    const edits: Edit[] = [];
    for (const { id, renamedFrom = id } of options) {
      if (renamedFrom === id) continue;
      const option = at.children.find(({ key }) => key === renamedFrom);
      if (!option) return undefined;
      edits.push({ ...option.span, text: quotedKey(id, style) });
    }
    return edits;
  };

/** Moves an option before the one that is at its place in the new order. */
function takeOut(structure: Structure, at: KeyEntry, id: string, index: number): EditsOrNone {
  const there = at.children[index];
  const option = at.children.find(({ key }) => key === id);
  if (!there || !option || there === option) return [];
  const added = addBeside(structure, at, there, 'before', entryText(structure, at, option));
  return added && [...removeEntry(structure, at, option), ...added];
}

function setOption(structure: Structure, at: KeyEntry, option: WrittenOption, before: string | undefined): EditsOrNone {
  const existing = at.children.find(({ key }) => key === option.id);
  if (!existing) {
    const sibling = at.children.find(({ key }) => key === before);
    const added = newEntryText(structure, optionYaml(option));
    if (sibling) return addBeside(structure, at, sibling, 'after', added);
    return at.children[0]
      ? addBeside(structure, at, at.children[0], 'before', added)
      : addChild(structure, at, optionYaml(option));
  }
  const label = isTextAlone(structure, existing) ? existing : keyOf(existing, 'label');
  if (label) return setText(structure, label, option.label);
  if (isEmpty(option.label)) return [];
  const name = keyName('label', undefined, structure.vocabulary);
  const added = newEntryText(structure, [name, textYaml(option.label)]);
  return addKey(structure, { entry: existing, holder: at, label: 'label' }, 'label', added);
}

const isEmpty = (text: WrittenText): boolean => text === '' || Object.keys(text).length === 0;
