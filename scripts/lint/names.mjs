// npm run lint, second half: names and words against scripts/lint/banned.mjs. Prints each finding as path:line and ends with 1 if there is one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { BANNED } from './banned.mjs';
import { readSource } from './sources.mjs';

const CODE = ['src', 'scripts', 'bench'];
/** Pages in English that people write; the others are generated or in Arabic. */
const DOCS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'];
const GENERATED = ['reference.md', 'keywords.md', 'diagnostics.md'];

const under = (folder, pattern) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(path => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter(path => pattern.test(path))
    .sort();

const patternsFor = kind => BANNED.filter(row => row.in.includes(kind));

const lineOf = (text, offset) => text.slice(0, offset).split('\n').length;

/** Findings in `items` ({ text, start }) of the patterns for `kind`. */
const search = (kind, items) =>
  items.flatMap(item =>
    patternsFor(kind).flatMap(({ id, pattern, instead }) =>
      [...item.text.matchAll(new RegExp(pattern, `${pattern.flags.replace('g', '')}g`))].map(([word]) => ({
        id,
        instead,
        start: item.start,
        text: kind === 'comments' || kind === 'docs' || kind === 'openings' ? word : item.text,
        item,
      })),
    ),
  );

function inCode(path) {
  const text = readFileSync(join(root, path), 'utf8');
  const { names, types, members, comments } = readSource(path, text);
  const isSource = path.startsWith('src/');
  const openings = comments.filter(({ isDoc }) => isDoc);
  const events = [...text.matchAll(/\bevent: '([\w-]+)'/g)].map(match => ({ text: match[1], start: match.index }));
  return [
    ...(isSource ? search('names', names) : []),
    ...(isSource ? search('types', types) : []),
    ...(isSource ? search('members', members) : []),
    ...(isSource ? search('events', events) : []),
    ...search('openings', openings),
    ...search('comments', comments),
  ].map(found => ({ ...found, path, line: lineOf(text, found.start) }));
}

/** Words in prose; code blocks and code spans quote programs and are left out. */
function inPage(path) {
  const text = readFileSync(join(root, path), 'utf8');
  const prose = text.replace(/^```[\s\S]*?^```/gm, blank).replace(/`[^`\n]*`/g, blank);
  return prose
    .split('\n')
    .flatMap((line, at) => search('docs', [{ text: line, start: 0 }]).map(found => ({ ...found, path, line: at + 1 })));
}

const blank = text => text.replace(/[^\n]/g, ' ');

export function findings() {
  const code = CODE.flatMap(folder => under(folder, /\.(ts|mjs)$/));
  const pages = [...DOCS, ...under('docs', /\.md$/)].filter(
    path => !path.endsWith('.ar.md') && !GENERATED.some(name => path === `docs/${name}`),
  );
  const files = code.filter(path => path.startsWith('src/')).map(path => ({ text: path.slice(4), start: 0, path }));
  return [
    ...search('files', files).map(found => ({ ...found, path: found.item.path, line: 1 })),
    ...code.filter(path => !path.startsWith('scripts/lint/')).flatMap(inCode),
    ...pages.flatMap(inPage),
  ];
}

if (process.argv[1] === import.meta.filename) {
  const all = findings();
  if (process.argv.includes('--counts')) {
    for (const { id } of BANNED) console.log(id, all.filter(found => found.id === id).length);
  } else {
    for (const { path, line, id, text, instead } of all)
      console.log(`${path}:${line} ${id} “${text}”: instead ${instead}`);
  }
  console.log(`names: ${all.length} findings`);
  process.exitCode = all.length > 0 ? 1 : 0;
}
