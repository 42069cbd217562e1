/** Snapshots of the forms of the open project, and of the forms that use a block. */
import {
  createFormSnapshots,
  type DocumentSnapshot,
  isFormFile,
  type Location,
  type SourceFile,
  sharedDeclaration,
  snapshotsUsing,
} from '../../compiler/editor/index.js';
import type { WorkerProject } from './project-files.js';
import { createSourceTexts } from './source-texts.js';

export interface ProjectSnapshots {
  readonly sources: SourceFile['project'];
  sourceOf(file: string): SourceFile | undefined;
  /** Returns the paths of all files. */
  paths(): readonly string[];
  /** Returns the paths of all forms. */
  formPaths(): readonly string[];
  /** Returns a form itself, or the forms that use a block. */
  forms(file: string): readonly SourceFile[];
  current(form: SourceFile): DocumentSnapshot;
  /** Returns the snapshot of the form, else of the first form that uses the file. */
  snapshotOf(file: string, offset?: number): DocumentSnapshot | undefined;
  /** Returns the snapshot of a form itself, or of all forms that use a block. */
  readers(file: string): readonly DocumentSnapshot[];
  /** Returns the snapshots of all forms that share the block that declares the name at a place. */
  sharing(at: Omit<Location, 'span'> & { readonly offset: number }): readonly DocumentSnapshot[];
}

export function createProjectSnapshots({ project, paths }: Pick<WorkerProject, 'project' | 'paths'>): ProjectSnapshots {
  const { sourceOf, ...sources } = createSourceTexts(project);
  const { now, readable } = createFormSnapshots();
  const formPaths = () => paths().filter(isFormFile);
  const using = (file: string): readonly DocumentSnapshot[] => {
    const listed = formPaths().map(form => ({ file: form, text: () => sourceOf(form)?.text }));
    return snapshotsUsing(file, listed, (text, form) => now({ uri: form, text, file: form, project: sources }));
  };
  const snapshotOf: ProjectSnapshots['snapshotOf'] = (file, offset) => {
    const source = sourceOf(file);
    return source && isFormFile(file) ? readable(source, offset) : using(file)[0];
  };
  return {
    ...{ sources, sourceOf, paths, formPaths, current: now, snapshotOf },
    forms: file =>
      (isFormFile(file) ? [file] : using(file).map(form => form.file)).flatMap(form => sourceOf(form) ?? []),
    readers: file => (isFormFile(file) ? [snapshotOf(file)].flatMap(found => found ?? []) : using(file)),
    sharing: at => {
      const own = snapshotOf(at.file);
      const shared = own && sharedDeclaration(own, at);
      const others = shared === undefined ? [] : using(shared);
      return others.length > 0 || !own ? others : [own];
    },
  };
}
