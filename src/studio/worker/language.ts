/** Services of the editor for the forms and blocks of the open project. */
import {
  complete,
  createFormSnapshots,
  type DocumentSnapshot,
  definitionAt,
  documentSymbols,
  fieldAt,
  formattingEdit,
  hover,
  isDefinition,
  isFormFile,
  type Location,
  referencesAt,
  rename,
  type SourceFile,
  sharedDeclaration,
  snapshotsUsing,
} from '../../compiler/editor/index.js';
import { format } from '../../compiler/format/index.js';
import { compile } from '../../compiler/index.js';
import type { Typesetter } from '../../compiler/typeset/index.js';
import { type CheckResult, editorDiagnostics } from './editor-diagnostics.js';
import type { WorkerProject } from './project-files.js';
import type { LanguageCalls } from './service.js';
import { createSourceTexts } from './source-texts.js';

type Files = Pick<WorkerProject, 'project' | 'paths'>;

export function createLanguage(files: Files, typesetter: () => Promise<Typesetter>): LanguageCalls {
  const project = createProjectSnapshots(files);
  const { sourceOf, snapshotOf } = project;
  const definition = (file: string): SourceFile | undefined => {
    const source = sourceOf(file);
    return source && isDefinition(source) ? source : undefined;
  };
  const check: LanguageCalls['check'] = (file, language) => {
    const forms = project.forms(file).map(project.current);
    return editorDiagnostics(forms.length > 0 ? forms.map(checkedForm) : checkedBlock(definition(file)), language);
  };
  return {
    check,
    runExamples: async (file, language, today) => {
      const forms = project.forms(file);
      if (forms.length === 0) return check(file, language);
      const checks: CheckResult[] = [];
      for (const form of forms) {
        const languages = project.current(form).known?.definition.languages;
        const options = { file: form.file, project: form.project, only: [], today, typesetter };
        checks.push({ ...(await compile(form.text, options)), languages });
      }
      return editorDiagnostics(checks, language);
    },
    complete: (file, offset, language) => {
      const source = definition(file);
      return source ? complete(source.text, offset, { file, sight: snapshotOf(file, offset), language }) : [];
    },
    hover: (file, offset, language) => {
      const source = definition(file);
      return source && hover(source.text, offset, { file, sight: snapshotOf(file), language });
    },
    definition: (file, offset) => {
      const snapshot = snapshotOf(file);
      return snapshot && definitionAt(snapshot, { file, offset });
    },
    references: (file, offset) => referencesAt(project.sharing({ file, offset }), { file, offset }),
    renameTarget: (file, offset) => {
      const known = snapshotOf(file)?.known;
      const field = known && fieldAt(known, { file, offset });
      return field && { id: field.question.id, ...field.span };
    },
    rename: (file, offset, newName, language) => {
      const at = { file, offset };
      return rename(project.sharing(at), at, newName, project.sources, language);
    },
    symbols: file => {
      const source = definition(file);
      return source ? documentSymbols(source.text) : [];
    },
    format: file => {
      const source = definition(file);
      const edit = source && formattingEdit(source);
      return new Map(edit ? [[file, [edit]]] : []);
    },
  };
}

const checkedForm = ({ diagnostics, texts, known }: DocumentSnapshot): CheckResult => ({
  ...{ diagnostics, texts, languages: known?.definition.languages },
});

/** Returns what can be said of a block that no form uses. */
const checkedBlock = (block: SourceFile | undefined): readonly CheckResult[] =>
  block && !isFormFile(block.file) ? [format(block.text, block.file, block.project)] : [];

interface ProjectSnapshots {
  readonly sources: SourceFile['project'];
  sourceOf(file: string): SourceFile | undefined;
  /** Returns a form itself, or the forms that use a block. */
  forms(file: string): readonly SourceFile[];
  current(form: SourceFile): DocumentSnapshot;
  /** Returns the snapshot of the form, else of the first form that uses the file. */
  snapshotOf(file: string, offset?: number): DocumentSnapshot | undefined;
  /** Returns the snapshots of all forms that share the block that declares the name at a place. */
  sharing(at: Omit<Location, 'span'> & { readonly offset: number }): readonly DocumentSnapshot[];
}

function createProjectSnapshots({ project, paths }: Files): ProjectSnapshots {
  const { read, sourceOf } = createSourceTexts(project);
  const sources = { read };
  const { now, readable } = createFormSnapshots();
  const using = (file: string): readonly DocumentSnapshot[] => {
    const listed = paths()
      .filter(isFormFile)
      .map(form => ({ file: form, text: () => sourceOf(form)?.text }));
    return snapshotsUsing(file, listed, (text, form) => now({ uri: form, text, file: form, project: sources }));
  };
  const snapshotOf: ProjectSnapshots['snapshotOf'] = (file, offset) => {
    const source = sourceOf(file);
    return source && isFormFile(file) ? readable(source, offset) : using(file)[0];
  };
  return {
    ...{ sources, sourceOf, current: now, snapshotOf },
    forms: file =>
      (isFormFile(file) ? [file] : using(file).map(form => form.file)).flatMap(form => sourceOf(form) ?? []),
    sharing: at => {
      const own = snapshotOf(at.file);
      const shared = own && sharedDeclaration(own, at);
      const others = shared === undefined ? [] : using(shared);
      return others.length > 0 || !own ? others : [own];
    },
  };
}
