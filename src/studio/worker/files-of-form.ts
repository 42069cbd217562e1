/** Files that a form reads. */
import { LOCK_FILE } from '../../compiler/change/index.js';
import { compile, type Project } from '../../compiler/index.js';
import type { ProjectFiles } from '../storage/project-store.js';

/** Returns the form and the files that it reads: blocks, lists, pictures, keys. Published versions are not among them. */
export async function filesOfForm(project: Project, file: string, today: string): Promise<ProjectFiles> {
  const content = project.read(file);
  if (!content) return new Map();
  const files = new Map([[file, content]]);
  const read = (path: string): Uint8Array | undefined => {
    const bytes = path === LOCK_FILE ? undefined : project.read(path);
    if (bytes) files.set(path, bytes);
    return bytes;
  };
  await compile(content, { file, project: { ...project, read }, today, only: [], enforcePublished: false });
  return files;
}
