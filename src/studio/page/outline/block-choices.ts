/** Blocks that can be inserted: those of the form, those in other files of the project, and ready ones. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { InsertionPoint, Operation } from '../../../compiler/editor/index.js';
import type { Vocabulary } from '../../../compiler/format/index.js';
import { READY_BLOCKS, readyBlockPath } from '../../../compiler/templates/ready-blocks.js';
import type { ProjectFiles } from '../../storage/project-store.js';
import type { WorkerClient } from '../worker-client.js';
import type { BlockChoice, OutlineState } from './model.js';

/** Returns the blocks of the project, and the ready ones whose files it does not have. */
export function blockChoices(
  { outline, blockPaths = [] }: OutlineState,
  language: MessageLanguage,
): Readonly<Record<'project' | 'ready', readonly BlockChoice[]>> {
  const declared = (outline?.nodes ?? []).filter(({ kind }) => kind === 'block');
  const files = new Set(declared.map(({ file = '' }) => plain(file)));
  const others = blockPaths.filter(path => !files.has(plain(path)));
  const ready = READY_BLOCKS.filter(({ name }) => !blockPaths.some(path => plain(path) === readyBlockPath(name)));
  return {
    project: [
      ...declared.map(({ id }) => ({ value: `use:${id}`, title: id, name: id })),
      ...others.map(file => ({ value: `file:${file}`, title: nameOf(file), name: nameOf(file), file })),
    ],
    ready: ready.map(({ name, title }) => ({
      ...{ value: `ready:${name}`, title: title[language], name, label: title },
      file: `./${readyBlockPath(name)}`,
    })),
  };
}

const plain = (path: string): string => path.replace(/^\.\//, '');

const nameOf = (path: string): string =>
  path
    .split('/')
    .at(-1)!
    .replace(/\.ya?ml$/i, '');

/** Returns the operation that inserts a block into a form, whose label is in the languages of the form. */
export function insertionOf(
  { name, file, label = {} }: BlockChoice,
  at: InsertionPoint,
  languages: readonly string[],
): Operation {
  const texts = Object.fromEntries(Object.entries(label).filter(([language]) => languages.includes(language)));
  const [only, ...more] = Object.values(texts);
  const written = more.length > 0 ? texts : languages.length === 1 ? only : undefined;
  return {
    ...{ kind: 'add-use', of: 'block', name, at },
    ...(file !== undefined && { file }),
    ...(written !== undefined && { label: written }),
  };
}

/** Returns the files that a block needs, as paths of the project: those of a ready block, with the keywords of the form. */
export async function filesOfBlock(
  { name, label }: BlockChoice,
  form: string,
  keywords: Vocabulary,
  { samples, workers }: { samples(): Promise<ProjectFiles>; readonly workers: WorkerClient },
): Promise<ProjectFiles> {
  if (!label) return new Map();
  const files = await samples();
  const found = await workers.outputs(service => service.blockFiles(name, files, keywords));
  const folder = form.slice(0, form.lastIndexOf('/') + 1);
  return new Map((found ?? []).map(({ path, content }) => [folder + path, content]));
}
