/** The project of a folder over HTTP, as the studio of `istimara preview` reads and writes it. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openProjectFolder, type ProjectFolder } from '../../../src/cli/preview/project/project-folder.js';
import { createProjectRequests } from '../../../src/cli/preview/project/project-requests.js';
import { type ProjectStore, RevisionConflictError, StorageError } from '../../../src/studio/storage/project-store.js';
import { openServerStore } from '../../../src/studio/storage/server.js';

const TOKEN = 'a-token-of-this-test';
const FORM = 'a.form.yaml';
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined) => content && new TextDecoder().decode(content);

const folders: string[] = [];
let folder: string;
let project: ProjectFolder;
let server: Server;
let origin: string;
let store: ProjectStore;

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'istimara-stored-')));
  folders.push(folder);
  mkdirSync(join(folder, 'lists'));
  for (const [path, content] of Object.entries({
    [FORM]: 'form: a\n',
    'lists/b.csv': 'value,label\n',
    '.env': 'secret',
  }))
    writeFileSync(join(folder, path), content);
  project = openProjectFolder(folder);
  const requests = createProjectRequests(project, TOKEN);
  server = createServer((request, response) => {
    void requests.answer(new URL(request.url!, 'http://localhost').pathname, request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  store = openServerStore({ origin, token: TOKEN });
});
afterEach(async () => {
  project.close();
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
});
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true });
});

const open = async () => (await store.open('server'))!;
const onDisk = (path: string) => readFileSync(join(folder, path), 'utf8');

describe('the store', () => {
  it('reads the files of the folder, and none that belong to no project', async () => {
    symlinkSync('/etc/hosts', join(folder, 'hosts.csv'));
    symlinkSync('/etc', join(folder, 'etc'));
    const { name, files } = await open();
    expect(folder.endsWith(name)).toBe(true);
    expect([...files.keys()]).toEqual([FORM, 'lists/b.csv']);
    expect(text(files.get(FORM))).toBe('form: a\n');
  });

  it('changes, adds and removes files, and keeps their modes', async () => {
    chmodSync(join(folder, FORM), 0o640);
    const { revision } = await open();
    const content = new Uint8Array(70_000).map((_, at) => at);
    const changes = new Map([
      [FORM, bytes('form: changed\n')],
      ['blocks/new/c.yaml', content],
      ['lists/b.csv', undefined],
    ]);
    const next = await store.write('server', changes, revision);
    expect(onDisk(FORM)).toBe('form: changed\n');
    expect(statSync(join(folder, FORM)).mode & 0o777).toBe(0o640);
    expect(new Uint8Array(readFileSync(join(folder, 'blocks/new/c.yaml')))).toEqual(content);
    expect(existsSync(join(folder, 'lists/b.csv'))).toBe(false);
    expect((await open()).revision).toBe(next);
  });

  it('rejects a write if another program changed a file, and has the current files', async () => {
    const { revision } = await open();
    writeFileSync(join(folder, FORM), 'form: theirs\n');
    const fault = await store.write('server', new Map([[FORM, bytes('form: ours\n')]]), revision).catch(error => error);
    expect(fault).toBeInstanceOf(RevisionConflictError);
    const { current } = fault as RevisionConflictError;
    expect(text(current.files.get(FORM))).toBe('form: theirs\n');
    expect(onDisk(FORM)).toBe('form: theirs\n');
    await store.write('server', new Map([[FORM, bytes('form: both\n')]]), current.revision);
    expect(onDisk(FORM)).toBe('form: both\n');
  });

  it('writes one of two writes at the same time', async () => {
    const { revision } = await open();
    const write = (content: string) => store.write('server', new Map([[FORM, bytes(content)]]), revision);
    const outcomes = await Promise.allSettled([write('one'), write('two')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(onDisk(FORM)).toBe('one');
  });

  it('changes nothing if one of the files cannot be written', async () => {
    const { revision } = await open();
    mkdirSync(join(folder, `lists/.b.csv.${process.pid}.tmp`));
    const changes = new Map([
      [FORM, bytes('form: half\n')],
      ['lists/b.csv', bytes('half')],
    ]);
    await expect(store.write('server', changes, revision)).rejects.toBeInstanceOf(StorageError);
    expect([onDisk(FORM), onDisk('lists/b.csv')]).toEqual(['form: a\n', 'value,label\n']);
    expect(readdirSync(folder).sort()).toEqual(['.env', FORM, 'lists']);
  });

  it('reports changes of other programs, and not its own', async () => {
    const { revision } = await open();
    let reported = 0;
    const end = store.watch('server', () => void reported++);
    const mine = await store.write('server', new Map([[FORM, bytes('form: mine\n')]]), revision);
    writeFileSync(join(folder, FORM), 'form: theirs\n');
    await expect.poll(() => reported).toBe(1);
    expect((await open()).revision).not.toBe(mine);
    end();
  });

  it('does not take for its own what another program writes right after it', async () => {
    const { revision } = await open();
    const other = watch(folder, (_event, name) => {
      if (name === FORM && onDisk(FORM) === 'form: mine\n') writeFileSync(join(folder, FORM), 'form: theirs\n');
    });
    const mine = await store.write('server', new Map([[FORM, bytes('form: mine\n')]]), revision);
    await expect.poll(() => onDisk(FORM)).toBe('form: theirs\n');
    other.close();
    expect((await open()).revision).not.toBe(mine);
  });

  it('reports a folder that is gone, and a server that is not there', async () => {
    rmSync(folder, { recursive: true });
    await expect(open()).rejects.toMatchObject({ code: 'missing' });
    mkdirSync(folder);
    const other = openServerStore({ origin: 'http://127.0.0.1:1', token: TOKEN });
    await expect(other.open('server')).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('the events', () => {
  const emptyProject = (revision: string) => ({ ...{ id: 'x', name: 'x', changedAt: 0, revision }, files: new Map() });
  const serving = async (
    read: ProjectFolder['read'],
    listeners: Set<(revision: string) => void>,
    onClose = () => {},
  ) => {
    const watched: ProjectFolder = {
      ...project,
      read,
      watch: listener => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    };
    const requests = createProjectRequests(watched, TOKEN);
    const other = createServer((request, response) => {
      response.on('close', onClose);
      void requests.answer('/project/events', request, response);
    });
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
    return other;
  };
  const follow = (from: Server, signal?: AbortSignal) =>
    fetch(`http://127.0.0.1:${(from.address() as AddressInfo).port}/project/events`, {
      headers: { authorization: `Bearer ${TOKEN}` },
      ...(signal && { signal }),
    });
  const close = (one: Server) => {
    one.closeAllConnections();
    return new Promise(resolve => one.close(resolve));
  };

  it('begin with the newest revision, also if the folder changes while it is read', async () => {
    const listeners = new Set<(revision: string) => void>();
    const other = await serving(async () => {
      const before = emptyProject('before');
      for (const listener of listeners) listener('after');
      return before;
    }, listeners);
    const { body } = await follow(other);
    const { value } = await body!.pipeThrough(new TextDecoderStream()).getReader().read();
    expect(value).toBe('data: after\n\n');
    await close(other);
    await expect.poll(() => listeners.size).toBe(0);
  });

  it('leave no listener if the page is closed while the folder is read', async () => {
    const listeners = new Set<(revision: string) => void>();
    const steps: string[] = [];
    let answer = (_: ReturnType<typeof emptyProject>) => {};
    const read = () => {
      steps.push('read');
      return new Promise<ReturnType<typeof emptyProject>>(resolve => {
        answer = resolve;
      });
    };
    const other = await serving(read, listeners, () => void steps.push('closed'));
    const end = new AbortController();
    const response = follow(other, end.signal).catch(() => 'closed');
    await expect.poll(() => steps).toEqual(['read']);
    end.abort();
    expect(await response).toBe('closed');
    await expect.poll(() => steps).toEqual(['read', 'closed']);
    answer(emptyProject('a'));
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(listeners.size).toBe(0);
    await close(other);
  });
});

describe('a path that leads elsewhere', () => {
  it.each([
    ['above the folder', '../x.csv'],
    ['from the root', '/tmp/x.csv'],
    ['of a hidden file', '.env'],
    ['of a file of no project', 'run.sh'],
    ['below a file', `${FORM}/x.csv`],
    ['below a link', 'out/x.csv'],
    ['that is a link', 'link.csv'],
    ['with a NUL', 'a\0.csv'],
  ])('is refused: %s', async (_title, path) => {
    const outside = realpathSync(mkdtempSync(join(tmpdir(), 'istimara-stored-')));
    folders.push(outside);
    writeFileSync(join(outside, 'target.csv'), 'theirs');
    symlinkSync(outside, join(folder, 'out'));
    symlinkSync(join(outside, 'target.csv'), join(folder, 'link.csv'));
    const { revision } = await open();
    for (const content of [bytes('ours'), undefined])
      await expect(store.write('server', new Map([[path, content]]), revision)).rejects.toMatchObject({
        code: 'invalid-path',
      });
    expect(readdirSync(outside)).toEqual(['target.csv']);
    expect(readFileSync(join(outside, 'target.csv'), 'utf8')).toBe('theirs');
    expect(onDisk('.env')).toBe('secret');
  });
});

describe('a request', () => {
  const own = { authorization: `Bearer ${TOKEN}` };
  it.each<[string, string, RequestInit, number]>([
    ['without the token', '/project', {}, 401],
    ['with another token', '/project', { headers: { authorization: 'Bearer another-token-here' } }, 401],
    ['of a page of another port', '/project', { headers: { ...own, origin: 'http://127.0.0.1:1' } }, 403],
    ['of another site', '/project', { headers: { ...own, 'sec-fetch-site': 'cross-site' } }, 403],
    ['of a page of this machine', '/project/events', { headers: { ...own, 'sec-fetch-site': 'same-site' } }, 403],
    ['of another method', '/project', { method: 'PUT', headers: own }, 405],
    ['without a revision', '/project', { method: 'PATCH', headers: own, body: '{}' }, 428],
    ['with an old revision', '/project', { method: 'PATCH', headers: { ...own, 'if-match': '"0"' }, body: '{}' }, 412],
    [
      'that is no change',
      '/project',
      { method: 'PATCH', headers: { ...own, 'if-match': '"0"' }, body: '{"a":1}' },
      400,
    ],
  ])('%s is refused', async (_title, path, init, status) => {
    const response = await fetch(origin + path, init);
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    await response.body?.cancel();
    expect(onDisk(FORM)).toBe('form: a\n');
  });
});
