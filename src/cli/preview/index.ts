/**
 * The preview: compiles the forms of a folder after each save and shows them on a page that only this machine can
 * reach.
 */
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
  /** Port; 0 for any. */
  readonly port: number;
  readonly language: MessageLanguage;
  fault(fault: unknown): void;
  /** Whether the studio is served too, which reads and writes the files of the folder. */
  readonly studio?: boolean;
}

export interface Preview {
  readonly url: string;
  /** URL of the studio, with the token for its files. */
  readonly studioUrl?: string;
  close(): Promise<void>;
}

/** Starts the preview. Rejects if the port is not available. */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const folder = resolve(options.folder);
  let tell = () => {};
  const forms = formsOf(folder, options, () => tell());
  await forms.look();
  const studio = options.studio ? await (await import('./studio.js')).openStudio(folder) : undefined;
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
      studio,
    },
    options.port,
  ).catch(error => {
    studio?.close();
    throw error;
  });
  tell = server.notify;
  const watching = watchFolders(() => void forms.look().then(() => watching.folders(forms.folders())));
  watching.folders(forms.folders());
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url: `${url}/`,
    ...(studio && { studioUrl: url + studio.path }),
    close: async () => {
      watching.close();
      studio?.close();
      await server.close();
    },
  };
}

/** Returns the forms of the folder; each is compiled when it is first viewed. */
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
    // A form whose file is missing keeps its last edition, because some editors remove a file for a moment before they
    // write it again.
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
