/** The dialog of projects: its state, and what its actions do. */
import { createDialog } from '../dialog.js';
import { errorText } from '../messages/project-text.js';
import { PROJECT_MESSAGES } from '../messages/projects.js';
import type { ProjectDialogOptions } from './project-dialog-options.js';
import { createProjectTasks, OtherFileError, type TaskResult } from './project-tasks.js';
import type { CurrentProject, ProjectsActions, ProjectsState, ProjectsView } from './projects-state.js';
import { renderProjects } from './render-projects.js';

export interface ProjectDialog {
  open(): Promise<void>;
  /** Draws the dialog in the present language. */
  draw(): void;
}

type ProjectDialogState = Omit<ProjectsState, 'messages' | 'canOpenFolder' | 'place' | 'hasHistory'>;

const LIST: ProjectsView = { kind: 'list' };
const INITIAL: ProjectDialogState = {
  projects: [],
  current: undefined,
  view: LIST,
  isBusy: false,
  notice: '',
  error: '',
};

export function createProjectDialog(options: ProjectDialogOptions): ProjectDialog {
  const { parent, store } = options;
  const messages = () => PROJECT_MESSAGES[options.language()];
  const shown = {
    canOpenFolder: options.chooseFolder !== undefined,
    place: store.place,
    hasHistory: store.removeVersions !== undefined,
  };
  const dialog = createDialog<ProjectDialogState>({
    ...{ parent, title: 'projects-title', initial: INITIAL },
    content: state => renderProjects({ ...state, ...shown, messages: messages() }, actions),
    errorText: error => {
      if (error instanceof OtherFileError) return messages().folderHas(error.path);
      return isCancelled(error) ? '' : errorText(messages(), error);
    },
  });
  const tasks = createProjectTasks(options, messages);
  const run = (task: () => Promise<TaskResult>) =>
    dialog.run(async () => {
      const { notice = '', view = dialog.state.view, focus, isDone } = await task();
      if (isDone) dialog.close();
      if (isDone) options.notify(notice);
      return { change: { ...(await readState(options)), notice, view }, focus };
    });
  const versionsOf = (task: (id: string) => Promise<TaskResult>) => {
    const { view } = dialog.state;
    if (view.kind === 'versions') void run(() => task(view.project.id));
  };
  const actions: ProjectsActions = {
    close: dialog.close,
    open: id => void run(() => tasks.open(id)),
    create: name => void run(() => tasks.create(name)),
    ask: (kind, id) =>
      dialog.update({ view: { kind, id }, notice: '', error: '' }, kind === 'rename' ? 'name' : 'cancel'),
    rename: (id, name) => void run(() => tasks.rename(id, name)),
    remove: id => void run(() => tasks.remove(id)),
    cancel: () => dialog.update({ view: LIST, notice: '', error: '' }, openerOf(dialog.state.view)),
    saveZip: id => void run(() => tasks.saveZip(id)),
    saveToFolder: () => void run(tasks.saveToFolder),
    openZip: file => void run(() => tasks.openZip(file)),
    openFolder: () => void run(tasks.openFolder),
    showVersions: id => void run(() => tasks.showVersions(id)),
    restore: version => versionsOf(id => tasks.restore(id, version)),
    askRemoveVersions: () => {
      const { view } = dialog.state;
      if (view.kind === 'versions') dialog.update({ view: { ...view, isRemoving: true } }, 'remove-versions-now');
    },
    removeVersions: () => versionsOf(tasks.removeVersions),
  };
  dialog.element.addEventListener('cancel', event => {
    if (dialog.state.view.kind === 'list') return;
    // Escape returns to the list first.
    event.preventDefault();
    actions.cancel();
  });
  return {
    open: async () => {
      dialog.open();
      await run(async () => ({}));
    },
    draw: () => {
      if (dialog.element.open) dialog.draw();
    },
  };
}

/** Returns what the dialog shows of the stores. */
async function readState({
  store,
  current,
}: ProjectDialogOptions): Promise<Pick<ProjectDialogState, 'projects' | 'current'>> {
  const open = current();
  const backup = await open?.store.backupStatus?.(open.id);
  const isPersisted = (open && (await store.persisted?.())) ?? false;
  const shown: CurrentProject | undefined = open && {
    id: open.id,
    name: open.name,
    place: open.store.place,
    isPersisted,
    ...(backup && { backup }),
  };
  return { projects: await store.list(), current: shown };
}

/** Returns the key of the button that opened a view. */
function openerOf(view: ProjectsView): string {
  if (view.kind === 'list') return 'close';
  return view.kind === 'versions' ? `versions-${view.project.id}` : `${view.kind}-${view.id}`;
}

/** Returns whether the user closed the browser's own dialog. */
const isCancelled = (error: unknown): boolean => (error as Error | null)?.name === 'AbortError';
