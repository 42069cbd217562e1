/** Edit that adds an example to a form. */
import { Document } from 'yaml';
import type { IssueCode, JsonObject } from '../../runtime/model.js';
import { FORM, ISSUES, VALID, vocabularyOf } from '../1-parse/vocabulary.js';
import type { Edit } from '../text-edit.js';
import type { KeyEntry } from './key-entry.js';
import { parseTolerantly } from './tolerant-parser.js';
import { lineBreak } from './workspace-edit.js';

export interface NewExample {
  readonly title: string;
  /** Day on which it is checked, `YYYY-MM-DD`, so that its outcome does not change. */
  readonly today: string;
  readonly data: JsonObject;
  /** `valid`, or issue codes by path. */
  readonly expect: 'valid' | Readonly<Record<string, IssueCode>>;
}

/**
 * Returns the edit that adds an example after the last one, in the vocabulary of the text; undefined if the examples
 * of the text are in brackets, where nothing can be added line by line.
 */
export function addExample(text: string, example: NewExample): Edit | undefined {
  const examples = parseTolerantly(text).top.children.find(({ english }) => english === 'examples');
  const eol = lineBreak(text);
  const last = examples?.children.at(-1);
  if (!examples) {
    const lead = text === '' || text.endsWith('\n') ? '' : eol;
    const key = vocabularyOf(text) === 'ar' ? FORM.examples.arabic.name : 'examples';
    return insertion(text.length, `${lead}${eol}${key}:${eol}${itemText(text, example, 2, eol)}`);
  }
  if (text[examples.valueSpan.start] === '[' || (last && last.indent === Number.MAX_SAFE_INTEGER)) return undefined;
  const after = endOfLine(text, last ? endOf(last) : examples.span.end);
  const lead = text[after - 1] === '\n' ? '' : eol;
  return insertion(after, `${lead}${itemText(text, example, last ? last.indent : 2, eol)}`);
}

const insertion = (at: number, text: string): Edit => ({ start: at, end: at, text });

const endOf = (entry: KeyEntry): number =>
  entry.children.reduce((end, child) => Math.max(end, endOf(child)), Math.max(entry.span.end, entry.valueSpan.end));

/** Returns the start of the line after an offset, or the end of the text. */
function endOfLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}

function itemText(text: string, { title, today, data, expect }: NewExample, indent: number, eol: string): string {
  const arabic = vocabularyOf(text) === 'ar';
  const keys = FORM.examples.of.keys;
  const name = (key: 'title' | 'today' | 'data' | 'expect') => (arabic ? keys[key].arabic.name : key);
  const code = (one: IssueCode): string => (arabic ? ISSUES[one] : one);
  const expected =
    expect === 'valid'
      ? arabic
        ? VALID.arabic
        : VALID.english
      : Object.fromEntries(Object.entries(expect).map(([path, one]) => [path, code(one)]));
  const item = new Document({
    [name('title')]: title,
    [name('today')]: today,
    [name('data')]: data,
    [name('expect')]: expected,
  });
  const lines = item.toString({ lineWidth: 0, flowCollectionPadding: true }).trimEnd().split('\n');
  const margin = ' '.repeat(indent);
  return lines.map((line, index) => `${margin}${index === 0 ? '- ' : line === '' ? '' : '  '}${line}${eol}`).join('');
}
