/** `istimara user`: accounts managed on the command line, and the desk of a server that runs meanwhile. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/backend/index.js';
import { openAccounts } from '../../src/backend/parts.js';
import { cookieOf, signIn } from '../backend/desk/clerks.js';
import { ask } from '../backend/harness.js';
import { eachInTiers, FULL_TIER } from '../tier.js';
import { BIN, kept, type Ran } from './istimara.js';

const PASSWORD = 'ثلاث كلمات طويلة';
const BUILT = fileURLToPath(new URL('../backend/fixtures/built', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'istimara-user-'));

/** Commands that read no password. */
const READS_NOTHING = /^(list|disable|enable)\b|--issuer .*--subject|--subject .*--issuer/;

/** Runs `istimara user` with the given input. With `terminal`, the input is typed at a terminal. */
function user(words: string, input = '', terminal = false): Promise<Ran> {
  const line = `user ${words}`.split(' ');
  if (READS_NOTHING.test(words)) return kept(line, { cwd: folder });
  const child = terminal
    ? spawn('script', ['-qec', `${process.execPath} ${BIN} ${line.join(' ')}`, '/dev/null'], { cwd: folder })
    : spawn(process.execPath, [BIN, ...line], { cwd: folder, env: { ...process.env, LANG: 'C', NO_COLOR: '1' } });
  return ended(child, input);
}

function ended(child: ChildProcess, input: string): Promise<Ran> {
  let [out, err] = ['', ''];
  const lines = input.split('\n');
  const type = () => void (lines.length > 0 && child.stdin!.write(`${lines.shift()}\n`));
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    // At a terminal, one line is typed for each prompt.
    if (/(Password|Once more): $/.test(text)) type();
  });
  child.stderr!.setEncoding('utf8').on('data', text => (err += text));
  if (child.spawnfile !== 'script') child.stdin!.end(input);
  return new Promise(resolve => child.on('close', code => resolve({ code, out, err })));
}

let server: ChildProcess;
let port = 0;

beforeAll(async () => {
  cpSync(BUILT, join(folder, 'dist'), { recursive: true });
  expect(await user('add samer --role supervisor --office ديوان', `${PASSWORD}\n`)).toMatchObject({ code: 0 });
  server = spawn(process.execPath, [BIN, 'serve', 'dist', '--port', '0', '--desk-port', '0'], { cwd: folder });
  const said = await new Promise<string>(resolve => {
    let text = '';
    server.stdout!.on('data', chunk => {
      text += chunk;
      if (text.includes('/desk')) resolve(text);
    });
  });
  expect(said).toContain('for those who have an account');
  expect(said).not.toContain('token');
  port = Number(/:(\d+)\/desk/.exec(said)![1]);
});

afterAll(async () => {
  server.kill('SIGTERM');
  await new Promise(resolve => server.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
});

const DESK = { accept: 'text/html' };

it('adds accounts that may sign in at once, and signs out an account that is disabled', async () => {
  const added = await user('add رنا --role clerk --form sample --form other', PASSWORD);
  expect(added).toMatchObject({ code: 0, out: expect.stringContaining('رنا may sign in') });
  expect((await signIn(port, 'رنا', 'another password')).status).toBe(401);
  const cookie = cookieOf(await signIn(port, 'رنا', PASSWORD));
  const see = async () => (await ask(port, '/desk', { headers: { cookie, ...DESK } })).status;
  expect(await see()).toBe(200);
  expect((await user('disable رنا')).code).toBe(0);
  expect(await see()).toBe(401);
  expect((await signIn(port, 'رنا', PASSWORD)).status).toBe(401);
  expect((await user('enable رنا')).code).toBe(0);
  expect((await user('password رنا', 'some other words')).code).toBe(0);
  expect((await signIn(port, 'رنا', PASSWORD)).status).toBe(401);
  expect((await signIn(port, 'رنا', 'some other words')).status).toBe(303);
  const { out } = await user('list --format json');
  expect(JSON.parse(out)).toEqual([
    { name: 'samer', role: 'supervisor', office: 'ديوان', disabled: false },
    { name: 'رنا', role: 'clerk', forms: ['sample', 'other'], disabled: false },
  ]);
});

it('resets the second factor of an account, and says so in the list and in the log', FULL_TIER, async () => {
  expect(await user('add lina --role clerk', PASSWORD)).toMatchObject({ code: 0 });
  const none = await user('reset-second-factor lina');
  expect(none).toMatchObject({ code: 1, err: expect.stringContaining('has no second factor') });
  const store = await openStore(`sqlite:${join(folder, 'data/submissions.db')}`);
  const { changed: _, ...lina } = (await openAccounts(store).find('lina'))!;
  const secondFactor = { secret: 'x', recovery: ['y'] };
  await openAccounts(store).put({ ...lina, secondFactor }, 'lina', Date.now(), { factor: 'set-up' });
  const page = await signIn(port, 'lina', PASSWORD);
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('name="code"') });
  const { out } = await user('list --format json');
  expect(JSON.parse(out)).toContainEqual({ name: 'lina', role: 'clerk', disabled: false, second_factor: true });
  expect(out).not.toContain('recovery');
  expect(await user('reset-second-factor lina')).toMatchObject({ code: 0, out: expect.stringContaining('lina') });
  expect((await signIn(port, 'lina', PASSWORD)).status).toBe(303);
  const [last] = await store.auditEvents({ what: 'second-factor', limit: 1 });
  expect(last).toMatchObject({ about: 'lina', by: 'command-line', detail: { change: 'reset' } });
  await store.close();
});

it('asks twice at a terminal and shows nothing of what is typed', FULL_TIER, async () => {
  const typed = await user('add huda --role auditor', `${PASSWORD}\n${PASSWORD}`, true);
  expect(typed).toMatchObject({ code: 0, out: expect.stringContaining('Once more') });
  expect(typed.out).not.toContain('كلمات');
  expect((await signIn(port, 'huda', PASSWORD)).status).toBe(303);
  const other = await user('password huda', `${PASSWORD}\nsomething else`, true);
  expect(other).toMatchObject({ code: 1, out: expect.stringContaining('not the same') });
  expect((await signIn(port, 'huda', PASSWORD)).status).toBe(303);
});

it('adds an account of a sign-in service without a password, and accepts none for it', async () => {
  const added = await user('add hala --role auditor --subject 4f1c --issuer https://id.example');
  expect(added).toMatchObject({ code: 0, out: expect.stringContaining('hala may sign in') });
  for (const password of ['', 'undefined']) expect((await signIn(port, 'hala', password)).status).toBe(401);
  const { out } = await user('list --format json');
  const identity = { issuer: 'https://id.example', subject: '4f1c' };
  expect(JSON.parse(out)).toContainEqual({ name: 'hala', role: 'auditor', disabled: false, identity });
});

// The quick tier has those that need what its other tests add.
eachInTiers(it, (_, index) => [1, 11, 17].includes(index), [
  ['add', '', 2, "required option '--role"],
  ['add new --role king', PASSWORD, 2, 'clerk, supervisor, auditor, operator'],
  ['add a/b --role clerk', PASSWORD, 2, 'cannot be the name'],
  ['add link --role clerk', PASSWORD, 2, 'cannot be the name'],
  ['add new --role clerk --form A_B', PASSWORD, 2, 'is not the id of a form'],
  ['add SAMER --role clerk', PASSWORD, 1, 'There is an account "SAMER" already'],
  ['add new --role clerk', 'short', 1, 'at least 12 characters'],
  ['add new --role clerk', '', 1, 'at least 12 characters'],
  ['add new --role clerk', 'the new password', 1, 'does not contain the name'],
  ['add new --role clerk', 'password1234', 1, 'Many people have this password'],
  ['--lang ar add new --role clerk', '            ', 1, 'تكرار أو تسلسل'],
  ['--lang ar password nobody', PASSWORD, 1, 'لا يوجد حساب باسم «nobody»'],
  ['disable nobody', '', 1, 'The accounts are: '],
  ['list --store sqlite:none.db', '', 3, 'There is no file'],
  ['disable samer --store sqlite:none.db', '', 3, 'There is no file'],
  ['add new --role clerk --subject x', '', 2, '--issuer and --subject together'],
  ['add new --role clerk --subject x --issuer y', '', 2, '--issuer and --subject together'],
  ['add new --role clerk --subject 4f1c --issuer https://id.example', '', 1, 'That is "hala" already'],
  ['list --store mysql:x', '', 2, 'is not a store'],
])('runs user %s with %j: %i, %s', async (words, input, code, sentence) => {
  expect(await user(words, input)).toMatchObject({ code, err: expect.stringContaining(sentence) });
});

it('stores nothing of a rejected command', async () => {
  expect(existsSync(join(folder, 'none.db'))).toBe(false);
  expect((await user('list')).out).not.toContain('new');
});
