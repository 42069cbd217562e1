/** Publishing of versions: what `istimara publish` would write, and what follows from it. */

import { AUTHOR_LANGUAGES } from '../../compiler/author-languages.js';
import {
  diffForms,
  entryName,
  formatConsequences,
  LOCK_FILE,
  type Lock,
  printLock,
  readLock,
  reportDiff,
} from '../../compiler/change/index.js';
import { loadMessages, type MessageLanguage } from '../../compiler/diagnostics/index.js';
import { type Compiled, compile, type OutputFile, type Project } from '../../compiler/index.js';
import {
  breakingChange,
  type Edition,
  editionFiles,
  planEdition,
  readmeOf,
  type VersionFiles,
} from '../../compiler/publishing/index.js';
import type { Typesetter } from '../../compiler/typeset/index.js';
import { changesBetween } from '../storage/project-changes.js';
import { OUTPUTS } from '../storage/project-paths.js';
import type { ProjectFiles } from '../storage/project-store.js';
import { editorDiagnostics } from './editor-diagnostics.js';
import type { PreparedVersion, PublishReply, PublishRequest } from './service.js';

/** A project whose paths are known. */
export interface ListedProject extends Project {
  paths(): readonly string[];
}

const NO_BYTES = new Uint8Array();
const UTF8 = new TextEncoder();

/** Compiles a form with all its outputs, and plans its publishing. */
export async function prepareVersion(
  { file, outputs, today, language }: PublishRequest,
  project: ListedProject,
  typesetter: () => Promise<Typesetter>,
): Promise<PublishReply> {
  const compilation = await compile(project.read(file) ?? NO_BYTES, { file, project, today, typesetter });
  const diagnostics = editorDiagnostics([compilation], language).filter(({ severity }) => severity === 'error');
  const { compiled } = compilation;
  // The README is in both languages.
  await Promise.all(AUTHOR_LANGUAGES.map(loadMessages));
  return compiled ? planned(compiled, project, { outputs, today, language }) : { diagnostics };
}

async function planned(
  compiled: Compiled,
  project: ListedProject,
  { outputs, today, language }: Omit<PublishRequest, 'file'>,
): Promise<PublishReply> {
  const bytes = project.read(LOCK_FILE);
  const lock = bytes ? readLock(new TextDecoder().decode(bytes)) : new Map();
  if (!lock) return { diagnostics: [], refusal: { reason: 'damaged', path: LOCK_FILE } };
  const edition = planEdition(compiled, lock, filesOf(project, outputs));
  if ('reason' in edition) return { diagnostics: [], refusal: edition };
  const { files, disposition } = await editionFiles(edition, lock);
  const folder = `${OUTPUTS}/${compiled.model.id}/`;
  const present = [...outputs].filter(([path]) => path.startsWith(folder));
  const handled = (path: string) => disposition(path.slice(folder.length).split('/')[0]!);
  const foreign = present.find(([path]) => handled(path) === 'foreign');
  if (foreign) return { diagnostics: [], refusal: { reason: 'foreign-file', path: foreign[0] } };
  const former = new Map(present.filter(([path]) => handled(path) === 'replaced'));
  const written = new Map(files.map(file => [folder + file.path, bytesOf(file)]));
  const changes = edition.missing ? changesBetween(former, written) : new Map();
  const lockFile = UTF8.encode(printLock(nextLock(edition, lock)));
  return { diagnostics: [], version: { ...described(edition, today, language), files: written, changes, lockFile } };
}

const bytesOf = ({ content }: OutputFile): Uint8Array => (typeof content === 'string' ? UTF8.encode(content) : content);

/** Returns the files of versions: those of the project, and outputs that do not belong to it. */
function filesOf({ read, paths }: ListedProject, outputs: ProjectFiles): VersionFiles {
  const all = [...outputs.keys(), ...paths()];
  return {
    dist: OUTPUTS,
    join: (...parts) => parts.join('/'),
    inProject: folder => folder,
    read: path => outputs.get(path) ?? read(path),
    exists: path => all.some(one => one === path || one.startsWith(`${path}/`)),
  };
}

const nextLock = ({ compiled: { model }, sha256, folder, fresh }: Edition, lock: Lock): Lock =>
  fresh ? new Map([...lock, [entryName(model.id, model.version), { sha256, kept: folder }]]) : lock;

function described(
  { compiled: { model }, sha256, fresh, missing, earlier }: Edition,
  today: string,
  language: MessageLanguage,
): Omit<PreparedVersion, 'files' | 'changes' | 'lockFile'> {
  const breaking = fresh ? breakingChange(earlier, model) : undefined;
  const last = earlier.at(-1)?.found;
  const sides = last && { old: last.model, fresh: model, folder: last.folder };
  const difference = sides && diffForms(sides.old, sides.fresh);
  const changed = sides && difference && { difference, old: sides.old, folder: sides.folder };
  return {
    readme: UTF8.encode(readmeOf({ model, sha256, date: today, ...(changed && { changed }) })),
    ...{ form: model.id, version: model.version, fresh },
    definition: sha256.slice(0, 16),
    isBreaking: breaking !== undefined,
    lost: missing ? earlier.flatMap(({ found, version }) => (found ? [] : [version])) : [],
    ...(fresh &&
      sides &&
      difference && {
        report: {
          ...reportDiff(difference, sides, language),
          consequences: breaking ? formatConsequences(difference, sides, language) : '',
        },
      }),
  };
}
