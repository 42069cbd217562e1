/** A published version stays what it is: another content under it is refused. */
import type { FormModel } from '../../runtime/model.js';
import type { Definition } from '../1-parse/definition.js';
import type { Project } from '../1-parse/project.js';
import { diffForms } from '../change/diff.js';
import { entryName, LOCK_FILE, readLock, versionsOf } from '../change/lock-file.js';
import type { Collector } from '../diagnostics/collector.js';
import { describeForm } from '../form-json.js';

/** Tells where a published version would become another one. */
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

/** How grave the change is, where the kept version can be read. */
function classOf(kept: string, model: FormModel, project: Project): string {
  const bytes = kept === '' ? undefined : project.read(`${kept}/form.json`);
  try {
    return bytes ? diffForms(JSON.parse(new TextDecoder().decode(bytes)), model).class : '';
  } catch {
    return '';
  }
}
