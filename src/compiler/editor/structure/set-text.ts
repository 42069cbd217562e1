/** Sets a text, which may be given by language. */
import type { Edit } from '../../text-edit.js';
import type { KeyEntry } from '../key-entry.js';
import type { EditsOrNone } from './entry-edits.js';
import { textYaml } from './key-values.js';
import type { WrittenText } from './model.js';
import { replaceValue } from './replace-value.js';
import { addChild, inSteps, removeChild, type Step } from './steps.js';
import { isTextByLanguage, type Structure } from './structure.js';
import type { YamlEntry } from './yaml-value.js';

/** Sets a text in one or several languages; the other languages of a text keep theirs if only one text is given. */
export function setText(structure: Structure, entry: KeyEntry, given: WrittenText): EditsOrNone {
  const { languages } = structure;
  const byLanguage = entry.children.filter(({ item }) => !item);
  if (byLanguage.length === 0) {
    const alone =
      typeof given !== 'string' && Object.keys(given).join() === languages[0] ? given[languages[0]!]! : given;
    return replaceValue(structure, entry, textYaml(alone));
  }
  if (!isTextByLanguage(entry, languages) || byLanguage.some(({ children }) => children.length > 0)) return undefined;
  const texts = typeof given === 'string' ? { ...textsOf(byLanguage), [languages[0]!]: given } : given;
  return editTexts(structure, entry, texts);
}

const textsOf = (entries: readonly KeyEntry[]): Record<string, string | undefined> =>
  Object.fromEntries(entries.map(({ key }) => [key, undefined]));

/** Edits a map of texts by language. Languages without a new text keep what is written. */
function editTexts(
  structure: Structure,
  entry: KeyEntry,
  texts: Readonly<Record<string, string | undefined>>,
): EditsOrNone {
  const edits: Edit[] = [];
  const added: YamlEntry[] = [];
  const removed = entry.children.filter(({ key }) => !(key in texts));
  for (const [language, text] of Object.entries(texts)) {
    const existing = entry.children.find(({ key }) => key === language);
    if (text === undefined) continue;
    if (!existing) {
      added.push([language, { text }]);
      continue;
    }
    const replaced = replaceValue(structure, existing, { text });
    if (!replaced) return undefined;
    edits.push(...replaced);
  }
  if (removed.length === 0 && added.length === 0) return edits;
  return inSteps(structure, entry, [
    () => edits,
    ...added.map(
      (one): Step =>
        (now, at) =>
          addChild(now, at, one),
    ),
    ...removed.map(
      ({ key }): Step =>
        (now, at) =>
          removeChild(now, at, key),
    ),
  ]);
}
