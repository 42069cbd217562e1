/** examples/store: a store of somebody's own passes the tests of the contract, and commands work with it. */
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../lib/backend/index.js';
import { storeTests } from '../../lib/backend/stores/own-store.js';
import { BIN, kept } from '../cli/istimara.js';
import { FULL_TIER } from '../tier.js';
import { ANSWERS, EXAMPLES, endAll, type Running, run } from './running.js';

const EXAMPLE = join(EXAMPLES, 'store');
const root = mkdtempSync(join(tmpdir(), 'istimara-own-store-'));
const urlOf = (folder: string) => `module:${join(EXAMPLE, 'line-store.mjs')}#${folder}`;
const journalIn = (folder: string) => join(folder, 'journal.lines');
afterAll(() => {
  endAll();
  rmSync(root, { recursive: true, force: true });
});

describe('the contract', async () => {
  const tests = await storeTests({ newUrl: () => urlOf(join(root, randomUUID())) });
  for (const { name, slow, run } of tests) it(name, slow ? FULL_TIER : {}, run);
});

describe('the commands', () => {
  const dist = join(root, 'dist');
  const folder = join(root, 'served');
  const store = ['--store', `module:./line-store.mjs#${folder}`];
  const command = (...args: readonly string[]) => kept([...args, '--lang', 'en'], { cwd: EXAMPLE });
  const serve = () =>
    run(process.execPath, [BIN, 'serve', dist, '--port', '0', '--desk-port', '0', ...store], {}, EXAMPLE);
  let server: Running;

  beforeAll(async () => {
    const { code, err } = await command('build', join(EXAMPLES, 'note-to-council.form.yaml'), '-o', dist);
    if (code !== 0) throw new Error(err);
    server = await serve();
  });

  async function submit(id: string) {
    const page = await (
      await fetch(`${server.url}/forms/note-to-council/`, { headers: { accept: 'text/html' } })
    ).text();
    const definition = /name="-definition" value="([0-9a-f]{16})"/.exec(page)![1];
    const sent = { id, form: 'note-to-council', version: 1, definition, language: 'ar', data: ANSWERS };
    const answer = await fetch(`${server.url}/forms/note-to-council/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': id, 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ ...sent, submitted_at: '2026-11-24T08:30:00+03:00' }),
    });
    return { status: answer.status, tracking: ((await answer.json()) as { tracking?: string }).tracking };
  }

  it('serve keeps what it acknowledged when it is killed, and other commands read and write it meanwhile', async () => {
    const id = randomUUID();
    const first = await submit(id);
    expect(first.status).toBe(201);
    expect((await command('user', 'list', ...store)).code).toBe(0);
    await server.stop();
    server = await serve();
    expect(await submit(id)).toEqual(first);
    const exported = await command('export', 'note-to-council', ...store);
    expect(exported).toMatchObject({ code: 0, err: '' });
    expect(
      exported.out
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).tracking),
    ).toEqual([first.tracking]);
    const page = await fetch(`${server.url}/track/${first.tracking}`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
  });

  it('check-store finds what was changed', async () => {
    await submit(randomUUID());
    const sound = await command('check-store', ...store);
    expect(sound).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^sound: \d+ records, \d submissions/),
    });
    const changed = join(root, 'changed');
    const text = readFileSync(journalIn(folder), 'utf8');
    expect((await command('rotate-key', ...store)).code).toBe(0);
    expect((await command('check-store', ...store)).code).toBe(0);
    cpSync(folder, changed, { recursive: true });
    writeFileSync(journalIn(changed), text.replace('963933123456', '963933123457'));
    const damaged = await command('check-store', '--store', urlOf(changed));
    expect(damaged).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('its content is not what its digest says'),
    });
  });

  it('says what the store cannot do', async () => {
    for (const args of [['repair'], ['reindex'], ['backup', join(root, 'backup')]]) {
      const { code, err } = await command(...args, ...store);
      expect([code, err]).toEqual([2, expect.stringContaining('does not offer this')]);
    }
    const none = await command('export', 'note-to-council', '--store', urlOf(join(root, 'none')));
    expect(none).toMatchObject({ code: 3, err: expect.stringContaining(join(root, 'none')) });
    expect(existsSync(join(root, 'none'))).toBe(false);
  });
});

const MODULES: readonly (readonly [is: string, text: string | undefined, says: RegExp, inArabic: RegExp])[] = [
  ['is not there', undefined, /There is no module/, /لا يوجد الملف/],
  ['throws when it is loaded', 'throw new Error("no database");', /cannot be loaded: no database/, /تعذّر تحميل/],
  ['is no JavaScript', 'export default {', /cannot be loaded/, /تعذّر تحميل/],
  ['has no default export', 'export const open = () => ({});', /must have a function "open"/, /دالة باسم open/],
  ['exports a function', 'export default () => ({});', /must have a function "open"/, /دالة باسم open/],
  ['opens nothing', 'export default { open: () => undefined };', /lacks: append, /, /ينقصه: \u2068append/],
  [
    'opens half a store',
    'export default { open: () => ({ append() {}, files: { open() {}, resumable: { begin() {} } } }) };',
    /lacks: changeStatus, .*files\.remove, files\.resumable\.find, .*files\.resumable\.sweep, .*sessions\.sweep/,
    /ينقصه/,
  ],
  [
    'opens half a store, which has to be closed',
    'export default { open: () => ({ timer: setInterval(() => {}, 1000), close() { clearInterval(this.timer); } }) };',
    /lacks: append, /,
    /ينقصه/,
  ],
  [
    'opens half a store that cannot be closed',
    'export default { open: () => ({ close() { throw new Error("no"); } }) };',
    /lacks: append, /,
    /ينقصه/,
  ],
  ['throws when it opens', 'export default { open() { throw new Error("refused"); } };', /refused/, /refused/],
];

describe('a module', () => {
  it.each(MODULES)('that %s ends a command with a sentence', async (_, text, says, inArabic) => {
    const file = join(root, `${randomUUID()}.mjs`);
    if (text !== undefined) writeFileSync(file, text);
    for (const [language, sentence] of [
      ['en', says],
      ['ar', inArabic],
    ] as const) {
      const args = ['export', 'x', '--store', `module:${file}#place`, '--lang', language];
      const { code, out, err } = await kept(args);
      expect({ code, out }).toEqual({ code: 3, out: '' });
      expect(err).toMatch(sentence);
      expect(err).not.toMatch(/\n {4}at |fault of Istimara/);
    }
  });

  it('may have a class as its store', async () => {
    const file = join(root, `${randomUUID()}.mjs`);
    const inner = join(EXAMPLE, 'line-store.mjs');
    writeFileSync(
      file,
      `import inner from ${JSON.stringify(inner)};
       class Classy {
         constructor(store) { Object.assign(this, { store, ...store, append: undefined }); delete this.append; }
         append(group) { return this.store.append(group); }
       }
       export default { open: async (...given) => new Classy(await inner.open(...given)) };`,
    );
    const [first] = (await storeTests({ newUrl: () => `module:${file}#${join(root, randomUUID())}` })).filter(
      ({ name }) => name.startsWith('append stores a group'),
    );
    await first!.run();
  });

  it('may be an instance of a class, whose methods use what it has', async () => {
    const file = join(root, `${randomUUID()}.mjs`);
    writeFileSync(
      file,
      `import inner from ${JSON.stringify(join(EXAMPLE, 'line-store.mjs'))};
       class Opener {
         inner = inner;
         open(...given) { return this.inner.open(...given); }
         maintenance(place) { return this.inner.maintenance(place); }
       }
       export default new Opener();`,
    );
    const url = `module:${file}#${join(root, randomUUID())}`;
    await (await openStore(url)).close();
    const store = await openStore(url);
    await store.saveDefinitions([]);
    await store.close();
    const { code, err, out } = await kept(['check-store', '--store', url, '--lang', 'en']);
    expect({ code, err, out }).toEqual({ code: 0, err: '', out: expect.stringMatching(/^sound: /) });
  });

  it('without maintenance says so', async () => {
    const file = join(root, `${randomUUID()}.mjs`);
    writeFileSync(file, 'export default { open: () => ({}) };');
    const { code, err } = await kept(['check-store', '--store', `module:${file}#x`, '--lang', 'en']);
    expect([code, err]).toEqual([3, expect.stringContaining('has no maintenance for its stores')]);
  });
});
