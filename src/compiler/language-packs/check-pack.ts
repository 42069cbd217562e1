/** Check of a language pack: its keys, placeholders and plural forms, and what it lacks. */
import { LANGUAGES } from '../../runtime/i18n/index.js';
import { pluralFormsOf } from '../1-parse/plural-forms.js';
import type { EntryNode, MapNode, Node, ScalarNode } from '../1-parse/tree.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/suggest.js';
import { checkText, type Forms, formOf, type Wording, wholeOf, wordingOf } from './check-text.js';
import { type Expected, type ExpectedKeys, expectedTexts } from './expected-texts.js';
import { isMissing } from './find-packs.js';
import type { LoadedPack } from './loaded-pack.js';

/** A text that a pack lacks: its keys, with points between them, and what it is in the fallback language. */
export interface MissingText {
  readonly path: string;
  readonly expected: Expected;
}

export interface CheckedPack {
  readonly missing: readonly MissingText[];
  /** Number of texts that a whole pack has. */
  readonly total: number;
}

const FALLBACK = 'fallback';

/** Reports the mistakes of a pack at their places, and returns what it lacks. */
export function checkPack({ language, root, pack }: LoadedPack, report: Report): CheckedPack {
  const expected = expectedTexts(language, pack.fallback);
  const walk = walker(language, report);
  const fallback = root.entries.find(({ key }) => key.text === FALLBACK);
  if (fallback) checkFallback(fallback, report);
  const sections = { ...root, entries: root.entries.filter(entry => entry !== fallback) };
  const missing = walk.keys(expected, sections, '');
  return { missing, total: countTexts(expected) };
}

function checkFallback({ value }: EntryNode, report: Report): void {
  const isKnown = value.kind === 'scalar' && Object.hasOwn(LANGUAGES, value.text);
  if (!isKnown) report('language-pack-fallback', value.span, { known: Object.keys(LANGUAGES).join(', ') });
}

const countTexts = (expected: Expected): number => leavesOf(expected, '').length;

/** Returns all texts that are expected at a path. Those of an open map may be absent. */
function leavesOf(expected: Expected, path: string): readonly MissingText[] {
  if (expected.kind !== 'keys') return expected.kind === 'open' || isSilent(expected) ? [] : [{ path, expected }];
  return Object.entries(expected.keys).flatMap(([key, inner]) => leavesOf(inner, below(path, key)));
}

/** Returns whether a case says nothing, so that the general message is used. */
const isSilent = (expected: Expected): boolean => expected.kind === 'text' && expected.text === '';

const below = (path: string, key: string): string => (path ? `${path}.${key}` : key);

interface Walker {
  keys(expected: ExpectedKeys, node: MapNode, path: string): readonly MissingText[];
}

function walker(language: string, report: Report): Walker {
  const forms = pluralFormsOf(language);
  const at = (expected: Expected, node: Node, key: ScalarNode, path: string): readonly MissingText[] => {
    if (node.kind === 'broken') return [];
    if (isMissing(node) || (expected.kind === 'forms' && isUntouched(node))) return leavesOf(expected, path);
    if (expected.kind === 'keys' && node.kind === 'map') return keys(expected, node, path);
    if (expected.kind === 'text' && node.kind === 'scalar') checkText(wordingOf(expected.text), node, report);
    else if (expected.kind === 'forms' && node.kind === 'scalar') checkText(wholeOf(expected), node, report);
    else if (expected.kind === 'forms' && node.kind === 'map') checkForms(expected, node, key);
    else if (expected.kind === 'list' && isListOf(node, expected.texts.length)) return [];
    else if (expected.kind === 'open' && node.kind === 'map') return [];
    else report('language-pack-text', key.span, { example: exampleOf(key.text, expected) });
    return [];
  };
  const keys: Walker['keys'] = (expected, node, path) => {
    const missing = Object.entries(expected.keys).filter(([name]) =>
      node.entries.every(({ key }) => key.text !== name),
    );
    return [
      ...node.entries.flatMap(({ key, value }) => {
        const inner = Object.hasOwn(expected.keys, key.text) ? expected.keys[key.text] : undefined;
        if (inner) return at(inner, value, key, below(path, key.text));
        reportKey(key, Object.keys(expected.keys), report);
        return [];
      }),
      ...missing.flatMap(([name, inner]) => leavesOf(inner, below(path, name))),
    ];
  };
  const checkForm = (wording: Wording, node: Node, { text: name, span }: ScalarNode) => {
    if (node.kind === 'broken' || isMissing(node)) return;
    if (node.kind === 'scalar') checkText(wording, node, report);
    else report('language-pack-text', span, { example: exampleOf(name, { kind: 'text', text: wording.text }) });
  };
  const checkForms = (expected: Forms, node: MapNode, key: ScalarNode) => {
    const known = forms.join(', ');
    for (const { key: name, value } of node.entries) {
      if (!(forms as readonly string[]).includes(name.text))
        report('language-pack-plural', name.span, { language, wrong: name.text, missing: '', known });
      else checkForm(formOf(expected, name.text), value, name);
    }
    const missing = Object.keys(expected.forms).filter(name =>
      node.entries.every(one => one.key.text !== name || isMissing(one.value)),
    );
    if (missing.length > 0)
      report('language-pack-plural', key.span, { language, wrong: '', missing: missing.join(', '), known });
  };
  return { keys };
}

/** Returns whether the forms of a text have no values yet, as in a pack that has just been begun. */
const isUntouched = (node: Node): boolean => node.kind === 'map' && node.entries.every(({ value }) => isMissing(value));

const isListOf = (node: Node, length: number): boolean =>
  node.kind === 'list' && node.items.length === length && node.items.every(({ kind }) => kind === 'scalar');

function reportKey(key: ScalarNode, known: readonly string[], report: Report): void {
  const meant = nearest(key.text, known) ?? '';
  report('language-pack-key', key.span, { name: key.text, nearest: meant, known: meant ? '' : known.join(', ') });
}

function exampleOf(key: string, expected: Expected): string {
  if (expected.kind === 'text') return `${key}: ${JSON.stringify(expected.text)}`;
  if (expected.kind === 'list') return `${key}: [${expected.texts.join(', ')}]`;
  const names = Object.keys(
    expected.kind === 'forms' ? expected.forms : expected.kind === 'open' ? expected.texts : expected.keys,
  );
  return `${key}: { ${[...names.slice(0, 2).map(name => `${name}: …`)].join(', ')} }`;
}
