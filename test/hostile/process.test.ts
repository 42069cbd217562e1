/**
 * The command line against devices, links, full disks, foreign folders and a kill: each case has a stated outcome, and
 * leaves nothing half done.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BIN, istimara, kept } from '../cli/istimara.js';
import { eachInTiers } from '../tier.js';
import { canTrace } from '../tracing.js';

const FORM = 'form: test\nversion: 1\nlanguages: [en]\ntitle: T\nfields: { n: N }\n';

/** Creates a folder with one small form in it. */
function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-hostile-'));
  writeFileSync(join(folder, 'test.form.yaml'), FORM);
  return folder;
}

/** Runs a shell line, in which `$B` is the command. */
function shell(line: string, cwd: string): Promise<{ code: number | null; err: string }> {
  const child = spawn('bash', ['-c', line], {
    cwd,
    env: { ...process.env, LANG: 'C', B: `${process.execPath} ${BIN}` },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 20_000,
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', text => (err += text));
  return new Promise(resolve => child.on('close', code => resolve({ code, err })));
}

describe('writing files', () => {
  it('keeps the permissions of a file', async () => {
    const cwd = place();
    const path = join(cwd, 'test.form.yaml');
    writeFileSync(path, FORM.replace('version: 1', 'version:   1'), { mode: 0o600 });
    chmodSync(path, 0o600);
    expect(await kept(['fmt', 'test.form.yaml'], { cwd })).toMatchObject({ code: 0 });
    expect(readFileSync(path, 'utf8')).toContain('version: 1\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  eachInTiers(it, ([name]) => name === 'fmt', [
    ['fmt', '$B fmt out.form.yaml', 'out.form.yaml'],
    ['print', '$B print test.form.yaml -o out.pdf', 'out.pdf'],
    ['schema', '$B schema -o out.json', 'out.json'],
    ['export-xlsform --force', '$B export-xlsform test.form.yaml -o out.xlsx --force', 'out.xlsx'],
    ['import --force', '$B import survey.csv --from xlsform -o out.form.yaml --force', 'out.form.yaml'],
  ])('follows no link: %s', async (_, line, name) => {
    const cwd = place();
    writeFileSync(join(cwd, 'victim'), FORM.replace('version: 1', 'version:   1'));
    symlinkSync('victim', join(cwd, name));
    writeFileSync(join(cwd, 'survey.csv'), 'type,name,label\ntext,full_name,Name\n');
    const { code, err } = await shell(line, cwd);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining(`${name} cannot be written: it is a link`) });
    expect(lstatSync(join(cwd, name)).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, 'victim'), 'utf8')).toContain('version:   1');
    expect(readdirSync(cwd).filter(one => one.endsWith('.tmp'))).toEqual([]);
  });

  it('reads no more of an endless pipe than an input may have', async () => {
    const cwd = place();
    spawnSync('mkfifo', [join(cwd, 'endless.form.yaml')]);
    const line = 'ulimit -v 20000000; yes "a: b" > endless.form.yaml & $B check endless.form.yaml; exit $?';
    const { code, err } = await shell(line, cwd);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('it has more than 256 MB') });
  });

  it('does not replace a pipe', async () => {
    const cwd = place();
    spawnSync('mkfifo', [join(cwd, 'pipe.json')]);
    expect(await kept(['schema', '-o', 'pipe.json'], { cwd })).toMatchObject({
      code: 3,
      err: expect.stringContaining('not a file'),
    });
    expect(lstatSync(join(cwd, 'pipe.json')).isFIFO()).toBe(true);
  });
});

describe('paths that are no regular files', () => {
  it('walks folders that contain themselves once, and skips pipes and folders named like forms', async () => {
    const cwd = place();
    for (const name of ['one', 'two', 'three']) symlinkSync('.', join(cwd, name));
    mkdirSync(join(cwd, 'folder.form.yaml'));
    spawnSync('mkfifo', [join(cwd, 'pipe.form.yaml')]);
    const { code, err } = await kept(['check', '.'], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: '1 checked: 0 with errors, 0 warnings\n' });
  });

  it('does not read an endless device', async () => {
    expect(await kept(['check', '/dev/zero'], { cwd: place() })).toMatchObject({
      code: 3,
      err: '/dev/zero cannot be read: not a file.\n',
    });
  });

  it.each([
    ['check /proc/x', 'There is no file or folder /proc/x. Check the name and where you are.\n'],
    ['build test.form.yaml -o /proc/x --only card', '/proc/x cannot be written: ENOENT. Nothing was changed there.\n'],
  ])('reports a place where nothing can exist: %s', async (command, err) => {
    const told = await kept(command.split(' '), { cwd: place() });
    expect(told.code).toBe(3);
    expect(told.err).toContain(err);
  });

  it('reports a folder that has no forms and has files that must not be read', async () => {
    const { code, err } = await kept(['check', '/proc'], { cwd: place() });
    expect(code).toBe(3);
    expect(err).toContain('/proc');
  });

  it('builds a form that is named twice once', async () => {
    const { code } = await kept(['build', 'test.form.yaml', './test.form.yaml', '--only', 'card'], {
      cwd: place(),
    });
    expect(code).toBe(0);
  });

  it('does not follow a link out of the project', async () => {
    const cwd = place();
    const secret = join(mkdtempSync(join(tmpdir(), 'istimara-secret-')), 'secret.yaml');
    writeFileSync(secret, 'fields: { s: TOP_SECRET }\n');
    writeFileSync(join(cwd, 'package.json'), '{}');
    symlinkSync(secret, join(cwd, 'link.yaml'));
    writeFileSync(
      join(cwd, 'a.form.yaml'),
      `${FORM.replace('n: N', 'n: { use: b }')}blocks: { b: { file: ./link.yaml } }\n`,
    );
    const { code, out } = await kept(['check', 'a.form.yaml'], { cwd });
    expect(code).toBe(1);
    expect(out).toContain('a.form.yaml:6:22: error[file-not-found]');
    expect(out).not.toContain('TOP_SECRET');
  });
});

describe('with no place to write to', () => {
  eachInTiers(it, (_, index) => index === 0 || index === 3, [
    ['a full disk behind the output', '$B explain unknown-key > /dev/full', 3, /^ENOSPC[^\n]*\n$/],
    ['a reader that went away', '{ $B explain unknown-key; echo $? >&2; } | true', 0, /^3\n$|^0\n$/],
    ['no folder for temporary files', 'TMPDIR=/nowhere $B check test.form.yaml', 0, /^1 checked/],
    [
      'no folder for the lock of a publish',
      'TMPDIR=/nowhere $B publish test.form.yaml',
      3,
      /^\/nowhere\/istimara-publish-\w+ cannot be written: [^\n]*\n$/,
    ],
    [
      'a folder for it that takes none',
      'TMPDIR=/proc $B publish test.form.yaml',
      3,
      /^\/proc\/istimara-publish-\w+ cannot be written: [^\n]*\n$/,
    ],
    [
      'paper over the form',
      '$B print test.form.yaml -o test.form.yaml',
      2,
      /^"test\.form\.yaml" is not the name of a PDF/,
    ],
    ['a folder that takes none', '$B build test.form.yaml --only card -o /proc/x', 3, /^\/proc\/x[^\n]*\n/],
    ['paper in it', '$B print test.form.yaml -o /proc/x/a.pdf', 3, /^\/proc\/x[^\n]*\n/],
    ['paper over a device', '$B print test.form.yaml -o /dev/stdout', 2, /^"\/dev\/stdout" is not the name of a PDF/],
  ] as const)('never removes %s', async (_, line, code, err) => {
    const cwd = place();
    const ran = await shell(line, cwd);
    expect(ran).toEqual({ code, err: expect.stringMatching(err) });
    expect(readFileSync(join(cwd, 'test.form.yaml'), 'utf8')).toBe(FORM);
  });
});

describe('building into a folder that exists', () => {
  it.each([
    ['a file of someone else', (folder: string) => writeFileSync(join(folder, 'precious.txt'), 'mine')],
    [
      'the definition itself',
      (folder: string) => copyFileSync(join(folder, '../test.form.yaml'), join(folder, 'a.form.yaml')),
    ],
    ['a folder of someone else', (folder: string) => mkdirSync(join(folder, 'blocks'))],
  ])('%s', async (_, put) => {
    const cwd = place();
    mkdirSync(join(cwd, 'test'));
    put(join(cwd, 'test'));
    const before = readdirSync(join(cwd, 'test'));
    const { code, err } = await kept(['build', 'test.form.yaml', '-o', '.', '--only', 'card'], { cwd });
    expect(code).toBe(3);
    expect(err).toContain(before[0]);
    expect(readdirSync(join(cwd, 'test'))).toEqual(before);
    expect(readdirSync(cwd).sort()).toEqual(['test', 'test.form.yaml']);
  });

  it('replaces all that a build writes', async () => {
    const cwd = place();
    writeFileSync(join(cwd, 'test.form.yaml'), FORM.replace('[en]', '[en, ar]'));
    const build = () => kept(['build', 'test.form.yaml', '-o', 'out'], { cwd });
    expect((await build()).code).toBe(0);
    expect(readdirSync(join(cwd, 'out/test'))).toContain('test.ar.pdf');
    expect((await build()).code).toBe(0);
  });
});

describe('42 a killed build', () => {
  let cwd: string;
  beforeAll(async () => {
    cwd = place();
    await kept(['build', 'test.form.yaml', '-o', 'out'], { cwd });
    writeFileSync(join(cwd, 'next.form.yaml'), FORM.replace('version: 1', 'version: 2'));
    writeFileSync(join(cwd, 'wrong.form.yaml'), FORM.replace('version: 1', 'version: x'));
  });

  // Uses one thread of the pool, because strace counts the calls of each thread.
  eachInTiers(it.skipIf(!canTrace), ([call, when]) => call === 'rename' && when === 2, [
    ['fsync', 1],
    ['rename', 1],
    ['rename', 2],
  ])('at %s %i keeps the old outputs whole, and the next build clears up', async (call, when) => {
    const old = contents(join(cwd, 'out/test'));
    const killed = `-e trace=${call} -e inject=${call}:signal=SIGKILL:when=${when}`;
    const { code } = await shell(
      `UV_THREADPOOL_SIZE=1 strace -f -qq -o /dev/null ${killed} $B build next.form.yaml -o out --no-cache`,
      cwd,
    );
    expect(code).not.toBe(0);
    expect(readdirSync(join(cwd, 'out'))).toContainEqual(expect.stringMatching(/^test\.\d+-\w+\.building$/));
    expect((await kept(['build', 'wrong.form.yaml', '-o', 'out'], { cwd })).code).toBe(1);
    expect(readdirSync(join(cwd, 'out'))).toEqual(['test']);
    expect(contents(join(cwd, 'out/test'))).toEqual(old);
  });

  it('is undone if it was killed between the two renames', async () => {
    const old = contents(join(cwd, 'out/test'));
    // 2^22 is above the highest process id of Linux.
    renameSync(join(cwd, 'out/test'), join(cwd, 'out/test.4194305.replaced'));
    mkdirSync(join(cwd, 'out/test.4194305.building'));
    await kept(['build', 'wrong.form.yaml', '-o', 'out'], { cwd });
    expect(readdirSync(join(cwd, 'out'))).toEqual(['test']);
    expect(contents(join(cwd, 'out/test'))).toEqual(old);
  });
});

const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'base64')]));

describe('serve', () => {
  let cwd: string;
  beforeAll(async () => {
    cwd = place();
    await kept(['build', 'test.form.yaml', '-o', 'dist'], { cwd });
    for (const [name, form] of [
      ['garbage', '{'],
      ['null', 'null'],
      ['other', '{"id":"other","version":1}'],
    ] as const) {
      mkdirSync(join(cwd, name, 'test'), { recursive: true });
      writeFileSync(join(cwd, name, 'test/form.json'), form);
      copyFileSync(join(cwd, 'dist/test/validator.js'), join(cwd, name, 'test/validator.js'));
    }
    mkdirSync(join(cwd, 'half/test'), { recursive: true });
    copyFileSync(join(cwd, 'dist/test/form.json'), join(cwd, 'half/test/form.json'));
    writeFileSync(join(cwd, 'garbage.db'), 'garbage'.repeat(1000));
  });

  const CASES: readonly (readonly [number, readonly string[]])[] = [
    ...['abc', '65536', '-1', '1e3', '80.5', ''].map(port => [2, ['dist', `--port=${port}`]] as const),
    [2, ['dist', '--desk-port', 'abc']],
    ...['*', 'garbage', 'https://example.org/path', 'https://example.org/'].map(
      origin => [2, ['dist', '--allow-origin', origin]] as const,
    ),
    [3, ['dist', '--host', '203.0.113.1']],
    [3, ['dist', '--store', 'sqlite:garbage.db']],
    [3, ['dist', '--store', 'sqlite:test.form.yaml/x.db']],
    [3, ['test.form.yaml']],
    ...['garbage', 'null', 'other', 'half'].map(dist => [3, [dist]] as const),
  ];
  eachInTiers(
    it,
    (_, index) => index === 0,
    CASES,
  )('exits with %i for %j', async (expected, args) => {
    const { code, err, out } = await istimara(['serve', '--port=0', '--desk-port=0', ...args], { cwd });
    expect({ code, out }).toEqual({ code: expected, out: '' });
    // A store that was opened signs a checkpoint when it is closed, which is a line of the log.
    const said = err.split('\n').filter(line => !line.includes('"event":"checkpoint"'));
    expect(said).toEqual([expect.stringMatching(/./), '']);
    expect(existsSync(join(cwd, 'dist/test/form.json'))).toBe(true);
  });
});
