/** Renaming of a field with everything that names it. The earlier id is recorded in `was`. */
import type { Project } from '../1-parse/index.js';
import type { ScalarNode } from '../1-parse/tree.js';
import { vocabularyOf } from '../1-parse/vocabulary.js';
import { idFault, type Question } from '../2-analyze/index.js';
import { type MessageLanguage, messageOf } from '../diagnostics/index.js';
import { applyEdits, type Edit } from '../text-edit.js';
import type { KeyEntry } from './key-entry.js';
import { EDITOR_MESSAGES } from './messages.js';
import { type Reference, referencesIn, sameField } from './references.js';
import { renameHistoryEdits } from './rename-history.js';
import { type DocumentSnapshot, holds, type KnownForm, takeSnapshot } from './snapshot.js';
import { newErrors } from './snapshot-errors.js';
import { parseTolerantly } from './tolerant-parser.js';
import type { Edits } from './workspace-edit.js';

/** `notes` are sentences about what the edits do not change. */
export type RenameResult = { readonly edits: Edits; readonly notes?: readonly string[] } | { readonly refused: string };

/** Returns the field at a place, with the span of its name there. */
export function fieldAt(
  known: KnownForm,
  { file, offset }: { readonly file: string; readonly offset: number },
): Reference | undefined {
  return referencesIn(known, { file, offset }).find(one => one.file === file && holds(one.span, offset));
}

/**
 * Renames a field in all forms that may name it; there are several if the field is in the file of a block. A rename is
 * never partial: it is refused if a form cannot be read, or if an expression would read another field afterwards.
 */
export function rename(
  sights: readonly DocumentSnapshot[],
  at: { readonly file: string; readonly offset: number },
  fresh: string,
  project: Project,
  language: MessageLanguage,
): RenameResult {
  const say = EDITOR_MESSAGES[language];
  if (sights.some(({ known }) => !known)) return { refused: say.broken };
  const target = sights.map(({ known }) => fieldAt(known!, at)).find(found => found !== undefined)?.question;
  const field = target && entryAt(target, sights);
  if (!target || !field) return { refused: say.notField };
  const wrong =
    faultOf(fresh, target.node.id, language) ?? (isTaken(fresh, target, sights) ? say.taken(fresh) : undefined);
  if (wrong) return { refused: wrong };
  const edits = editsOf(sights, target, field, fresh);
  for (const sight of sights) {
    const after = lookAfter(sight, edits, project);
    const [fault] = newErrors(sight, after);
    if (fault) return { refused: messageOf(fault, language).text };
    if (!sameMeaning(sight, after, target, fresh)) return { refused: say.captured(fresh) };
  }
  return { edits };
}

function faultOf(fresh: string, { file, span }: ScalarNode, language: MessageLanguage): string | undefined {
  const fault = idFault(fresh);
  return fault && messageOf({ code: fault.code, params: fault.params, severity: 'error', file, span }, language).text;
}

/** Returns whether the new id is taken. Ids are unique in their object, ignoring case. */
function isTaken(fresh: string, target: Question, sights: readonly DocumentSnapshot[]): boolean {
  const folded = fresh.toLowerCase();
  return sights
    .flatMap(({ known }) => known!.questions)
    .filter(question => sameField(question, target))
    .flatMap(question => sights.flatMap(({ known }) => siblings(question, known!.questions)))
    .some(({ id, path }) => path !== target.path && id.toLowerCase() === folded);
}

const holder = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));
const siblings = ({ path }: Question, all: readonly Question[]): readonly Question[] =>
  all.filter(one => holder(one.path) === holder(path));

/** Returns the entry that declares a field, or undefined if the question is not a field, such as the row of a table. */
function entryAt({ node: { id } }: Question, sights: readonly DocumentSnapshot[]): KeyEntry | undefined {
  const text = sights.map(({ texts }) => texts.get(id.file)).find(found => found !== undefined);
  if (text === undefined) return undefined;
  const { spot } = parseTolerantly(text, id.span.start);
  const parent = spot?.around.at(-1);
  const isField = parent && parent.english === 'fields';
  return isField ? parent.children.find(({ span }) => span.start === id.span.start) : undefined;
}

function editsOf(sights: readonly DocumentSnapshot[], target: Question, field: KeyEntry, fresh: string): Edits {
  const edits = new Map<string, Map<number, Edit>>();
  const add = (file: string, edit: Edit) => {
    const inFile = edits.get(file) ?? new Map<number, Edit>();
    edits.set(file, inFile.set(edit.start, edit));
  };
  for (const { known } of sights)
    for (const { question, file, span } of referencesIn(known!))
      if (sameField(question, target)) add(file, { ...span, text: fresh });
  const { file } = target.node.id;
  const { texts, known } = sights.find(sight => sight.texts.has(file))!;
  const text = texts.get(file)!;
  const { languages } = known!.definition;
  const renaming = { text, languages, vocabulary: vocabularyOf(text), old: target.id, fresh };
  for (const edit of renameHistoryEdits(field, renaming)) add(file, edit);
  return new Map([...edits].map(([name, made]) => [name, [...made.values()]]));
}

/** Takes a snapshot of the form with all edits made. */
function lookAfter(sight: DocumentSnapshot, edits: Edits, project: Project): DocumentSnapshot {
  const after = (file: string) => applyEdits(sight.texts.get(file) ?? '', edits.get(file) ?? []);
  const overlaid: Project = {
    read: name =>
      edits.has(name) && sight.texts.has(name) ? new TextEncoder().encode(after(name)) : project.read(name),
  };
  return takeSnapshot(after(sight.file), sight.file, overlaid);
}

/** Returns whether every place names the same field as before. */
function sameMeaning({ known }: DocumentSnapshot, after: DocumentSnapshot, target: Question, fresh: string): boolean {
  const paths = new Map(known!.questions.map(question => [question.path, pathAfter(question, known!, target, fresh)]));
  const before = referencesIn(known!).map(({ question, role }) => `${role} ${paths.get(question.path)}`);
  const found = after.known ? referencesIn(after.known).map(({ question, role }) => `${role} ${question.path}`) : [];
  return before.sort().join() === found.sort().join();
}

/** Returns the path of a question after the field is renamed. */
function pathAfter({ path }: Question, { questions }: KnownForm, target: Question, fresh: string): string {
  const ids = path.split('.');
  return ids
    .map((id, index) => {
      const around = ids.slice(0, index + 1).join('.');
      const question = questions.find(one => one.path === around);
      return question && sameField(question, target) ? fresh : id;
    })
    .join('.');
}
