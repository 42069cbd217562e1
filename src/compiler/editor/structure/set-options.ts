/** Sets the options of a choice or the rows of a table. */
import type { KeyEntry } from '../key-entry.js';
import { addBeside, type EditsOrNone, removeEntry } from './entry-edits.js';
import { addKey, isTextAlone } from './key-edits.js';
import { keyName, optionYaml, textYaml } from './key-values.js';
import type { WrittenOption } from './model.js';
import { entryText, newEntryText } from './node-text.js';
import { replaceValue } from './replace-value.js';
import { setText } from './set-text.js';
import { addChild, inSteps, removeChild, type Step } from './steps.js';
import { keyOf, type Structure } from './structure.js';

/** Sets the options below an entry. Those whose ids stay keep their lines; a named list is replaced. */
export function setOptions(structure: Structure, entry: KeyEntry, options: readonly WrittenOption[]): EditsOrNone {
  const old = entry.children.filter(({ item }) => !item);
  const isNamedList = old.some(({ english }) => english === 'from');
  if (isNamedList || old.length === 0) return replaceValue(structure, entry, { map: options.map(optionYaml) });
  const ids = options.map(({ id }) => id);
  const added = options.map(
    (option, index): Step =>
      (now, at) =>
        setOption(now, at, option, ids[index - 1]),
  );
  const gone = old.filter(({ key }) => !ids.includes(key));
  const removed = gone.map(
    ({ key }): Step =>
      (now, at) =>
        removeChild(now, at, key),
  );
  const ordered = ids.map((id, index): Step[] => [(now, at) => takeOut(now, at, id, index)]);
  return inSteps(structure, entry, [...added, ...removed, ...ordered.flat()]);
}

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
  const name = keyName('label', undefined, structure.vocabulary);
  const added = newEntryText(structure, [name, textYaml(option.label)]);
  return addKey(structure, { entry: existing, holder: at, label: 'label' }, 'label', added);
}
