/** A dialog: its element, its state, and tasks that run one at a time. */
import { render, type TemplateResult } from 'lit/html.js';

export interface DialogState {
  /** Whether a task runs. Buttons do nothing meanwhile. */
  readonly isBusy: boolean;
  /** Sentence about what was done; empty for none. */
  readonly notice: string;
  /** Sentence about what failed; empty for none. */
  readonly error: string;
}

export interface DialogOptions<State extends DialogState> {
  /** Element to which the dialog is added. */
  readonly parent: HTMLElement;
  /** Id of the heading. */
  readonly title: string;
  /** State when the dialog is opened. */
  readonly initial: State;
  content(state: State): TemplateResult;
  /** Returns what is said of an error; empty for nothing. */
  errorText(error: unknown): string;
}

/** Result of a task. */
export interface TaskOutcome<State> {
  readonly change: Partial<State>;
  /** Key of the element that gets the focus; absent for the one that had it before the task. */
  readonly focus?: string | undefined;
}

export interface Dialog<State extends DialogState> {
  readonly element: HTMLDialogElement;
  readonly state: State;
  open(): void;
  close(): void;
  draw(): void;
  /** Changes the state. The element with the key `focus` in `data-key` gets the focus. */
  update(change: Partial<State>, focus?: string): void;
  /** Runs a task, and says what failed. Does nothing while another one runs. */
  run(task: () => Promise<TaskOutcome<State>>, start?: Partial<State>): Promise<void>;
}

export function createDialog<State extends DialogState>(options: DialogOptions<State>): Dialog<State> {
  const element = document.createElement('dialog');
  element.className = 'projects';
  element.setAttribute('aria-labelledby', options.title);
  options.parent.append(element);
  let state = options.initial;
  const draw = () => void render(options.content(state), element);
  const update = (change: Partial<State>, focus?: string) => {
    state = { ...state, ...change };
    draw();
    if (focus !== undefined) element.querySelector<HTMLElement>(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  };
  return {
    element,
    get state() {
      return state;
    },
    open: () => {
      state = options.initial;
      draw();
      if (!element.open) element.showModal();
    },
    close: () => element.close(),
    ...{ draw, update },
    run: async (task, start = {}) => {
      if (state.isBusy) return;
      const focused = (document.activeElement as HTMLElement | null)?.dataset.key;
      update({ ...start, ...BUSY } as Partial<State>);
      try {
        const { change, focus = focused } = await task();
        update({ ...change, isBusy: false }, focus);
      } catch (error) {
        update({ isBusy: false, error: options.errorText(error) } as Partial<State>, focused);
      }
      // What is said of the task is at the top.
      if (state.notice !== '' || state.error !== '') element.scrollTop = 0;
    },
  };
}

const BUSY: DialogState = { isBusy: true, notice: '', error: '' };
