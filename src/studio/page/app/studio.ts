/** The studio's page: one project, the text of one of its files, and the form that it describes, on screen and paper. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import { loadOnce } from '../../../compiler/host/load-once.js';
import { createAutosave } from '../../storage/autosave/index.js';
import type { EditorListener } from '../editor/editor.js';
import { SHELL_MESSAGES } from '../messages/shell.js';
import { createOutline } from '../outline/create-outline.js';
import { createFormPane } from '../preview/form-pane.js';
import { createPaperPane } from '../preview/paper-pane.js';
import type { WorkerClient } from '../worker-client.js';
import { draw } from './draw.js';
import { editorServices } from './editor-services.js';
import { createCursorFollower, followLink, highlightField, revealField } from './field-sync.js';
import { createFiles } from './files.js';
import { createLayout, type Layout } from './layout.js';
import type { Studio, StudioOptions } from './parts.js';
import { createResults, type ResultOptions } from './results.js';
import { saveShownFiles } from './shown-files.js';
import { createStore, type Store, type StudioState } from './state.js';
import { today } from './today.js';
import { loadViewOptions, saveViewOptions } from './view-options.js';

/** Debounce delay between a keystroke and the compile. */
const COMPILE_DELAY_MS = 150;

/** Starts the studio without a project. Its parts call each other through `studio`, because each reacts to the others. */
export function startStudio(options: StudioOptions): Studio {
  const layout = createLayout(options.root);
  const { workers } = options;
  const messages = () => SHELL_MESSAGES[store.state.language];
  const store = createStore(initialState(options.language), ({ view, form, file }) => {
    saveViewOptions(view);
    saveShownFiles(form, file);
    draw(studio);
  });
  const editor = options.createEditor(layout.panes.text.stage, {
    ...{ language: options.language, today, services: editorServices(workers) },
    listener: editorListener(() => studio),
  });
  const formPane = createFormPane(layout.panes.form.stage, messages().panes.form, options.loadFormFrame, {
    onField: path => {
      void revealField(studio, path);
      results.showDesk();
    },
    onLink: address => followLink(studio, address),
  });
  const paperPane = createPaperPane({
    stage: layout.panes.paper.stage,
    loadPdfJs: options.loadPdfJs,
    onField: path => void revealField(studio, path),
    pageLabel: (page, pages) => messages().page(page, pages),
  });
  const results = createResults({
    ...{ store, workers, formPane, paperPane, showDesk: deskShower(options, layout, store) },
    ...resultMessages(store, workers),
  });
  addEventListener('online', results.show);
  const files = createFiles({
    ...{ store, editor, workers },
    startAutosave: (project, projects) =>
      createAutosave({
        ...{ store: projects, project },
        onState: save => store.update({ save }),
        onExternalChange: changes => studio.files.takeOver(changes),
      }),
    onChange: (delay = COMPILE_DELAY_MS) => {
      store.update({ notice: '' });
      results.compile(delay);
      outline.refresh();
    },
    onShow: () => outline.refresh(),
    onClose: () => results.clear(),
  });
  const outline = createOutline({
    ...{ workers, samples: options.samples, stage: layout.panes.outline.stage },
    file: () => store.state.file,
    textOf: file => files.session.textOf(file),
    language: () => store.state.language,
    apply: (edits, needed) => files.apply(edits, needed),
    reveal: span => editor.reveal(store.state.file, span, { focus: false }),
    onField: path => highlightField(studio, path),
  });
  const parts = { options, layout, store, editor, files, results, formPane, paperPane, outline };
  const studio: Studio = { ...parts, followCursor: createCursorFollower(parts) };
  draw(studio);
  return studio;
}

/** Returns the function that shows how the office sees the answers. The pane is loaded when it is first shown. */
function deskShower({ loadFormFrame }: StudioOptions, layout: Layout, store: Store): ResultOptions['showDesk'] {
  const pane = loadOnce(async () => {
    const { createDeskPane } = await import('../desk/desk-pane.js');
    return createDeskPane(layout.panes.desk.stage, SHELL_MESSAGES[store.state.language].panes.desk, loadFormFrame);
  });
  return async view => (await pane()).show(view, store.state.view.scheme);
}

/** Returns what is said of results: of a call that failed, and of a paper that lacks fonts. */
const resultMessages = (store: Store, workers: WorkerClient): Pick<ResultOptions, 'onFailure' | 'onPrint'> => {
  const messages = () => SHELL_MESSAGES[store.state.language];
  return {
    onFailure: error => {
      // A worker that could not load a file would fail again.
      workers.stop();
      const { fontNotLoaded, workerEnded } = messages();
      store.update({ notice: isFontUnavailable(error) ? fontNotLoaded : workerEnded });
    },
    onPrint: ({ lacksFonts }) => {
      if (lacksFonts) store.update({ notice: messages().boxedLetters });
      else if (store.state.notice === messages().boxedLetters) store.update({ notice: '' });
    },
  };
};

/** Returns whether a font could not be loaded. The error comes from a worker. */
const isFontUnavailable = (error: unknown): boolean => (error as Error | null)?.name === 'FontUnavailableError';

/** Returns the listener of the editor, which exists before the studio. */
const editorListener = (studio: () => Studio): EditorListener => ({
  onChange: (file, text) => studio().files.edited(file, text),
  onCursor: (file, offset) => {
    studio().outline.follow(offset);
    studio().followCursor(file, offset);
  },
  onDiagnostics: (_, diagnostics) => studio().store.update({ diagnostics, areProblemsStale: false }),
  onNavigate: ({ file, span }) => {
    studio().files.openFile(file);
    studio().editor.reveal(file, span);
  },
  onEdits: edits => studio().files.apply(edits),
});

const initialState = (language: MessageLanguage): StudioState => ({
  language,
  project: undefined,
  isCopy: false,
  paths: [],
  file: '',
  form: '',
  diagnostics: [],
  areProblemsStale: false,
  edition: undefined,
  changes: undefined,
  stale: false,
  busy: false,
  save: { kind: 'saved' },
  notice: '',
  connection: '',
  guide: undefined,
  view: loadViewOptions(),
});
