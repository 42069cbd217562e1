import { spawnSync } from 'node:child_process';

/** True if strace works. Containers may have strace and still forbid tracing. */
export const canTrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;
