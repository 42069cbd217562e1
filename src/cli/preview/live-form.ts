/** One form of the preview: its last good edition and the diagnostics of its current text. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { type Compilation, type Compiled, compile, type Project } from '../../compiler/index.js';
import { exampleData } from '../../compiler/tools.js';
import { type FileRead, type FileReads, readOf, recordReads, unchangedReads } from '../build/file-stamps.js';
import { todayIn } from '../context.js';
import { type Located, locate, readQuietly } from '../io/files.js';
import { shownDiagnostics } from './diagnostics.js';
import type { ShownDiagnostic, ShownForm } from './preview-state.js';

/** Outputs that the page in the frame needs. The paper is made when it is requested. */
const ONLY = ['element', 'page'];

export interface LiveForm {
  /** Compiles again if a file that was read has changed. Of several changes during a compile, only the last counts. */
  look(): void;
  /** Returns the folders of all files that the form reads. */
  folders(): readonly string[];
  readonly now: LiveFormState;
  /** Waits for the running compile, if there is one. */
  settled(): Promise<void>;
}

/** State of a live form. */
export interface LiveFormState {
  readonly edition: number;
  readonly compiled?: Compiled;
  readonly stale: boolean;
  readonly diagnostics: readonly ShownDiagnostic[];
}

export interface Listener {
  /** Called after each compile. */
  onUpdate(): void;
  /** Called when a compile fails with an internal error; the previous edition stays. */
  fault(fault: unknown): void;
}

/** Creates the live form of the file at `path`. */
export function createLiveForm(path: string, language: MessageLanguage, { onUpdate, fault }: Listener): LiveForm {
  // Editions start at the current time, so that the editions of a restarted preview differ from earlier ones.
  let now: LiveFormState = { edition: Date.now(), stale: false, diagnostics: [] };
  let seen: CompileInputs = { files: new Map() };
  let running: Promise<void> | undefined;
  const run = async () => {
    for (let reading = changedSince(seen, path); reading; reading = changedSince(seen, path)) {
      seen = reading;
      now = next(now, await reading.compile(language), language);
      onUpdate();
    }
  };
  return {
    look: () => {
      running ??= run()
        .catch(fault)
        .finally(() => {
          running = undefined;
        });
    },
    folders: () => [dirname(path), ...[...seen.files.keys()].map(file => existingFolder(file))],
    get now() {
      return now;
    },
    settled: async () => running,
  };
}

/** Files that a compile read, by absolute path. */
interface CompileInputs {
  readonly files: FileReads;
}

interface Fresh extends CompileInputs {
  compile(language: MessageLanguage): Promise<Compilation>;
}

/** Returns a new compile, or undefined if every file is unchanged since it was read. */
function changedSince({ files }: CompileInputs, path: string): Fresh | undefined {
  const same = files.size > 0 && unchangedReads(files, readQuietly);
  return same ? undefined : reading(path);
}

function reading(path: string): Fresh {
  const files = new Map<string, FileRead>();
  const source = recordReads(files, readQuietly)(path) ?? '';
  const compileNow = async () => {
    const located = locate(path);
    return compile(source, {
      file: located.file,
      project: watched(located, files),
      only: ONLY,
      sharedRuntime: true,
      enforcePublished: false,
      today: todayIn(),
    });
  };
  return { files, compile: compileNow };
}

/**
 * Returns a project that records its reads, so that a change of a block, or a missing file that appears, counts as a
 * change of the form.
 */
const watched = ({ pathOf, project }: Located, files: Map<string, FileRead>): Project => ({
  read: name => {
    const bytes = project.read(name);
    files.set(pathOf(name), readOf(bytes));
    return bytes;
  },
});

function existingFolder(file: string): string {
  const folder = dirname(file);
  return existsSync(folder) || folder === dirname(folder) ? folder : existingFolder(folder);
}

function next(before: LiveFormState, compilation: Compilation, language: MessageLanguage): LiveFormState {
  const diagnostics = shownDiagnostics(compilation, language);
  const { compiled } = compilation;
  if (compiled) return { edition: before.edition + 1, compiled, stale: false, diagnostics };
  return { ...before, stale: before.compiled !== undefined, diagnostics };
}

export const shownForm = ({ model, examples }: Compiled): ShownForm => ({
  id: model.id,
  title: model.title[model.languages[0]!] ?? model.id,
  languages: model.languages,
  examples: examples.map(example => ({
    title: example.title,
    valid: example.expect === 'valid',
    data: exampleData(model, example),
  })),
});
