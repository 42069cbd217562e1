/** Reader of counted nouns: texts that may have a form for each plural category. */
import type { Text } from '../../runtime/model.js';
import type { CountedTextNode } from './definition.js';
import { neededForms, pluralFormsOf } from './plural-forms.js';
import type { TreeReader } from './read-context.js';
import { isLanguageTag, readText } from './read-text.js';
import type { EntryNode, MapNode, Node, ScalarNode } from './tree.js';
import { findKey, PLURAL, type PluralCategory } from './vocabulary.js';

interface Forms {
  readonly plural: Partial<Record<PluralCategory, Partial<Text>>>;
  readonly scalars: Record<string, ScalarNode>;
}

export function readCountedText(node: Node, reader: TreeReader): CountedTextNode | undefined {
  const { context } = reader;
  if (node.kind !== 'map') return readText(node, context);
  const [first = ''] = context.languages;
  const forms: Forms = { plural: {}, scalars: {} };
  if (isForms(node, reader)) {
    const alone = readForms(node, first, forms, reader);
    return alone && withForms(readText(alone, context), forms);
  }
  const entries = node.entries.flatMap((entry): readonly EntryNode[] => {
    const { key, value } = entry;
    if (value.kind !== 'map' || !isLanguage(key.text, reader)) return [entry];
    const alone = readForms(value, key.text, forms, reader);
    return alone ? [{ key, value: alone }] : [];
  });
  return entries.length === 0 ? undefined : withForms(readText({ ...node, entries }, context), forms);
}

/** Returns whether a map contains plural forms in the form's first language. */
const isForms = ({ entries }: MapNode, { context: { languages } }: TreeReader): boolean =>
  entries.some(({ key }) => findKey(PLURAL, key.text)) && !entries.some(({ key }) => languages.includes(key.text));

const isLanguage = (tag: string, { context: { languages, shared } }: TreeReader): boolean =>
  languages.includes(tag) || (shared && isLanguageTag(tag));

/** Reads the forms of a language. Returns the form `other`, or undefined if it is missing. */
function readForms(
  node: MapNode,
  language: string,
  { plural, scalars }: Forms,
  reader: TreeReader,
): ScalarNode | undefined {
  const { context } = reader;
  const { keys, at } = reader.keyed(PLURAL, node);
  const given = Object.keys(PLURAL).filter(name => at.has(name)) as PluralCategory[];
  const known = pluralFormsOf(language);
  for (const name of given)
    if (!known.includes(name))
      context.report('plural-category', at.get(name)!.span, { language, name, known: known.join(', ') });
  const missing = neededForms(language).filter(name => !at.has(name) && name !== 'other');
  if (at.has('other') && missing.length > 0)
    context.report('plural-missing', node.entries[0]!.key.span, { language, name: missing.join(', ') });
  for (const name of given) {
    const form = keys[name];
    // The form `other` is read as the text itself.
    const text =
      name === 'other' ? form?.text : form && readText(form, { ...context, languages: [language] })?.value[language];
    if (text === undefined || !context.languages.includes(language)) continue;
    plural[name] = { ...plural[name], [language]: text };
    scalars[name === 'other' ? language : `${language} ${name}`] = form!;
  }
  return keys.other;
}

const withForms = (text: CountedTextNode | undefined, { plural, scalars }: Forms): CountedTextNode | undefined =>
  text && Object.keys(plural).length > 0 ? { ...text, plural, scalars: { ...text.scalars, ...scalars } } : text;
