/** Calls about the published versions of a form. */
import type { DiffReport } from '../../compiler/change/index.js';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import type { Refusal } from '../../compiler/publishing/index.js';
import type { ProjectChanges, ProjectFiles } from '../storage/project-store.js';
import type { EditorDiagnostic } from './language-calls.js';

/** Changes since the published version. */
export interface ChangeCalls {
  /** Returns what changed in a form that was shown; undefined if none of its versions is in the project. */
  changes(form: string, language: MessageLanguage): ChangeReport | undefined;
}

export interface ChangeReport extends DiffReport {
  /** Consequences for submissions, drafts and printed blanks; empty if the change breaks nothing. */
  readonly consequences: string;
}

/** Publishing of versions. Nothing is written: the page writes what it is given, once the author agrees. */
export interface PublishCalls {
  prepareVersion(request: PublishRequest): Promise<PublishReply>;
}

export interface PublishRequest {
  readonly file: string;
  /** Files in the folder of the form's outputs, by their path in the project. */
  readonly outputs: ProjectFiles;
  readonly today: string;
  readonly language: MessageLanguage;
}

export interface PublishReply {
  /** Errors of the form, because of which it cannot be published. */
  readonly diagnostics: readonly EditorDiagnostic[];
  /** Why the version is not published; `foreign-file` the folder of outputs has a file that is no output. */
  readonly refusal?: Refusal | { readonly reason: 'foreign-file'; readonly path: string };
  readonly version?: PreparedVersion;
}

/** A version that can be published. */
export interface PreparedVersion {
  readonly form: string;
  readonly version: number;
  /** Beginning of the digest of the definition. */
  readonly definition: string;
  /** False if this exact version was published before. */
  readonly fresh: boolean;
  /** Whether submissions of the version before may become invalid, or that version is lost. */
  readonly isBreaking: boolean;
  /** Earlier versions that are lost, whose answers cannot be carried over. */
  readonly lost: readonly number[];
  /** Changes since the version before; absent if there is none, or it is lost. */
  readonly report?: ChangeReport;
  /** All outputs of the version, by their path in the project. */
  readonly files: ProjectFiles;
  /** Changes of the outputs, which are written before the lock file. */
  readonly changes: ProjectChanges;
  readonly lockFile: Uint8Array;
  /** Note to the server's administrator, in both languages. */
  readonly readme: Uint8Array;
}
