/** Actions of the page's buttons and menus. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { OutputFile } from '../../../compiler/index.js';
import type { GuideActions } from '../guide/guide.js';
import type { WaysToBeginActions } from '../guide/ways-to-begin.js';
import { SHELL_MESSAGES } from '../messages/shell.js';
import { download, openPdf } from './download.js';
import { saveLanguage } from './page-language.js';
import type { Studio } from './parts.js';
import type { ProblemActions } from './problems.js';
import type { PaneName } from './state.js';
import { today } from './today.js';
import type { TopBarActions } from './top-bar.js';
import type { ViewActions } from './view-controls.js';
import { isNarrow } from './view-options.js';

export const topBarActions = ({ store, files, editor, options, results, outline }: Studio): TopBarActions => ({
  openProjects: options.openProjects,
  openFiles: () => options.openFiles(),
  openShare: () => options.openShare(),
  openGuide: () => goToStep({ store, files }, 0),
  openFile: path => files.openFile(path),
  togglePane: pane => {
    const { panes } = store.state.view;
    // A narrow screen shows one pane at a time.
    store.look(isNarrow() ? { pane } : { pane, panes: toggled(panes, pane) });
    results.show();
  },
  switchLanguage: () => {
    const language: MessageLanguage = store.state.language === 'ar' ? 'en' : 'ar';
    editor.speak(language);
    store.update({ language });
    saveLanguage(language);
    outline.draw();
    results.compile();
  },
  undo: () => editor.undo(),
  redo: () => editor.redo(),
});

/** Shows a step of the guide. What the author does from now on is compared with the text as it is. */
function goToStep({ store, files }: Pick<Studio, 'store' | 'files'>, step: number): void {
  store.update({ guide: { step, before: files.session.textOf(store.state.form) ?? '' } });
}

export const guideActions = (studio: Studio): GuideActions => ({
  go: step => goToStep(studio, step),
  close: () => studio.store.update({ guide: undefined }),
});

export const waysToBeginActions = (studio: Studio): WaysToBeginActions => ({
  guide: () => goToStep(studio, 0),
  begin: from => studio.options.openFiles(from),
});

/** Adds or removes a pane. At least one is always shown. */
function toggled(panes: readonly PaneName[], pane: PaneName): readonly PaneName[] {
  const rest = panes.filter(one => one !== pane);
  if (rest.length === panes.length) return [...panes, pane];
  return rest.length > 0 ? rest : panes;
}

export const viewActions = (studio: Studio): ViewActions => ({
  openForm: () => studio.options.openFormTab(studio.formPane.addWindow),
  addExample: () => void addExample(studio),
  saveOutputs: () => void saveOutputs(studio),
  ...paperActions(studio),
});

const paperActions = ({ store, results }: Studio): Pick<ViewActions, 'look' | 'printPdf' | 'savePdf'> => ({
  look: change => {
    store.look(change);
    results.show();
  },
  printPdf: async () => {
    const paper = await results.print();
    if (paper) openPdf(paper.pdf);
  },
  savePdf: async () => {
    const paper = await results.print();
    const { edition } = store.state;
    if (paper && edition) download(`${edition.id}.pdf`, paper.pdf, 'application/pdf');
  },
});

/** Adds the answers in the form as an example, and shows it in the text. */
async function addExample({ store, files, editor, formPane, options }: Studio): Promise<void> {
  const { edition, language } = store.state;
  const answers = await formPane.answers();
  if (!edition || !answers) return;
  const { file } = edition;
  const messages = SHELL_MESSAGES[language];
  const text = files.session.textOf(file);
  const title = messages.exampleTitle(edition.examples.length + 1);
  const edit = await options.workers.outputs(service => service.addExample(file, answers, title, today()));
  if (!edit) return store.update({ notice: messages.exampleNotAdded });
  if (files.session.textOf(file) !== text) return store.update({ notice: messages.textChanged });
  files.openFile(file);
  files.apply(new Map([[file, [edit]]]));
  editor.reveal(file, { start: edit.start, end: edit.start });
}

/** Saves what `istimara build` writes for the form, or says why there is nothing. */
async function saveOutputs({ store, results }: Studio): Promise<void> {
  const { edition, language } = store.state;
  const outputs = await results.build();
  if (!outputs || !edition) return store.update({ notice: SHELL_MESSAGES[language].broken });
  const { writeArchive } = await import('../../storage/archive/index.js');
  const bytes = ({ content }: OutputFile) =>
    typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const files = new Map(outputs.map(output => [`${edition.id}/${output.path}`, bytes(output)]));
  download(`${edition.id}.zip`, writeArchive(files), 'application/zip');
}

export const problemActions = ({ editor, files, store }: Studio): ProblemActions => ({
  reveal: ({ file, span }) => {
    if (file !== store.state.file) files.openFile(file);
    store.look({ pane: 'text' });
    if (editor.textOf(file) !== undefined) editor.reveal(file, span);
  },
  fix: ({ file }, { edits }) => {
    if (!store.state.areProblemsStale) files.apply(new Map([[file, edits]]));
  },
});
