/** Makes one form for a build or a check, in this thread or in one of its own (make-thread.ts): compiled, kept, and put beside its place. */
import { join } from 'node:path';
import { expiryMoments } from '../../compiler/3-verify/key-expiry.js';
import { isPartialBuild } from '../../compiler/4-emit/index.js';
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

/** Settings of all forms of a command. */
export interface CompileTaskSettings {
  /** Names of outputs; all where absent, none for `[]`. */
  readonly only?: readonly string[];
  readonly checkPaperFit?: boolean;
  readonly sharedRuntime: boolean;
  /** Of the receipts that the elements ask for. */
  readonly receiptKeys?: readonly ReceiptKey[];
  /** Where outputs are kept. */
  readonly folder?: string;
  /** The folder of outputs; absent where nothing is written. */
  readonly dist?: string;
}

export interface Request extends CompileTaskSettings {
  readonly path: string;
  readonly source: Uint8Array;
  /** Of the source, where it says enough. */
  readonly mark?: FileStamp;
  /** What is known of it: only its outputs are missing. */
  readonly form?: { readonly id: string; readonly files: readonly WrittenFile[] };
}

export interface CompileReply {
  /** Absent where the outputs of a known form were kept. */
  readonly compiled?: { readonly made: CompileRecord; readonly reads: FileReads };
  /** Absent where nothing is written. */
  readonly prepared?: PreparedFolder;
}

/** A function that makes forms, with the typesetter it keeps between them. */
export function createCompileTask(): (request: Request) => Promise<CompileReply> {
  const at = locator();
  let opened: DiskCache | undefined;
  const diskAt = (folder: string | undefined): DiskCache | undefined => {
    opened ??= folder === undefined ? undefined : openDiskCache(folder);
    return opened;
  };
  // The compiler is loaded when there is something to compile.
  let compiling: Promise<typeof import('./compile.js')> | undefined;
  let typesetter: ReturnType<typeof import('./compile.js').lazyTypesetter> | undefined;
  const compile = async (request: Request) => {
    compiling ??= import('./compile.js');
    const { compileSource, lazyTypesetter } = await compiling;
    typesetter ??= lazyTypesetter();
    const { path, source, mark, only, checkPaperFit, sharedRuntime, receiptKeys } = request;
    const located = at(path);
    const reads = new Map<string, FileRead>([[located.file, readOf(source, mark)]]);
    const project = { read: recordReads(reads, located.project.read, located.pathOf) };
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

/** Only texts that something is told about. */
function withoutRepeats({ diagnostics, texts }: DiagnosticReport): DiagnosticReport {
  const named = new Set(diagnostics.map(({ file }) => file));
  return { diagnostics, texts: new Map([...texts].filter(([name]) => named.has(name))) };
}

async function prepared({ dist, only }: Request, id: string, files: readonly OutputBytes[]): Promise<CompileReply> {
  if (dist === undefined) return {};
  const folder = join(dist, id);
  const fate = (name: string) => dispositionOf(name, id, isPartialBuild(only));
  return { prepared: containsFiles(folder, files, fate) ? { is: 'held' } : await prepareFolder(folder, files, fate) };
}
