/** File selection: the context of a file control, and how chosen files get into the answers. */

import type { BackendIssue } from '../../backend-issue.js';
import { writeFiles } from '../../fields/attachment.js';
import type { ControlValue, ControlValues, FileControl } from '../../fields/field.js';
import type { Issue, Json } from '../../model.js';
import type { PictureSupport, QuestionLookup } from '../picture-support.js';
import { addFiles, type FileContent, type FileSelection } from './add-files.js';
import { controlValueAt, type PathSegments } from './answer-tree.js';
import type { FileContents } from './file-contents.js';

/** Part of the form state that chosen files concern. */
interface Files extends QuestionLookup {
  readonly optional: { readonly pictures?: PictureSupport };
  readonly answers: ControlValues;
  readonly fileContents: FileContents;
  readonly pendingFiles: ReadonlySet<FileSelection>;
  readonly objections: ReadonlyMap<string, BackendIssue>;
  readonly evaluation: { readonly issues: readonly Issue[] };
  readonly revealed: ReadonlySet<string>;
}

interface FileViewContext {
  readonly state: Pick<Files, 'fileContents' | 'pendingFiles' | 'optional'>;
  readonly actions: { take(chosen: FileSelection): void };
}

/** Returns the context for the control of a question that is answered with files. */
export const fileControlContext = (
  { state, actions }: FileViewContext,
  { path, at }: Pick<FileSelection, 'path' | 'at'>,
): FileControl => ({
  take: (files, replace) => actions.take({ at, path, files, replace }),
  reading: [...state.pendingFiles].some(one => one.path === path),
  held: state.fileContents,
  pictures: state.optional.pictures,
});

export interface FileSelector {
  take(chosen: FileSelection): void;
  /** Promise that resolves when no files are being read; undefined if none are. */
  readonly reading: Promise<void> | undefined;
}

interface FileSelectorHost<S extends Files> {
  state(): S;
  move(move: { readonly state: S }): void;
  /** Changes the state as an edit by the user. */
  edit(move: { readonly state: S }): void;
  /** Returns the state with another answer at a path. */
  changed(state: S, at: PathSegments, typed: ControlValue): S;
}

/** Creates the file selector. Selections are handled one after another, so that the last one wins. */
export function createFileSelector<S extends Files>({ state, move, edit, changed }: FileSelectorHost<S>): FileSelector {
  let reading: Promise<void> | undefined;
  return {
    take(chosen) {
      const { at, files } = chosen;
      move({ state: { ...state(), pendingFiles: new Set([...state().pendingFiles, chosen]) } });
      const now: Promise<void> = (reading ?? Promise.resolve())
        .then(() => addFiles(files, state().optional.pictures?.smaller(state(), at)))
        .then(
          held => judged(changed(taken(state(), chosen, held), at, listing(state(), chosen, held)), chosen),
          () => unread(state(), chosen),
        )
        .then(done => {
          if (reading === now) reading = undefined;
          // If the selection is gone, the form was reset meanwhile, or another draft was restored.
          if (state().pendingFiles.has(chosen)) edit({ state: done });
        });
      reading = now;
    },
    get reading() {
      return reading;
    },
  };
}

const doneReading = <S extends Files>(state: S, chosen: FileSelection): S => ({
  ...state,
  pendingFiles: new Set([...state.pendingFiles].filter(other => other !== chosen)),
});

const taken = <S extends Files>(state: S, chosen: FileSelection, files: readonly FileContent[]): S => ({
  ...doneReading(state, chosen),
  fileContents: new Map([...state.fileContents, ...files.map(file => [file.listed.id, file] as const)]),
});

function listing({ answers }: Files, { at, replace }: FileSelection, files: readonly FileContent[]): ControlValue {
  const before = controlValueAt(answers, at);
  const listed = writeFiles(files.map(({ listed }) => listed) as unknown as Json) as readonly ControlValues[];
  return !replace && Array.isArray(before) ? [...before, ...listed] : listed;
}

/**
 * Shows the issue of a file of the wrong kind or size at once, because the file does not change while the form is
 * filled in.
 */
const judged = <S extends Files>(state: S, { path }: FileSelection): S =>
  state.evaluation.issues.some(issue => issue.path === path && issue.code.startsWith('file_'))
    ? { ...state, revealed: new Set([...state.revealed, path]) }
    : state;

/** Shows an issue at the question if a file could not be read, and does not list the file. */
const unread = <S extends Files>(state: S, chosen: FileSelection): S => ({
  ...doneReading(state, chosen),
  objections: new Map([...state.objections, [chosen.path, { path: chosen.path, code: 'format', params: {} } as const]]),
  revealed: new Set([...state.revealed, chosen.path]),
});
