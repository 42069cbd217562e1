/** Changes of a form since its last published version. */
import {
  diffForms,
  formatConsequences,
  LOCK_FILE,
  locateFields,
  readLock,
  reportDiff,
  versionsOf,
} from '../../compiler/change/index.js';
import type { Compiled, Project } from '../../compiler/index.js';
import { readPublishedModel } from '../../runtime/published-model.js';
import type { ChangeCalls } from './service.js';

export const createChanges = (project: Project, compiledForms: ReadonlyMap<string, Compiled>): ChangeCalls => ({
  changes: (form, language) => {
    const fresh = compiledForms.get(form)?.model;
    const published = fresh && lastPublished(project, fresh.id);
    if (!fresh || !published) return undefined;
    const { old, folder } = published;
    const found = diffForms(old, fresh);
    const places = locateFields(project.read(form) ?? '', form, project);
    return {
      ...reportDiff(found, { old, fresh, places }, language),
      consequences: found.class === 'breaking' ? formatConsequences(found, { old, fresh, folder }, language) : '',
    };
  },
});

/** Returns the last published version of a form and its folder, or undefined if there is none in the project. */
function lastPublished(project: Project, id: string) {
  const bytes = project.read(LOCK_FILE);
  const lock = bytes && readLock(new TextDecoder().decode(bytes));
  const last = lock && versionsOf(lock, id).at(-1);
  const folder = last === undefined ? undefined : lock?.get(`${id}@${last}`)?.kept;
  const stored = folder === undefined ? undefined : project.read(`${folder}/form.json`);
  return folder !== undefined && stored ? { old: readPublishedModel(stored), folder } : undefined;
}
