/** Count of the flushes by strace, because kill -9 cannot reveal a missing flush: the page cache survives it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FULL_TIER } from '../../tier.js';
import { canTrace } from '../../tracing.js';
import { ask, envelope, post, temporary, until } from '../harness.js';
import { createLauncher, type Launcher, type Mutant } from '../process.js';
import { buildForm, listed, multipart, PDF, piecesOf, postParts, sha256 } from '../with-files.js';

const POSTS = 25;
/** Expects each step to follow the one before it. */
function inOrder(text: string, steps: readonly RegExp[]): void {
  let at = 0;
  for (const step of steps) {
    const next = text.slice(at).search(step);
    expect(next, String(step)).toBeGreaterThanOrEqual(0);
    at += next;
  }
}

describe.skipIf(!canTrace)('flushes (skipped if strace is missing or forbidden)', () => {
  let launcher: Launcher;
  beforeAll(async () => {
    launcher = await createLauncher();
  });
  afterAll(() => launcher.remove());

  /** Returns how often the journal is flushed in a run with this many posts, one after the other. */
  async function flushes(posts: number, mutant: Mutant): Promise<number> {
    const folder = temporary();
    const out = join(folder, 'strace.out');
    // -D keeps the server our own child, so that the signal reaches it and not strace.
    const strace = ['strace', '-D', '-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', out];
    const server = await launcher.start(join(folder, 'store.db'), mutant, strace);
    for (let index = 0; index < posts; index++) expect((await post(server.port, envelope())).status).toBe(201);
    await server.end('SIGTERM');
    // strace still writes for a moment after the server is gone.
    const over = new RegExp(`^${server.pid} +\\+\\+\\+ exited`, 'm');
    await until(() => over.test(readFileSync(out, 'utf8')));
    return readFileSync(out, 'utf8').match(/f(?:data)?sync\(\d+<[^>]*\.segment>\)/g)?.length ?? 0;
  }

  it('happen at least once for each acknowledgement', async () => {
    const before = await flushes(0, 'none');
    expect((await flushes(POSTS, 'none')) - before).toBeGreaterThanOrEqual(POSTS);
  });

  it('of a file and its folder happen before that of the submission', async () => {
    const folder = temporary();
    const definition = await buildForm(folder);
    const out = join(folder, 'strace.out');
    const strace = ['strace', '-D', '-f', '-y', '-e', 'trace=fsync,fdatasync,rename', '-o', out];
    const server = await launcher.start(join(folder, 'store.db'), 'none', strace, folder);
    const scan = listed(PDF);
    const data = { full_name: 'x', scan: [scan] };
    const body = envelope({ form: 'attached', version: 1, definition, language: 'en', data });
    const answer = await postParts(server.port, String(body.id), multipart(piecesOf(body, [[scan, PDF]])));
    expect(answer.status).toBe(201);
    await server.end('SIGTERM');
    const over = new RegExp(`^${server.pid} +\\+\\+\\+ exited`, 'm');
    await until(() => over.test(readFileSync(out, 'utf8')));
    const place = sha256(PDF.bytes).slice(0, 2);
    const steps = [
      /fsync\(\d+<[^>]*incoming\/[^>]*>\)/,
      /rename\(.*incoming/,
      new RegExp(`fsync\\(\\d+<[^>]*files/${place}>\\)`),
      /sync\(\d+<[^>]*\.segment>\)/,
    ];
    inOrder(readFileSync(out, 'utf8'), steps);
  });

  it('of a file that came in chunks, and of its name, happen before its last chunk is acknowledged', {
    timeout: 60_000,
  }, async () => {
    const folder = temporary();
    await buildForm(folder);
    const out = join(folder, 'strace.out');
    const strace = ['strace', '-D', '-f', '-y', '-e', 'trace=fsync,fdatasync,rename,write,writev', '-o', out];
    const server = await launcher.start(join(folder, 'store.db'), 'none', strace, folder);
    const told = (value: string) => Buffer.from(value).toString('base64');
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-length': String(PDF.bytes.length),
      'upload-metadata': `sha256 ${told(sha256(PDF.bytes))},field ${told('scan')}`,
    };
    const made = await ask(server.port, '/forms/attached/submissions/files', { method: 'POST', headers });
    const piece = { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
    const sent = { method: 'PATCH', headers: piece, body: PDF.bytes };
    expect((await ask(server.port, made.headers.location!, sent)).status).toBe(204);
    await server.end('SIGTERM');
    const over = new RegExp(`^${server.pid} +\\+\\+\\+ exited`, 'm');
    await until(() => over.test(readFileSync(out, 'utf8')));
    inOrder(readFileSync(out, 'utf8'), [
      /HTTP\/1\.1 201/,
      /fsync\(\d+<[^>]*\.part>\)/,
      /rename\(.*\.part.*\.whole/,
      /fsync\(\d+<[^>]*files\/parts>\)/,
      /HTTP\/1\.1 204/,
    ]);
  });

  it('are found missing in a journal that is not flushed', FULL_TIER, async () => {
    const before = await flushes(0, 'no-flush');
    expect((await flushes(POSTS, 'no-flush')) - before).toBeLessThan(POSTS);
  });
});
