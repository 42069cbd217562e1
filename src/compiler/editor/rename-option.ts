/** Renaming of an option with what refers to it: conditions and checks, defaults, examples and cells of lists. */
import { toNfc } from '../../runtime/normalize-text.js';
import { decode } from '../1-parse/decode-utf8.js';
import type { Project } from '../1-parse/index.js';
import { isValidOptionId } from '../1-parse/option-id.js';
import type { Node } from '../1-parse/tree.js';
import type { Question } from '../2-analyze/index.js';
import type { Span } from '../diagnostics/diagnostic.js';
import { type Diagnostic, type MessageLanguage, messageOf } from '../diagnostics/index.js';
import { applyEdits, type Edit } from '../text-edit.js';
import { EDITOR_MESSAGES } from './messages.js';
import { cellsWith, writtenId } from './option-cells.js';
import type { RenameResult } from './rename.js';
import { type DocumentSnapshot, holds, type KnownForm, takeSnapshot } from './snapshot.js';
import { newErrors } from './snapshot-errors.js';
import type { Edits } from './workspace-edit.js';

/** The id of an option where it is declared. */
export interface DeclaredOption {
  readonly id: string;
  readonly file: string;
  readonly span: Span;
}

/** Returns the option whose id is at a place: of a choice, or the row of a named list. */
export const optionAt = (
  { questions }: KnownForm,
  { file, offset }: { readonly file: string; readonly offset: number },
): DeclaredOption | undefined =>
  questions.flatMap(({ options }) => options?.options ?? []).find(one => one.file === file && holds(one.span, offset));

/**
 * Renames an option in all forms that may name it; there are several if it is in the file of a block. The language
 * records no earlier ids of options, so that a note says which id stored answers keep. It is refused if a form
 * cannot be read, if a list that names the option is not UTF-8, or if the edits would bring an error.
 */
export function renameOption(
  sights: readonly DocumentSnapshot[],
  at: { readonly file: string; readonly offset: number },
  written: string,
  project: Project,
  language: MessageLanguage,
): RenameResult {
  const say = EDITOR_MESSAGES[language];
  const fresh = toNfc(written);
  if (sights.some(({ known }) => !known)) return { refused: say.broken };
  const option = sights.flatMap(({ known }) => optionAt(known!, at) ?? [])[0];
  if (!option) return { refused: say.notField };
  if (!isValidOptionId(fresh) || /["'\\]/.test(fresh)) return { refused: say.badOption(fresh) };
  if (sights.some(sight => questionsWith(option, sight).some(question => hasOption(question, fresh))))
    return { refused: say.taken(fresh) };
  const edits = editsOf(sights, option, fresh, project);
  const foreign = [...edits.keys()].find(file => !isUtf8(file, project));
  if (foreign !== undefined) return { refused: say.notUtf8(foreign) };
  for (const sight of sights) {
    const [fault] = newErrors(sight, snapshotWith(sight, edits, project));
    if (fault) return { refused: messageOf(fault, language).text };
  }
  return { edits, notes: [say.storedOption(option.id)] };
}

/** Returns whether edits can be made in a file: lists are also read in the encodings in which Excel saves them. */
function isUtf8(file: string, project: Project): boolean {
  const bytes = project.read(file);
  return !bytes || decode(bytes).refuse === undefined;
}

const isSame = (one: DeclaredOption, { file, span }: DeclaredOption): boolean =>
  one.file === file && one.span.start === span.start;

const questionsWith = (option: DeclaredOption, { known }: DocumentSnapshot): readonly Question[] =>
  known!.questions.filter(({ options }) => options?.options.some(one => isSame(one, option)));

const hasOption = ({ options }: Question, id: string): boolean => options!.options.some(one => one.id === id);

function editsOf(sights: readonly DocumentSnapshot[], option: DeclaredOption, fresh: string, project: Project): Edits {
  const edits = new Map<string, Map<number, Edit>>();
  const add = (file: string, edit: Edit) => {
    const inFile = edits.get(file) ?? new Map<number, Edit>();
    edits.set(file, inFile.set(edit.start, edit));
  };
  for (const sight of sights) {
    add(option.file, { ...option.span, text: writtenId(fresh, option, sight.texts) });
    const questions = new Set(questionsWith(option, sight));
    const named = [...answersIn(sight.known!, questions, option.id), ...cellsWith(sight.known!, questions, option.id)];
    for (const place of named) add(place.file, { ...place.span, text: writtenId(fresh, place, sight.texts) });
    for (const { file, span } of expressionsWith(sight, option, project)) {
      const text = sight.texts.get(file) ?? '';
      for (const start of placesOf(option.id, text.slice(span.start, span.end)))
        add(file, { start: span.start + start, end: span.start + start + option.id.length, text: fresh });
    }
  }
  return new Map([...edits].map(([file, made]) => [file, [...made.values()]]));
}

/** Returns where an id is in quotes. */
const placesOf = (id: string, text: string): readonly number[] =>
  [...text.matchAll(/"((?:[^"\\]|\\[^"])*?)\\?"/g)].flatMap(({ 1: inner, index }) => (inner === id ? [index + 1] : []));

/** Returns the defaults of the questions, and their answers in examples, that are the option. */
function answersIn(known: KnownForm, questions: ReadonlySet<Question>, id: string) {
  const top = known.questions.filter(({ path }) => !path.includes('.'));
  const examples = known.definition.keys.examples?.value ?? [];
  const data = examples.flatMap(({ keys }) => [keys.data, keys.typed].flatMap(node => node ?? []));
  const answers = [
    ...[...questions].flatMap(({ node }) => node.keys.default ?? []),
    ...data.flatMap(node => answersTo(node, top, questions)),
  ];
  return answers.flatMap(node => scalarsIn(node, id));
}

function answersTo(node: Node, around: readonly Question[], wanted: ReadonlySet<Question>): readonly Node[] {
  if (node.kind === 'list') return node.items.flatMap(item => answersTo(item, around, wanted));
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => {
    const question = around.find(({ id }) => id === key.text);
    if (!question) return [];
    return wanted.has(question) ? [value] : answersTo(value, question.questions, wanted);
  });
}

function scalarsIn(node: Node, id: string): readonly Node[] {
  if (node.kind === 'list') return node.items.flatMap(item => scalarsIn(item, id));
  return node.kind === 'scalar' && toNfc(node.text) === id ? [node] : [];
}

const OPTION_ERRORS: ReadonlySet<string> = new Set(['unknown-option', 'value-not-option']);

/**
 * Returns the places in expressions that name an option. They are those in which the check would miss the option: it is
 * asked with another id of the same length, so that all positions stay.
 */
function expressionsWith(
  sight: DocumentSnapshot,
  option: DeclaredOption,
  project: Project,
): readonly Pick<Diagnostic, 'file' | 'span'>[] {
  const text = sight.texts.get(option.file);
  const written = text?.slice(option.span.start, option.span.end) ?? '';
  const at = written.indexOf(option.id);
  if (at < 0) return [];
  const start = option.span.start + at;
  const probe: Edit = { start, end: start + option.id.length, text: '\uE000'.repeat(option.id.length) };
  const after = snapshotWith(sight, new Map([[option.file, [probe]]]), project);
  return newErrors(sight, after).filter(({ code }) => OPTION_ERRORS.has(code));
}

/** Takes a snapshot of the form with edits made. */
function snapshotWith(sight: DocumentSnapshot, edits: Edits, project: Project): DocumentSnapshot {
  const after = (file: string) => applyEdits(sight.texts.get(file) ?? '', edits.get(file) ?? []);
  const overlaid: Project = {
    read: name =>
      edits.has(name) && sight.texts.has(name) ? new TextEncoder().encode(after(name)) : project.read(name),
  };
  return takeSnapshot(after(sight.file), sight.file, overlaid);
}
