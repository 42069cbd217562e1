/** Expected data of a definition after an operation, made without its text. */
import { englishKey, ISSUES } from '../../../../src/compiler/1-parse/vocabulary.js';
import type { Operation } from '../../../../src/compiler/editor/index.js';
import { type Data, DataMap } from './yaml-data.js';

/** Returns the ids and keywords of an address. */
const partsOf = (address: string): readonly string[] =>
  address
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const isKeyword = (index: number): boolean => index % 2 === 0;

/** Returns the key of a map that a part of an address means. */
const keyIn = (map: DataMap, part: string, index: number): string =>
  isKeyword(index) ? (map.entries.find(([key]) => englishKey(key) === part)?.[0] ?? part) : part;

/** Returns the data with the map that contains a node changed. */
function changed(
  data: Data,
  parts: readonly string[],
  change: (map: DataMap, key: string) => DataMap,
  index = 0,
): Data {
  if (!(data instanceof DataMap)) throw new Error(`no map at ${parts.join('/')}`);
  const key = keyIn(data, parts[0]!, index);
  if (parts.length === 1) return change(data, key);
  return data.with(key, changed(data.get(key) ?? new DataMap([]), parts.slice(1), change, index + 1));
}

export function at(data: Data, address: string): Data | undefined {
  let here: Data | undefined = data;
  for (const [index, part] of partsOf(address).entries())
    here = here instanceof DataMap ? here.get(keyIn(here, part, index)) : undefined;
  return here;
}

/** Returns the data without a node. Changes of a block that are then empty are gone as a whole. */
export function removed(data: Data, address: string): Data {
  const parts = partsOf(address);
  const after = changed(data, parts, (map, key) => map.without(key));
  if (parts.length < 4) return after;
  const outer = `/${parts.slice(0, -2).join('/')}`;
  const parent = at(after, outer);
  const fields = parent instanceof DataMap ? keyIn(parent, parts.at(-2)!, 0) : '';
  const isChange = parent instanceof DataMap && parent.entries.some(([key]) => englishKey(key) === 'use');
  const isEmpty =
    parent instanceof DataMap &&
    parent.get(fields) instanceof DataMap &&
    (parent.get(fields) as DataMap).entries.length === 0;
  return isChange && isEmpty && parent.entries.length > 1
    ? changed(after, partsOf(`${outer}/fields`), (map, key) => map.without(key))
    : after;
}

/** Returns the index at which a move puts a node in its map, after the node was removed. */
export function moved(data: Data, { address, at: point }: Extract<Operation, { kind: 'move' }>, result: string): Data {
  const id = partsOf(address).at(-1)!;
  const value = at(data, address)!;
  const rest = removed(data, address);
  const target = partsOf(result);
  const sibling = point.where === 'inside' ? undefined : partsOf(point.address).at(-1)!;
  const holder = at(rest, `/${target.slice(0, -1).join('/')}`);
  const keys = holder instanceof DataMap ? holder.entries.map(([key]) => key) : [];
  const index = sibling === undefined ? keys.length : keys.indexOf(sibling) + (point.where === 'after' ? 1 : 0);
  if (holder instanceof DataMap) return changed(rest, target, map => map.put(index, id, value));
  return withFields(rest, target, id, value);
}

/** Returns the data with a node whose parent had no fields yet. */
function withFields(data: Data, target: readonly string[], id: string, value: Data): Data {
  const keyword = (map: DataMap) =>
    map.entries.some(([key]) => /\p{sc=Arabic}/u.test(key) && englishKey(key) !== key) ? 'الحقول' : 'fields';
  return changed(data, target.slice(0, -1), (map, key) =>
    map.get(key) === undefined
      ? map.put(map.entries.length, keyword(map), new DataMap([[id, value]]))
      : map.with(key, new DataMap([[id, value]])),
  );
}

/** Returns the data with a node without a key. A text alone is the label. */
export function withoutKey(data: Data, address: string, key: string): Data {
  if (address === '') return keysWithout(data, key, 'title');
  const isPage = partsOf(address).at(-2) === 'pages';
  return changed(data, partsOf(address), (map, id) =>
    map.with(id, keysWithout(map.get(id) ?? null, key, isPage ? 'title' : 'label')),
  );
}

/** Returns whether a word of `messages` means the code of an issue, which need not be a key elsewhere. */
const isCode = (word: string, code: string): boolean =>
  englishKey(word) === code || ISSUES[code as keyof typeof ISSUES] === word;

function keysWithout(node: Data, key: string, label: string): Data {
  const map = isText(node) ? new DataMap([[label, node]]) : (node as DataMap);
  const [outer, ...below] = key.split('.');
  const [inner] = below;
  const entries = map.entries.flatMap(([name, value]): (readonly [string, Data])[] => {
    const english = name === label ? label : englishKey(name);
    if (english !== outer) return [[english, value]];
    if (inner !== undefined && PLACE.test(inner)) return [[english, partWithout(value, below)]];
    const rest =
      inner !== undefined && value instanceof DataMap ? value.entries.filter(([one]) => !isCode(one, inner)) : [];
    return rest.length > 0 ? [[english, new DataMap(rest)]] : [];
  });
  return new DataMap(entries);
}

/** Place of a check, from 0, or of an option or row. */
const PLACE = /^#?\d+$/;

/** Returns checks, options or rows without a key of one of them. A check may be alone, an option its label alone. */
function partWithout(parts: Data, [place, ...path]: readonly string[]): Data {
  const changed = (part: Data) => keysWithout(part, path.join('.'), 'label');
  const index = Number(place!.replace('#', ''));
  if (Array.isArray(parts)) return parts.map((part, at) => (at === index ? changed(part) : part));
  if (!(parts instanceof DataMap) || !place!.startsWith('#')) return changed(parts);
  return new DataMap(parts.entries.map(([id, part], at) => [id, at === index ? changed(part) : part]));
}

/** Returns whether a question is a text alone, which may be by language. */
const isText = (node: Data): boolean =>
  !(node instanceof DataMap) || (node.entries.length > 0 && node.entries.every(([key]) => /^[a-z]{2}$/.test(key)));
