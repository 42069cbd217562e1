/**
 * The package `istimara` for programs: compile a definition from a text, validate data, print a PDF. Nothing is read
 * from a disk, and no type needs the DOM. docs/programs.md shows each function.
 */
export type { OutputFile, OutputModule } from '../compiler/4-emit/output-file.js';
export type { SqlRow } from '../compiler/4-emit/sql/rows.js';
export type { AuthorLanguage } from '../compiler/author-languages.js';
export type { ValidationResult } from '../runtime/engine/evaluate.js';
export type { FieldTypeModule } from '../runtime/fields/field-type-module.js';
export type { FieldTypeView } from '../runtime/fields/field-type-view.js';
export type { FormModel, Issue, Json, JsonObject } from '../runtime/model.js';
export { type CheckOptions, type Compilation, type CompileOptions, check, compile } from './compile.js';
export { messageOf } from './message-of.js';
export { OptionError } from './option-error.js';
export { outputNames } from './output-names.js';
export { type PdfOptions, renderPdf } from './render-pdf.js';
export { type SqlSubmission, toSqlRows } from './sql-rows.js';
export type { Diagnostic, Fix, Form, ProjectFiles } from './types.js';
export { type ValidateOptions, validate } from './validate.js';
