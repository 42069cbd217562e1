/** File reference: a file as the data of a submission lists it. */
import type { PreparedSubmission } from './transport.js';

export interface FileReference {
  /** Path of the question. */
  readonly path: string;
  readonly sha256: string;
}

/** Returns the reference to a file. It is empty if the data does not list the file. */
export const fileReferenceOf = ({ submission }: PreparedSubmission, id: string): FileReference =>
  ('data' in submission && found(submission.data, id, '')) || { path: '', sha256: '' };

function found(tree: unknown, id: string, path: string): FileReference | undefined {
  if (typeof tree !== 'object' || tree === null) return undefined;
  for (const [key, inside] of Object.entries(tree)) {
    const { id: own, sha256 } = (inside ?? {}) as Record<string, unknown>;
    if (own === id && typeof sha256 === 'string') return { path, sha256 };
    const at = Array.isArray(tree) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
    const listed = found(inside, id, at);
    if (listed) return listed;
  }
  return undefined;
}
