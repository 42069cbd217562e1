/**
 * Operations on the texts in `fixtures/`: the operation, the text before it, and the text after it or the sentence of a
 * refusal. `UPDATE=1` writes the results.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { applyEdits, type Operation } from '../../../../src/compiler/editor/index.js';
import { applyOperation } from '../../../../src/compiler/editor/structure/index.js';

const FOLDER = fileURLToPath(new URL('./fixtures/', import.meta.url));

it.each(readdirSync(FOLDER))('%s', name => {
  const [head, rest = ''] = splitAt(readFileSync(FOLDER + name, 'utf8'), '\n--- before\n');
  const [before, expected] = splitAt(rest, /\n?--- (?:after|refused)\r?\n/);
  const operation: Operation = JSON.parse(head);
  const result = applyOperation(before, operation, 'en');
  const found = 'refused' in result ? result.refused : applyEdits(before, result.edits);
  const mark = 'refused' in result ? 'refused' : 'after';
  if (process.env.UPDATE) writeFileSync(FOLDER + name, `${head}\n--- before\n${before}\n--- ${mark}\n${found}`);
  else expect({ mark, found }).toEqual({ mark: /--- (after|refused)/.exec(rest)![1], found: expected });
});

function splitAt(text: string, mark: string | RegExp): readonly [string, string?] {
  const found = text.match(mark);
  if (!found) return [text];
  return [text.slice(0, found.index!), text.slice(found.index! + found[0].length)];
}
