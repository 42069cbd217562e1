/** Calls that the page of the studio makes to a worker. Each call sees the files that were written before it. */

import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import type {
  Address,
  ConditionField,
  ConditionObstacle,
  Edit,
  Location,
  Operation,
  OperationResult,
  Outline,
  Property,
  PropertyWord,
  SimpleCondition,
} from '../../compiler/editor/index.js';
import type { Vocabulary } from '../../compiler/format/index.js';
import type { WorkerResources } from '../../compiler/host/worker-resources.js';
import type { Template, TemplateFile, TemplateOptions } from '../../compiler/templates/index.js';
import type { JsonObject } from '../../runtime/model.js';
import type { ProjectFiles } from '../storage/project-store.js';
import type { EditorDiagnostic, LanguageCalls } from './language-calls.js';
import type { LazyCalls } from './lazy-calls.js';
import type { OutputCalls, ReadingCalls } from './output-calls.js';
import type { ChangeCalls, PublishCalls } from './version-calls.js';

export type * from './language-calls.js';
export type * from './output-calls.js';
export type * from './version-calls.js';

/**
 * Calls of the page. Offsets count UTF-16 units in a text whose line breaks are `\n`. `file` is the path of a form or
 * block in the project.
 */
export interface StudioService
  extends ProjectCalls,
    LanguageCalls,
    FieldCalls,
    BeginningCalls,
    LazyCalls<StructureCalls>,
    LazyCalls<CompileCalls> {}

/** Calls that compile a form, or read one that compiled. */
export interface CompileCalls extends OutputCalls, ReadingCalls, ExampleCalls, ChangeCalls, PublishCalls {}

/** The files that the worker reads. */
export interface ProjectCalls {
  /** Gives the worker what it needs. This is the first call. */
  setUp(resources: WorkerResources): void;
  /** Loads the messages of a language. Calls that are given a language come after it. */
  loadMessages(language: MessageLanguage): Promise<void>;
  /** Replaces all files. */
  openProject(files: ProjectFiles): void;
  /** Writes a file, or removes it if there is no content. */
  writeFile(path: string, content: Uint8Array | undefined): void;
}

/** Ways to begin a form. Nothing is written to the project. */
export interface BeginningCalls {
  /** Converts a form of another tool, or the text of a paper form. */
  importForm(request: ImportRequest): Promise<ImportReply>;
  /** Converts a list of options in a workbook or CSV file. */
  importList(request: ImportRequest): Promise<ListReply>;
  /** Returns the forms that a project can begin from. `samples` are the files of the sample forms. */
  templates(samples: ProjectFiles): Promise<readonly Template[]>;
  /** Returns the files of a template, the form first, or undefined if there is no such template. */
  templateFiles(
    name: string,
    samples: ProjectFiles,
    options: TemplateOptions,
  ): Promise<readonly TemplateFile[] | undefined>;
  /** Returns the files of a ready block, its own first, or undefined if there is none. */
  blockFiles(name: string, samples: ProjectFiles, keywords: Vocabulary): Promise<readonly TemplateFile[] | undefined>;
}

export interface ImportRequest {
  /** Name of the file. What is pasted has one as well, such as `paper.txt`. */
  readonly name: string;
  readonly content: Uint8Array;
  /** Name of the format, such as `paper-text`; recognized from the file if absent. */
  readonly from?: string;
  /** Vocabulary of the definition's keywords. */
  readonly keywords?: Vocabulary;
  /** Files that were chosen together with it, by name. */
  readonly beside?: ProjectFiles;
  readonly language: MessageLanguage;
}

/** List of everything that could not be carried over, or was guessed. */
export interface ConversionReport {
  readonly summary: string;
  readonly notes: readonly ConversionMessage[];
}

export interface ConversionMessage {
  /** Cells, JSON pointers, or numbers of lines of the input. */
  readonly parts: readonly string[];
  readonly reason: string;
  readonly message: string;
}

export interface ImportReply {
  /** Why the input is no form. */
  readonly error?: string;
  readonly form?: ConversionReport & { readonly yaml: string; readonly format: string };
}

export interface ListReply {
  /** Why the input is no list. */
  readonly error?: string;
  readonly list?: ConvertedList;
}

export interface ConvertedList extends ConversionReport {
  /** Name of the list. */
  readonly name: string;
  readonly languages: readonly string[];
  /** Number of options. */
  readonly options: number;
  /** The entry, as it is written below `lists`. */
  readonly yaml: string;
  /** The same list as a CSV file. */
  readonly csv: string;
}

/** The outline of a file, and edits by it. */
export interface StructureCalls {
  /** Returns the field types in both vocabularies. */
  fieldTypes(): readonly PropertyWord[];
  outline(file: string): Outline | undefined;
  /** Returns the paths of the blocks of the project, as a form names them, or undefined if the file is no form. */
  blockPaths(file: string): readonly string[] | undefined;
  /** Returns the details of a node for a panel, or undefined if there is none at the address. */
  nodeDetails(file: string, address: Address): NodeDetails | undefined;
  applyOperation(file: string, operation: Operation, language: MessageLanguage): OperationResult;
  /** Returns a condition as an expression in the vocabulary of the file. */
  writeCondition(file: string, condition: SimpleCondition): string;
}

export interface NodeDetails {
  readonly properties: readonly Property[];
  /** Paths of the pictures of the project, as the file names them. */
  readonly pictures: readonly string[];
  /** Fields that conditions of the node can read. */
  readonly fields: readonly ConditionField[];
  /** The field itself, or the fields of a group, which its own checks read. */
  readonly own: readonly ConditionField[];
  /** Conditions that a builder can show, by key. */
  readonly conditions: ReadonlyMap<string, SimpleCondition>;
  /** Why it cannot show the others, by key. */
  readonly obstacles: ReadonlyMap<string, ConditionObstacle>;
}

/** Questions and answers of a form. */
export interface FieldCalls {
  /** Returns the place of the field with a path, which may have indexes of list items. */
  locateField(form: string, path: string): Location | undefined;
  /** Returns the path of the innermost field around an offset of a file, or undefined. */
  fieldAround(form: string, file: string, offset: number): string | undefined;
}

/** Examples of a form. */
export interface ExampleCalls {
  /** Checks as `check` does and runs the examples if there are no errors; `today` is `YYYY-MM-DD`. */
  runExamples(file: string, language: MessageLanguage, today: string): Promise<readonly EditorDiagnostic[]>;
  /**
   * Returns the edit that adds answers as an example to a form that was shown, with the outcome that they have;
   * undefined if the form does not compile, or nothing can be added to its examples line by line.
   */
  addExample(form: string, answers: JsonObject, title: string, today: string): Edit | undefined;
}
