/** Adapter of the editor to CodeMirror 6. */
import { redo, undo } from '@codemirror/commands';
import { closeSearchPanel } from '@codemirror/search';
import {
  EditorState,
  type Extension,
  type StateEffect,
  type Transaction,
  type TransactionSpec,
} from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import { minimalEdit } from '../../../compiler/text-edit.js';
import { EDITOR_PANE_MESSAGES } from '../messages/editor.js';
import { createChecks } from './checks.js';
import { fileFacet, fileOf, languageField, setLanguage } from './context.js';
import type { Editor, EditorOptions } from './editor.js';
import { definitionExtensions, KEYS_HINT_ID, largeFileExtensions, noFileExtensions } from './extensions.js';
import { selecting } from './navigation.js';
import { createFileStates, transactionOf } from './open-files.js';

/** Maximum length of a file and of its lines, in characters, that are highlighted and checked. */
const MAX_LENGTH = 1_000_000;
const MAX_LINE_LENGTH = 20_000;

const isLarge = (text: string): boolean =>
  text.length > MAX_LENGTH || text.split('\n').some(line => line.length > MAX_LINE_LENGTH);

/**
 * Creates the editor in an element, in a shadow root: there, CodeMirror adopts its style sheet, which a strict policy
 * allows, and does not write a style element.
 */
export function createEditor(parent: HTMLElement, options: EditorOptions): Editor {
  const { listener } = options;
  let { language } = options;
  const root = parent.attachShadow({ mode: 'open' });
  const hint = addHint(root, language);
  /** Scroll positions of files that are not shown. */
  const scrolled = new Map<string, StateEffect<unknown>>();
  const files = createFileStates({
    create: (file, text) => stateOf(file, text, language, definition),
    dispatch: (file, spec) => dispatch(file, spec),
  });
  const definition = definitionExtensions(options, files);
  const view = new EditorView({
    ...{ root, parent: root, state: emptyState(language) },
    dispatchTransactions: transactions => {
      view.update(transactions);
      for (const transaction of transactions) updated(fileOf(view.state), transaction);
    },
  });
  view.setTabFocusMode(true);
  const checks = createChecks(view, options);
  const shown = (): string => fileOf(view.state);
  const dispatch = (file: string, spec: TransactionSpec): void => {
    if (file === shown()) view.dispatch(spec);
    else updated(file, files.stateOf(file).update(spec));
  };
  const updated = (file: string, transaction: Transaction): void => {
    if (!files.has(file)) return;
    files.update(file, transaction);
    if (transaction.docChanged) {
      listener.onChange(file, transaction.newDoc.toString());
      checks.schedule();
    }
    if (file === shown() && (transaction.docChanged || transaction.selection))
      listener.onCursor(file, transaction.newSelection.main.head);
  };
  const replace = (file: string, text: string): void => {
    const edit = minimalEdit(files.textOf(file) ?? '', text);
    if (edit) dispatch(file, transactionOf([edit]));
  };
  /** Shows a state, or an empty text if no file is open. */
  const showState = (state: EditorState): void => {
    if (files.has(shown())) scrolled.set(shown(), view.scrollSnapshot());
    view.setState(state);
    const effect = scrolled.get(shown());
    view.dispatch({ effects: [setLanguage.of(language), ...(effect ? [effect] : [])] });
    if (files.has(shown())) listener.onCursor(shown(), state.selection.main.head);
    checks.schedule();
  };
  const show = (file: string): void => {
    if (file !== shown()) showState(files.stateOf(file));
  };
  return {
    open: files.open,
    show: (file, text) => {
      files.open(file, text);
      replace(file, text);
      show(file);
    },
    ...{ textOf: files.textOf, replace, apply: files.apply },
    reveal: (file, { start, end }, { focus } = { focus: true }) => {
      show(file);
      view.dispatch(selecting(Math.min(start, view.state.doc.length), Math.min(end, view.state.doc.length)));
      if (focus) view.focus();
    },
    check: checks.schedule,
    undo: () => void undo(view),
    redo: () => void redo(view),
    remove: file => {
      files.remove(file);
      scrolled.delete(file);
      if (file === shown()) showState(emptyState(language));
    },
    close: () => {
      files.clear();
      scrolled.clear();
      showState(emptyState(language));
    },
    speak: next => {
      language = next;
      hint.textContent = EDITOR_PANE_MESSAGES[next].keysHint;
      closeSearchPanel(view);
      view.dispatch({ effects: setLanguage.of(next) });
      checks.schedule();
    },
  };
}

const emptyState = (language: MessageLanguage): EditorState =>
  EditorState.create({ extensions: [languageField.init(() => language), noFileExtensions] });

function stateOf(file: string, text: string, language: MessageLanguage, definition: Extension): EditorState {
  const own = [fileFacet.of(file), languageField.init(() => language)];
  return EditorState.create({ doc: text, extensions: [own, isLarge(text) ? largeFileExtensions : definition] });
}

/** Adds the hidden text that describes the keys to screen readers. */
function addHint(root: ShadowRoot, language: MessageLanguage): HTMLElement {
  const hint = document.createElement('p');
  hint.id = KEYS_HINT_ID;
  hint.hidden = true;
  hint.textContent = EDITOR_PANE_MESSAGES[language].keysHint;
  root.append(hint);
  return hint;
}
