/** Services of the editor for the forms and blocks of the open project. */
import {
  complete,
  type DocumentSnapshot,
  definitionAt,
  documentSymbols,
  fieldAt,
  formattingEdit,
  hover,
  isDefinition,
  isFormFile,
  optionAt,
  referencesAt,
  rename,
  renameOption,
  type SourceFile,
} from '../../compiler/editor/index.js';
import { format } from '../../compiler/format/index.js';
import { type CheckResult, editorDiagnostics } from './editor-diagnostics.js';
import { withFormId } from './form-ids.js';
import type { ProjectSnapshots } from './project-snapshots.js';
import type { LanguageCalls } from './service.js';

export function createLanguage(project: ProjectSnapshots): Omit<LanguageCalls, 'runExamples'> {
  const { sourceOf, snapshotOf } = project;
  const definition = (file: string): SourceFile | undefined => {
    const source = sourceOf(file);
    return source && isDefinition(source) ? source : undefined;
  };
  return {
    check: (file, language) => {
      const forms = project.forms(file);
      const checks = forms.map(form => withFormId(project, form, checkedForm(project.current(form))));
      return editorDiagnostics(checks.length > 0 ? checks : checkedBlock(definition(file)), language);
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
      if (field) return { id: field.question.id, ...field.span };
      const option = known && optionAt(known, { file, offset });
      return option && { id: option.id, ...option.span };
    },
    rename: (file, offset, newName, language) => {
      const at = { file, offset };
      const known = snapshotOf(file)?.known;
      if (known && !fieldAt(known, at) && optionAt(known, at))
        return renameOption(project.readers(file), at, newName, project.sources, language);
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
