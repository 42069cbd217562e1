/** Problems of the shown file: underlined, marked next to the line number, and explained in a box with their fixes. */
import { isolateHistory } from '@codemirror/commands';
import {
  type EditorState,
  type Range,
  RangeSet,
  StateEffect,
  StateField,
  type TransactionSpec,
} from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutter,
  hoverTooltip,
  showTooltip,
  type Tooltip,
} from '@codemirror/view';
import type { EditorDiagnostic } from '../../worker/service.js';
import { messagesOf } from './context.js';
import { createProblemBox } from './problem-box.js';

/** Box that explains the problems of one line. */
interface Box {
  /** Offset in the line. */
  readonly at: number;
  readonly diagnostics: readonly EditorDiagnostic[];
  readonly tooltip: Tooltip;
}

interface Problems {
  /** Underlined ranges, moved by changes. Each has its diagnostic in its spec. */
  readonly ranges: DecorationSet;
  readonly markers: RangeSet<GutterMarker>;
  /** Whether the text has changed since the check, so that the fixes are those of another text. */
  readonly isStale: boolean;
  readonly box?: Box | undefined;
}

const setProblems = StateEffect.define<readonly EditorDiagnostic[]>();
/** Opens the box for the line at an offset, or closes it. */
const openBox = StateEffect.define<number | undefined>();

const problemsField = StateField.define<Problems>({
  create: () => ({ ranges: Decoration.none, markers: RangeSet.empty, isStale: false }),
  update: (problems, { effects, changes, docChanged, newSelection, selection, state }) => {
    let next = problems;
    if (docChanged) {
      const moved = { ranges: problems.ranges.map(changes), markers: problems.markers.map(changes) };
      next = { ...moved, isStale: true };
    } else if (selection && problems.box && !isInLine(state, problems.box.at, newSelection.main.head))
      next = { ...problems, box: undefined };
    for (const effect of effects) {
      if (effect.is(setProblems)) next = withBox(problemsIn(effect.value, state), state, next.box?.at, next.box);
      if (effect.is(openBox)) next = withBox(next, state, effect.value);
    }
    return next;
  },
  provide: field => [
    EditorView.decorations.from(field, ({ ranges }) => ranges),
    showTooltip.from(field, ({ box }) => box?.tooltip ?? null),
  ],
});

function isInLine({ doc }: EditorState, offset: number, head: number): boolean {
  const { from, to } = doc.lineAt(Math.min(offset, doc.length));
  return head >= from && head <= to;
}

/** Returns the problems with the box of a line. A box that would show the same stays, with the focus in it. */
function withBox(problems: Problems, state: EditorState, at: number | undefined, former?: Box): Problems {
  if (at === undefined || at > state.doc.length) return { ...problems, box: undefined };
  const line = state.doc.lineAt(at);
  const diagnostics = problemsBetween(problems, line.from, line.to);
  if (diagnostics.length === 0) return { ...problems, box: undefined };
  if (former && JSON.stringify(former.diagnostics) === JSON.stringify(diagnostics)) return { ...problems, box: former };
  return { ...problems, box: { at, diagnostics, tooltip: tooltipOf(at, diagnostics) } };
}

const tooltipOf = (pos: number, diagnostics: readonly EditorDiagnostic[]): Tooltip => ({
  pos,
  create: view => createProblemBox(view, diagnostics, { apply: applyFix, close: closeProblems }),
});

function problemsIn(diagnostics: readonly EditorDiagnostic[], state: EditorState): Problems {
  const ranges = diagnostics.flatMap(diagnostic => {
    const { from, to } = shownRange(diagnostic, state);
    const mark = Decoration.mark({ class: `cm-problem cm-problem-${diagnostic.severity}`, diagnostic });
    return from < to ? [mark.range(from, to)] : [];
  });
  const lines = new Map<number, Range<GutterMarker>>();
  for (const { severity, span } of diagnostics.toSorted(
    (a, b) => RANKS.indexOf(b.severity) - RANKS.indexOf(a.severity),
  )) {
    const { from } = state.doc.lineAt(Math.min(span.start, state.doc.length));
    lines.set(from, MARKERS[severity].range(from));
  }
  return { ranges: RangeSet.of(ranges, true), markers: RangeSet.of([...lines.values()], true), isStale: false };
}

const RANKS = ['error', 'warning', 'info'];

/** Returns the range to underline: at least one character, and not the line break at the end. */
function shownRange({ span }: EditorDiagnostic, { doc }: EditorState): { readonly from: number; readonly to: number } {
  const start = Math.min(span.start, doc.length);
  const line = doc.lineAt(start);
  const to = Math.min(Math.max(span.end, start), doc.length);
  if (to > start && start < line.to) return { from: start, to };
  return start < line.to ? { from: start, to: start + 1 } : { from: Math.max(line.from, line.to - 1), to: line.to };
}

class ProblemMarker extends GutterMarker {
  constructor(readonly severity: EditorDiagnostic['severity']) {
    super();
    this.elementClass = `cm-problem-line cm-problem-line-${severity}`;
  }
}

const MARKERS = {
  error: new ProblemMarker('error'),
  warning: new ProblemMarker('warning'),
  info: new ProblemMarker('info'),
};

/** Returns the problems whose ranges touch a part of the text, without their fixes if these are of another text. */
function problemsBetween({ ranges, isStale }: Problems, from: number, to: number): readonly EditorDiagnostic[] {
  const found = new Set<EditorDiagnostic>();
  ranges.between(from, to, (_from, _to, { spec }) => {
    found.add(spec.diagnostic as EditorDiagnostic);
  });
  return isStale ? [...found].map(diagnostic => ({ ...diagnostic, fixes: [] })) : [...found];
}

function applyFix(view: EditorView, { edits }: EditorDiagnostic['fixes'][number]): void {
  if (view.state.field(problemsField).isStale) return;
  view.dispatch({
    changes: edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text })),
    annotations: isolateHistory.of('full'),
    userEvent: 'input.fix',
    scrollIntoView: true,
  });
  view.focus();
}

/** Returns the transaction that shows the diagnostics of the file. */
export const withProblems = (diagnostics: readonly EditorDiagnostic[]): TransactionSpec => ({
  effects: setProblems.of(diagnostics),
});

/** Moves the cursor to the next problem, after the last to the first, and explains it. */
export const goToNextProblem = (view: EditorView): boolean => goTo(view, 1);
export const goToPreviousProblem = (view: EditorView): boolean => goTo(view, -1);

function goTo(view: EditorView, step: 1 | -1): boolean {
  const { state } = view;
  const found: { readonly from: number; readonly diagnostic: EditorDiagnostic }[] = [];
  state.field(problemsField).ranges.between(0, state.doc.length, (from, _to, { spec }) => {
    found.push({ from, diagnostic: spec.diagnostic as EditorDiagnostic });
  });
  const { head } = state.selection.main;
  const next =
    step > 0
      ? (found.find(({ from }) => from > head) ?? found[0])
      : (found.findLast(({ from }) => from < head) ?? found.at(-1));
  const say = messagesOf(state);
  if (!next) view.dispatch({ effects: EditorView.announce.of(say.noProblems) });
  else {
    const { severity, message, help } = next.diagnostic;
    view.dispatch({
      selection: { anchor: next.from },
      scrollIntoView: true,
      effects: [openBox.of(next.from), EditorView.announce.of(`${say.severity[severity]}: ${message} ${help}`)],
    });
  }
  return true;
}

/** Opens the box for the line of the cursor and focuses its first button. */
export function openFixes(view: EditorView): boolean {
  const { head } = view.state.selection.main;
  const { from, to } = view.state.doc.lineAt(head);
  if (problemsBetween(view.state.field(problemsField), from, to).length === 0) return goToNextProblem(view);
  view.dispatch({ effects: openBox.of(head) });
  view.dom.querySelector<HTMLElement>('.cm-problem-box button')?.focus();
  return true;
}

/** Closes the box and focuses the text. Returns false if the box is not open. */
export function closeProblems(view: EditorView): boolean {
  if (!view.state.field(problemsField, false)?.box) return false;
  view.dispatch({ effects: openBox.of(undefined) });
  view.focus();
  return true;
}

const problemGutter = gutter({
  class: 'cm-problem-gutter',
  markers: view => view.state.field(problemsField).markers,
  domEventHandlers: {
    click: (view, { from }) => {
      view.dispatch({ selection: { anchor: from }, effects: openBox.of(from) });
      return true;
    },
  },
});

const problemHover = hoverTooltip(
  (view, pos) => {
    const problems = view.state.field(problemsField);
    const found = problems.box ? [] : problemsBetween(problems, pos, pos);
    return found.length > 0 ? { ...tooltipOf(pos, found), above: true } : null;
  },
  { hideOnChange: true },
);

export const problems = [problemsField, problemGutter, problemHover];
