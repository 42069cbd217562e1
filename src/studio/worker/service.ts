/** Calls that the page of the studio makes to a worker. Each call sees the files that were written before it. */

import type { Diagnostic } from '../../compiler/diagnostics/index.js';
import type { WorkerResources } from '../../compiler/host/worker-resources.js';
import type { OutputFile } from '../../compiler/index.js';
import type { LabelledPaper } from '../../compiler/paper.js';
import type { JsonObject } from '../../runtime/model.js';
import type { ProjectFiles } from '../storage/project-store.js';

/**
 * Calls of the page. Offsets count UTF-16 units in a text whose line breaks are `\n`. `file` is the path of a form or
 * block in the project.
 */
export interface StudioService extends ProjectCalls, OutputCalls {}

/** The files that the worker reads. */
export interface ProjectCalls {
  /** Gives the worker what it needs. This is the first call. */
  setUp(resources: WorkerResources): void;
  /** Replaces all files. */
  openProject(files: ProjectFiles): void;
  /** Writes a file, or removes it if there is no content. */
  writeFile(path: string, content: Uint8Array | undefined): void;
}

/** Compiled results. */
export interface OutputCalls {
  /** Compiles a form for the view: its pages and modules, without paper. */
  preview(file: string, today: string): Promise<PreviewReply>;
  /** Prints a form that compiles: blank, or filled with an example by its index. */
  print(request: PrintRequest): Promise<LabelledPaper | undefined>;
  /** Compiles a form with all its outputs. */
  build(file: string, today: string): Promise<BuildReply>;
}

export interface PreviewReply {
  readonly diagnostics: readonly Diagnostic[];
  /** Absent if there are errors. */
  readonly form?: FormPreview;
}

/** A form that compiled. */
export interface FormPreview {
  readonly id: string;
  readonly title: string;
  readonly languages: readonly string[];
  readonly examples: readonly PreviewExample[];
  /** Pages and modules of the form, by name. */
  readonly files: readonly OutputFile[];
}

export interface PreviewExample {
  readonly title: string;
  /** Whether the example is expected to be valid. */
  readonly valid: boolean;
  readonly data: JsonObject;
}

export interface PrintRequest {
  readonly file: string;
  readonly language: string;
  /** Index of the example that fills the form; absent for a blank form. */
  readonly example?: number;
  readonly today: string;
}

export interface BuildReply {
  readonly diagnostics: readonly Diagnostic[];
  /** Absent if there are errors. */
  readonly files?: readonly OutputFile[];
}
