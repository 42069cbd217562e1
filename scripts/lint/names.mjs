/**
 * Second half of `npm run lint`: searches names, comments and pages for what scripts/lint/banned.mjs bans. Prints each
 * finding as `path:line` and exits with 1 if there are any; `--counts` prints their number by pattern instead.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { BANNED } from './banned.mjs';
import { readSource } from './sources.mjs';

const CODE = ['src', 'scripts', 'bench', 'test'];
const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'];
/** Pages that are generated from the code. */
const GENERATED = ['docs/reference.md', 'docs/diagnostics.md'];
/** Inputs and outputs of tests, and the patterns themselves. */
const LEFT_OUT = /^scripts\/lint\/banned\.mjs$|\/(fixtures|expected|samples)\//;
/** Comment that exempts the declaration in its line, followed by the reason. */
const EXEMPT = 'lint-ok:';

/** Paths of the files below a folder of the repository that match a pattern, sorted. */
const under = (top, folder, pattern) =>
  existsSync(join(top, folder))
    ? readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
        .map(path => `${folder}/${path.replaceAll('\\', '/')}`)
        .filter(path => pattern.test(path) && !LEFT_OUT.test(path))
        .sort()
    : [];

const everywhere = pattern => new RegExp(pattern, `${pattern.flags.replace('g', '')}g`);

/** Findings in items ({ text, start }) of the patterns that apply to `kind`. Of prose, only the banned words are quoted. */
function search(kind, items) {
  const isProse = ['comments', 'docs', 'openings', 'texts'].includes(kind);
  const patterns = BANNED.filter(row => row.in.includes(kind));
  return items.flatMap(({ text, start }) =>
    patterns.flatMap(({ id, pattern, instead }) =>
      [...text.matchAll(everywhere(pattern))].map(([words]) => ({ id, instead, start, text: isProse ? words : text })),
    ),
  );
}

function findingsInCode(top, path) {
  const text = readFileSync(join(top, path), 'utf8');
  const { names, types, members, texts, comments } = readSource(path, text);
  const events = [...text.matchAll(/\bevent: '([\w-]+)'/g)].map(match => ({ text: match[1], start: match.index }));
  const lines = text.split('\n');
  const declared = { names, types, members, texts, events };
  return [
    ...(path.startsWith('src/') ? Object.entries(declared).flatMap(([kind, items]) => search(kind, items)) : []),
    ...search(
      'openings',
      comments.filter(({ isDoc }) => isDoc),
    ),
    ...search('comments', comments),
  ]
    .map(finding => ({ ...finding, path, line: text.slice(0, finding.start).split('\n').length }))
    .filter(({ line }) => !lines[line - 1].includes(EXEMPT));
}

/** Findings in the prose of a page. Code blocks and code spans are left out, because they quote programs. */
function findingsInPage(top, path) {
  const blank = code => code.replace(/[^\n]/g, ' ');
  const prose = readFileSync(join(top, path), 'utf8')
    .replace(/^```[\s\S]*?^```/gm, blank)
    .replace(/`[^`\n]*`/g, blank);
  return prose
    .split('\n')
    .flatMap((text, index) => search('docs', [{ text, start: 0 }]).map(found => ({ ...found, path, line: index + 1 })));
}

/** All findings in the repository at `top`, each as { path, line, id, text, instead }. */
export function findings(top = root) {
  const code = CODE.flatMap(folder => under(top, folder, /\.(ts|mjs)$/));
  const pages = [...PAGES, ...under(top, 'docs', /(?<!\.ar)\.md$/)].filter(
    path => existsSync(join(top, path)) && !GENERATED.includes(path),
  );
  const files = code
    .filter(path => path.startsWith('src/'))
    .flatMap(path =>
      search('files', [{ text: path.slice('src/'.length), start: 0 }]).map(found => ({ ...found, path, line: 1 })),
    );
  return [
    ...files,
    ...code.flatMap(path => findingsInCode(top, path)),
    ...pages.flatMap(path => findingsInPage(top, path)),
  ];
}

if (process.argv[1] === import.meta.filename) {
  const all = findings();
  if (process.argv.includes('--counts'))
    for (const { id } of BANNED) console.log(id, all.filter(finding => finding.id === id).length);
  else
    for (const { path, line, id, text, instead } of all)
      console.log(`${path}:${line} ${id} "${text}", instead: ${instead}`);
  console.log(`names: ${all.length} findings`);
  process.exitCode = all.length > 0 ? 1 : 0;
}
