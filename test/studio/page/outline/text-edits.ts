/** Edits by chance in the text itself, typed into the editor. Each says what the text is afterwards. */
import type { Page } from 'playwright-core';
import { paste } from '../../studio-page.js';
import type { Chance } from './chance.js';
import { select } from './record-calls.js';

interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Types an edit, and returns it with the text that is expected. */
export async function editText(page: Page, chance: Chance, before: string) {
  const edit = chance.one(MAKERS)(before, chance);
  await select(page, edit.start, edit.end);
  if (edit.text === '') await page.keyboard.press('Delete');
  else if (edit.text.includes('\n')) await paste(page, edit.text);
  else await page.keyboard.insertText(edit.text);
  return {
    done: `text ${JSON.stringify(edit)}`,
    expected: before.slice(0, edit.start) + edit.text + before.slice(edit.end),
  };
}

type Maker = (text: string, chance: Chance) => TextEdit;

const lineAt = (text: string, chance: Chance) => {
  const starts = [0, ...[...text.matchAll(/\n(?=.)/g)].map(({ index }) => index + 1)];
  const start = chance.one(starts);
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
};

/** Letters and digits inside of words, whose change leaves the text readable as a rule. */
const lettersOf = (text: string): readonly number[] => [...text.matchAll(/\p{L}(?=\p{L})/gu)].map(({ index }) => index);

const MAKERS: readonly Maker[] = [
  // A letter in the middle of a word.
  (text, chance) => {
    const at = chance.one(lettersOf(text)) + 1;
    return { start: at, end: at, text: chance.one(['x', 'ك', '١']) };
  },
  (text, chance) => {
    const at = chance.one(lettersOf(text));
    return { start: at, end: at + 1, text: '' };
  },
  // A comment above a line, and at its end.
  (text, chance) => {
    const { start, end } = lineAt(text, chance);
    const indent = /^ */.exec(text.slice(start, end))![0];
    return { start, end: start, text: `${indent}# ${chance.one(COMMENTS)} ${chance.below(1000)}\n` };
  },
  (text, chance) => {
    const { end } = lineAt(text, chance);
    return { start: end, end, text: `  # ${chance.one(COMMENTS)} ${chance.below(1000)}` };
  },
  // An empty line.
  (text, chance) => {
    const { start } = lineAt(text, chance);
    return { start, end: start, text: '\n' };
  },
  // A question after another one that is one line.
  (text, chance) => {
    const lines = [...text.matchAll(/^( +)[a-z_0-9]+: \{ .*(?:label|التسمية).*\}$/gm)];
    if (lines.length === 0) return { start: text.length, end: text.length, text: '# no question\n' };
    const line = chance.one(lines);
    const at = line.index + line[0].length;
    return { start: at, end: at, text: `\n${line[1]}typed_${chance.below(100_000)}: سؤال` };
  },
  // A line that is gone.
  (text, chance) => {
    const { start, end } = lineAt(text, chance);
    return { start, end: Math.min(end + 1, text.length), text: '' };
  },
  // A sign that YAML may not be able to read.
  (text, chance) => {
    const at = chance.below(text.length);
    return { start: at, end: at, text: chance.one(['"', ': ', '{', '\n', '- ', '#', '\t']) };
  },
];

const COMMENTS = ['ملاحظة', 'a note', 'سؤال: لماذا؟', 'todo {'];
