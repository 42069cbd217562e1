/** The preview: forms of a folder compiled with each save, shown in a page of their own on this machine. */
import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { formsBelow } from '../io/files.js';
import { foldersBelow, watchFolders } from '../watch/folder-watcher.js';
import { clientFiles } from './client-files.js';
import { createLiveForm, type LiveForm, shownForm } from './live-form.js';
import { createPaperRenderer } from './paper.js';
import type { PreviewState } from './preview-state.js';
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
      ...{
        language: options.language,
        client: await clientFiles(),
        press: createPaperRenderer(),
        fault: options.fault,
      },
      stageOf: forms.stageOf,
      shown: forms.shown,
    },
    options.port,
  );
  tell = server.notify;
  const watching = watchFolders(() => void forms.look().then(() => watching.folders(forms.folders())));
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
  const stages = new Map<string, LiveForm>();
  let paths: readonly string[] = [];
  const open = (path: string): LiveForm => {
    const known = stages.get(path) ?? createLiveForm(join(folder, path), language, { onUpdate: tell, fault });
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
  const shown = (asked: string): PreviewState => shownOf(paths, asked || (paths[0] ?? ''), stageOf);
  return { stageOf, look, folders, shown };
}

function shownOf(
  forms: readonly string[],
  path: string,
  stageOf: (path: string) => LiveForm | undefined,
): PreviewState {
  const now = stageOf(path)?.now ?? { edition: 0, stale: false, diagnostics: [] };
  const { edition, stale, diagnostics } = now;
  const gone = path !== '' && !forms.includes(path);
  return { forms, path, gone, edition, stale, diagnostics, ...(now.compiled && { form: shownForm(now.compiled) }) };
}
