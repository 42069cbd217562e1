/** Saving of what is typed. */
export { type Autosave, type AutosaveOptions, createAutosave } from './autosave.js';
export type { AutosaveState, SaveFailure } from './autosave-state.js';
export type { FileConflict } from './pending-changes.js';
export { SAVE_DELAYS, type SaveDelays } from './save-delays.js';
