/** The dialog of projects: its state, and what its actions do. */
import { render } from 'lit/html.js';
import { errorText } from '../messages/project-text.js';
import { PROJECT_MESSAGES } from '../messages/projects.js';
import type { ProjectDialogOptions } from './project-dialog-options.js';
import { createProjectTasks, type TaskResult } from './project-tasks.js';
import type { CurrentProject, ProjectsActions, ProjectsState, ProjectsView } from './projects-state.js';
import { renderProjects } from './render-projects.js';

export interface ProjectDialog {
  open(): Promise<void>;
  /** Draws the dialog in the present language. */
  draw(): void;
}

type ShownState = Omit<ProjectsState, 'messages' | 'canOpenFolder'>;

const LIST: ProjectsView = { kind: 'list' };
const CLOSED: ShownState = { projects: [], current: undefined, view: LIST, isBusy: false, notice: '', error: '' };

export function createProjectDialog(options: ProjectDialogOptions): ProjectDialog {
  const { parent } = options;
  const dialog = document.createElement('dialog');
  dialog.className = 'projects';
  dialog.setAttribute('aria-labelledby', 'projects-title');
  parent.append(dialog);
  let state = CLOSED;
  const messages = () => PROJECT_MESSAGES[options.language()];
  const tasks = createProjectTasks(options, messages);
  const canOpenFolder = options.chooseFolder !== undefined;
  const draw = () => render(renderProjects({ ...state, messages: messages(), canOpenFolder }, actions), dialog);
  const update = (change: Partial<ShownState>, focus?: string) => {
    state = { ...state, ...change };
    draw();
    if (focus !== undefined) dialog.querySelector<HTMLElement>(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  };
  const run = async (task: () => Promise<TaskResult>) => {
    if (state.isBusy) return;
    const focused = (document.activeElement as HTMLElement | null)?.dataset.key;
    update({ isBusy: true, error: '', notice: '' });
    try {
      const { notice = '', view = state.view, focus = focused, isDone } = await task();
      if (isDone) dialog.close();
      if (isDone) options.notify(notice);
      update({ ...(await readState(options)), isBusy: false, notice, view }, focus);
    } catch (error) {
      update({ isBusy: false, error: isCancelled(error) ? '' : errorText(messages(), error) }, focused);
    }
  };
  const versionsOf = (task: (id: string) => Promise<TaskResult>) => {
    const { view } = state;
    if (view.kind === 'versions') void run(() => task(view.project.id));
  };
  const actions: ProjectsActions = {
    close: () => dialog.close(),
    open: id => void run(() => tasks.open(id)),
    create: name => void run(() => tasks.create(name)),
    ask: (kind, id) => update({ view: { kind, id }, notice: '', error: '' }, kind === 'rename' ? 'name' : 'cancel'),
    rename: (id, name) => void run(() => tasks.rename(id, name)),
    remove: id => void run(() => tasks.remove(id)),
    cancel: () => update({ view: LIST, notice: '', error: '' }, openerOf(state.view)),
    saveZip: id => void run(() => tasks.saveZip(id)),
    openZip: file => void run(() => tasks.openZip(file)),
    openFolder: () => void run(tasks.openFolder),
    showVersions: id => void run(() => tasks.showVersions(id)),
    restore: version => versionsOf(id => tasks.restore(id, version)),
    askRemoveVersions: () => {
      if (state.view.kind === 'versions') update({ view: { ...state.view, isRemoving: true } }, 'remove-versions-now');
    },
    removeVersions: () => versionsOf(tasks.removeVersions),
  };
  dialog.addEventListener('cancel', event => {
    if (state.view.kind === 'list') return;
    // Escape returns to the list first.
    event.preventDefault();
    actions.cancel();
  });
  return {
    open: async () => {
      state = CLOSED;
      draw();
      if (!dialog.open) dialog.showModal();
      await run(async () => ({}));
    },
    draw: () => {
      if (dialog.open) draw();
    },
  };
}

/** Returns what the dialog shows of the stores. */
async function readState({ store, current }: ProjectDialogOptions): Promise<Pick<ShownState, 'projects' | 'current'>> {
  const open = current();
  const backup = await open?.store.backupStatus?.(open.id);
  const isPersisted = (open && (await store.persisted?.())) ?? false;
  const shown: CurrentProject | undefined = open && {
    id: open.id,
    name: open.name,
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
