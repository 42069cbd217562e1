/** Reader of the files that a definition names, by a path relative to the naming file and only inside the project. */
import type { Source } from '../../runtime/model.js';
import type { Collector } from '../diagnostics/collector.js';
import { sha256Hex } from '../host/digest.js';
import { pictureKind } from '../picture/picture-kind.js';
import { type Decoded, decode } from './decode-utf8.js';
import type { Project } from './project.js';
import type { OpenedFile, OpenOptions } from './read-context.js';
import type { ScalarNode } from './tree.js';
import { ARABIC, type Vocabulary, vocabularyOf } from './vocabulary.js';

export interface Files {
  /** Every file read so far, in reading order. */
  readonly sources: readonly Source[];
  /** Vocabulary of every text read so far, by its path. */
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
  /**
   * Decodes and registers the bytes of an already loaded file. Returns its text, or undefined if an error was reported.
   */
  take(file: string, source: Uint8Array | string): string | undefined;
  /** Opens the file at a path that is written in another file. Returns undefined if an error was reported. */
  open(path: ScalarNode, options?: OpenOptions): OpenedFile | undefined;
  /** Returns the file at a path below the folder of `file`, or below the nearest folder above it that has the file. */
  findAbove(file: string, path: string): OpenedFile | undefined;
}

export function files(project: Project, collector: Collector): Files {
  const sources: Source[] = [];
  const vocabularies = new Map<string, Vocabulary>();
  const register = (file: string, sha256: string) => {
    if (sources.every(({ path }) => path !== file)) sources.push({ path: file, sha256 });
  };
  const take = (file: string, source: Uint8Array | string, foreign?: string) => {
    const { text, refuse }: Decoded = foreign === undefined ? decode(source) : { text: foreign };
    collector.addText(file, text);
    const vocabulary = vocabularyOf(text);
    vocabularies.set(file, vocabulary);
    if (vocabulary === 'ar') collector.setVocabulary(file, ARABIC);
    refuse?.(collector.in(file));
    // A file that is refused, such as one of 100 MB, is not digested: no form is made of it.
    register(file, refuse ? '' : digestOf(source));
    return refuse ? undefined : text;
  };
  const open: Files['open'] = (written, { decodeAlso, picture } = {}) => {
    const report = collector.in(written.file);
    const path = insidePath(written.file, written.text);
    if (path === undefined) report('path-outside', written.span, { path: written.text });
    const bytes = path === undefined ? undefined : project.read(path);
    if (path !== undefined && !bytes) report('file-not-found', written.span, { path });
    const kind = bytes && pictureKind(bytes);
    if (picture && kind && kind !== 'GIF' && (kind !== 'WebP' || picture === 'web')) {
      register(path!, sha256Hex(bytes));
      return { path: path!, text: '', picture: bytes };
    }
    if (kind) report('file-is-picture', written.span, { path: path!, kind });
    const foreign = bytes && !kind ? decodeAlso?.(bytes) : undefined;
    const text = bytes && !kind ? take(path!, bytes, foreign?.text) : undefined;
    return text === undefined ? undefined : { path: path!, text, ...(foreign && { encoding: foreign.encoding }) };
  };
  const findAbove: Files['findAbove'] = (file, below) => {
    const found = readAbove(project, file, below);
    const text = found && take(found.path, found.bytes);
    return text === undefined ? undefined : { path: found!.path, text };
  };
  return { sources, vocabularies, take, open, findAbove };
}

/** Returns the file at a path below the folder of `file`, or below the nearest folder above it that has the file. */
export function readAbove(project: Project, file: string, below: string) {
  for (const folder of foldersAbove(file)) {
    const path = `${folder}${below}`;
    const bytes = project.read(path);
    if (bytes) return { path, bytes };
  }
  return undefined;
}

/** Returns the folder of a file and those above it, inner ones first, each with `/` at its end. */
export function foldersAbove(file: string): readonly string[] {
  const parts = file.split('/').slice(0, -1);
  return [...parts.keys()]
    .reverse()
    .map(count => `${parts.slice(0, count + 1).join('/')}/`)
    .concat('');
}

/**
 * Returns the SHA-256 of a source with its lines ended by LF, in hexadecimal. Git and editors on Windows end them by
 * CRLF, which changes nothing that a form says.
 */
function digestOf(source: Uint8Array | string): string {
  if (typeof source === 'string') return sha256Hex(source.replaceAll('\r\n', '\n'));
  return sha256Hex(source.includes(CR) ? source.filter((byte, at) => byte !== CR || source[at + 1] !== LF) : source);
}

const CR = 0x0d;
const LF = 0x0a;

/**
 * Resolves a path that is written in `file`. Returns undefined if the path leaves the project, is absolute or is a URL.
 */
function insidePath(file: string, written: string): string | undefined {
  if (/^[/\\]|^[a-zA-Z][a-zA-Z\d+.-]*:|[\\\0]/.test(written)) return undefined;
  const parts = file.split('/').slice(0, -1);
  for (const part of written.split('/')) {
    if (part === '..' && parts.length === 0) return undefined;
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
