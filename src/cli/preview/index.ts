/** The preview: forms of a folder compiled with each save, shown in a page of their own on this machine. */
import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { formsBelow } from '../io/files.js';
import { foldersBelow, watcher } from '../watch/folder-watcher.js';
import { clientFiles } from './client-files.js';
import { type Stage, shownForm, stage } from './live-form.js';
import { press } from './paper.js';
import type { Shown } from './preview-state.js';
import { listen } from './server.js';

export interface PreviewOptions {
  readonly folder: string;
  /** 0 for any. */
  readonly port: number;
  readonly language: MessageLanguage;
  fault(fault: unknown): void;
}

export interface Preview {
  readonly url: string;
  close(): Promise<void>;
}

/** Rejects where the port cannot be had. */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const folder = resolve(options.folder);
  let tell = () => {};
  const forms = formsOf(folder, options, () => tell());
  await forms.look();
  const server = await listen(
    {
      ...{ language: options.language, client: await clientFiles(), press: press(), fault: options.fault },
      stageOf: forms.stageOf,
      shown: forms.shown,
    },
    options.port,
  );
  tell = server.tell;
  const watching = watcher(() => void forms.look().then(() => watching.folders(forms.folders())));
  watching.folders(forms.folders());
  return {
    url: `http://127.0.0.1:${server.port}/`,
    close: async () => {
      watching.close();
      await server.close();
    },
  };
}

/** The forms of the folder, each compiled once it is looked at. */
function formsOf(folder: string, { language, fault }: PreviewOptions, tell: () => void) {
  const stages = new Map<string, Stage>();
  let paths: readonly string[] = [];
  const open = (path: string): Stage => {
    const known = stages.get(path) ?? stage(join(folder, path), language, { told: tell, fault });
    stages.set(path, known);
    return known;
  };
  const stageOf = (path: string) => (paths.includes(path) ? open(path) : stages.get(path));
  const look = async () => {
    const found = existsSync(folder) ? await formsBelow(folder).catch(() => []) : [];
    const before = paths.join('\n');
    paths = found.map(path => relative(folder, path).split(sep).join('/')).sort();
    // A form that is gone keeps its last edition: some editors take a file away for a moment to write it anew.
    for (const [path, one] of stages) if (paths.includes(path)) one.look();
    if (before !== paths.join('\n')) tell();
  };
  const folders = () => [...foldersBelow(folder), ...[...stages.values()].flatMap(one => one.folders())];
  const shown = (asked: string): Shown => shownOf(paths, asked || (paths[0] ?? ''), stageOf);
  return { stageOf, look, folders, shown };
}

function shownOf(forms: readonly string[], path: string, stageOf: (path: string) => Stage | undefined): Shown {
  const now = stageOf(path)?.now ?? { edition: 0, stale: false, diagnostics: [] };
  const { edition, stale, diagnostics } = now;
  const gone = path !== '' && !forms.includes(path);
  return { forms, path, gone, edition, stale, diagnostics, ...(now.compiled && { form: shownForm(now.compiled) }) };
}
