/** Style sheet of a form: the rules whose classes its code mentions. */

import { CONTENT_VISIBILITY_THRESHOLD } from '../../runtime/element/views/render-context.js';
import { LAZY_CLASSES } from '../../runtime/element/views/styles.js';
import { fieldType } from '../../runtime/fields/index.js';
import type { FieldModel, FormModel } from '../../runtime/model.js';
import type { StyleRule } from './linker-types.js';
import { someField, usedTypes } from './print-rules.js';

/** Mention that the styles have which the lazy chunk brings, whatever their classes are. */
export const DEFERRED = ':deferred';

/**
 * Parses a style sheet. Its rules may be nested in at-rules of one level at most. `needs` are mentions that all of them
 * need.
 */
export function parseStyles(sheet: string, needs: readonly string[] = []): readonly StyleRule[] {
  const rules: StyleRule[] = [];
  const selectorsOf = (head: string) => alternatives(head).map(text => ({ text, needs: [...needs, ...needsOf(text)] }));
  const read = (text: string, at: string): void => {
    for (let rest = text.trim(); rest !== ''; ) {
      const open = rest.indexOf('{');
      const close = endOf(rest, open);
      const head = rest.slice(0, open).trim();
      const body = rest.slice(open + 1, close).replaceAll('\n', '');
      if (head.startsWith('@')) read(body, head);
      else rules.push({ at, selectors: selectorsOf(head), body });
      rest = rest.slice(close + 1).trim();
    }
  };
  read(sheet, '');
  return rules;
}

/** Returns the index of the brace that closes the one at `open`. */
function endOf(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  throw new Error(`a block of the style sheet is not closed: ${text.slice(0, open)}`);
}

const alternatives = (selector: string): readonly string[] => selector.split(/,(?![^(]*\))/).map(one => one.trim());

/**
 * Returns the classes that a selector needs, as `.class`. Alternatives in parentheses are not needed. A class that ends
 * in a number is listed without the number, because code composes its name.
 */
const needsOf = (selector: string): readonly string[] =>
  [...selector.replace(/\([^)]*\)/g, '').matchAll(/(\.[a-z-]+)\d*/g)].map(([, name]) => name!);

export const classesOf = (rules: readonly StyleRule[]): readonly string[] =>
  rules.flatMap(({ selectors }) => selectors.flatMap(({ needs }) => needs));

const LAZY_MENTIONS: ReadonlySet<string> = new Set(LAZY_CLASSES.map(name => `.${name}`));

/** Returns the mentions without those of the lazy chunk. */
export const initialMentions = (tells: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...tells].filter(told => told !== DEFERRED && !LAZY_MENTIONS.has(told)));

/** Prints the style sheet for mentioned classes, without the selectors that an earlier sheet has. */
export function printStyles(
  rules: readonly StyleRule[],
  tells: ReadonlySet<string>,
  told?: ReadonlySet<string>,
): string {
  let at = '';
  let sheet = '';
  for (const rule of rules) {
    const selectors = rule.selectors.filter(({ needs }) => isMet(needs, tells) && !(told && isMet(needs, told)));
    if (selectors.length === 0) continue;
    if (rule.at !== at) sheet += `${at && '}'}${rule.at && `${rule.at}{`}`;
    at = rule.at;
    sheet += `${selectors.map(({ text }) => text).join()}{${rule.body}}`;
  }
  return at ? `${sheet}}` : sheet;
}

const isMet = (needs: readonly string[], mentions: ReadonlySet<string>): boolean =>
  needs.every(name => mentions.has(name));

/** Classes of views that a form may never show, although its code has them, with whether it does. */
const CONDITIONAL_CLASSES: Readonly<Record<string, (model: FormModel) => boolean>> = {
  authority: ({ authority }) => authority.length > 0,
  progress: hasSeveralPages,
  steps: hasSeveralPages,
  stretch: model => model.pages.some(hasManyFields) || someField(model, hasManyFields),
  object: model => usedTypes(model).some(name => fieldType(name).shape === 'object'),
  list: model => usedTypes(model).some(name => fieldType(name).shape === 'list'),
  other: model => someField(model, ({ own }) => own.other === true),
  unknown: model => someField(model, ({ unknown }) => unknown !== undefined),
};

function hasSeveralPages({ pages }: FormModel): boolean {
  return pages.length > 1;
}

function hasManyFields({ fields }: { readonly fields: readonly unknown[] }): boolean {
  return fields.length > CONTENT_VISIBILITY_THRESHOLD;
}

/** Returns the mentions without the classes that a form never shows. */
export function shownMentions(model: FormModel, mentions: Iterable<string>): Set<string> {
  const hidden = new Set(
    Object.keys(CONDITIONAL_CLASSES).flatMap(name => (CONDITIONAL_CLASSES[name]!(model) ? [] : `.${name}`)),
  );
  return new Set([...mentions].filter(mention => !hidden.has(mention)));
}

/** Returns the widths of a form's fields, which are also the names of CSS classes. */
export const widthsIn = (model: FormModel): readonly string[] => {
  const inside = (fields: readonly FieldModel[]): readonly string[] =>
    fields.flatMap(({ width, fields }) => [width, ...inside(fields)]);
  return model.pages.flatMap(page => inside(page.fields));
};
