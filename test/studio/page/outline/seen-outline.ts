/** The outline as the page shows it, and as the `yaml` package reads it from the text. */
import type { Page } from 'playwright-core';
import { englishKey, isKeyword } from '../../../../src/compiler/1-parse/vocabulary.js';
import { type Data, DataMap, dataOf } from '../../../compiler/editor/structure/yaml-data.js';

export interface SeenNode {
  readonly address: string;
  readonly level: number;
  readonly label: string;
  /** Whether it has the star of a question that must be answered. */
  readonly starred: boolean;
}

/** Reads the tree on the page. */
export const shownOutline = (page: Page): Promise<readonly SeenNode[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role=treeitem]:not([data-kind=form])')].map(item => {
      const row = item.querySelector(':scope > .row')!;
      return {
        address: item.dataset.address!,
        level: Number(item.ariaLevel),
        label: row.querySelector('bdi')!.textContent!.replace(/\s+/g, ' ').trim(),
        starred: row.querySelector('.star') !== null,
      };
    }),
  );

/** Reads pages and questions of a text. Returns undefined if it is not YAML, or if two keys of a map are the same. */
export function outlineOf(text: string): readonly SeenNode[] | undefined {
  let data: Data;
  try {
    data = dataOf(text);
  } catch {
    return undefined;
  }
  if (!(data instanceof DataMap)) return [];
  const languages = languagesOf(data);
  return ['pages', 'fields', 'blocks'].flatMap(name => nodesIn(valueIn(data, name), `/${name}`, 1, languages));
}

const valueIn = (data: Data, key: string): Data | undefined =>
  data instanceof DataMap ? data.entries.find(([name]) => englishKey(name) === key)?.[1] : undefined;

function languagesOf(data: DataMap): readonly string[] {
  const given = valueIn(data, 'languages');
  if (typeof given === 'string') return [given];
  return Array.isArray(given) && given.length > 0 ? given.map(String) : ['ar'];
}

function nodesIn(
  data: Data | undefined,
  address: string,
  level: number,
  languages: readonly string[],
): readonly SeenNode[] {
  if (!(data instanceof DataMap)) return [];
  return data.entries.flatMap(([id, node]) => {
    const own = `${address}/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const required = String(valueIn(node, 'required') ?? '').toLowerCase();
    const seen = {
      ...{ address: own, level, starred: ['true', 'yes', 'نعم'].includes(required) },
      label: labelOf(node, languages).replace(/\s+/g, ' ').trim() || id,
    };
    return [seen, ...nodesIn(valueIn(node, 'fields'), `${own}/fields`, level + 1, languages)];
  });
}

/** Returns the label of a node: the node itself if it is a text alone. */
function labelOf(node: Data, languages: readonly string[]): string {
  const isText = !(node instanceof DataMap) || isByLanguage(node, languages);
  const written = isText ? node : LABELS.map(key => valueIn(node, key)).find(found => found !== undefined);
  if (!(written instanceof DataMap)) return typeof written === 'string' ? written : '';
  const found = languages.map(language => written.get(language)).find(text => text !== undefined);
  return String(found ?? written.entries[0]?.[1] ?? '');
}

const LABELS = ['label', 'title', 'statement', 'text'];

const isByLanguage = ({ entries }: DataMap, languages: readonly string[]): boolean =>
  entries.length > 0 &&
  entries.every(([key]) => languages.includes(key) || (/^[a-z]{2}$/.test(key) && !isKeyword(key)));
