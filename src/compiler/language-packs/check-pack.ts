/** Check of a language pack: its keys, placeholders and plural forms, and what it lacks. */
import { LANGUAGES } from '../../runtime/i18n/index.js';
import { pluralFormsOf } from '../1-parse/plural-forms.js';
import type { EntryNode, MapNode, Node, ScalarNode } from '../1-parse/tree.js';
import type { PluralCategory } from '../1-parse/vocabulary.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/suggest.js';
import {
  type Expected,
  type ExpectedForms,
  type ExpectedKeys,
  expectedTexts,
  placeholdersIn,
} from './expected-texts.js';
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
    if (isMissing(node)) return leavesOf(expected, path);
    if (expected.kind === 'keys' && node.kind === 'map') return keys(expected, node, path);
    if (expected.kind === 'text' && node.kind === 'scalar') checkText(expected.text, node, report);
    else if (expected.kind === 'forms' && node.kind === 'scalar') checkText(textOf(expected.forms), node, report);
    else if (expected.kind === 'forms' && node.kind === 'map') checkForms(expected.forms, node, key);
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
  const checkForms = (expected: ExpectedForms, node: MapNode, key: ScalarNode) => {
    const known = forms.join(', ');
    for (const { key: name, value } of node.entries) {
      if (!(forms as readonly string[]).includes(name.text))
        report('language-pack-plural', name.span, { language, wrong: name.text, missing: '', known });
      else if (value.kind === 'scalar')
        checkText(expected[name.text as PluralCategory] ?? textOf(expected), value, report, true);
    }
    const missing = Object.keys(expected).filter(name =>
      node.entries.every(one => one.key.text !== name || isMissing(one.value)),
    );
    if (missing.length > 0)
      report('language-pack-plural', key.span, { language, wrong: '', missing: missing.join(', '), known });
  };
  return { keys };
}

/** Returns the text that goes with most numbers. */
const textOf = (forms: ExpectedForms): string => forms.other ?? Object.values(forms)[0]!;

const isListOf = (node: Node, length: number): boolean =>
  node.kind === 'list' && node.items.length === length && node.items.every(({ kind }) => kind === 'scalar');

function reportKey(key: ScalarNode, known: readonly string[], report: Report): void {
  const meant = nearest(key.text, known) ?? '';
  report('language-pack-key', key.span, { name: key.text, nearest: meant, known: meant ? '' : known.join(', ') });
}

/** Reports the placeholders of a text that are not filled in, or are missing. A form of a text may leave its number out. */
function checkText(english: string, node: ScalarNode, report: Report, counted = false): void {
  const wanted = placeholdersIn(english);
  const written = placeholdersIn(node.text);
  const wrong = written.filter(name => !wanted.includes(name) && !(counted && isCount(name)));
  const lacking = wanted.filter(name => !written.includes(name) && !(counted && isCount(name)));
  const braced = (names: readonly string[]) => [...new Set(names)].map(name => `{${name}}`).join(', ');
  if (wrong.length + lacking.length > 0)
    report('language-pack-placeholder', node.span, { wrong: braced(wrong), lacking: braced(lacking), text: english });
}

/** Placeholders of numbers, which a plural form may say itself, such as a dual. */
const COUNTS: readonly string[] = ['count', 'days', 'wait', 'least', 'most', 'n', 'length'];
const isCount = (name: string): boolean => COUNTS.includes(name);

function exampleOf(key: string, expected: Expected): string {
  if (expected.kind === 'text') return `${key}: ${JSON.stringify(expected.text)}`;
  if (expected.kind === 'list') return `${key}: [${expected.texts.join(', ')}]`;
  const names = Object.keys(
    expected.kind === 'forms' ? expected.forms : expected.kind === 'open' ? expected.texts : expected.keys,
  );
  return `${key}: { ${[...names.slice(0, 2).map(name => `${name}: …`)].join(', ')} }`;
}
