/** Pages of the documentation, with their code blocks, tables and links. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Block {
  readonly page: string;
  /** Info string after the fence, such as `yaml form`. */
  readonly info: string;
  readonly text: string;
}

export interface Page {
  /** Path below the project's folder. */
  readonly path: string;
  readonly text: string;
}

const names = [
  ...[
    'README.md',
    'README.ar.md',
    'CHANGELOG.md',
    'CODE_OF_CONDUCT.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'forms/README.md',
  ],
  ...readdirSync(join(ROOT, 'docs')).map(name => `docs/${name}`),
];

export const pages: readonly Page[] = names
  .filter(path => path.endsWith('.md') && existsSync(join(ROOT, path)))
  .map(path => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

export const page = (path: string): Page => pages.find(one => one.path === path)!;

export const blocks: readonly Block[] = pages.flatMap(({ path, text }) =>
  [...text.matchAll(/^```(\S.*)\n([\s\S]*?)^```$/gm)].map(([, info, inside]) => ({
    page: path,
    info: info!,
    text: inside!,
  })),
);

/** Returns the only block of a page that has the given info string. */
export const block = (path: string, info: string): string =>
  blocks.find(one => one.page === path && one.info === info)!.text;

/** Returns the cells of the table below a heading or sentence, without the table's header. */
export function table({ text }: Page, above: string): string[][] {
  const lines = text.slice(text.indexOf(above) + above.length).split('\n');
  const first = lines.findIndex(line => line.startsWith('|'));
  const rows = lines.slice(first);
  return rows
    .slice(
      2,
      rows.findIndex(line => !line.startsWith('|')),
    )
    .map(cellsOf);
}

/** Returns the entries of the list below a heading, without their bullets. */
export function list({ text }: Page, heading: string): string[] {
  const [, after] = text.split(`${heading}\n`);
  return [...after!.split('\n#')[0]!.matchAll(/^- (.+)$/gm)].map(([, entry]) => entry!);
}

/** Returns the names that the list below a heading describes, as in "- `name`: text". */
export function entries({ text }: Page, heading: string): string[] {
  const [, after] = text.split(`${heading}\n`);
  return [...after!.split('\n#')[0]!.matchAll(/^- `([^`]+)`: /gm)].map(([, name]) => name!);
}

/** Returns the cells of every table row of a page, including the headers. */
export const rows = ({ text }: Page): string[][] =>
  text
    .split('\n')
    .filter(line => line.startsWith('|'))
    .map(cellsOf);

/** Returns the cells of a row without the marks that keep signs around code in order. */
const cellsOf = (line: string): string[] =>
  line
    .replace(/\u200e/g, '')
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim());

/** Returns the texts in backticks. */
export const codes = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(match => match[1]!);

/** Returns the text of a cell that is one piece of code, or undefined for any other cell. */
export const code = (cell: string | undefined): string | undefined => /^`([^`]+)`$/.exec(cell ?? '')?.[1];

export interface Link {
  readonly page: string;
  readonly target: string;
}

/** Links to the project's own files. */
export const links: readonly Link[] = pages.flatMap(({ path, text }) =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(match => ({ page: path, target: match[1]! }))
    .filter(({ target }) => !/^[a-z]+:/.test(target)),
);

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '').replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
}

/** Returns whether the file of a link exists and has the heading that the link names. */
export function resolves({ page: from, target }: Link): boolean {
  const [file, anchor] = target.split('#') as [string, string?];
  const path = file === '' ? from : relative(ROOT, join(ROOT, dirname(from), file));
  if (path.startsWith('..') || !existsSync(join(ROOT, path))) return false;
  return anchor === undefined || headings(readFileSync(join(ROOT, path), 'utf8')).includes(anchor);
}

/** Returns the anchors of a page's headings. */
const headings = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(match =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
