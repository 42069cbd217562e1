/**
 * Editor services: functions of a text and an offset (UTF-16 units), without an editor's protocol. `takeSnapshot`
 * collects what is known of a form; `src/cli/lsp` maps the results to the protocol.
 */

export { applyEdits, type Edit } from '../text-edit.js';
export { addExample, type NewExample } from './add-example.js';
export { complete, type Suggestion } from './completion.js';
export { type DocumentSymbolNode, documentSymbols, looksLikeBlock } from './document-symbols.js';
export { decodeForeignForm, formIdSpan } from './form-text.js';
export { definitionAt, referencesAt } from './go-to-definition.js';
export { type Hover, hover } from './hover.js';
export { EDITOR_MESSAGES } from './messages.js';
export { certainCodes, fixableCodes, type QuickFix, quickFixesFor } from './quick-fixes.js';
export { fieldAt, type RenameResult, rename } from './rename.js';
export { optionAt, renameOption } from './rename-option.js';
export { editorSchema, type SchemaVocabulary } from './schema/index.js';
export { type DocumentSnapshot, type Location, takeSnapshot } from './snapshot.js';
export type * from './structure/index.js';
export { isFormFile } from './workspace/form-file.js';
export {
  createFormSnapshots,
  type FormSnapshots,
  type ListedForm,
  sharedDeclaration,
  snapshotsUsing,
} from './workspace/form-snapshots.js';
export { formattingEdit } from './workspace/formatting.js';
export { isDefinition, type SourceFile } from './workspace/source-file.js';
export type { Edits } from './workspace-edit.js';
