/** A form is read once for each state of its text and of the files beside it: completion, hover and checks ask of the same. */
import { look, type Sight } from '../../compiler/editor/index.js';
import type { Project } from '../../compiler/index.js';
import type { Page } from './documents.js';

interface Looked {
  readonly text: string;
  /** What the form asked for, and was given. */
  readonly reads: ReadonlyMap<string, string | undefined>;
  readonly sight: Sight;
}

/** Of several open forms; more would be kept for nobody. */
const MOST = 16;

export function lookOnce(): (page: Pick<Page, 'uri' | 'text' | 'file' | 'project'>) => Sight {
  const last = new Map<string, Looked>();
  return ({ uri, text, file, project }) => {
    const known = last.get(uri);
    if (known?.text === text && [...known.reads].every(([name, was]) => contentOf(project, name) === was))
      return known.sight;
    const reads = new Map<string, string | undefined>();
    const sight = look(text, file, noting(project, reads));
    last.delete(uri);
    last.set(uri, { text, reads, sight });
    if (last.size > MOST) last.delete(last.keys().next().value!);
    return sight;
  };
}

const noting = (project: Project, reads: Map<string, string | undefined>): Project => ({
  read: name => {
    const bytes = project.read(name);
    reads.set(name, bytes && latin(bytes));
    return bytes;
  },
});

const contentOf = (project: Project, name: string): string | undefined => {
  const bytes = project.read(name);
  return bytes && latin(bytes);
};

/** Byte by byte. */
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
