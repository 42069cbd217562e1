/**
 * Fuzzing of a served form, next to slow and greedy clients: it never answers with an error of its own, others are
 * served, and all that it acknowledged is in the store afterwards. `npm run test:attack` runs this for half an hour.
 * The same seed sends the same requests; a failure names its number in the sequence.
 */
import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { istimara } from '../cli/istimara.js';
import { FULL_TIER } from '../tier.js';
import { ATTACKS, type AttackName } from './attack.js';
import type { FuzzTarget, Seen } from './fuzz/fuzz.js';
import { bundled, type Figures, type Pressed, servePressed } from './pressed.js';

const SECONDS = Number(process.env.ATTACK_SECONDS ?? 20);
const SEED = Number(process.env.ATTACK_SEED ?? 1);
/**
 * Maximum resident memory of the server in MB. Fuzzer and attack come at once and the attacks one after the other, so it
 * is above that of one attack; next to other tests, garbage is collected later (636 was seen). Unbounded it takes
 * thousands.
 */
const MAX_MEMORY = 800;

const FORM = {
  id: 'fuzz',
  path: 'test/hostile/fuzz/fuzz.form.yaml',
  data: () => ({ name: 'ليلى', kind: 'a' }),
};

/** Clients that press while the fuzzer runs, one after the other: none at first, then the slow and the greedy ones. */
const ROUNDS: readonly (AttackName | undefined)[] = [
  undefined,
  ...(Object.keys(ATTACKS) as AttackName[]).filter(name => name !== 'many look-ups'),
];
/** Shortest time of a round, in seconds. */
const MIN_ROUND_SECONDS = 4;

it('survives what a grammar of requests makes, and loses nothing', {
  ...FULL_TIER,
  timeout: (SECONDS + 300) * 1000,
}, async () => {
  const server = await servePressed('proxies: []', FORM);
  try {
    const fuzzer = await startFuzzer(server);
    const rounds = await pressedFor(server);
    const seen = await fuzzer.stop();
    const exit = server.exit();
    await server.kill();
    const lost = await missingFrom(server.store, seen);
    report(seen, rounds, lost.length);
    expect(exit).toBeUndefined();
    expect(seen.failures).toEqual([]);
    expect(Object.values(seen.outcomes).map(counts => counts.late ?? 0)).toEqual(
      Object.values(seen.outcomes).map(() => 0),
    );
    expect(seen.acknowledged.length).toBeGreaterThan(0);
    expect(lost).toEqual([]);
    for (const [name, { health, memory }] of rounds) {
      expect(health.failed, name).toBe(0);
      expect(memory, name).toBeLessThanOrEqual(MAX_MEMORY);
    }
    expect(await istimara(['check-store', '--receipts', '--store', server.store])).toMatchObject({ code: 0 });
  } finally {
    await server.stop();
  }
});

async function startFuzzer({ port, deskPort, definition, tracking, cookie }: Pressed) {
  const target: FuzzTarget = { port, deskPort, definition, tracking, cookie, seed: SEED };
  const script = await bundled('fuzz/fuzz');
  const child = spawn(process.execPath, [script, JSON.stringify(target)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', piece => {
    text += piece;
  });
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  return {
    stop: async (): Promise<Seen> => {
      child.kill('SIGTERM');
      await ended;
      return JSON.parse(text);
    },
  };
}

/** Lets the slow and greedy clients press in turn, and returns what monitors and clerks saw in each round. */
async function pressedFor(server: Pressed): Promise<readonly (readonly [string, Figures])[]> {
  const count = Math.max(2, Math.min(ROUNDS.length, Math.floor(SECONDS / MIN_ROUND_SECONDS)));
  const ms = (SECONDS * 1000) / count / 1.2;
  const rounds: [string, Figures][] = [];
  for (const attack of ROUNDS.slice(0, count)) rounds.push([attack ?? 'none', await server.under(attack, ms)]);
  return rounds;
}

/** Returns the acknowledged submissions that the store does not have. */
async function missingFrom(store: string, { acknowledged }: Seen) {
  const { out } = await istimara(['export', FORM.id, '--store', store]);
  const lines = out.split('\n').filter(Boolean);
  const kept = new Set(lines.flatMap(line => [JSON.parse(line).tracking, JSON.parse(line).id]));
  return acknowledged.filter(({ tracking, id }) => !kept.has(tracking ?? id));
}

function report(
  { requests, outcomes, acknowledged, failures }: Seen,
  rounds: readonly (readonly [string, Figures])[],
  lost: number,
): void {
  console.table(outcomes);
  const times = ({ p50, p99, longest, failed }: Figures['health']) => `${p50} / ${p99} / ${longest} (${failed} failed)`;
  const rows = rounds.map(([name, { health, clerk, print, memory }]) => {
    const figures = { health: times(health), clerk: times(clerk), print: times(print), 'memory MB': memory };
    return [name, figures];
  });
  console.table(Object.fromEntries(rows));
  console.info(
    `seed ${SEED}, ${SECONDS} s: ${requests} requests, ${acknowledged.length} acknowledged, ${lost} lost, ${failures.length} failures`,
  );
}
