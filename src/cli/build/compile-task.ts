/** Makes one form for a build or a check, in this thread or in one of its own (make-thread.ts): compiled, kept, and put beside its place. */
import { join } from 'node:path';
import { turnsOf } from '../../compiler/3-verify/key-expiry.js';
import { isPart } from '../../compiler/4-emit/index.js';
import type { ReceiptKey } from '../../runtime/submit/receipt-verification.js';
import type { Made } from '../cache/compile-cache.js';
import { type Disk, openDisk } from '../cache/disk-cache.js';
import { type Bytes, bytesOf, keepOutputs, keptOutputs, type Written, writtenOf } from '../cache/outputs.js';
import { locator } from '../io/files.js';
import type { Told } from '../output/print-diagnostics.js';
import { holds, type Prepared, prepare } from './atomic-output.js';
import { type Mark, noting, type Read, type Reads, readOf } from './file-stamps.js';
import { fateOf } from './output-folder.js';

/** Settings of all forms of a command. */
export interface Making {
  /** Names of outputs; all where absent, none for `[]`. */
  readonly only?: readonly string[];
  readonly paperFit?: boolean;
  readonly sharedRuntime: boolean;
  /** Of the receipts that the elements ask for. */
  readonly receiptKeys?: readonly ReceiptKey[];
  /** Where outputs are kept. */
  readonly folder?: string;
  /** The folder of outputs; absent where nothing is written. */
  readonly dist?: string;
}

export interface Request extends Making {
  readonly path: string;
  readonly source: Uint8Array;
  /** Of the source, where it says enough. */
  readonly mark?: Mark;
  /** What is known of it: only its outputs are missing. */
  readonly form?: { readonly id: string; readonly files: readonly Written[] };
}

export interface Answer {
  /** Absent where the outputs of a known form were kept. */
  readonly compiled?: { readonly made: Made; readonly reads: Reads };
  /** Absent where nothing is written. */
  readonly prepared?: Prepared;
}

/** A function that makes forms, with the typesetter it keeps between them. */
export function maker(): (request: Request) => Promise<Answer> {
  const at = locator();
  let opened: Disk | undefined;
  const diskAt = (folder: string | undefined): Disk | undefined => {
    opened ??= folder === undefined ? undefined : openDisk(folder);
    return opened;
  };
  // The compiler is loaded when there is something to compile.
  let compiling: Promise<typeof import('./compile.js')> | undefined;
  let typesetter: ReturnType<typeof import('./compile.js').lazyTypesetter> | undefined;
  const compile = async (request: Request) => {
    compiling ??= import('./compile.js');
    const { compileSource, lazyTypesetter } = await compiling;
    typesetter ??= lazyTypesetter();
    const { path, source, mark, only, paperFit, sharedRuntime, receiptKeys } = request;
    const located = at(path);
    const reads = new Map<string, Read>([[located.file, readOf(source, mark)]]);
    const project = { read: noting(reads, located.project.read, located.pathOf) };
    const settings = {
      sharedRuntime,
      ...(receiptKeys && { receiptKeys }),
      ...(only && { only }),
      ...(paperFit !== undefined && { paperFit }),
    };
    const { compiled, ...told } = await compileSource({ ...located, project }, source, { ...settings, typesetter });
    return { told, reads, compiled };
  };
  return async request => {
    const disk = diskAt(request.folder);
    const kept = disk && request.form && keptOutputs(disk, request.form.files);
    if (kept) return prepared(request, request.form!.id, kept);
    const { told, reads, compiled } = await compile(request);
    if (!compiled) return { compiled: { made: toldOnce(told), reads } };
    const { id } = compiled.model;
    const files = bytesOf(compiled.files);
    const written = writtenOf(files);
    if (disk) keepOutputs(disk, written, files);
    return {
      compiled: { made: { ...toldOnce(told), form: { id, files: written, turns: turnsOf(compiled.model) } }, reads },
      ...(await prepared(request, id, files)),
    };
  };
}

/** Only texts that something is told about. */
function toldOnce({ diagnostics, texts }: Told): Told {
  const named = new Set(diagnostics.map(({ file }) => file));
  return { diagnostics, texts: new Map([...texts].filter(([name]) => named.has(name))) };
}

async function prepared({ dist, only }: Request, id: string, files: readonly Bytes[]): Promise<Answer> {
  if (dist === undefined) return {};
  const folder = join(dist, id);
  const fate = (name: string) => fateOf(name, id, isPart(only));
  return { prepared: holds(folder, files, fate) ? { is: 'held' } : await prepare(folder, files, fate) };
}
