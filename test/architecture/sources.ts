/** The sources of the toolkit, as text, imports and syntax trees. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Comment, type Program, parseSync } from 'oxc-parser';

export const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

export interface Source {
  /** Path below src, with `/` as the separator. */
  readonly path: string;
  readonly text: string;
  /** The text without comments. */
  readonly code: string;
  /** Imports inside src, as paths below src. */
  readonly inside: readonly string[];
  /** All other imports. */
  readonly outside: readonly string[];
  readonly program: Program;
  readonly comments: readonly Comment[];
}

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

const inSrc = (from: string, name: string): string =>
  relative(SRC, resolve(SRC, dirname(from), name)).replace(/\.js$/, '.ts');

function load(path: string): Source {
  const text = readFileSync(join(SRC, path), 'utf8');
  const code = withoutComments(text);
  const named = [
    ...code.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*'([^']+)'/g),
    ...code.matchAll(/\bimport\s*\(?\s*'([^']+)'/g),
  ];
  const names = [...new Set(named.map(match => match[1]!))];
  const local = names.filter(name => name.startsWith('.'));
  return {
    path,
    text,
    code,
    inside: local.map(name => inSrc(path, name)).filter(name => name !== path),
    outside: names.filter(name => !name.startsWith('.')),
    ...parse(path, text),
  };
}

/** Parses a TypeScript text. Throws an Error if it cannot be parsed. */
export function parse(
  path: string,
  text: string,
): { readonly program: Program; readonly comments: readonly Comment[] } {
  const { program, comments, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  return { program, comments };
}

export const sources: readonly Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts'))
  .map(path => load(path.replaceAll('\\', '/')));

/** Returns the sources below a folder that break a rule, as `path → violation`. */
export const breaches = (folder: string, broken: (source: Source) => readonly string[]): string[] =>
  sources
    .filter(source => source.path.startsWith(folder))
    .flatMap(source => broken(source).map(what => `${source.path} → ${what}`));
