/** Checks of one operation: the data, comments, lines and errors after it. */
import { expect } from 'vitest';
import type { Project } from '../../../../src/compiler/1-parse/index.js';
import {
  applyEdits,
  type DocumentSnapshot,
  type Edit,
  type KeyValue,
  type Operation,
  type Property,
  takeSnapshot,
} from '../../../../src/compiler/editor/index.js';
import { applyOperation, outline, propertiesOf } from '../../../../src/compiler/editor/structure/index.js';
import type { Sample } from '../../corpus.js';
import { at, moved, removed, withoutKey } from './expected-data.js';
import { allNodes, type Choices, operationFor } from './random-operations.js';
import { commentsOf, type Data, DataMap, dataOf } from './yaml-data.js';

/** Returns the edits that lead back from the edited text. */
export function inverse(text: string, edits: readonly Edit[]): readonly Edit[] {
  let shift = 0;
  return edits
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map(edit => {
      const start = edit.start + shift;
      shift += edit.text.length - (edit.end - edit.start);
      return { start, end: start + edit.text.length, text: text.slice(edit.start, edit.end) };
    });
}

const addresses = (text: string): readonly string[] => allNodes(outline(text).nodes).map(({ address }) => address);

/** Checks the data after an operation against what it means for the data before. */
function checkData(before: string, after: string, operation: Operation, address: string): void {
  const [old, now] = [dataOf(before), dataOf(after)];
  switch (operation.kind) {
    case 'move':
      expect(now).toEqual(address === operation.address && before === after ? old : moved(old, operation, address));
      break;
    case 'remove':
      expect(now).toEqual(removed(old, operation.address));
      break;
    case 'set':
    case 'unset':
      expect(withoutKey(now, operation.address, operation.key)).toEqual(
        withoutKey(old, operation.address, operation.key),
      );
      break;
    case 'make-pages':
      expect(addresses(after).filter(one => !one.startsWith('/blocks'))).toEqual([
        address,
        ...addresses(before)
          .filter(one => !one.startsWith('/blocks'))
          .map(one => address + one),
      ]);
      break;
    case 'add-use':
      expect(at(now, address)).toBeDefined();
      expect(added(undeclared(now, old, operation.of === 'block' ? 'blocks' : 'lists'), old, address)).toEqual(old);
      break;
    default:
      expect(at(now, address)).toBeDefined();
      expect(added(now, old, address)).toEqual(old);
  }
}

/** Returns the data without the block or list that was declared. */
function undeclared(now: Data, old: Data, section: string): Data {
  const namesIn = (data: Data) => {
    const map = at(data, `/${section}`);
    return map instanceof DataMap ? map.entries.map(([name]) => name) : [];
  };
  const known = namesIn(old);
  const names = namesIn(now).filter(name => !known.includes(name));
  return names.reduce((data, name) => added(data, old, `/${section}/${name}`), now);
}

/** Returns the data without a node that was added, or without the map that was made for it. */
function added(now: Data, old: Data, address: string): Data {
  const holder = address.slice(0, address.lastIndexOf('/'));
  return removed(now, at(old, holder) === undefined ? holder : address);
}

/** Checks that a key has the value that was set. */
function checkValue(before: string, after: string, operation: Operation): void {
  if (operation.kind !== 'set') return;
  const { languages } = outline(before);
  checkGiven(writtenAt(propertiesOf(after, operation.address)!, operation.key), languages, operation.value);
}

/** Returns what is written at a key, which may be that of a code, of a check or of an option. */
function writtenAt(properties: readonly Property[], key: string): Partial<Property> {
  const [outer, inner, part] = key.split('.');
  const property = properties.find(one => one.key === outer);
  if (outer === 'messages') return property!.codes!.find(({ word }) => word === inner)!;
  if (outer === 'check' && part !== undefined) {
    const { rule, level, texts } = property!.checks![Number(inner)]!;
    return { value: part === 'rule' ? rule : level, texts };
  }
  const [, holder, place] = /^(.+)\.#(\d+)\./.exec(key) ?? [];
  const options = properties.find(one => one.key === holder)?.options;
  return (options?.[Number(place)]?.properties ?? properties).find(one => one.key === key)!;
}

function checkGiven(found: Partial<Property>, languages: readonly string[], value: KeyValue): void {
  if (value.kind === 'text' && typeof value.text === 'string') expect(found.texts?.[languages[0]!]).toBe(value.text);
  else if (value.kind === 'text') expect(found.texts).toEqual(value.text);
  else if (value.kind === 'strings') expect(found.items).toEqual(value.items);
  else if (value.kind === 'options')
    expect(found.options?.map(({ id }) => id) ?? []).toEqual(value.options.map(({ id }) => id));
  else if (value.kind === 'checks') expect(found.checks?.length).toBe(value.checks.length);
  else if (value.kind === 'word') expect(found.value).toBe(value.word);
  else if (value.kind === 'warning') expect([found.value, found.warns]).toEqual([value.condition ?? 'true', true]);
  else if (value.kind === 'expression' || value.kind === 'string') expect(found.value).toBe(value.text);
  else expect(found.value).toBe(String(value.kind === 'number' ? value.number : value.value));
}

/** Checks that every comment is still there, but those of what was removed. */
function checkComments(before: string, after: string, operation: Operation): void {
  const left = commentsOf(after).map(({ text }) => text);
  const gone = commentsOf(before).filter(({ text }) => {
    const index = left.indexOf(text);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  if (
    operation.kind === 'move' ||
    operation.kind === 'add-question' ||
    operation.kind === 'add-use' ||
    operation.kind === 'add-page' ||
    operation.kind === 'make-pages' ||
    operation.kind === 'set'
  )
    expect(gone).toEqual([]);
  if (operation.kind !== 'duplicate') expect(left).toEqual([]);
}

/** Checks that lines which no edit touches are the same lines in the same order, but for those of a moved node. */
function checkLines(before: string, edits: readonly Edit[], operation: Operation): void {
  if (operation.kind === 'make-pages') return;
  const node =
    'address' in operation
      ? allNodes(outline(before).nodes).find(({ address }) => address === operation.address)!
      : undefined;
  // A key of the form may be anywhere.
  if ('address' in operation && operation.address === '') return;
  const isInside = ({ start, end }: Edit) =>
    node !== undefined && start >= node.span.start - 2000 && end <= node.span.end + 2000;
  for (const edit of edits) {
    const removedText = before.slice(edit.start, edit.end);
    // What is removed outside a node is a blank line, a comma, an empty map, or the colon's space.
    if (node === undefined) expect(removedText).toMatch(/^[\s,{}]*$/);
    else expect(isInside(edit) || /^[\s,{}]*$/.test(removedText)).toBe(true);
  }
}

/**
 * Checks that the edits of an operation are its own alone: the data is as asked, comments and other lines stay byte for
 * byte, and the inverse edits lead back.
 */
export function checkOperation(
  text: string,
  operation: Operation,
  { edits, address }: { readonly edits: readonly Edit[]; readonly address: string },
): void {
  const after = applyEdits(text, edits);
  expect(applyEdits(after, inverse(text, edits))).toBe(text);
  checkData(text, after, operation, address);
  checkValue(text, after, operation);
  checkComments(text, after, operation);
  checkLines(text, edits, operation);
}

const errorsOf = ({ diagnostics }: DocumentSnapshot): readonly string[] =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);

/** Errors that an operation may cause: an empty map, an example that does not fit any more, and what a place cannot hold. */
const IMPLIED: Partial<Readonly<Record<Operation['kind'], RegExp>>> = {
  'add-question': /^$/,
  'add-page': /^$/,
  'add-use': /^example-.*$/,
  'make-pages': /^$/,
  duplicate: /^$/,
  move: /^(empty-value|example-.*)$/,
};

function checkErrors(before: DocumentSnapshot, after: DocumentSnapshot, operation: Operation, implied: RegExp): void {
  if (errorsOf(before).length > 0) return;
  expect({ operation, errors: errorsOf(after).filter(code => !implied.test(code)) }).toEqual({ operation, errors: [] });
}

/** Returns whether the file that an operation declares is in the project. */
const isFileThere = ({ read }: Project, operation: Operation): boolean =>
  operation.kind !== 'add-use' ||
  operation.file === undefined ||
  read(operation.file.replace(/^\.\//, '')) !== undefined;

export interface Run {
  readonly sample: Sample;
  readonly steps: readonly Choices[];
  readonly isForm: boolean;
}

/** Makes the operations one after the other, and checks the text after each. Returns how many were not refused. */
export function play({ sample, steps, isForm }: Run): number {
  const { file, project } = sample;
  const take = (source: string) => takeSnapshot(source, file, project);
  let { text } = sample;
  // A snapshot takes most of the time, so that the one after an operation is that before the next.
  let known: DocumentSnapshot | undefined;
  let done = 0;
  for (const step of steps) {
    const operation = operationFor(text, step);
    if (!operation) continue;
    const implied = isForm && isFileThere(project, operation) ? IMPLIED[operation.kind] : undefined;
    const isSeen = isForm && operation.kind !== 'set' && operation.kind !== 'unset';
    if (isSeen) known ??= take(text);
    const result = applyOperation(text, operation, 'en', isSeen ? { snapshot: known!, project, file } : undefined);
    if ('refused' in result) {
      expect(result.refused).not.toBe('');
      continue;
    }
    const after = applyEdits(text, result.edits);
    checkOperation(text, operation, result);
    const next = implied && take(after);
    if (implied && next) checkErrors(known!, next, operation, implied);
    [text, known] = [after, next];
    done++;
  }
  return done;
}
