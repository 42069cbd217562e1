/** Values in the boxes of the panel, and those that the text has at the node of the panel. */
import type { Page } from 'playwright-core';
import { outline, type Property, propertiesOf } from '../../../../src/compiler/editor/structure/index.js';

/** Values of the boxes by key, each with the language of the box; empty for boxes of no language. */
export type PanelValues = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Kinds of keys whose control is one box or one list of words. */
const BOXED: ReadonlySet<Property['kind']> = new Set(['string', 'number', 'expression', 'bound', 'word', 'type']);

/** Returns the values that the panel should show for the selected node of a text. */
export function panelOf(text: string, address: string): PanelValues {
  const { languages } = outline(text);
  const shown = (propertiesOf(text, address) ?? []).filter(({ editable, key }) => editable && key !== 'show_if');
  return Object.fromEntries(
    shown.flatMap((property): (readonly [string, Readonly<Record<string, string>>])[] => {
      const { key, kind, value = '', texts = {} } = property;
      if (kind === 'text' || kind === 'paragraph')
        return [[key, Object.fromEntries(languages.map(language => [language, texts[language] ?? '']))]];
      return BOXED.has(kind) ? [[key, { '': value }]] : [];
    }),
  );
}

/** Reads the selected node and, of its panel, the boxes of some keys. */
export const shownPanel = (page: Page, keys: readonly string[]): Promise<PanelValues> =>
  page.evaluate(
    keys =>
      Object.fromEntries(
        keys.map(key => {
          const property = document.getElementById(`property-${key}`)?.closest('.property');
          const boxes = [...(property?.querySelectorAll<HTMLInputElement>('input, textarea, select') ?? [])];
          return [key, Object.fromEntries(boxes.map(({ lang, value }) => [lang, value]))];
        }),
      ),
    keys,
  );

/** Returns the address of the selected node. */
export const selectedNode = (page: Page): Promise<string> =>
  page.evaluate(
    () => document.querySelector<HTMLElement>('[role=treeitem][aria-selected=true]')?.dataset.address ?? '',
  );
