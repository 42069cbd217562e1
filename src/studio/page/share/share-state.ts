/** State of the dialog, and its actions. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { Edition } from '../app/state.js';
import type { Preparation } from './publish.js';
import type { SharedAnswers } from './reading-file.js';

export interface ShareState {
  readonly language: MessageLanguage;
  /** The form that is shared; absent if there is none without errors. */
  readonly edition: Edition | undefined;
  /** Whether versions are written to a folder. Otherwise they are saved as a zip file. */
  readonly hasOutputs: boolean;
  readonly isBusy: boolean;
  /** Sentence about what was done; empty for none. */
  readonly notice: string;
  /** Sentence about what failed; empty for none. */
  readonly error: string;
  /** Answers that are filled in for a colleague. */
  readonly answers: SharedAnswers;
  /** Whether links can be made. */
  readonly canLink: boolean;
  /** Link that was made; empty for none. */
  readonly link: string;
  /** Changes by publishing; absent until the author asks. */
  readonly preparation: Preparation | undefined;
  /** Whether the author agrees to what publishing breaks. */
  readonly isAgreed: boolean;
}

export interface ShareActions {
  close(): void;
  chooseAnswers(answers: SharedAnswers): void;
  saveFile(): void;
  makeLink(): void;
  copyLink(): void;
  prepare(): void;
  agree(isAgreed: boolean): void;
  publish(): void;
}
