/**
 * The drawn caret, in the place of the browser's: at the border of an isolate, browsers paint it at the other side of the
 * text, and never at the edge of a line that begins or ends with a text of the other direction.
 */
import { EditorSelection, type SelectionRange } from '@codemirror/state';
import { type EditorView, layer, RectangleMarker } from '@codemirror/view';

export const caretLayer = layer({
  above: true,
  // The class of CodeMirror's own, which is shown while the editor has the focus, and blinks.
  class: 'cm-cursorLayer',
  markers: view => {
    const { main } = view.state.selection;
    return main.empty ? RectangleMarker.forRange(view, 'cm-cursor', seenPlace(view, main)) : [];
  },
  update: ({ docChanged, selectionSet }, dom) => {
    // Another animation with the same steps starts from its beginning, so that a caret that moves is seen.
    if (selectionSet) dom.style.animationName = dom.style.animationName === 'cm-blink' ? 'cm-blink2' : 'cm-blink';
    return docChanged || selectionSet;
  },
});

/** Returns where a caret is drawn: at the edge of a line, next to what is seen there. */
function seenPlace(view: EditorView, caret: SelectionRange): SelectionRange {
  const line = view.state.doc.lineAt(caret.head);
  const isEnd = caret.head === line.to && caret.assoc >= 0;
  if (line.length === 0 || !(isEnd || (caret.head === line.from && caret.assoc < 0))) return caret;
  const { from, to, dir } = view.bidiSpans(line).at(isEnd ? -1 : 0)!;
  const isAfter = (dir === view.textDirectionAt(line.from)) === isEnd;
  return EditorSelection.cursor(line.from + (isAfter ? to : from), isAfter ? -1 : 1);
}
