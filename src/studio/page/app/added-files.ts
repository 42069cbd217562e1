/** Files that a step of the editor adds to the project, and removes again when it is undone. */
import { isSameContent } from '../../storage/project-changes.js';
import type { ProjectChanges, ProjectFiles } from '../../storage/project-store.js';
import type { StepEffect } from '../editor/open-files.js';
import type { Session } from './session.js';

/** The project as a step sees it. */
export interface StepProject {
  session(): Session;
  /** Returns the text of a file after the step, which the session may not have yet. */
  textOf(path: string): string | undefined;
  write(changes: ProjectChanges): void;
}

/** Files that are there already are kept as they are; those that were edited since, or that other files name, stay. */
export function addedFiles(needed: ProjectFiles, { session, textOf, write }: StepProject): StepEffect {
  let added: ProjectFiles = new Map();
  return {
    redone: () => {
      added = new Map([...needed].filter(([path]) => session().bytesOf(path) === undefined));
      if (added.size > 0) write(added);
    },
    undone: () => {
      const unedited = [...added].filter(([path, content]) => {
        const now = session().bytesOf(path);
        return now !== undefined && isSameContent(now, content);
      });
      const left = unnamed(new Set(unedited.map(([path]) => path)), session().paths(), textOf);
      if (left.size > 0) write(new Map([...left].map(path => [path, undefined])));
    },
  };
}

/**
 * Returns those of some files that no other file of the project names. A name counts wherever it is: a file too
 * many does no harm, a missing one breaks a form.
 */
function unnamed(
  some: ReadonlySet<string>,
  all: readonly string[],
  textOf: (path: string) => string | undefined,
): ReadonlySet<string> {
  const others = all.filter(path => !some.has(path)).map(path => textOf(path) ?? '');
  const left = new Set([...some].filter(path => !others.some(text => text.includes(path.split('/').at(-1)!))));
  // A block that stays keeps its lists.
  return left.size === some.size ? left : unnamed(left, all, textOf);
}
