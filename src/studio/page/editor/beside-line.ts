/**
 * Clicks next to a line that has texts of both directions: they lead to the edge of the line on that side. Browsers take
 * the nearest letter, which may be the first of a text that ends there.
 */
import { EditorSelection, type Line, type SelectionRange } from '@codemirror/state';
import { Direction, EditorView, type MouseSelectionStyle } from '@codemirror/view';

export const besideLine = EditorView.mouseSelectionStyle.of((view, event) => {
  const isPlain = event.button === 0 && event.detail === 1 && !event.shiftKey && !event.altKey;
  const edge = isPlain ? edgeAt(view, event) : undefined;
  return edge ? selectingFrom(view, edge) : null;
});

/** Selects from an edge to where the pointer is. */
function selectingFrom(view: EditorView, edge: SelectionRange): MouseSelectionStyle {
  let start = edge;
  return {
    update: ({ changes, docChanged }) => {
      if (docChanged) start = EditorSelection.cursor(changes.mapPos(start.head), start.assoc);
    },
    get: event => {
      const end =
        edgeAt(view, event) ?? EditorSelection.cursor(view.posAtCoords({ x: event.clientX, y: event.clientY }, false));
      return EditorSelection.create([end.head === start.head ? start : EditorSelection.range(start.head, end.head)]);
    },
  };
}

/** Returns the edge of a line that a point is next to, or undefined if it is on the line or in a line of one direction. */
function edgeAt(view: EditorView, { clientX: x, clientY: y }: MouseEvent): SelectionRange | undefined {
  const line = view.state.doc.lineAt(view.posAtCoords({ x, y }, false));
  if (line.length === 0 || view.bidiSpans(line).every(({ dir }) => dir === view.textDirectionAt(line.from)))
    return undefined;
  const row = rowAt(view, line, y);
  const side = !row || (x >= row.left && x <= row.right) ? undefined : x < row.left ? Direction.RTL : Direction.LTR;
  if (!row || side === undefined) return undefined;
  const isEnd = side === view.textDirectionAt(line.from);
  if (isEnd ? !row.isLast : !row.isFirst) return undefined;
  return EditorSelection.cursor(isEnd ? line.to : line.from, isEnd ? 1 : -1);
}

/** Returns the sides of the row of a line at a height. A line that wraps has several rows. */
function rowAt(view: EditorView, line: Line, y: number) {
  const { node } = view.domAtPos(line.from);
  const element = (node instanceof Element ? node : node.parentElement)?.closest('.cm-line');
  if (!element) return undefined;
  const range = document.createRange();
  range.selectNodeContents(element);
  const all = [...range.getClientRects()].filter(({ width }) => width > 0);
  const below = ({ top, bottom }: DOMRect): number => Math.round(((top + bottom) / 2 - y) / view.defaultLineHeight);
  const here = all.filter(one => below(one) === 0);
  if (here.length === 0) return undefined;
  return {
    left: Math.min(...here.map(one => one.left)),
    right: Math.max(...here.map(one => one.right)),
    isFirst: all.every(one => below(one) >= 0),
    isLast: all.every(one => below(one) <= 0),
  };
}
