/**
 * 69 Faults of the disk (full or failing) under a server process of its own. A patched source produces the errors
 * (process.ts).
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { storeMaintenance } from '../../../src/backend/parts.js';
import { FULL_TIER } from '../../tier.js';
import { ask, envelope, post, stored, temporary, until } from '../harness.js';
import { createLauncher, type Launcher } from '../process.js';

let launcher: Launcher;
beforeAll(async () => {
  launcher = await createLauncher();
});
afterAll(() => launcher.remove());

/** Returns the path of a store, and the file that makes its disk fail while it exists. */
function failing() {
  const folder = temporary();
  process.env.FAIL = join(folder, 'fail');
  onTestFinished(() => void delete process.env.FAIL);
  return { path: join(folder, 'store.db'), fail: process.env.FAIL };
}

it('ends the server with 3 when a flush fails; what was acknowledged is there at the next start', async () => {
  const { path, fail } = failing();
  const server = await launcher.start(path, 'flush-fails');
  const [first, second] = [envelope(), envelope()];
  const { tracking } = (await post(server.port, first)).json;
  writeFileSync(fail, '');
  expect((await post(server.port, second)).status).toBe(503);
  expect(await server.ended).toBe(3);
  rmSync(fail);
  const again = await launcher.start(path);
  expect((await post(again.port, first)).json.tracking).toBe(tracking);
  expect((await post(again.port, second)).status).toBe(201);
  await again.end('SIGTERM');
  expect(await stored(path)).toHaveLength(2);
  expect(await storeMaintenance(`sqlite:${path}`).checkIntegrity()).toMatchObject({
    submissions: 2,
    torn: 0,
    behind: 0,
  });
});

it(
  'ends the server at the next submission after the writer thread has ended, so that no one waits for it',
  FULL_TIER,
  async () => {
    const { path, fail } = failing();
    const server = await launcher.start(path, 'thread-ends');
    expect((await post(server.port, envelope())).status).toBe(201);
    writeFileSync(fail, '');
    await until(() => !existsSync(fail));
    await ask(server.port, '/health');
    expect((await post(server.port, envelope())).status).toBe(503);
    expect(await server.ended).toBe(3);
    expect(await stored(path)).toHaveLength(1);
  },
);

it('refuses submissions while the disk is full, leaves nothing half written, and resumes when there is room', async () => {
  const { path, fail } = failing();
  const server = await launcher.start(path, 'disk-full');
  const [first, second] = [envelope(), envelope()];
  expect((await post(server.port, first)).status).toBe(201);
  writeFileSync(fail, '');
  for (let round = 0; round < 3; round++)
    expect(await post(server.port, second)).toMatchObject({ status: 507, json: { type: 'storage-full' } });
  expect(await storeMaintenance(`sqlite:${path}`).checkIntegrity()).toMatchObject({
    submissions: 1,
    torn: 0,
    behind: 0,
  });
  rmSync(fail);
  expect((await post(server.port, second)).status).toBe(201);
  await server.end('SIGTERM');
  expect(await stored(path)).toHaveLength(2);
  expect(await storeMaintenance(`sqlite:${path}`).checkIntegrity()).toMatchObject({
    submissions: 2,
    torn: 0,
    behind: 0,
  });
});

it('keeps what was stored when a checkpoint between two segments cannot be written', FULL_TIER, async () => {
  const { path, fail } = failing();
  const server = await launcher.start(path, 'checkpoint-fails');
  writeFileSync(fail, JSON.stringify({ code: 'ENOSPC', syscall: 'write' }));
  for (let count = 0; count < 6; count++) expect((await post(server.port, envelope())).status).toBe(201);
  expect(await storeMaintenance(`sqlite:${path}`).checkIntegrity()).toMatchObject({
    submissions: 6,
    checkpoints: 1,
    behind: 0,
  });
  rmSync(fail);
  for (let count = 0; count < 8; count++) expect((await post(server.port, envelope())).status).toBe(201);
  await server.end('SIGTERM');
  expect(await stored(path)).toHaveLength(14);
  const counted = await storeMaintenance(`sqlite:${path}`).checkIntegrity({ receipts: true });
  expect(counted).toMatchObject({ submissions: 14, torn: 0, behind: 0 });
  expect(counted.checkpoints).toBeGreaterThan(1);
});

it(
  'ends the server when the flush of a checkpoint fails, after what was stored is acknowledged',
  FULL_TIER,
  async () => {
    const { path, fail } = failing();
    const server = await launcher.start(path, 'checkpoint-fails');
    writeFileSync(fail, JSON.stringify({ code: 'EIO', syscall: 'fdatasync' }));
    const answers: number[] = [];
    while (!answers.includes(503)) answers.push((await post(server.port, envelope())).status);
    expect(await server.ended).toBe(3);
    const accepted = answers.filter(status => status === 201).length;
    expect(accepted).toBeGreaterThan(1);
    rmSync(fail);
    expect(await stored(path)).toHaveLength(accepted);
    expect(await storeMaintenance(`sqlite:${path}`).checkIntegrity()).toMatchObject({
      submissions: accepted,
      torn: 0,
      behind: 0,
    });
  },
);
