/** Calls for what a form compiles to. */
import type { Diagnostic, MessageLanguage } from '../../compiler/diagnostics/index.js';
import type { OutputFile } from '../../compiler/index.js';
import type { LabelledPaper } from '../../compiler/paper.js';
import type { JsonObject } from '../../runtime/model.js';
import type { ProjectFiles } from '../storage/project-store.js';

/** Compiled results. */
export interface OutputCalls {
  /** Compiles a form for the view: its pages and modules, without paper. */
  preview(file: string, today: string): Promise<PreviewReply>;
  /** Prints a form that compiles: blank, or filled with an example by its index. */
  print(request: PrintRequest): Promise<PrintReply | undefined>;
  /** Compiles a form with all its outputs. Rejects with a `FontUnavailableError` if a font cannot be loaded. */
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
  readonly version: number;
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

export interface PrintReply extends LabelledPaper {
  /** Whether a font could not be loaded, so that characters are boxes. */
  readonly lacksFonts: boolean;
}

export interface BuildReply {
  readonly diagnostics: readonly Diagnostic[];
  /** Absent if there are errors. */
  readonly files?: readonly OutputFile[];
}

/** A form as other people see it. */
export interface ReadingCalls {
  /**
   * Returns the desk's page of a submission with these answers; undefined if the form was not shown. `now` is the time of
   * receipt, in milliseconds since 1970.
   */
  officeView(file: string, data: JsonObject, language: MessageLanguage, now: number): Promise<OfficeView | undefined>;
  /** Returns what a colleague reads of a form; undefined if it does not compile. */
  readingCopy(file: string, today: string): Promise<ReadingCopy | undefined>;
  /** Returns the files of the project that a form reads, itself first. */
  filesOf(file: string, today: string): Promise<ProjectFiles>;
}

/** A page with its style sheet, as the frame of the form shows it. */
export interface OfficeView {
  readonly page: string;
  readonly files: readonly OutputFile[];
}

export interface ReadingCopy {
  readonly form: FormPreview;
  /** Beginning of the digest of the definition. */
  readonly definition: string;
  readonly languages: readonly ReadLanguage[];
}

/** The form in one of its languages. */
export interface ReadLanguage {
  readonly language: string;
  readonly direction: 'rtl' | 'ltr';
  readonly title: string;
  readonly authority: string;
  /** The blank paper. */
  readonly pdf: Uint8Array;
  readonly pages: readonly ReadPage[];
  /** Rules about the whole form. */
  readonly checks: readonly ReadFact[];
  readonly checksTitle: string;
}

export interface ReadPage {
  /** Empty if the form has one page. */
  readonly title: string;
  readonly facts: readonly ReadFact[];
  readonly questions: readonly ReadQuestion[];
}

export interface ReadQuestion {
  readonly number: string;
  readonly label: string;
  readonly facts: readonly ReadFact[];
}

/** Something about a question, such as when it is asked. */
export interface ReadFact {
  readonly head: string;
  readonly text: string;
  /** Whether both are as the author wrote them in the definition. */
  readonly isCode?: boolean;
}
