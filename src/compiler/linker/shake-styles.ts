/** The style sheet of a form: the rules whose classes its code names. */
import { LAZY_CLASSES } from '../../runtime/element/views/styles.js';
import type { StyleRule } from './linker-types.js';

/** Takes a sheet apart that has blocks of one level at most around its rules. */
export function parseStyles(sheet: string): readonly StyleRule[] {
  const rules: StyleRule[] = [];
  const read = (text: string, at: string): void => {
    for (let rest = text.trim(); rest !== ''; ) {
      const open = rest.indexOf('{');
      const close = endOf(rest, open);
      const head = rest.slice(0, open).trim();
      const body = rest.slice(open + 1, close).replaceAll('\n', '');
      if (head.startsWith('@')) read(body, head);
      else rules.push({ at, selectors: alternatives(head).map(one => ({ text: one, needs: needsOf(one) })), body });
      rest = rest.slice(close + 1).trim();
    }
  };
  read(sheet, '');
  return rules;
}

/** The brace that closes the one at `open`. */
function endOf(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  throw new Error(`a block of the style sheet is not closed: ${text.slice(0, open)}`);
}

const alternatives = (selector: string): readonly string[] => selector.split(/,(?![^(]*\))/).map(one => one.trim());

/** Of alternatives in brackets none is needed. Classes that end in a number are made of what stands before it. */
const needsOf = (selector: string): readonly string[] =>
  [...selector.replace(/\([^)]*\)/g, '').matchAll(/\.([a-z-]+)\d*/g)].map(([, name]) => name!);

export const classesOf = (rules: readonly StyleRule[]): readonly string[] =>
  rules.flatMap(({ selectors }) => selectors.flatMap(({ needs }) => needs));

/** What is named, without the classes of what comes later. */
export function initialMentions(tells: ReadonlySet<string>): ReadonlySet<string> {
  const later = new Set(LAZY_CLASSES.map(name => `.${name}`));
  return new Set([...tells].filter(told => !later.has(told)));
}

/** The sheet of what `tells` names, without what a sheet before it has for `told`. */
export function printStyles(
  rules: readonly StyleRule[],
  tells: ReadonlySet<string>,
  told?: ReadonlySet<string>,
): string {
  let at = '';
  let sheet = '';
  for (const rule of rules) {
    const stands = (known: ReadonlySet<string>) =>
      rule.selectors.filter(({ needs }) => needs.every(name => known.has(`.${name}`)));
    const before = new Set(told && stands(told));
    const selectors = stands(tells).filter(one => !before.has(one));
    if (selectors.length === 0) continue;
    if (rule.at !== at) sheet += `${at && '}'}${rule.at && `${rule.at}{`}`;
    at = rule.at;
    sheet += `${selectors.map(({ text }) => text).join()}{${rule.body}}`;
  }
  return at ? `${sheet}}` : sheet;
}
