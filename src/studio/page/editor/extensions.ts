/** Extensions of CodeMirror that make the editor, for definitions and for files that are too large to check. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, Prec } from '@codemirror/state';
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  showPanel,
} from '@codemirror/view';
import { EDITOR_PANE_MESSAGES } from '../messages/editor.js';
import { bidirectionalText } from './bidi.js';
import { caret } from './caret.js';
import { completions } from './completion.js';
import { type EditorContext, fileOf, isCheckedFacet, languageField, languageOf, messagesOf } from './context.js';
import { formatting } from './formatting.js';
import { explanations } from './hover.js';
import { indentation } from './indentation.js';
import { keyList } from './key-list.js';
import { navigation, type OpenFiles } from './navigation.js';
import { closePanel, panelField } from './panel.js';
import { closeProblems, goToNextProblem, goToPreviousProblem, openFixes, problems } from './problems.js';
import { renaming } from './renaming.js';
import { look } from './theme.js';

/** Id of the hidden text that says how to use the keyboard. */
export const KEYS_HINT_ID = 'keys-hint';

/** Number of changes that can be undone, at least. */
const MIN_UNDO_DEPTH = 1000;

const closeOpen = (view: EditorView): boolean => closeProblems(view) || closePanel(view);

/**
 * Keys of the editor. Tab leaves the editor until Ctrl+M (Alt+Shift+M on macOS) is pressed, because the editor starts in
 * CodeMirror's tab focus mode.
 */
const keys = [
  Prec.low(keymap.of([{ key: 'Escape', run: closeOpen }])),
  keymap.of([...searchKeymap, ...historyKeymap, indentWithTab, ...defaultKeymap]),
];

const problemKeys = Prec.high(
  keymap.of([
    { key: 'F8', run: goToNextProblem, shift: goToPreviousProblem },
    { key: 'Mod-.', run: openFixes },
    { key: 'Alt-Enter', run: openFixes },
  ]),
);

const labels = EditorView.contentAttributes.of(({ state }) => ({
  'aria-label': messagesOf(state).textOf(fileOf(state)),
  'aria-describedby': KEYS_HINT_ID,
  autocapitalize: 'off',
  autocorrect: 'off',
  spellcheck: 'false',
  tabindex: '0',
  translate: 'no',
}));

/** Extensions that need no services. */
const basics: Extension = [
  highlightSpecialChars(),
  history({ minDepth: MIN_UNDO_DEPTH }),
  search({ top: true }),
  ...[keys, keyList, labels, panelField, look, EditorView.lineWrapping],
  EditorState.phrases.from(languageField, language => EDITOR_PANE_MESSAGES[language].phrases),
  EditorView.editorAttributes.of(({ state }) => ({ class: `cm-says-${languageOf(state)}` })),
];

/** Returns the extensions for a form or block. */
export const definitionExtensions = (context: EditorContext, files: OpenFiles): Extension => [
  ...[isCheckedFacet.of(true), problems, problemKeys],
  lineNumbers(),
  ...[highlightActiveLine(), highlightActiveLineGutter(), bracketMatching(), indentOnInput()],
  yaml(),
  ...[bidirectionalText, caret, indentation, completions(context), explanations(context)],
  ...[navigation(context, files), renaming(context), formatting(context)],
  basics,
];

/** Sentence above a file that is not checked. */
const tooLarge = showPanel.of(({ state }) => {
  const dom = document.createElement('div');
  dom.className = 'cm-studio-panel';
  dom.role = 'status';
  dom.textContent = messagesOf(state).tooLarge;
  return { dom, top: true };
});

/** Extensions of the empty text that is shown if no file is open. */
export const noFileExtensions: Extension = [EditorView.editable.of(false), EditorState.readOnly.of(true), basics];

/** Extensions for a file that is too large for services, whose lines may be very long. */
export const largeFileExtensions: Extension = [lineNumbers(), tooLarge, basics];
