/**
 * Bidirectional text. The editor has the direction of the file's keys, and each key and scalar is isolated with the
 * direction of its first letter, or of an Arabic word in a file with Arabic keys, so that signs of YAML keep their place (Unicode Standard Annex #9, isolates).
 */
import { syntaxTree } from '@codemirror/language';
import { type EditorState, type Range, RangeSet, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, Direction, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import type { SyntaxNodeRef } from '@lezer/common';
import { directionOf, directionOfCode, directionOfKeys, hasRightToLeft, type TextDirection } from './direction.js';

/** Direction of the file. A file without keys keeps the direction that it had. */
const fileDirection = StateField.define<TextDirection>({
  create: ({ doc }) => directionOfKeys(linesOf(doc)) ?? 'ltr',
  update: (direction, { docChanged, newDoc }) =>
    docChanged ? (directionOfKeys(linesOf(newDoc)) ?? direction) : direction,
  provide: field => EditorView.editorAttributes.from(field, dir => ({ dir })),
});

/** Maximum number of lines that are searched for top keys, because this runs for each keystroke. */
const MAX_LINES = 400;

function* linesOf(doc: Text): Iterable<string> {
  const lines = doc.iterLines(1, Math.min(doc.lines, MAX_LINES) + 1);
  for (let next = lines.next(); !next.done; next = lines.next()) yield next.value;
}

const isolate = (dir: TextDirection, bidiIsolate: Direction, more = '') =>
  Decoration.mark({ class: `cm-iso${more}`, attributes: { dir }, bidiIsolate });

const ISOLATES: Readonly<Record<TextDirection, Decoration>> = {
  ltr: isolate('ltr', Direction.LTR),
  rtl: isolate('rtl', Direction.RTL),
};

/**
 * Isolates of texts that may be longer than a line, in a line of the other direction. Each is a box of its own, so that
 * its lines start at its own side.
 */
const LONG_ISOLATES: Readonly<Record<TextDirection, Decoration>> = {
  ltr: isolate('ltr', Direction.LTR, ' cm-iso-long'),
  rtl: isolate('rtl', Direction.RTL, ' cm-iso-long'),
};
const MIN_LONG_LENGTH = 28;

const SCALARS = new Set(['Literal', 'QuotedLiteral', 'BlockLiteralContent', 'Comment', 'Alias', 'Anchor', 'Tag']);

/** Returns the isolates of the visible text. */
function isolatesIn({ state, visibleRanges }: EditorView): DecorationSet {
  const base = state.field(fileDirection);
  const found: Range<Decoration>[] = [];
  for (const { from, to } of visibleRanges)
    syntaxTree(state).iterate({
      from,
      to,
      enter: node => {
        if (SCALARS.has(node.name)) found.push(...isolatesOf(node, state, base, from, to));
      },
    });
  return RangeSet.of(found, true);
}

/** Returns the isolates of a scalar: one for each of its lines, without the blanks around it. */
function isolatesOf(
  node: SyntaxNodeRef,
  { doc }: EditorState,
  base: TextDirection,
  viewFrom: number,
  viewTo: number,
): readonly Range<Decoration>[] {
  const isKey = node.node.parent?.name === 'Key';
  const found: Range<Decoration>[] = [];
  for (let at = Math.max(node.from, viewFrom); at < Math.min(node.to, viewTo); ) {
    const line = doc.lineAt(at);
    const text = line.text.slice(Math.max(node.from, line.from) - line.from, Math.min(node.to, line.to) - line.from);
    // The number sign belongs to the line, the comment after it is a text of its own.
    const blanks = (node.name === 'Comment' ? /^#*\s*/ : /^\s*/).exec(text)![0].length;
    const from = Math.max(node.from, line.from) + blanks;
    // Isolates that touch each other would leave no place for the caret between them.
    const colon = isKey && base === 'rtl' && /^:(?:\s|$)/.test(doc.sliceString(node.to, node.to + 2)) ? 1 : 0;
    const to = Math.min(node.to, line.to) - (text.length - text.trimEnd().length) + colon;
    const isNeeded = base === 'rtl' || hasRightToLeft(text);
    if (to > from && isNeeded)
      found.push(
        ...isolatesAt({ text: text.slice(blanks), from, to, base, isExpression: node.name === 'Literal' && !isKey }),
      );
    at = line.to + 1;
  }
  return found;
}

interface IsolatedText {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Direction of the line. */
  readonly base: TextDirection;
  /** Whether the text may be an expression, in which texts are quoted. */
  readonly isExpression: boolean;
}

/** Returns the isolate of a text, and of the quoted texts in an expression that are of the other direction. */
function isolatesAt({ text, from, to, base, isExpression }: IsolatedText): readonly Range<Decoration>[] {
  const direction = directionIn(base, text, isExpression);
  const quoted = isExpression ? [...text.matchAll(/"[^"]*"/g)] : [];
  const inner = quoted.flatMap(({ 0: quote, index }) => {
    const other = directionOf(quote) ?? direction;
    return other === direction || quote.length === text.length
      ? []
      : [ISOLATES[other].range(from + index, from + index + quote.length)];
  });
  const isLong = direction !== base && text.length >= MIN_LONG_LENGTH;
  return [(isLong ? LONG_ISOLATES : ISOLATES)[direction].range(from, to), ...inner];
}

/** Returns the direction of a text. One without letters, such as a date or a number, is read from left to right. */
const directionIn = (base: TextDirection, text: string, isExpression: boolean): TextDirection =>
  base === 'rtl' && isExpression ? directionOfCode(text) : (directionOf(text) ?? 'ltr');

class Isolates {
  isolates: DecorationSet;

  constructor(view: EditorView) {
    this.isolates = isolatesIn(view);
  }

  update({ view, docChanged, viewportChanged, state, startState }: ViewUpdate): void {
    if (docChanged || viewportChanged || syntaxTree(state) !== syntaxTree(startState)) this.isolates = isolatesIn(view);
  }
}

const isolatesPlugin = ViewPlugin.fromClass(Isolates, {
  provide: plugin => {
    const isolates = (view: EditorView): DecorationSet => view.plugin(plugin)?.isolates ?? Decoration.none;
    return [EditorView.outerDecorations.of(isolates), EditorView.bidiIsolatedRanges.of(isolates)];
  },
});

export const bidirectionalText = [fileDirection, isolatesPlugin];
