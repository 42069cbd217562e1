/** Publishing as a process: versions stay, and the lock file and the folders agree whatever happens. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BIN, kept as istimara } from '../../cli/istimara.js';
import { serveForms } from '../../forms/served.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { canTrace } from '../../tracing.js';

const LOCK = 'istimara.lock.json';

const form = (id: string, version: number, fields: string): string =>
  `form: ${id}\nversion: ${version}\nlanguages: [en]\ntitle: ${id}\nfields:\n${fields}`;
const FIRST = '  name: { label: Name }\n  age: { type: integer, label: Age }\n';
const SECOND = '  full_name: { label: Name, was: name }\n';

let cwd: string;
const put = (id: string, version: number, fields: string) =>
  writeFileSync(join(cwd, `${id}.form.yaml`), form(id, version, fields));
const run = (...args: string[]) => istimara(args, { cwd });
/** Publishes a form whose change is known to be breaking. */
const publishBreaking = () => run('publish', 'a.form.yaml', '--breaking');
const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
const entries = () => Object.keys(JSON.parse(read(LOCK))).filter(name => name !== '~');

/** Returns every file below a folder, with its content. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = names.map(entry => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map(path => [path.slice(folder.length), readFileSync(path, 'base64')]));
}

const project = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-publish-'));
  writeFileSync(join(folder, 'package.json'), '{}\n');
  return folder;
};

beforeEach(() => {
  cwd = project();
});

describe('a published version', () => {
  let published: string;
  /** Project with the published version and the next one. */
  let next: string;
  beforeAll(async () => {
    published = cwd = project();
    put('a', 1, FIRST);
    expect(await run('publish', 'a.form.yaml')).toMatchObject({ code: 0, err: '' });
    next = cwd = project();
    cpSync(published, next, { recursive: true });
    put('a', 2, SECOND);
    expect((await publishBreaking()).code).toBe(0);
  });
  beforeEach(() => cpSync(published, cwd, { recursive: true }));

  it('is stored next to the outputs and recorded by its digest', () => {
    const sha256 = createHash('sha256').update(read('dist/a/v1/form.json')).digest('hex');
    expect(JSON.parse(read(LOCK))['a@1']).toEqual({ sha256, kept: 'dist/a/v1' });
    const all = Object.entries(contents(join(cwd, 'dist/a')));
    const outputs = all.filter(([path]) => !path.startsWith('/v1/'));
    expect(outputs.length).toBeGreaterThan(10);
    const { '/sha256.txt': digests, ...kept } = contents(join(cwd, 'dist/a/v1'));
    expect(kept).toEqual(Object.fromEntries(outputs));
    const lines = Buffer.from(digests!, 'base64').toString().trimEnd().split('\n').sort();
    const digest = (path: string) =>
      createHash('sha256')
        .update(read(`dist/a/v1${path}`), 'utf8')
        .digest('hex');
    expect(lines.map(line => `/${line.slice(66)}`).sort()).toEqual(Object.keys(kept).sort());
    expect(lines).toContain(`${digest('/form.json')}  form.json`);
    expect(readdirSync(cwd).sort()).toEqual(['a.form.yaml', 'dist', LOCK, 'package.json']);
  });

  it('may be listed twice after a merge only if both entries are the same', FULL_TIER, async () => {
    const lock = read(LOCK);
    const line = /^ "a@1".*$/m.exec(lock)![0];
    writeFileSync(join(cwd, LOCK), lock.replace(line, `${line}\n${line}`));
    expect(await run('publish', 'a.form.yaml')).toMatchObject({ code: 0 });
    const other = line.replace(/"[0-9a-f]{64}"/, `"${'0'.repeat(64)}"`);
    for (const both of [`${line}\n${other}`, `${other}\n${line}`]) {
      writeFileSync(join(cwd, LOCK), lock.replace(line, both));
      expect(await run('publish', 'a.form.yaml')).toMatchObject({
        code: 1,
        err: expect.stringContaining('takes the next'),
      });
      expect(await run('check', 'a.form.yaml')).toMatchObject({
        code: 1,
        out: expect.stringContaining('lock-unreadable'),
      });
      expect(read(LOCK)).toBe(lock.replace(line, both));
    }
  });

  it.each([
    ['of another shape', (line: string) => line.replace(/"([0-9a-f]{64})"/, '["$1"]')],
    ['kept outside the project', (line: string) => line.replace('"dist/a/v1"', '"../../elsewhere"')],
  ])('is not read from an entry %s', async (_, wrong) => {
    writeFileSync(join(cwd, LOCK), read(LOCK).replace(/^ "a@1".*$/m, wrong));
    expect((await run('check', 'a.form.yaml')).code).toBe(1);
  });

  it('is found by the project of its form, also after a build with a shared runtime beside the form', async () => {
    cwd = project();
    mkdirSync(join(cwd, 'forms'));
    writeFileSync(join(cwd, 'forms/a.form.yaml'), form('a', 1, FIRST));
    expect(await run('publish', 'forms/a.form.yaml')).toMatchObject({ code: 0, err: '' });
    const build = () => run('build', 'forms', '-o', 'forms', '--shared-runtime', '--only', 'form');
    expect(await build()).toMatchObject({ code: 0 });
    expect(JSON.parse(read('forms/package.json'))).toMatchObject({ name: 'istimara-forms' });
    writeFileSync(join(cwd, 'forms/a.form.yaml'), form('a', 1, '  other: { label: Other }\n'));
    expect(await build()).toMatchObject({ code: 1, err: expect.stringContaining('error[published-') });
    expect(readdirSync(join(cwd, 'forms')).includes(LOCK)).toBe(false);
  });

  it('is not forgotten if the lock file cannot be read', async () => {
    rmSync(join(cwd, LOCK));
    mkdirSync(join(cwd, LOCK));
    put('a', 1, SECOND);
    for (const command of ['check', 'build', 'publish'])
      expect(await run(command, 'a.form.yaml')).toMatchObject({ code: 3, err: expect.stringContaining(LOCK) });
  });

  it('may be published again and stays as it is', async () => {
    const before = contents(cwd);
    expect(await run('publish', 'a.form.yaml')).toMatchObject({ code: 0, out: expect.stringContaining('the same') });
    expect(contents(cwd)).toEqual(before);
  });

  it.each([
    ['texts', '  name: { label: Full name }\n  age: { type: integer, label: Age }\n'],
    ['compatible', `${FIRST}  more: { label: More }\n`],
    ['breaking', '  name: { label: Name }\n'],
    ['none', `# a remark\n${FIRST}`],
  ])('refuses other content: %s', async (weight, fields) => {
    const [lock, dist] = [read(LOCK), contents(join(cwd, 'dist'))];
    put('a', 1, fields);
    for (const command of weight === 'texts' ? ['check', 'build', 'publish'] : ['check']) {
      const { code, out, err } = await run(command, 'a.form.yaml');
      expect([command, code]).toEqual([command, 1]);
      expect(out + err).toMatch(`a.form.yaml:2:10: error[published-otherwise]`);
      expect(out + err).toContain(`What changed since: ${weight}.`);
      expect(out + err).toContain('Write version: 2.');
    }
    expect([read(LOCK), contents(join(cwd, 'dist'))]).toEqual([lock, dist]);
    expect((await run('diff', 'dist/a/v1', 'a.form.yaml')).code).toBe(weight === 'breaking' ? 1 : 0);
  });

  it.each([
    ['its lines end as on Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['only some of them do', (text: string) => text.replace('\n', '\r\n')],
  ])('is the same version if %s', async (_, changed) => {
    writeFileSync(join(cwd, 'a.form.yaml'), changed(read('a.form.yaml')));
    const before = contents(join(cwd, 'dist/a/v1'));
    expect(await run('build', 'a.form.yaml')).toMatchObject({ code: 0, err: '' });
    expect(await run('publish', 'a.form.yaml')).toMatchObject({ code: 0 });
    expect(contents(join(cwd, 'dist/a/v1'))).toEqual(before);
  });

  it('stays next to the following version, which carries answers over', async () => {
    const v1 = contents(join(cwd, 'dist/a/v1'));
    put('a', 2, SECOND);
    expect((await publishBreaking()).code).toBe(0);
    expect(entries()).toEqual(['a@1', 'a@2']);
    expect(contents(join(cwd, 'dist/a/v1'))).toEqual(v1);
    const { migrate } = await import(pathToFileURL(join(cwd, 'dist/a/v2/migrate.js')).href);
    const lost = [{ path: 'age', value: 7, reason: 'removed' }];
    expect(migrate({ name: 'Nour', age: 7 })).toEqual({ data: { full_name: 'Nour' }, lost });
    expect((await run('build', 'a.form.yaml')).code).toBe(0);
    expect(readdirSync(join(cwd, 'dist/a'))).toEqual(expect.arrayContaining(['v1', 'v2']));
  });

  it('refuses a breaking change unless asked, and says what happens to drafts and submissions under way', async () => {
    const before = contents(cwd);
    put('a', 2, `${SECOND}  city: { label: City, required: true }\n`);
    const changed = contents(cwd);
    const refused = await run('publish', 'a.form.yaml');
    expect(refused.code).toBe(1);
    expect(refused.err.split('\n')).toEqual([
      'a: version 1 → 2',
      '  [breaking] The field "age" is gone: a submission that answers it is refused. If it was only renamed, write was: age at its new name.',
      '  [breaking] The field "city" is new and may have to be answered: submissions sent before lack it.',
      '  [breaking] The field "name" is called "full_name" now: a submission under the old name is refused.',
      'breaking: submissions that were valid may be refused or read otherwise.',
      'What happens to what people have begun in version 1:',
      '  Submissions waiting to be sent, and pages that are open: accepted as version 1 while dist/a/v1 is served.',
      '  Drafts: continue in version 2.',
      '    Shown but no longer sent: age.',
      '    Must be answered now: city.',
      '  Stored submissions: not changed; they are shown as version 1.',
      '  Printed blanks: can be entered as version 1 by the code on the paper.',
      'a: submissions of the published version may be refused or read differently (see above). To publish it all the same, add --breaking; nothing was published.',
      '',
    ]);
    expect(contents(cwd)).toEqual(changed);
    const arabic = await run('publish', 'a.form.yaml', '--lang', 'ar');
    expect([arabic.code, arabic.err]).toEqual([1, expect.stringContaining('أسئلة صار جوابها مطلوباً: city.')]);
    const asked = await publishBreaking();
    expect([asked.code, asked.err]).toEqual([0, expect.stringContaining('Drafts: continue in version 2.')]);
    expect(contents(join(cwd, 'dist/a/v1'))).toEqual(
      Object.fromEntries(
        Object.entries(before).flatMap(([path, bytes]) =>
          path.startsWith('/dist/a/v1/') ? [[path.slice(10), bytes]] : [],
        ),
      ),
    );
  });

  it('publishes a compatible change unasked', async () => {
    put('a', 2, `${FIRST}  city: { label: City }\n`);
    expect(await run('publish', 'a.form.yaml')).toMatchObject({ code: 0, err: '' });
    expect(existsSync(join(cwd, 'dist/a/v2/migrate.js'))).toBe(true);
  });

  it('refuses the next version if the previous one is lost, until it is back or given up', FULL_TIER, async () => {
    const v1 = contents(join(cwd, 'dist/a/v1'));
    rmSync(join(cwd, 'dist'), { recursive: true });
    put('a', 2, SECOND);
    for (const [lang, sentence] of [
      ['en', 'dist/a/v1 is missing'],
      ['ar', 'المجلد dist/a/v1 مفقود'],
    ] as const) {
      const { code, err } = await run('publish', 'a.form.yaml', '--breaking', '--lang', lang);
      expect([code, err]).toEqual([1, expect.stringContaining(sentence)]);
    }
    expect(entries()).toEqual(['a@1']);
    put('a', 1, FIRST);
    expect((await run('publish', 'a.form.yaml')).code).toBe(0);
    expect(contents(join(cwd, 'dist/a/v1'))).toEqual(v1);
    put('a', 2, SECOND);
    expect((await publishBreaking()).code).toBe(0);
    expect(existsSync(join(cwd, 'dist/a/v2/migrate.js'))).toBe(true);
  });

  it('publishes without a lost version if asked, and says that no answers can be carried over from it', async () => {
    rmSync(join(cwd, 'dist/a/v1'), { recursive: true });
    put('a', 2, SECOND);
    expect(await run('publish', 'a.form.yaml', '--without-lost')).toMatchObject({
      code: 1,
      err: expect.stringContaining('version 1 is lost, so it is not known whether its submissions stay valid'),
    });
    expect(entries()).toEqual(['a@1']);
    const { code, err } = await run('publish', 'a.form.yaml', '--without-lost', '--breaking');
    expect([code, err]).toEqual([0, expect.stringContaining('Version 1 of a is lost')]);
    expect(existsSync(join(cwd, 'dist/a/v2/migrate.js'))).toBe(false);
  });

  it('finds the previous version where the lock file says, when publishing to another folder', async () => {
    put('a', 2, SECOND);
    expect((await run('publish', 'a.form.yaml', '--breaking', '-o', 'other')).code).toBe(0);
    expect(existsSync(join(cwd, 'other/a/v2/migrate.js'))).toBe(true);
  });

  it('says that answers in drafts may no longer be accepted after any other breaking change', async () => {
    put('a', 2, `${FIRST.replace('label: Age', 'label: Age, max: 99')}`);
    const { code, err } = await run('publish', 'a.form.yaml');
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('    To be checked, because the answer may no longer be accepted: age.\n'),
    ]);
  });

  it('is not written again before the versions that it follows', FULL_TIER, async () => {
    cpSync(next, cwd, { recursive: true });
    const dist = contents(join(cwd, 'dist/a'));
    rmSync(join(cwd, 'dist'), { recursive: true });
    put('a', 2, SECOND);
    const { code, err } = await run('publish', 'a.form.yaml');
    expect([code, err]).toEqual([1, expect.stringContaining('dist/a/v1 is missing')]);
    put('a', 1, FIRST);
    expect((await run('publish', 'a.form.yaml')).code).toBe(0);
    put('a', 2, SECOND);
    expect((await run('publish', 'a.form.yaml')).code).toBe(0);
    expect(contents(join(cwd, 'dist/a'))).toEqual(dist);
  });

  it('is looked for where it was published, and said to be damaged if it is', FULL_TIER, async () => {
    put('a', 2, SECOND);
    writeFileSync(join(cwd, 'dist/a/v1/form.json'), '{}');
    const damaged = await run('publish', 'a.form.yaml', '-o', 'other');
    expect([damaged.code, damaged.err]).toEqual([1, expect.stringContaining('dist/a/v1/form.json is not as it was')]);
    rmSync(join(cwd, 'dist'), { recursive: true });
    const lost = await run('publish', 'a.form.yaml', '-o', 'other');
    expect([lost.code, lost.err]).toEqual([1, expect.stringContaining('dist/a/v1 is missing')]);
    writeFileSync(join(cwd, LOCK), read(LOCK).replace(/, *"kept": *"[^"]*"/, ''));
    const outside = await run('publish', 'a.form.yaml');
    expect([outside.code, outside.err]).toEqual([1, expect.stringContaining('to a folder outside the project')]);
  });

  it.each([
    ['dist/\n', 'dist', 'Replace the line by the two lines dist/*/* and !dist/*/v[0-9]*/'],
    ['/out\n', 'out', 'Replace the line by the two lines out/*/* and !out/*/v[0-9]*/'],
    ['*.js\n', 'dist', 'Add the line !dist/*/v[0-9]*/** at the end of .gitignore'],
    ['dist/*/*\n!dist/*/v[0-9]*/\n', 'dist', undefined],
  ])('is said to be ignored by Git with .gitignore %j, until the advice is followed', async (ignored, dist, advice) => {
    spawnSync('git', ['init', '-q'], { cwd });
    writeFileSync(join(cwd, '.gitignore'), ignored);
    put('a', 2, `${FIRST}  city: { label: City }\n`);
    const { code, err } = await run('publish', 'a.form.yaml', '-o', dist);
    const said = `because of the line ${ignored.trimEnd()} (.gitignore:1), so a clone of the project would lack`;
    expect([code, err]).toEqual([0, advice ? expect.stringContaining(said) : '']);
    const untracked = () => spawnSync('git', ['status', '--porcelain', '-uall'], { cwd, encoding: 'utf8' }).stdout;
    const wanted = `${dist}/a/v2/a.js`;
    expect(untracked().includes(wanted)).toBe(!advice);
    if (!advice) return;
    expect(err).toContain(advice);
    const lines = [...advice.matchAll(/!?(?:dist|out)\S*/g)].map(([line]) => line);
    writeFileSync(join(cwd, '.gitignore'), `${advice.startsWith('Add') ? ignored : ''}${lines.join('\n')}\n`);
    expect(untracked()).toContain(wanted);
  });

  eachInTiers(it, (_, index) => index % 3 === 2, [
    ['v2/validator.js', 'junk', 'v2/validator.js'],
    ['v2/form.json', '{}', 'v2/form.json'],
    ['v1/validator.js', 'junk', 'v1/validator.js'],
    ['v1/form.json', '{}', 'v1/form.json'],
    ['v1/sha256.txt', 'junk', 'v1/sha256.txt'],
    ['v1/form.json', undefined, 'v1/form.json'],
  ])('refuses to publish when the published %s is %s', async (damaged, content, named) => {
    cpSync(next, cwd, { recursive: true });
    if (content === undefined) rmSync(join(cwd, 'dist/a', damaged));
    else writeFileSync(join(cwd, 'dist/a', damaged), content);
    const before = contents(cwd);
    const again = await run('publish', 'a.form.yaml');
    expect([again.code, again.err]).toEqual([1, expect.stringContaining(`dist/a/${named} is not as it was published`)]);
    expect(contents(cwd)).toEqual(before);
    put('a', 3, FIRST);
    const third = await run('publish', 'a.form.yaml', '--lang', 'ar');
    expect([third.code, third.err]).toEqual([1, expect.stringContaining(`تغيّر dist/a/${named} عمّا نُشر`)]);
    expect(entries()).toEqual(['a@1', 'a@2']);
  });

  it('restores a damaged version once its folder is removed', async () => {
    const v1 = contents(join(cwd, 'dist/a/v1'));
    writeFileSync(join(cwd, 'dist/a/v1/validator.js'), 'junk');
    expect((await run('publish', 'a.form.yaml')).err).toContain('or remove dist/a/v1 to have it built again');
    rmSync(join(cwd, 'dist/a/v1'), { recursive: true });
    expect((await run('publish', 'a.form.yaml')).code).toBe(0);
    expect(contents(join(cwd, 'dist/a/v1'))).toEqual(v1);
  });

  it('is not passed over as lost if a file of it is damaged in another folder', async () => {
    writeFileSync(join(cwd, 'dist/a/v1/validator.js'), 'junk');
    put('a', 2, SECOND);
    const { code, err } = await run('publish', 'a.form.yaml', '-o', 'other', '--breaking', '--without-lost');
    expect([code, err]).toEqual([1, expect.stringContaining('dist/a/v1/validator.js is not as it was published')]);
    expect(entries()).toEqual(['a@1']);
  });

  it('rejects a version below the last published one', async () => {
    put('a', 3, SECOND);
    expect((await publishBreaking()).code).toBe(0);
    put('a', 2, FIRST);
    const { code, err } = await run('publish', 'a.form.yaml');
    expect([code, err]).toEqual([1, expect.stringContaining('Write version: 4')]);
    expect(entries()).toEqual(['a@1', 'a@3']);
  });

  it('restores a version whose folder was lost, and rejects other content in its place', async () => {
    const v1 = contents(join(cwd, 'dist/a/v1'));
    rmSync(join(cwd, 'dist'), { recursive: true });
    expect((await run('publish', 'a.form.yaml')).code).toBe(0);
    expect(contents(join(cwd, 'dist/a/v1'))).toEqual(v1);
    rmSync(join(cwd, LOCK));
    put('a', 1, SECOND);
    const { code, err } = await run('publish', 'a.form.yaml');
    expect([code, err]).toEqual([1, expect.stringContaining('with another content')]);
    expect(contents(join(cwd, 'dist/a/v1'))).toEqual(v1);
  });
});

/** Creates two projects in the current folder, `one` with the form `f0` and `two` with `f1`. */
function twoProjects(): readonly string[] {
  const projects = ['one', 'two'].map(name => join(cwd, name));
  for (const [index, folder] of projects.entries()) {
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{}\n');
    writeFileSync(join(folder, `f${index}.form.yaml`), form(`f${index}`, 1, FIRST));
  }
  return projects;
}

it('says which projects are published if a later one cannot be written', async () => {
  const projects = twoProjects();
  mkdirSync(join(cwd, 'out/f1'), { recursive: true });
  writeFileSync(join(cwd, 'out/f1/notes.txt'), 'of somebody else');
  const { code, out, err } = await run('publish', 'one', 'two', '-o', 'out');
  expect([code, out]).toEqual([3, expect.stringMatching(/^f0: version 1 published \([0-9a-f]{16}\)\n$/)]);
  expect(err).toContain('notes.txt');
  expect(projects.map(folder => existsSync(join(folder, LOCK)))).toEqual([true, false]);
});

it('publishes none of two forms with one id', async () => {
  put('a', 1, FIRST);
  writeFileSync(join(cwd, 'b.form.yaml'), read('a.form.yaml'));
  for (const [command, last] of [
    ['publish', 'Nothing was published: see the errors above.\n'],
    ['build', '1 error\n'],
  ] as const) {
    const { code, out, err } = await run(command, '.');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('b.form.yaml:1:7: error[same-form-id]: The form "a" is also in a.form.yaml.');
    expect(err.endsWith(last)).toBe(true);
  }
  expect(existsSync(join(cwd, 'dist/a'))).toBe(false);
});

it('publishes none of several projects if one has a breaking change', FULL_TIER, async () => {
  const projects = twoProjects();
  expect((await run('publish', 'one', 'two', '-o', 'out')).code).toBe(0);
  const locks = () => projects.map(folder => readFileSync(join(folder, LOCK), 'utf8'));
  const before = locks();
  writeFileSync(join(projects[0]!, 'f0.form.yaml'), form('f0', 2, `${FIRST}  city: { label: City }\n`));
  writeFileSync(join(projects[1]!, 'f1.form.yaml'), form('f1', 2, SECOND));
  const { code, out } = await run('publish', 'one', 'two', '-o', 'out');
  expect([code, out, locks()]).toEqual([1, '', before]);
  expect((await run('publish', 'one', 'two', '-o', 'out', '--breaking')).code).toBe(0);
  expect(locks().every((lock, index) => lock.includes(`f${index}@2`))).toBe(true);
});

it('publishes none of several forms if one has errors', async () => {
  put('a', 1, FIRST);
  put('b', 1, '  x: { type: nonsense, label: X }\n');
  const { code, err } = await run('publish', '.');
  expect([code, err]).toEqual([1, expect.stringContaining('Nothing was published')]);
  expect(existsSync(join(cwd, LOCK))).toBe(false);
  expect(existsSync(join(cwd, 'dist/a'))).toBe(false);
});

it('reports a damaged lock file and leaves it unchanged', async () => {
  put('a', 1, FIRST);
  writeFileSync(join(cwd, LOCK), '<<<<<<< HEAD\n');
  const { code, err } = await run('publish', 'a.form.yaml');
  expect([code, err]).toEqual([1, expect.stringContaining('lock-unreadable')]);
  expect(read(LOCK)).toBe('<<<<<<< HEAD\n');
});

it('loses no entry when several publishes run at once', async () => {
  const ids = ['a', 'b', 'c', 'd'];
  for (const id of ids) put(id, 1, FIRST);
  const ran = await Promise.all(ids.map(id => run('publish', `${id}.form.yaml`)));
  expect(ran.map(({ code, err }) => [code, err])).toEqual(ids.map(() => [0, '']));
  expect(entries()).toEqual(ids.map(id => `${id}@1`));
});

describe('a killed publish', () => {
  let started: string;
  beforeAll(async () => {
    cwd = project();
    started = cwd;
    put('a', 1, FIRST);
    await run('publish', 'a.form.yaml');
    put('a', 2, SECOND);
  });

  // The pool has one thread, since strace counts the calls of each thread.
  const killedAt = (call: string, when: number) =>
    new Promise<number | null>(resolve => {
      const inject = [
        '-f',
        '-qq',
        '-o',
        '/dev/null',
        '-e',
        `trace=${call}`,
        '-e',
        `inject=${call}:signal=SIGKILL:when=${when}`,
      ];
      const env = { ...process.env, UV_THREADPOOL_SIZE: '1', LANG: 'C' };
      spawn('strace', [...inject, process.execPath, BIN, 'publish', 'a.form.yaml', '--breaking'], { cwd, env }).on(
        'close',
        resolve,
      );
    });

  eachInTiers(it.skipIf(!canTrace), ([call, when]) => call === 'rename' && when === 2, [
    ['rename', 1],
    ['rename', 2],
    ['rename', 4],
    ['fsync', 2],
  ])('keeps the old version when killed at %s %i, and the next publish completes', async (call, when) => {
    cpSync(started, cwd, { recursive: true });
    const [lock, v1] = [read(LOCK), contents(join(cwd, 'dist/a/v1'))];
    expect(await killedAt(call, when)).not.toBe(0);
    expect(read(LOCK)).toBe(lock);
    expect((await publishBreaking()).code).toBe(0);
    expect(entries()).toEqual(['a@1', 'a@2']);
    expect(contents(join(cwd, 'dist/a/v1'))).toEqual(v1);
    const sha256 = createHash('sha256').update(read('dist/a/v2/form.json')).digest('hex');
    expect(JSON.parse(read(LOCK))['a@2'].sha256).toBe(sha256);
    expect(readdirSync(cwd).sort()).toEqual(['a.form.yaml', 'dist', LOCK, 'package.json']);
    expect(readdirSync(join(cwd, 'dist'))).toEqual(['a']);
  });
});

it('makes the backend accept submissions of every published version', async () => {
  put('a', 1, FIRST);
  await run('publish', 'a.form.yaml');
  put('a', 2, SECOND);
  await publishBreaking();
  mkdirSync(join(cwd, 'data'));
  const service = await serveForms(join(cwd, 'dist'));
  const send = async (version: number, data: object) => {
    const id = `019ab2f0-6c1e-7a31-9d0e-3f6a1c9b2e4${version}`;
    const definition = createHash('sha256')
      .update(read(`dist/a/v${version}/form.json`))
      .digest('hex')
      .slice(0, 16);
    const submitted = { submitted_at: new Date().toISOString().replace(/\.\d+Z$/, '+00:00') };
    const answer = await fetch(`${service.url}/forms/a/submissions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': id },
      body: JSON.stringify({ id, form: 'a', version, definition, language: 'en', ...submitted, data }),
    });
    return [answer.status, await answer.json()];
  };
  try {
    expect(await send(1, { name: 'Nour', age: 7 })).toEqual([expect.toSatisfy(isDone), expect.anything()]);
    expect(await send(2, { full_name: 'Nour' })).toEqual([expect.toSatisfy(isDone), expect.anything()]);
  } finally {
    await service.stop();
  }
});

const isDone = (status: number): boolean => status >= 200 && status < 300;
