/**
 * Offices in a YAML file: a tree by id, each with its names, and perhaps closed. All mistakes are reported, each with its
 * line and column.
 */
import { isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { createOfficeTree, type OfficeTree } from '../../backend/parts.js';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { type OfficeMistake, officeMessages } from './offices-messages.js';

type Office = OfficeTree['all'][number];

const ID = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;
const MAX_ID_LENGTH = 64;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const KEYS = ['name', 'status', 'offices'];
const STATUSES = ['open', 'closed'];

/** Result of reading: the tree, or the mistakes as `line:column: sentence`, in the order of the file. */
export type ReadOffices = { readonly tree: OfficeTree } | { readonly mistakes: readonly string[] };

export function readOffices(source: string, language: MessageLanguage): ReadOffices {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: false });
  const mistakes: { readonly offset: number; readonly text: string }[] = [];
  const report = (offset: number, mistake: OfficeMistake, about = '') =>
    void mistakes.push({ offset, text: officeMessages(language)[mistake](about) });
  for (const { pos, message } of document.errors)
    report(pos[0], 'syntax', message.split('\n')[0]!.replace(/ at line.*$/, ''));
  const offices = mistakes.length > 0 ? [] : officesIn(document.contents, report);
  if (mistakes.length === 0) return { tree: createOfficeTree(offices) };
  const placed = mistakes
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, text }) => {
      const { line, col } = lines.linePos(offset);
      return `${Math.max(line, 1)}:${Math.max(col, 1)}: ${text}`;
    });
  return { mistakes: placed };
}

type ReportMistake = (offset: number, mistake: OfficeMistake, about?: string) => void;

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

/** Key of a map: its text, where it is, and its value. */
interface Entry {
  readonly key: string;
  readonly at: number;
  readonly value: unknown;
}

/** Returns the entries of a map. A key that comes twice is reported. */
function entriesOf(map: YAMLMap, report: ReportMistake): readonly Entry[] {
  const entries = map.items.map(({ key, value }) => ({
    key: isScalar(key) ? String(key.value) : '',
    at: startOf(key),
    value,
  }));
  for (const [index, { key, at }] of entries.entries())
    if (entries.findIndex(one => one.key === key) < index) report(at, 'twice', key);
  return entries;
}

function officesIn(contents: unknown, report: ReportMistake): readonly Office[] {
  if (!isMap(contents)) {
    report(startOf(contents), 'no-offices');
    return [];
  }
  const entries = entriesOf(contents, report);
  for (const { key, at } of entries) if (key !== 'offices') report(at, 'unknown-key', key);
  const top = entries.find(({ key }) => key === 'offices');
  if (!top) report(startOf(contents), 'no-offices');
  const all: Office[] = [];
  if (top) addOffices(top, undefined, { all, seen: new Set(), report });
  return all;
}

/** State of reading: the offices so far, their ids, and the report of mistakes. */
interface ReaderState {
  readonly all: Office[];
  readonly seen: Set<string>;
  readonly report: ReportMistake;
}

function addOffices({ at, value }: Entry, parent: string | undefined, reading: ReaderState): void {
  const { seen, report } = reading;
  if (!isMap(value) || value.items.length === 0) {
    report(isScalar(value) && value.value === null ? at : startOf(value) || at, 'no-offices');
    return;
  }
  const entries = entriesOf(value, report);
  // A key that comes twice in this map is reported already.
  const isRepeated = ({ key }: Entry) => entries.filter(one => one.key === key).length > 1;
  for (const entry of entries) {
    const { key: id } = entry;
    if (!ID.test(id) || id.length > MAX_ID_LENGTH) report(entry.at, 'id', id);
    else if (seen.has(id) && !isRepeated(entry)) report(entry.at, 'twice', id);
    seen.add(id);
    addOffice(entry, parent, reading);
  }
}

function addOffice({ key: id, at, value }: Entry, parent: string | undefined, reading: ReaderState): void {
  const { all, report } = reading;
  if (!isMap(value)) {
    report(at, 'no-name', id);
    return;
  }
  const entries = entriesOf(value, report);
  const find = (name: string) => entries.find(({ key }) => key === name);
  for (const one of entries) if (!KEYS.includes(one.key)) report(one.at, 'unknown-key', one.key);
  const [name, status, below] = [find('name'), find('status'), find('offices')];
  if (!name) report(at, 'no-name', id);
  const state = status && isScalar(status.value) ? String(status.value.value) : '';
  if (status && !STATUSES.includes(state)) report(startOf(status.value) || status.at, 'status', state);
  const closed = state === 'closed';
  all.push({ id, name: name ? namesIn(name, report) : {}, closed, ...(parent !== undefined && { parent }) });
  if (below) addOffices(below, id, reading);
}

/** Reads the names: a text, which is in Arabic, or one for each language. */
function namesIn({ at, value }: Entry, report: ReportMistake): Office['name'] {
  const textOf = (node: unknown, from: number): string => {
    const text = isScalar(node) && typeof node.value === 'string' ? node.value.trim() : '';
    if (text === '') report(startOf(node) || from, 'text');
    return text;
  };
  if (!isMap(value)) return { ar: textOf(value, at) };
  const entries = entriesOf(value, report);
  if (entries.length === 0) report(at, 'text');
  for (const { key, at: place } of entries) if (!LANGUAGE.test(key)) report(place, 'language', key);
  return Object.fromEntries(entries.map(entry => [entry.key, textOf(entry.value, entry.at)]));
}
