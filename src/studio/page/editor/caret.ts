/**
 * The caret in text of both directions: its keys lead through each position and word of a line once, in the order in which
 * they are seen, and a click next to a line leads to its edge.
 */
import { CharCategory, EditorSelection, EditorState, type Line, type SelectionRange } from '@codemirror/state';
import { type Command, Direction, type EditorView, type KeyBinding, keymap } from '@codemirror/view';
import { besideLine } from './beside-line.js';
import { caretLayer } from './caret-layer.js';

/** Maximum length of a line that is read as a whole for one step. */
const MAX_LENGTH = 2000;

type Motion = (view: EditorView, from: SelectionRange, forward: boolean) => SelectionRange;

/**
 * Moves by a character. CodeMirror moves forward as it should; backward it stays at the inner side of an isolate, whose
 * offset is that of the other side, so that the way back is made of the stops on the way forward.
 */
const byCharacter: Motion = (view, from, forward) => {
  const line = view.state.doc.lineAt(from.head);
  if (forward || !isMixed(view, line)) return view.moveByChar(from, forward);
  const stops = stopsIn(view, line);
  return stops[placeIn(view, line, stops, from) - 1] ?? view.moveByChar(stops[0]!, false);
};

/** Moves by a word, in the order in which the letters of the line are seen. */
const byWord: Motion = (view, from, forward) => {
  const line = view.state.doc.lineAt(from.head);
  if (!isMixed(view, line)) return view.moveByGroup(from, forward);
  const stops = stopsIn(view, line);
  const start = placeIn(view, line, stops, from);
  const letters = lettersIn(view, line);
  const categorize = view.state.charCategorizer(from.head);
  let place = start;
  let category = CharCategory.Space;
  for (const step = forward ? 1 : -1; place + step >= 0 && place + step < stops.length; place += step) {
    const next = categorize(letters[forward ? place : place - 1]!);
    if (category === CharCategory.Space) category = next;
    if (next !== category) break;
  }
  return place === start ? view.moveByChar(stops[start]!, forward) : stops[place]!;
};

/** Returns whether a line has texts of both directions, or one of the other direction, and is read as a whole. */
const isMixed = (view: EditorView, line: Line): boolean => line.length <= MAX_LENGTH && view.bidiSpans(line).length > 1;

/** Returns the place of a caret among the positions of its line. */
function placeIn(view: EditorView, { to }: Line, stops: readonly SelectionRange[], from: SelectionRange): number {
  const next = from.head === to && from.assoc === 0 ? undefined : view.moveByChar(from, true);
  const after = next && next.head !== from.head ? stops.findIndex(({ head }) => head === next.head) : -1;
  return (after < 0 ? stops.length : after) - 1;
}

/** Returns the letters of a line in the order in which they are seen, from its start. */
function lettersIn(view: EditorView, line: Line): readonly string[] {
  const base = view.textDirectionAt(line.from);
  return view.bidiSpans(line).flatMap(({ from, to, dir }) => {
    const letters = Array.from(new Intl.Segmenter().segment(line.text.slice(from, to)), ({ segment }) => segment);
    return dir === base ? letters : letters.reverse();
  });
}

/** Returns the positions of a line in the order in which they are seen, from its start. */
function stopsIn(view: EditorView, { from, to }: Pick<Line, 'from' | 'to'>) {
  const stops = [EditorSelection.cursor(from, -1)];
  for (;;) {
    const last = stops.at(-1)!;
    const next = view.moveByChar(last, true);
    if (next.head < from || next.head > to || next.head === last.head) return stops;
    stops.push(next);
  }
}

/**
 * Moves to the start or end of what is seen of a line. The first and last offset of the line are its edges, also if it
 * begins or ends with a text of the other direction. The start is first the first letter. At the edge of a row of a line
 * that wraps, it moves to the edge of the line.
 */
const toEdge: Motion = (view, from, forward) => {
  const line = view.state.doc.lineAt(from.head);
  const edge = forward ? line.to : line.from;
  if (!areInOneRow(view, from, edge, forward)) {
    const moved = view.moveToLineBoundary(from, forward);
    if (moved.head !== from.head) return moved;
  }
  const indent = forward ? 0 : /^\s*/.exec(line.text)![0].length;
  const isThere = from.head === edge + indent;
  return indent > 0 && !isThere
    ? EditorSelection.cursor(edge + indent)
    : EditorSelection.cursor(edge, forward ? 1 : -1);
};

/** Returns whether a line does not wrap between the caret and one of its ends. */
function areInOneRow(view: EditorView, { head, assoc }: SelectionRange, edge: number, forward: boolean): boolean {
  const caret = view.coordsAtPos(head, assoc || 1);
  const end = view.coordsAtPos(edge, forward ? -1 : 1);
  return !caret || !end || (caret.top < end.bottom && end.top < caret.bottom);
}

const moving =
  (motion: Motion, isForward: (view: EditorView) => boolean): Command =>
  view => {
    const { main } = view.state.selection;
    const forward = isForward(view);
    const edge = EditorSelection.cursor(forward ? main.to : main.from);
    const next = main.empty || motion !== byCharacter ? motion(view, main, forward) : edge;
    return show(view, next, main);
  };

const extending =
  (motion: Motion, isForward: (view: EditorView) => boolean): Command =>
  view => {
    const { main } = view.state.selection;
    const { head, goalColumn, bidiLevel, assoc } = motion(view, main, isForward(view));
    return show(view, EditorSelection.range(main.anchor, head, goalColumn, bidiLevel ?? undefined, assoc), main);
  };

function show(view: EditorView, next: SelectionRange, former: SelectionRange): boolean {
  if (!next.eq(former, true))
    view.dispatch({ selection: EditorSelection.create([next]), scrollIntoView: true, userEvent: 'select' });
  return true;
}

const isLeftToRight = (view: EditorView): boolean =>
  view.textDirectionAt(view.state.selection.main.head) === Direction.LTR;

const binding = (keys: Pick<KeyBinding, 'key' | 'mac'>, motion: Motion, isForward: (view: EditorView) => boolean) => ({
  ...keys,
  run: moving(motion, isForward),
  shift: extending(motion, isForward),
  preventDefault: true,
});

const isLeftForward = (view: EditorView): boolean => !isLeftToRight(view);

const keys = keymap.of([
  binding({ key: 'ArrowLeft' }, byCharacter, isLeftForward),
  binding({ key: 'ArrowRight' }, byCharacter, isLeftToRight),
  binding({ key: 'Ctrl-ArrowLeft', mac: 'Alt-ArrowLeft' }, byWord, isLeftForward),
  binding({ key: 'Ctrl-ArrowRight', mac: 'Alt-ArrowRight' }, byWord, isLeftToRight),
  binding({ key: 'Home' }, toEdge, () => false),
  binding({ key: 'End' }, toEdge, () => true),
  binding({ mac: 'Cmd-ArrowLeft' }, toEdge, isLeftForward),
  binding({ mac: 'Cmd-ArrowRight' }, toEdge, isLeftToRight),
]);

/** Keeps the caret next to what was typed, at the end of a line too. */
const afterTyping = EditorState.transactionFilter.of(transaction => {
  const { docChanged, newSelection } = transaction;
  const { head, empty, assoc } = newSelection.main;
  if (!docChanged || !empty || assoc !== 0 || head === 0 || !transaction.isUserEvent('input.type')) return transaction;
  return [transaction, { selection: EditorSelection.cursor(head, -1), sequential: true }];
});

export const caret = [caretLayer, keys, besideLine, afterTyping];
