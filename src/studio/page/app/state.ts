/** State of the studio's page. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { AutosaveState } from '../../storage/autosave/index.js';
import type { StoragePlace } from '../../storage/project-store.js';
import type { ChangeReport, EditorDiagnostic, FormPreview } from '../../worker/service.js';

/** Parts of the page that can be shown; on a narrow screen one at a time. */
export const PANES = ['outline', 'text', 'form', 'paper', 'desk'] as const;
export type PaneName = (typeof PANES)[number];

/** View options that the author chose. They are kept on the device. */
export interface ViewOptions {
  readonly panes: readonly PaneName[];
  /** Pane that a narrow screen shows. */
  readonly pane: PaneName;
  /** Language of the form; empty for its first. */
  readonly formLanguage: string;
  readonly width: 'phone' | 'desktop';
  readonly scheme: 'system' | 'light' | 'dark';
  /** Index of the example that fills form and paper, as text; empty for none. */
  readonly example: string;
}

/** A form that compiled, with a number that grows with each compile. */
export interface Edition extends FormPreview {
  readonly number: number;
  readonly file: string;
}

export interface ProjectName {
  readonly id: string;
  readonly name: string;
  readonly place: StoragePlace;
}

export interface GuideProgress {
  /** Index of the step. */
  readonly step: number;
  /** Text of the form when the step began. */
  readonly before: string;
}

export interface StudioState {
  readonly language: MessageLanguage;
  readonly project: ProjectName | undefined;
  /** Whether the project is a copy from a link, which is not stored. */
  readonly isCopy: boolean;
  /** Paths of all files of the project, in order. */
  readonly paths: readonly string[];
  /** Path of the file in the editor; empty for none. */
  readonly file: string;
  /** Path of the form that is shown; empty for none. */
  readonly form: string;
  readonly diagnostics: readonly EditorDiagnostic[];
  /** Whether the text was edited since the problems were found, so that their places are not those of the text. */
  readonly areProblemsStale: boolean;
  /** The last edition of the form that compiled. */
  readonly edition: Edition | undefined;
  /** Changes since the last published version; absent if there is none. */
  readonly changes: ChangeReport | undefined;
  /** Whether the text has errors, so that the form is an earlier edition. */
  readonly stale: boolean;
  /** Whether work of the worker takes long, so that it can be stopped. */
  readonly busy: boolean;
  readonly save: AutosaveState;
  /** Sentence for the author about something that failed; empty for none. */
  readonly notice: string;
  /** Why the server cannot be reached; empty if it can, or there is none. */
  readonly connection: string;
  /** Step of the guide; absent if it is closed. */
  readonly guide: GuideProgress | undefined;
  readonly view: ViewOptions;
}

export type StateListener = (state: StudioState) => void;

export interface Store {
  readonly state: StudioState;
  update(change: Partial<StudioState>): void;
  look(change: Partial<ViewOptions>): void;
}

/** Creates the store; the listener is called once after the changes of a task. */
export function createStore(initial: StudioState, listener: StateListener): Store {
  let state = initial;
  let scheduled = false;
  const update = (change: Partial<StudioState>) => {
    state = { ...state, ...change };
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      listener(state);
    });
  };
  return {
    get state() {
      return state;
    },
    update,
    look: change => update({ view: { ...state.view, ...change } }),
  };
}
