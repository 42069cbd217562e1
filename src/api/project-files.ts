/** Files that a definition names, given by a program and not by a disk. */
import type { Project } from '../compiler/index.js';
import { checkValue, isContent } from './check-options.js';
import { OptionError } from './option-error.js';
import type { ProjectFiles } from './types.js';

/** Returns the project that reads these files. Throws an `OptionError` for a content or a path that none can have. */
export function projectOf(files: ProjectFiles = {}, runsModules = false): Project {
  if (typeof files === 'function') return { read: path => bytesOf(path, files(path)), runsModules };
  const entries: ReadonlyMap<string, string | Uint8Array> = new Map(
    files instanceof Map ? files : Object.entries(files),
  );
  for (const [path, content] of entries) {
    if (!isContent(content))
      throw new OptionError('wrong-option', { option: nameOf(path), expected: 'file', value: content });
    if (!isPath(path)) throw new OptionError('wrong-option', { option: 'files', expected: 'path', value: path });
  }
  return { read: path => bytesOf(path, entries.get(path)), runsModules };
}

const nameOf = (path: string): string => `files[${JSON.stringify(path)}]`;

const isPath = (path: unknown): boolean =>
  typeof path === 'string' && path.split('/').every(part => !['', '.', '..'].includes(part)) && !/\\/.test(path);

function bytesOf(path: string, content: string | Uint8Array | undefined): Uint8Array | undefined {
  if (content === undefined) return undefined;
  if (!isContent(content))
    throw new OptionError('wrong-option', { option: nameOf(path), expected: 'file', value: content });
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** Throws an `OptionError` if the path of the definition is none in a project. */
export function checkPath(option: string, path: string): void {
  checkValue(option, path, 'text');
  if (!isPath(path)) throw new OptionError('wrong-option', { option, expected: 'path', value: path });
}
