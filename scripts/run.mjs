// Functions that run commands in the project's folder. `run` ends this process with the command's exit code if the
// command fails.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command, shows its output and returns its exit code. */
export function tryRun(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  return error ? 127 : (status ?? 1);
}

export function run(command, args, options) {
  const code = tryRun(command, args, options);
  if (code !== 0) process.exit(code);
}

/** Returns whether a command of that name can be started. */
export const has = (command, args = ['--version']) => spawnSync(command, args, { stdio: 'ignore' }).error === undefined;
