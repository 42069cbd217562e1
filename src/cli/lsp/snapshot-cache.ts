/** A form is read once for each state of its text and of the files beside it: completion, hover and checks ask of the same. */
import { look, type Sight } from '../../compiler/editor/index.js';
import { noting, type Read, type Reads, stillSo } from '../build/file-stamps.js';
import type { Page } from './documents.js';

interface Looked {
  readonly text: string;
  /** What the form asked for, and was given. */
  readonly reads: Reads;
  readonly sight: Sight;
}

/** Of several open forms; more would be kept for nobody. */
const MOST = 16;

export function lookOnce(): (page: Pick<Page, 'uri' | 'text' | 'file' | 'project'>) => Sight {
  const last = new Map<string, Looked>();
  return ({ uri, text, file, project }) => {
    const known = last.get(uri);
    if (known?.text === text && stillSo(known.reads, project.read)) return known.sight;
    const reads = new Map<string, Read>();
    const sight = look(text, file, { read: noting(reads, project.read) });
    last.delete(uri);
    last.set(uri, { text, reads, sight });
    if (last.size > MOST) last.delete(last.keys().next().value!);
    return sight;
  };
}
