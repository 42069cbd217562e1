/** Checkpoints that are sent elsewhere: retried, in order, without anything that waits for them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type CheckpointPlaces, startCheckpointSender } from '../../../src/backend/forwarding/checkpoint-sender.js';
import type { LogEntry } from '../../../src/backend/log.js';
import { temporary, until } from '../harness.js';

function sending(places: CheckpointPlaces, closeMs = 1_000) {
  const lines: LogEntry[] = [];
  const sender = startCheckpointSender(places, line => void lines.push(line), { delay: () => 5, closeMs });
  return { ...sender, events: () => lines.map(({ event }) => event), lines };
}

async function receiver(answer: (request: IncomingMessage, response: ServerResponse, count: number) => void) {
  const bodies: { checkpoints: string[] }[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    bodies.push(JSON.parse(Buffer.concat(parts).toString('utf8')));
    answer(request, response, bodies.length);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/checkpoints`, bodies };
}

it('appends to a file, below what is there, and on a line of its own after one that was cut off', async () => {
  const file = join(temporary(), 'checkpoints');
  writeFileSync(file, 'first\ncut o');
  const sender = sending({ file });
  for (const one of ['a', 'b']) sender.send(one);
  await sender.close();
  expect(readFileSync(file, 'utf8').split('\n').filter(Boolean)).toEqual(['first', 'cut o', 'a', 'b']);
  expect(sender.events()).toEqual([]);
});

it('tries again until a place exists, reports it once, and loses nothing', async () => {
  const folder = join(temporary(), 'mount');
  const file = join(folder, 'checkpoints');
  const sender = sending({ file });
  for (const one of ['a', 'b', 'c']) sender.send(one);
  await until(() => sender.events().includes('checkpoints-unsent'));
  expect(sender.lines).toEqual([{ level: 'warning', event: 'checkpoints-unsent', place: 'file', reason: 'ENOENT' }]);
  mkdirSync(folder);
  await until(() => sender.events().includes('checkpoints-sent'));
  await sender.close();
  expect(readFileSync(file, 'utf8')).toBe('a\nb\nc\n');
});

it('does not hang at a pipe that nobody reads, nor writes to what is no file', async () => {
  const pipe = join(temporary(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const [file, reason] of [
    [pipe, 'ENXIO'],
    ['/dev/null', 'ENOTFILE'],
  ]) {
    const sender = sending({ file: file! });
    sender.send('a');
    await until(() => sender.lines.length > 0);
    expect(sender.lines).toMatchObject([{ event: 'checkpoints-unsent', reason }]);
    await sender.close();
  }
});

it('posts to a URL with its token, again after a failure, and neither place waits for the other', async () => {
  const heads: (string | undefined)[] = [];
  const { url, bodies } = await receiver((request, response, count) => {
    heads.push(request.headers.authorization);
    response.writeHead(count < 3 ? 503 : 204).end();
  });
  const file = join(temporary(), 'checkpoints');
  const sender = sending({ url, token: 'secret', file });
  sender.send('a');
  await until(() => sender.events().includes('checkpoints-sent'));
  sender.send('b');
  await sender.close();
  expect(sender.lines).toMatchObject([
    { event: 'checkpoints-unsent', place: 'url', reason: 'HTTP_503' },
    { place: 'url' },
  ]);
  expect(bodies.map(({ checkpoints }) => checkpoints)).toEqual([['a'], ['a'], ['a'], ['b']]);
  expect(new Set(heads)).toEqual(new Set(['Bearer secret']));
  expect(readFileSync(file, 'utf8')).toBe('a\nb\n');
});

it('follows no redirect, and ends without waiting for a place that does not answer', async () => {
  const away = await receiver((_, response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end());
  const redirected = sending({ url: away.url });
  redirected.send('a');
  await until(() => redirected.events().includes('checkpoints-unsent'));
  const silent = await receiver(() => undefined);
  const waiting = sending({ url: silent.url }, 50);
  waiting.send('a');
  await until(() => silent.bodies.length > 0);
  const begun = performance.now();
  await waiting.close();
  expect(performance.now() - begun).toBeLessThan(5_000);
  await redirected.close();
});

it('keeps the newest thousand for a place that is away', async () => {
  const folder = join(temporary(), 'mount');
  const sender = sending({ file: join(folder, 'checkpoints') });
  for (let count = 0; count < 1_200; count++) sender.send(String(count));
  await until(() => sender.lines.length > 0);
  mkdirSync(folder);
  await until(() => sender.events().includes('checkpoints-sent'));
  await sender.close();
  const lines = readFileSync(join(folder, 'checkpoints'), 'utf8').trim().split('\n');
  expect(lines).toEqual(Array.from({ length: 1_000 }, (_, index) => String(index + 200)));
});
