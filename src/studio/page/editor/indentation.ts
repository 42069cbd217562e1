/** Indentation: of wrapped lines, which continue below their key and not at the edge of the editor, and of new lines. */
import { indentService } from '@codemirror/language';
import { type Range, RangeSet } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

/** Maximum number of columns by which a continued line is indented. */
const MAX_INDENT = 24;
const INDENT_STEP = 2;

const className = (columns: number): string => `cm-hang-${columns}`;

const HANGS = Array.from({ length: MAX_INDENT / INDENT_STEP }, (_, index) => (index + 1) * INDENT_STEP);
const HANGING = new Map(HANGS.map(columns => [columns, Decoration.line({ class: className(columns) })]));

/** Blanks and list signs before the text of a line. */
const LEADING = /^ *(?:- +)*/;

function hangingLines({ state, visibleRanges }: EditorView): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const { from, to } of visibleRanges)
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      const columns = LEADING.exec(line.text)![0].length + INDENT_STEP;
      found.push(HANGING.get(Math.min(columns - (columns % INDENT_STEP), MAX_INDENT))!.range(line.from));
      at = line.to + 1;
    }
  return RangeSet.of(found, true);
}

class HangingLines {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = hangingLines(view);
  }

  update({ view, docChanged, viewportChanged }: ViewUpdate): void {
    if (docChanged || viewportChanged) this.decorations = hangingLines(view);
  }
}

/** Indents a line below a key that has no value yet, or below the sign of a block of text. */
const indentBelowKey = indentService.of((context, pos) => {
  if (context.simulatedBreak !== pos) return undefined;
  const { text } = context.lineAt(pos, -1);
  return /(?::|[|>][-+]?)\s*$/.test(text) ? LEADING.exec(text)![0].length + INDENT_STEP : undefined;
});

export const indentation = [
  indentBelowKey,
  EditorView.lineWrapping,
  ViewPlugin.fromClass(HangingLines, { decorations: plugin => plugin.decorations }),
  EditorView.theme(
    Object.fromEntries(
      HANGS.map(columns => [
        `.${className(columns)}`,
        { paddingInlineStart: `calc(${columns}ch + 8px)`, textIndent: `-${columns}ch` },
      ]),
    ),
  ),
];
