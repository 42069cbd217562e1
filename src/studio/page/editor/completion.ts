/** Suggestions while the author types, and when asked for. */
import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionResult,
  type CompletionSource,
  closeCompletion,
  completionKeymap,
  completionStatus,
  selectedCompletion,
} from '@codemirror/autocomplete';
import { type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap, ViewPlugin } from '@codemirror/view';
import { render } from 'lit/html.js';
import type { Suggestion } from '../../../compiler/editor/index.js';
import { currentAnswer, type EditorContext, fileOf, languageOf } from './context.js';
import { renderMarkdown } from './markdown.js';

/** Letters of a word, which narrow the list without another question. */
const WORD = /^["“]?[\p{L}\p{M}\p{N}_-]*$/u;
/** Text before the cursor after which suggestions are offered without a key. */
const TRIGGER = /[\p{L}\p{M}\p{N}_.:"{,[(-]\s?$|^\s*$/u;

export function completions({ services }: EditorContext): Extension {
  const source: CompletionSource = async ({ state, pos, explicit, view }) => {
    if (!view || (!explicit && !TRIGGER.test(state.sliceDoc(state.doc.lineAt(pos).from, pos)))) return null;
    const found = await currentAnswer(view, () => services.complete(fileOf(state), pos, languageOf(state)));
    return found && found.length > 0 ? resultOf(found, pos, state.sliceDoc.bind(state)) : null;
  };
  return [
    autocompletion({
      override: [source],
      activateOnTypingDelay: 120,
      icons: false,
      defaultKeymap: false,
      compareCompletions: (a, b) => Number(a.sortText) - Number(b.sortText),
      optionClass: ({ type = '' }) => `cm-suggestion-${type}`,
    }),
    focusableList,
    Prec.highest(keymap.of([{ key: 'Enter', run: acceptOrBreakLine }])),
    Prec.high(keymap.of(completionKeymap.filter(({ key }) => key !== 'Enter'))),
  ];
}

/**
 * Makes the list focusable, because everything that scrolls has to be. Tab closes the list before the focus moves, so
 * that it is no further stop on the way out of the text.
 */
const focusableList = [
  EditorView.updateListener.of(({ view }) => {
    view.dom.querySelector('.cm-tooltip-autocomplete > ul:not([tabindex])')?.setAttribute('tabindex', '0');
  }),
  ViewPlugin.define(view => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Tab') closeCompletion(view);
    };
    view.contentDOM.addEventListener('keydown', onKey, true);
    return { destroy: () => view.contentDOM.removeEventListener('keydown', onKey, true) };
  }),
];

/** Accepts the selected suggestion, unless its text is already there: the author means the end of the line. */
function acceptOrBreakLine(view: EditorView): boolean {
  if (completionStatus(view.state) !== 'active') return false;
  const insert = selectedCompletion(view.state)?.apply;
  const { head } = view.state.selection.main;
  if (typeof insert === 'string' && view.state.sliceDoc(head - insert.trim().length, head) === insert.trim()) {
    closeCompletion(view);
    return false;
  }
  return acceptCompletion(view);
}

/** Returns the suggestions for the word at the cursor. All replace the same span. */
function resultOf(
  found: readonly Suggestion[],
  pos: number,
  textBetween: (from: number, to: number) => string,
): CompletionResult {
  const from = Math.max(...found.map(({ span }) => span.start).filter(start => start <= pos));
  const same = found.filter(({ span }) => span.start === from);
  const to = Math.max(pos, ...same.map(({ span }) => span.end));
  const hasQuote = textBetween(from, from + 1) === '"';
  return {
    from,
    to,
    validFor: WORD,
    options: same.map((suggestion, index) => toCompletion(suggestion, index, hasQuote)),
  };
}

function toCompletion(
  { label, kind, detail, about, insert }: Suggestion,
  index: number,
  hasQuote: boolean,
): Completion {
  return {
    // An option may be typed with or without its quote.
    label: (hasQuote ? insert : insert.replace(/^"/, '')).trimEnd(),
    displayLabel: label,
    sortText: String(index),
    type: kind,
    apply: insert,
    ...(detail && { detail }),
    ...(about && { info: () => documentation(about) }),
  };
}

function documentation(about: string): Node {
  const dom = document.createElement('div');
  render(renderMarkdown(about), dom);
  return dom;
}
