// A real NATS server with JetStream for tests, in a folder of its own.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';

/** Returns the server program, from NATS_SERVER_PATH or from the system, or undefined if there is none. */
export function findNats() {
  const known = [process.env.NATS_SERVER_PATH, 'nats-server', '/usr/sbin/nats-server', '/usr/local/bin/nats-server'];
  return known.find(path => path && (existsSync(path) || !spawnSync(path, ['--version'], { stdio: 'ignore' }).error));
}

/**
 * Starts a server. `stop` ends it and keeps its data, `start` starts it again with that data, and `remove` deletes
 * everything.
 */
export async function startNats(config = '') {
  const program = findNats();
  if (!program)
    throw new Error('There is no NATS server here. Install nats-server (Debian, Homebrew), or set NATS_SERVER_PATH.');
  const folder = mkdtempSync(join(tmpdir(), 'istimara-nats-'));
  const port = await freePort();
  const file = join(folder, 'nats.conf');
  writeFileSync(
    file,
    `listen: "127.0.0.1:${port}"\njetstream { store_dir: "${join(folder, 'data')}", sync_interval: always }\n${config}`,
  );
  const state = {};
  const start = async () => {
    state.process = spawn(program, ['-c', file], { stdio: 'ignore' });
    while (!(await answers(port))) {
      if (state.process.exitCode !== null) throw new Error('The NATS server did not start');
      await new Promise(resolve => setTimeout(resolve, 30));
    }
  };
  const stop = async () => {
    if (state.process.exitCode !== null || state.process.signalCode !== null) return;
    const gone = once(state.process, 'exit');
    state.process.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    port,
    start,
    stop,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const answers = port =>
  new Promise(resolve => {
    const socket = createConnection(port, '127.0.0.1');
    const end = answer => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', () => end(true)).once('error', () => end(false));
  });
