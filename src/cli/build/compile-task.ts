/**
 * Compilation of one form for a build or a check, in this thread or in a worker (compile-worker.ts): the form is
 * compiled, its outputs are cached and prepared next to their target folder.
 */
import { join } from 'node:path';
import { expiryMoments, isPartialBuild, lazyTypesetter } from '../../compiler/outputs.js';
import type { ReceiptKey } from '../../runtime/submit/receipt-verification.js';
import type { CompileRecord } from '../cache/compile-cache.js';
import { type DiskCache, openDiskCache } from '../cache/disk-cache.js';
import {
  bytesOf,
  cachedOutputs,
  cacheOutputs,
  type OutputBytes,
  type WrittenFile,
  writtenOf,
} from '../cache/outputs.js';
import { locator } from '../io/files.js';
import type { DiagnosticReport } from '../output/print-diagnostics.js';
import { containsFiles, type PreparedFolder, prepareFolder } from './atomic-output.js';
import { type FileRead, type FileReads, type FileStamp, readOf, recordReads } from './file-stamps.js';
import { dispositionOf } from './output-folder.js';

/** Settings that apply to all forms of a command. */
export interface CompileTaskSettings {
  /** Names of outputs; absent for all, `[]` for none. */
  readonly only?: readonly string[];
  readonly checkPaperFit?: boolean;
  readonly sharedRuntime: boolean;
  /** Keys of the receipts that the elements require. */
  readonly receiptKeys?: readonly ReceiptKey[];
  /** Folder in which outputs are cached. */
  readonly folder?: string;
  /** Output folder; absent if nothing is written. */
  readonly dist?: string;
}

export interface Request extends CompileTaskSettings {
  readonly path: string;
  readonly source: Uint8Array;
  /** File stamp of the source, if it is reliable. */
  readonly mark?: FileStamp;
  /** Known result of the form, if only its outputs are missing. */
  readonly form?: { readonly id: string; readonly files: readonly WrittenFile[] };
}

export interface CompileReply {
  /** Absent if the outputs of a known form were cached. */
  readonly compiled?: { readonly made: CompileRecord; readonly reads: FileReads };
  /** Absent if nothing is written. */
  readonly prepared?: PreparedFolder;
}

/** Creates a function that compiles forms and reuses its typesetter. */
export function createCompileTask(): (request: Request) => Promise<CompileReply> {
  const at = locator();
  let opened: DiskCache | undefined;
  const diskAt = (folder: string | undefined): DiskCache | undefined => {
    opened ??= folder === undefined ? undefined : openDiskCache(folder);
    return opened;
  };
  // The compiler is loaded when there is something to compile.
  let compiling: Promise<typeof import('./compile.js')> | undefined;
  const typesetter = lazyTypesetter();
  const compile = async (request: Request) => {
    compiling ??= import('./compile.js');
    const { compileSource } = await compiling;
    const { path, source, mark, only, checkPaperFit, sharedRuntime, receiptKeys } = request;
    const located = at(path);
    const reads = new Map<string, FileRead>([[located.file, readOf(source, mark)]]);
    const project = { ...located.project, read: recordReads(reads, located.project.read, located.pathOf) };
    const settings = {
      sharedRuntime,
      ...(receiptKeys && { receiptKeys }),
      ...(only && { only }),
      ...(checkPaperFit !== undefined && { checkPaperFit }),
    };
    const { compiled, ...told } = await compileSource({ ...located, project }, source, { ...settings, typesetter });
    return { told, reads, compiled };
  };
  return async request => {
    const disk = diskAt(request.folder);
    const kept = disk && request.form && cachedOutputs(disk, request.form.files);
    if (kept) return prepared(request, request.form!.id, kept);
    const { told, reads, compiled } = await compile(request);
    if (!compiled) return { compiled: { made: withoutRepeats(told), reads } };
    const { id } = compiled.model;
    const files = bytesOf(compiled.files);
    const written = writtenOf(files);
    if (disk) cacheOutputs(disk, written, files);
    return {
      compiled: {
        made: { ...withoutRepeats(told), form: { id, files: written, turns: expiryMoments(compiled.model) } },
        reads,
      },
      ...(await prepared(request, id, files)),
    };
  };
}

/** Keeps only the texts that diagnostics refer to. */
function withoutRepeats({ diagnostics, texts }: DiagnosticReport): DiagnosticReport {
  const named = new Set(diagnostics.map(({ file }) => file));
  return { diagnostics, texts: new Map([...texts].filter(([name]) => named.has(name))) };
}

async function prepared({ dist, only }: Request, id: string, files: readonly OutputBytes[]): Promise<CompileReply> {
  if (dist === undefined) return {};
  const folder = join(dist, id);
  const disposition = (name: string) => dispositionOf(name, id, isPartialBuild(only));
  return {
    prepared: containsFiles(folder, files, disposition)
      ? { is: 'held' }
      : await prepareFolder(folder, files, disposition),
  };
}
