/** The layer rules of the tree, each read from the sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { breaches, type Source, SRC, sources } from './sources.js';

const LAYERS: Readonly<Record<string, readonly string[]>> = {
  'runtime/': ['runtime/'],
  'packages/': ['packages/'],
  'compiler/': ['compiler/', 'runtime/', 'packages/'],
  'api/': ['api/', 'compiler/', 'runtime/', 'packages/'],
  'backend/': ['backend/', 'runtime/', 'packages/'],
  'studio/': ['studio/', 'compiler/', 'runtime/', 'packages/'],
  'cli/': ['cli/', 'studio/', 'compiler/', 'backend/', 'runtime/', 'packages/'],
  'vscode/': ['vscode/', 'cli/program.ts', 'cli/commands/', 'compiler/author-languages.ts'],
};

/** Folders of the backend by layer. A folder imports neither its own layer nor one below it in this list. */
const BACKEND: readonly (readonly string[])[] = [
  ['system'],
  ['contracts'],
  ['journal'],
  ['receipts'],
  ['stores', 'http', 'spreadsheet'],
  ['quarantine', 'offices', 'services', 'retention'],
  ['accounts', 'forwarding'],
  ['intake'],
  ['conversation'],
  ['take'],
  ['metrics'],
  ['pages'],
  ['notices', 'payment', 'register'],
  ['track', 'reminders'],
  ['no-js'],
  ['desk'],
];
const LAST = 'backend/desk/';
const LINKER = 'compiler/linker/';
/** Folders in which each file is one of a kind, so that their number says nothing. */
const UNIFORM = ['runtime/fields/types', 'cli/commands'];
/** Files that wire the parts together. */
const WIRING = ['create-site', 'handler', 'index', 'options', 'parts', 'routes', 'server', 'start-backend'];

describe('import direction', () => {
  it.each(Object.entries(LAYERS))('%s imports only its own layer and the layers below it', (folder, allowed) => {
    expect(sources.some(source => source.path.startsWith(folder))).toBe(true);
    expect(
      breaches(folder, source => source.inside.filter(path => !allowed.some(layer => path.startsWith(layer)))),
    ).toEqual([]);
  });

  it('keeps the layers inside the backend too: from how records are stored and requests read up to what people see', () => {
    const rank = (path: string): number => BACKEND.findIndex(level => level.includes(path.split('/')[1]!));
    const folders = new Set(sources.flatMap(({ path }) => /^backend\/([\w-]+)\//.exec(path)?.[1] ?? []));
    expect([...folders].sort()).toEqual(
      BACKEND.flat()
        .filter(folder => folders.has(folder))
        .sort(),
    );
    const isFolder = (path: string) => /^backend\/[\w-]+\//.test(path);
    const inOne = (one: string, other: string) => one.split('/')[1] === other.split('/')[1];
    const above = (source: Source) =>
      source.inside.filter(
        path =>
          (isFolder(path) && !inOne(path, source.path) && rank(path) >= rank(source.path)) ||
          (!isFolder(path) && WIRING.some(name => path === `backend/${name}.ts`) && rank(source.path) < rank(LAST)),
      );
    expect(breaches('backend/', source => (isFolder(source.path) ? above(source) : []))).toEqual([]);
  });

  it.each<[title: string, folder: string, inner: RegExp, doors: RegExp]>([
    [
      'the command line reaches the compiler through its doors',
      'cli/',
      /^compiler\//,
      /^compiler\/(?:author-languages|index|outputs|paper|tools|(?:change|diagnostics|editor|editor\/structure|evaluate|format|interop|picture|publishing|templates)\/index)\.ts$/,
    ],
    [
      'programs reach the compiler through its doors',
      'api/',
      /^compiler\//,
      /^compiler\/(?:author-languages|index|outputs|paper|tools|4-emit\/(?:output-file|sql\/rows)|diagnostics\/severity|(?:diagnostics|editor)\/index)\.ts$/,
    ],
    [
      'the command line reaches the backend through its doors',
      'cli/',
      /^backend\//,
      /^backend\/(?:index|parts|tools|system\/index)\.ts$/,
    ],
    [
      'the backend reaches the no-JS form through one door',
      'backend/',
      /^runtime\/(?:element|no-js)\//,
      /^runtime\/no-js\/index\.ts$/,
    ],
  ])('%s', (_title, folder, inner, doors) => {
    const past = (source: Source) => source.inside.filter(path => inner.test(path) && !doors.test(path));
    expect(sources.some(({ inside }) => inside.some(path => doors.test(path)))).toBe(true);
    expect(breaches(folder, past)).toEqual([]);
  });

  it('hides the stores behind their contract: only the code that opens a store imports one', () => {
    const known = (source: Source) =>
      source.path.startsWith('backend/stores/') || ['backend/index.ts', 'backend/parts.ts'].includes(source.path)
        ? []
        : source.inside.filter(path => path.startsWith('backend/stores/'));
    expect(breaches('backend/', known)).toEqual([]);
  });

  it('phases of the compiler do not import later phases', () => {
    const phase = (path: string): number => Number(/^compiler\/(\d)-/.exec(path)?.[1] ?? 0);
    const later = (source: Source) =>
      source.inside.filter(path => phase(source.path) > 0 && phase(path) > phase(source.path));
    expect(breaches('compiler/', later)).toEqual([]);
    const shared = ['compiler/expressions/', 'compiler/diagnostics/'];
    for (const folder of shared)
      expect(breaches(folder, source => source.inside.filter(path => phase(path) > 0))).toEqual([]);
  });

  it('keeps the declarations of the runtime in the linker: other code asks it for names and code', () => {
    const reads = sources.filter(({ path, text }) => !path.startsWith(LINKER) && /\bparts\.declarations\b/.test(text));
    expect(reads.map(({ path }) => path)).toEqual([]);
  });

  it('emitters do not import each other, except the schema', () => {
    const emitter = /^compiler\/4-emit\/(?!output|index)[a-z-]+\.ts$/;
    const other = (source: Source) =>
      emitter.test(source.path) ? source.inside.filter(path => emitter.test(path) && !path.endsWith('/schema.ts')) : [];
    expect(breaches('compiler/4-emit/', other)).toEqual([]);
  });

  it('field types do not import each other', () => {
    const list = sources.find(source => source.path === 'runtime/fields/index.ts')!;
    const types = list.inside.filter(path =>
      sources.some(source => source.path === path && /export const name\b/.test(source.code)),
    );
    expect(types.length).toBeGreaterThan(15);
    expect(
      breaches('runtime/fields/', source =>
        types.includes(source.path) ? source.inside.filter(path => types.includes(path)) : [],
      ),
    ).toEqual([]);
  });

  it('no file imports itself through a cycle', () => {
    const graph = new Map(sources.map(source => [source.path, source.inside]));
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done' || !graph.has(path)) return;
      if (state.get(path) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      state.set(path, 'open');
      for (const next of graph.get(path)!) visit(next, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of graph.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });
});

describe('dependencies of the runtime', () => {
  it('imports lit and nothing else', () => {
    expect(breaches('runtime/', source => source.outside.filter(name => !/^lit(\/|$)/.test(name)))).toEqual([]);
  });

  it('keeps the DOM, the network and messages out of the engine', () => {
    const wrong = (source: Source) => [
      ...source.outside,
      ...source.inside.filter(path => /^runtime\/(element|no-js|i18n|submit|fields)\//.test(path)),
      ...(source.code.match(/\b(document|window|fetch|HTMLElement|navigator)\b\s*[.(]/g) ?? []),
    ];
    expect(breaches('runtime/engine/', wrong)).toEqual([]);
  });
});

describe('style rules that are checked in the source text', () => {
  const everywhere = (pattern: RegExp, except: readonly string[] = []): string[] =>
    breaches('', source =>
      except.some(path => source.path.startsWith(path)) ? [] : (source.code.match(pattern) ?? []),
    );

  it('has no module state', () => {
    expect(
      everywhere(/^(export )?let\b.*$|^(export )?const \w+(: [^=]+)? = new (Map|Set|WeakMap)(<[^(]*>)?\(\).*$/gm),
    ).toEqual([]);
  });

  it('evaluates no code and writes no raw HTML', () => {
    // The worker of the studio evaluates what it compiled, under a policy of its own.
    const worker = ['compiler/host/run-script.browser.ts'];
    expect(everywhere(/\beval\s*\(|new Function\b|unsafeHTML|\.innerHTML\s*=|document\.write/g, worker)).toEqual([]);
  });

  it('verifies every certificate', () => {
    expect(everywhere(/rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/g)).toEqual([]);
  });

  it('normalizes only texts that are stream-safe, have no marks left, or are short', () => {
    const bounded = [
      'runtime/fields/formats/search-folding.ts',
      'runtime/fields/formats/date-text.ts',
      'backend/accounts/password.ts',
    ];
    const safe = (code: string) =>
      code.replace(/streamSafe\((?:[^()]|\([^()]*\))*\)\s*\.normalize\(|\bchar\.normalize\(/g, '');
    const found = breaches('', source => safe(source.code).match(/\.normalize\(.*/g) ?? []);
    expect(found.filter(one => !bounded.some(path => one.startsWith(`${path} `)))).toEqual([]);
  });

  it('has no catch-all file or folder such as utils or helpers', () => {
    const names = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(path =>
      /(^|\/)(utils?|helpers?|common|misc)(\.|\/|$)/.test(path),
    );
    expect(names).toEqual([]);
  });

  it('CSS uses logical properties only', () => {
    const physical =
      /(?:^|[\s;{`])(?:(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?:left|right|top|bottom)\s*:|(?:text-align|float)\s*:\s*(?:left|right)\b|(?:min-|max-)?(?:width|height)\s*:)[^;}]*/g;
    const sheets = sources.filter(source => /[{;]\s*(?:inline-size|margin-inline|padding-block)\s*:/.test(source.code));
    expect(sheets.length).toBeGreaterThanOrEqual(2);
    const found = sheets.flatMap(source =>
      (withoutMedia(source.code).match(physical) ?? []).map(what => `${source.path} → ${what.trim()}`),
    );
    expect(found).toEqual([]);
  });

  it('gives each name that the backend exports one meaning: no other of its modules, nor the command line, exports it', () => {
    const entries = sources.filter(({ path }) => /^backend\/(?:index|parts)\.ts$/.test(path));
    const index = entries.map(({ text }) => text).join('\n');
    const offered = [...index.matchAll(/\b[A-Z]\w*[a-z]\w*(?= *[,}])/g)].map(([name]) => name);
    expect(offered.length).toBeGreaterThan(40);
    const defined = sources
      .filter(({ path }) => /^(backend|cli)\//.test(path))
      .flatMap(({ text }) => [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(match => match[1]!));
    expect(offered.filter(name => defined.filter(one => one === name).length !== 1)).toEqual([]);
  });

  it('lists every folder in the map for contributors', () => {
    const map = readFileSync(join(SRC, '../CONTRIBUTING.md'), 'utf8');
    const folders = new Set(sources.flatMap(({ path }) => /^\w+\/([\w-]+)\//.exec(path)?.[1] ?? []));
    const isNamed = (folder: string) => new RegExp(`[\`/]${folder}/?\``).test(map);
    expect(folders.size).toBeGreaterThan(20);
    expect([...folders].filter(folder => !isNamed(folder))).toEqual([]);
  });

  it('lists every folder of test/ that crosses the folders of src/ for contributors', () => {
    const map = readFileSync(join(SRC, '../CONTRIBUTING.md'), 'utf8');
    const crossing = [...map.matchAll(/^\| `test\/([\w-]+)` \|/gm)].map(match => match[1]!);
    const folders = (below: string) =>
      readdirSync(join(SRC, '..', below), { withFileTypes: true })
        .filter(entry => entry.isDirectory())
        .map(entry => entry.name);
    const own = new Set(folders('src'));
    expect(crossing.length).toBeGreaterThan(5);
    expect(folders('test').filter(name => !own.has(name))).toEqual(crossing.sort());
    const mirrored = [...own].filter(name => folders('test').includes(name));
    const strangers = mirrored.flatMap(name => {
      const inSource = new Set(folders(join('src', name)));
      return folders(join('test', name)).flatMap(folder =>
        inSource.has(folder) || ['fixtures', 'project'].includes(folder) ? [] : [`${name}/${folder}`],
      );
    });
    expect(strangers).toEqual([]);
  });

  it('keeps folders small, except those with one file for each field type or command', () => {
    const folderOf = ({ path }: Source) => path.slice(0, path.lastIndexOf('/'));
    const sizes = new Map<string, number>();
    for (const source of sources) sizes.set(folderOf(source), (sizes.get(folderOf(source)) ?? 0) + 1);
    expect(sizes.size).toBeGreaterThan(80);
    expect([...sizes].filter(([folder, files]) => !UNIFORM.includes(folder) && files > 30)).toEqual([]);
  });

  it('keeps files small', () => {
    const lines = (source: Source) => source.text.split('\n').length;
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.filter(source => lines(source) > 300).map(source => `${source.path}: ${lines(source)}`)).toEqual([]);
  });
});

// Media queries are removed because they ask for the width of the screen, which has no logical name in old browsers.
const withoutMedia = (css: string): string => css.replace(/@media[^{]*/g, '');
