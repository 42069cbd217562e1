/** Actions of the page's buttons and menus. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { OutputFile } from '../../../compiler/index.js';
import type { GuideActions } from '../guide/guide.js';
import { SHELL_MESSAGES } from '../messages/shell.js';
import { download, openPdf } from './download.js';
import type { Studio } from './parts.js';
import type { ProblemActions } from './problems.js';
import type { PaneName } from './state.js';
import { today } from './today.js';
import type { TopBarActions } from './top-bar.js';
import type { ViewActions } from './view-controls.js';

export const topBarActions = ({ store, files, editor, options, results }: Studio): TopBarActions => ({
  openProjects: () => options.openProjects(),
  openGuide: () => goToStep({ store, files }, 0),
  openFile: path => files.openFile(path),
  togglePane: pane => {
    const { panes } = store.state.view;
    store.look({ panes: toggled(panes, pane), pane });
    results.show();
  },
  switchLanguage: () => {
    const language: MessageLanguage = store.state.language === 'ar' ? 'en' : 'ar';
    editor.speak(language);
    store.update({ language });
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

/** Adds or removes a pane. At least one is always shown. */
function toggled(panes: readonly PaneName[], pane: PaneName): readonly PaneName[] {
  const rest = panes.filter(one => one !== pane);
  if (rest.length === panes.length) return [...panes, pane];
  return rest.length > 0 ? rest : panes;
}

export const viewActions = (studio: Studio): ViewActions => ({
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
  const messages = SHELL_MESSAGES[language];
  const title = messages.exampleTitle(edition.examples.length + 1);
  const edit = await options.workers.outputs(service => service.addExample(edition.file, answers, title, today()));
  if (!edit) return store.update({ notice: messages.exampleNotAdded });
  files.openFile(edition.file);
  files.apply(new Map([[edition.file, [edit]]]));
  editor.reveal(edition.file, { start: edit.start, end: edit.start });
}

async function saveOutputs({ store, results }: Studio): Promise<void> {
  const outputs = await results.build();
  const { edition } = store.state;
  if (!outputs || !edition) return;
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
    editor.reveal(file, span);
  },
  fix: ({ file }, { edits }) => files.apply(new Map([[file, edits]])),
});
