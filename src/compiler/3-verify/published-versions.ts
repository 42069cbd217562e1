/** Check that a published version does not change: other content under the same version is an error. */
import type { FormModel } from '../../runtime/model.js';
import { readPublishedModel } from '../../runtime/published-model.js';
import type { Definition } from '../1-parse/definition.js';
import type { Project } from '../1-parse/project.js';
import { diffForms } from '../change/diff.js';
import { entryName, LOCK_FILE, readLock, versionsOf } from '../change/lock-file.js';
import type { Collector } from '../diagnostics/collector.js';
import { describeForm } from '../form-json.js';

/** Reports an error if a published version would change. */
export function checkPublished(
  { keys, file, span }: Definition,
  model: FormModel,
  project: Project,
  found: Collector,
): void {
  const bytes = project.read(LOCK_FILE);
  if (!bytes) return;
  const place = keys.version ?? { file, span };
  const tell = found.in(place.file);
  const lock = readLock(new TextDecoder().decode(bytes));
  if (!lock) tell('lock-unreadable', place.span, { file: LOCK_FILE });
  const published = lock?.get(entryName(model.id, model.version));
  if (!lock || !published || published.sha256 === describeForm(model).sha256) return;
  const last = versionsOf(lock, model.id).at(-1)!;
  const kept = published.kept ?? '';
  tell('published-otherwise', place.span, {
    version: model.version,
    next: last + 1,
    kept,
    file: place.file,
    class: classOf(kept, model, project),
  });
}

/** Returns the class of the change, or an empty string if the stored version cannot be read. */
function classOf(kept: string, model: FormModel, project: Project): string {
  const bytes = kept === '' ? undefined : project.read(`${kept}/form.json`);
  try {
    return bytes ? diffForms(readPublishedModel(bytes), model).class : '';
  } catch {
    return '';
  }
}
