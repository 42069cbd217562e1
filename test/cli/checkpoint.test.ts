/** Checkpoints that a server sends elsewhere, and the comparison of a store with them. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { BUILT, envelope, post, temporary, until } from '../backend/harness.js';
import { copyStore } from '../backend/journal/attacker.js';
import { BIN, kept } from './istimara.js';

/** Starts a server, sends it a submission and stops it. Returns the response and the log. */
async function day(path: string, settings: string) {
  const args = ['serve', BUILT, '--port', '0', '--desk-port', '0', '--store', `sqlite:${path}`, '--settings', settings];
  const child = spawn(process.execPath, [BIN, ...args], { env: { ...process.env, LANG: 'C', LC_ALL: '' } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', err: '' };
  child.stdout.on('data', text => (said.out += text));
  child.stderr.on('data', text => (said.err += text));
  const port = () => Number(/:(\d+)\/$/m.exec(said.out)?.[1]);
  await until(() => port() > 0);
  const { text } = await post(port(), envelope());
  child.kill('SIGTERM');
  await once(child, 'close');
  return { text, log: said.err };
}

it('a store that was put back is named by the file, the log, and the response that a person has', async () => {
  const folder = temporary();
  const path = join(folder, 'store.db');
  const settings = join(folder, 'settings.yaml');
  const archive = join(folder, 'archive');
  writeFileSync(settings, 'checkpoints: { file: archive }\n');
  await day(path, settings);
  const before = join(folder, 'before.db');
  copyStore(path, before);
  const { text, log } = await day(path, settings);
  expect(readFileSync(archive, 'utf8').split('\n').filter(Boolean)).toEqual(
    readFileSync(join(`${path}.journal`, 'checkpoints'), 'utf8')
      .trim()
      .split('\n'),
  );
  writeFileSync(join(folder, 'log'), log);
  writeFileSync(join(folder, 'response'), text);
  const check = (store: string, file: string, env = {}) =>
    kept(['audit', '--store', `sqlite:${store}`, '--checkpoint', join(folder, file)], { env });
  for (const file of ['archive', 'log', 'response']) {
    expect(await check(path, file)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/sound: .*\n.* records agree/),
    });
    expect(await check(before, file)).toMatchObject({
      code: 1,
      err: expect.stringMatching(new RegExp(`^damaged: .*${file}, record \\d+: the store ends before a checkpoint`)),
    });
  }
  const arabic = await check(before, 'archive', { LANG: 'ar_SY.UTF-8' });
  expect(arabic).toMatchObject({ code: 1, err: expect.stringContaining('ينتهي المخزن قبل نقطة تحقق محفوظة') });
  writeFileSync(join(folder, 'empty'), 'nothing');
  expect(await check(path, 'empty')).toMatchObject({
    code: 1,
    err: expect.stringContaining('holds neither checkpoints'),
  });
  expect((await check(path, 'none')).code).toBe(3);
});
