/** Messages between the page of the studio and its worker. */
import type { WorkerResources } from '../../compiler/host/worker-resources.js';
import type { Diagnostic, OutputFile } from '../../compiler/index.js';

/** Message to the worker. */
export type WorkerRequest =
  /** Gives the worker what it needs. This is the first message. */
  | { readonly kind: 'setUp'; readonly resources: WorkerResources }
  /** Compiles a form with all its outputs. */
  | {
      readonly kind: 'build';
      readonly id: number;
      /** Path of the form in the project. */
      readonly file: string;
      readonly files: ReadonlyMap<string, Uint8Array>;
      /** Day on which examples run, `YYYY-MM-DD`. */
      readonly today: string;
    };

/** Message of the worker, with the id of the request. */
export type WorkerReply =
  | {
      readonly kind: 'built';
      readonly id: number;
      readonly diagnostics: readonly Diagnostic[];
      readonly files?: readonly OutputFile[];
    }
  /** An internal error. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
