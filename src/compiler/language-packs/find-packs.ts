/**
 * Language packs of a form: files `languages/<language>.yaml` next to the form, or next to a folder above it, for its
 * languages that the toolkit does not have.
 */
import { isTranslated, LANGUAGES } from '../../runtime/i18n/index.js';
import type { PackTexts } from '../../runtime/language-pack.js';
import type { Language } from '../../runtime/model.js';
import type { Files } from '../1-parse/project-files.js';
import type { Node, ScalarNode } from '../1-parse/tree.js';
import { readYaml } from '../1-parse/yaml.js';
import type { ReportIn } from '../diagnostics/collector.js';
import type { LoadedPack } from './loaded-pack.js';
import { packPath } from './pack-language.js';

/** Sections of a pack that forms have; the others are for those who work with forms. */
export const FORM_SECTIONS: readonly string[] = ['element', 'paper'];

/** Returns the packs of the languages of the form in `file`. A language without any messages is reported at its tag. */
export function findPacks(
  file: string,
  languages: readonly Language[],
  tags: readonly ScalarNode[],
  files: Files,
  reportIn: ReportIn,
): readonly LoadedPack[] {
  return languages.flatMap(language => {
    const tag = tags.find(({ text }) => text === language);
    const found = namesOf(language).flatMap(name => files.findAbove(file, packPath(name)) ?? [])[0];
    if (!found) {
      if (tag && !isTranslated(language))
        reportIn(file)('language-without-pack', tag.span, { name: language, path: packPath(language) });
      return [];
    }
    const loaded = readPack(language, found.path, found.text, reportIn);
    return loaded ? [{ ...loaded, ...(tag && { tag }) }] : [];
  });
}

/** Returns the names under which a language may have a pack: its tag, and the tag without script and region. */
const namesOf = (language: Language): readonly string[] =>
  [...new Set([language, language.split('-')[0]!])].filter(name => !Object.hasOwn(LANGUAGES, name));

/** Reads a pack. Returns undefined if it is no map of keys, which is reported. */
export function readPack(language: Language, path: string, text: string, reportIn: ReportIn): LoadedPack | undefined {
  const report = reportIn(path);
  const root = readYaml(text, path, report);
  if (root?.kind !== 'map') {
    if (root?.kind !== 'broken') report('language-pack-text', { start: 0, end: 0 }, { example: EXAMPLE });
    return undefined;
  }
  const all = (textsOf(root) ?? {}) as PackTexts;
  const texts = Object.fromEntries(Object.entries(all).filter(([key]) => FORM_SECTIONS.includes(key)));
  const fallback = typeof all.fallback === 'string' ? all.fallback : 'en';
  return { language, path, root, pack: { fallback: Object.hasOwn(LANGUAGES, fallback) ? fallback : 'en', texts } };
}

const EXAMPLE = 'element: …';

/** Returns what is written, without keys that have no value. */
function textsOf(node: Node): PackTexts[string] | undefined {
  if (node.kind === 'scalar') return isMissing(node) ? undefined : node.text;
  if (node.kind === 'list') return node.items.map(item => (item.kind === 'scalar' ? item.text : ''));
  if (node.kind !== 'map') return undefined;
  const written = node.entries.flatMap(({ key, value }) => {
    const texts = textsOf(value);
    return texts === undefined ? [] : [[key.text, texts] as const];
  });
  return written.length === 0 ? undefined : Object.fromEntries(written);
}

/** Returns whether a key has no value yet, as in a pack that has just been begun. */
export const isMissing = (node: Node): boolean => node.kind === 'scalar' && node.plain && node.text === '';
