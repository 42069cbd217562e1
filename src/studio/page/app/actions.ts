/** Actions of the page's buttons and menus. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { GuideActions } from '../guide/guide.js';
import type { WaysToBeginActions } from '../guide/ways-to-begin.js';
import { saveLanguage } from './page-language.js';
import type { Studio } from './parts.js';
import type { ProblemActions } from './problems.js';
import type { PaneName } from './state.js';
import type { TopBarActions } from './top-bar.js';
import type { ViewActions } from './view-controls.js';
import { isNarrow, watchNarrow } from './view-options.js';

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

const later = () => import('./later-actions.js');

export const viewActions = (studio: Studio): ViewActions => ({
  openForm: () => studio.options.openFormTab(studio.formPane.addWindow),
  look: change => {
    studio.store.look(change);
    studio.results.show();
  },
  addExample: async () => (await later()).addExample(studio),
  saveOutputs: async () => (await later()).saveOutputs(studio),
  printPdf: async () => (await later()).printPdf(studio),
  savePdf: async () => (await later()).savePdf(studio),
});

/** Shows what there is room for when the screen becomes narrow or wide. */
export const followScreen = (studio: Studio): void => watchNarrow(() => viewActions(studio).look({}));

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
