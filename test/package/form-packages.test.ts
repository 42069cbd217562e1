/**
 * Built forms as packages: what a server imports, and what npm copies, bundlers and TypeScript find in a copy. A folder of
 * one form is a package; with the shared runtime, the folder of all of them is.
 */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kept } from '../cli/istimara.js';
import { FULL_TIER } from '../tier.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EXAMPLES = join(ROOT, 'examples');
const FORMS = ['note-to-council', 'damage-report'];

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'istimara-form-packages-'));
  const built = (name: string, ...more: string[]) =>
    kept([
      'build',
      ...FORMS.map(form => join(EXAMPLES, `${form}.form.yaml`)),
      '-o',
      join(folder, name),
      '--only',
      'element,types,validator,manifests,form,schema',
      ...more,
    ]);
  for (const [name, ...more] of [['whole'], ['shared', '--shared-runtime']] as const) {
    const { code, err } = await built(name, ...more);
    expect(code, err).toBe(0);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Kind {
  readonly name: string;
  /** Folders that are packages. */
  readonly packages: readonly string[];
  /** Specifiers of the two forms. */
  readonly specifiers: readonly string[];
  /** How many times the runtime is in a bundle of both. */
  readonly runtimes: number;
}

const KINDS: readonly Kind[] = [
  {
    name: 'of one form each',
    packages: FORMS.map(form => `whole/${form}`),
    specifiers: FORMS.map(form => `${form}-form`),
    runtimes: 2,
  },
  {
    name: 'of all forms with the shared runtime',
    packages: ['shared'],
    specifiers: FORMS.map(form => `istimara-forms/${form}`),
    runtimes: 1,
  },
];

const node = (cwd: string, ...args: readonly string[]): string =>
  execFileSync(process.execPath, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

describe.each(KINDS)('a package $name', ({ packages, specifiers, runtimes }) => {
  /** Creates a project with the packages, as links. */
  function linked(): string {
    const project = mkdtempSync(join(folder, 'linked-'));
    mkdirSync(join(project, 'node_modules'));
    for (const path of packages) {
      const { name } = JSON.parse(readFileSync(join(folder, path, 'package.json'), 'utf8')) as { name: string };
      symlinkSync(join(folder, path), join(project, 'node_modules', name));
    }
    return project;
  }

  it('does nothing when a server imports it, and loads the element where there is a document', () => {
    const project = linked();
    const script = `${specifiers.map(one => `import '${one}';`).join('')}
import { validate } from '${specifiers[0]}/validator.js';
import form from '${specifiers[0]}/form.json' with { type: 'json' };
console.log(Object.keys(globalThis).includes('customElements'), validate({}, { today: '2026-11-24' }).valid, form.id);`;
    for (const conditions of [[], ['--conditions', 'worker']])
      expect(node(project, ...conditions, '--no-warnings', '--input-type=module', '-e', script)).toBe(
        'false false note-to-council\n',
      );
    const inDocument = `globalThis.document = { defaultView: {} };
process.on('unhandledRejection', ({ message }) => console.log(message));
await import('${specifiers[0]}');`;
    expect(node(project, '--input-type=module', '-e', inDocument)).toMatch(/is not (?:defined|a function)/);
  });

  it('has nothing that publint reports', async () => {
    for (const path of packages) {
      const { messages, pkg } = await publint({ pkgDir: join(folder, path), pack: false, level: 'warning' });
      expect(messages.map(message => formatMessage(message, pkg))).toEqual([]);
    }
  });

  describe.each([
    ['npm install --install-links', (path: string) => path],
    ['npm install of what npm pack makes', packed],
  ])('copied by %s', FULL_TIER, (_, source) => {
    let project: string;
    beforeAll(() => {
      project = mkdtempSync(join(folder, 'copied-'));
      writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }');
      const all = packages.map(path => source(join(folder, path)));
      const quiet = ['--offline', '--no-audit', '--no-fund', '--install-links', `--cache=${join(folder, 'cache')}`];
      execFileSync('npm', ['install', ...quiet, ...all], { cwd: project, stdio: 'pipe' });
    });

    it('is bundled with its lazy chunks and with one runtime, if that is shared', async () => {
      const links = readdirSync(join(project, 'node_modules'), { withFileTypes: true });
      expect(links.filter(one => one.isSymbolicLink())).toEqual([]);
      writeFileSync(join(project, 'page.js'), specifiers.map(one => `import '${one}';\n`).join(''));
      const { outputFiles } = await build({
        ...{ entryPoints: [join(project, 'page.js')], outdir: join(project, 'out'), absWorkingDir: project },
        ...{ bundle: true, write: false, splitting: true, format: 'esm', logLevel: 'silent' },
      });
      const byRolldown = await (await rolldown({ input: join(project, 'page.js'), cwd: project })).generate();
      const chunks = byRolldown.output.flatMap(one => (one.type === 'chunk' ? [one.code] : []));
      for (const texts of [outputFiles.map(({ text }) => text), chunks]) {
        expect(texts.length).toBeGreaterThan(5);
        expect(texts.join('').match(/formAssociatedCallback/g)).toHaveLength(runtimes);
      }
    });

    it.each(['bundler', 'nodenext'])('has types, resolved for %s', resolution => {
      const [first] = specifiers;
      writeFileSync(
        join(project, 'page.ts'),
        `import type { NoteToCouncilFormElement } from '${first}';
import { validate } from '${first}/validator.js';
const form: NoteToCouncilFormElement = document.createElement('note-to-council-form');
form.value = { kind: 'street' };
// @ts-expect-error
form.value = { kind: 'nothing' };
export const valid: boolean = validate({}, { today: '2026-11-24' }).valid;
`,
      );
      const module = resolution === 'bundler' ? 'esnext' : resolution;
      const options = ['--strict', '--noEmit', '--target', 'es2022', '--types', '', '--pretty', 'false'];
      const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
      expect(node(project, tsc, ...options, '--module', module, '--moduleResolution', resolution, 'page.ts')).toBe('');
    });
  });

  function packed(path: string): string {
    const archives = mkdtempSync(join(folder, 'archives-'));
    execFileSync('npm', ['pack', '--offline', '--pack-destination', archives], { cwd: path, stdio: 'pipe' });
    return join(archives, readdirSync(archives)[0]!);
  }
});

it('keeps the package.json of a project that forms are built into', async () => {
  const project = mkdtempSync(join(folder, 'project-'));
  const form = join(EXAMPLES, 'note-to-council.form.yaml');
  const into = () => kept(['build', form, '-o', project, '--shared-runtime', '--only', 'element,manifests']);
  const manifest = join(project, 'package.json');
  writeFileSync(manifest, '{ "name": "theirs" }');
  expect(await into()).toMatchObject({ code: 0 });
  expect(readFileSync(manifest, 'utf8')).toBe('{ "name": "theirs" }');
  rmSync(manifest);
  expect(await into()).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(manifest, 'utf8'))).toMatchObject({ name: 'istimara-forms', private: true });
  expect(existsSync(join(project, 'note-to-council/package.json'))).toBe(false);
});
