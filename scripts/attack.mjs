// npm run test:attack [-- --minutes N] [--seed N]: fuzzes a running server by a grammar, next to slow and greedy clients,
// and prints the counts. Without options: 30 minutes, and a seed that it prints. With a seed, the same requests.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { run } from './run.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(randomInt(1, 2 ** 31)) },
  },
});
const seconds = Math.round(Number(values.minutes) * 60);
if (!(seconds >= 10) || !Number.isSafeInteger(Number(values.seed))) {
  console.error('--minutes is a number from 0.2 on, and --seed a whole number.');
  process.exit(2);
}
run('node', ['scripts/build.mjs']);
console.log(`npm run test:attack -- --minutes ${values.minutes} --seed ${values.seed}`);
run('npx', ['--no-install', 'vitest', 'run', 'test/hostile/fuzz.test.ts', '--disable-console-intercept'], {
  env: { ...process.env, ATTACK_SECONDS: String(seconds), ATTACK_SEED: values.seed },
});
