/**
 * Kill test: nothing acknowledged is lost and nothing is stored twice, at whatever moment the process dies. A broken
 * server shows that the test notices.
 */
import { Agent } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { envelope, stored, temporary } from '../harness.js';
import { attempt, type Sent, verdict } from '../load.js';
import { createLauncher, type Launcher, type Mutant } from '../process.js';

const POSTERS = 16;
/** Rounds that show a loss. One shows in the quick tier that none is lost. */
const ROUNDS = 5;

/**
 * Posts until the server is gone. A submission that was not acknowledged stays open and is sent again with the same id.
 */
async function poster(
  port: number,
  agent: Agent,
  open: Sent[],
  all: Set<Sent>,
  onAcknowledged: () => void,
): Promise<void> {
  for (;;) {
    const sent = open.pop() ?? { body: envelope(), numbers: new Set() };
    all.add(sent);
    const twice = all.size % 10 === 0;
    const answers = await Promise.all([attempt(port, agent, sent), twice ? attempt(port, agent, sent) : undefined]);
    for (const answer of answers) if (answer !== undefined) sent.numbers.add(answer);
    if (sent.numbers.size === 0) return void open.push(sent);
    onAcknowledged();
  }
}

/** Kills the server under full load again and again. Returns what was sent and what is stored in the end. */
async function torment(launcher: Launcher, mutant: Mutant, rounds = ROUNDS) {
  const path = join(temporary(), 'store.db');
  const all = new Set<Sent>();
  const open: Sent[] = [];
  for (let round = 0; round < rounds; round++) {
    const server = await launcher.start(path, mutant);
    const agent = new Agent({ keepAlive: true });
    let left = 20 + Math.floor(Math.random() * 200);
    const count = () => {
      left -= 1;
      if (left === 0) void server.end('SIGKILL');
    };
    await Promise.all(Array.from({ length: POSTERS }, () => poster(server.port, agent, open, all, count)));
    agent.destroy();
  }
  await settle(launcher, path, open);
  return { all: [...all], kept: await stored(path) };
}

/** Sends the submissions that were not acknowledged once more, to a running server. */
async function settle(launcher: Launcher, path: string, open: readonly Sent[]): Promise<void> {
  const server = await launcher.start(path);
  const agent = new Agent({ keepAlive: true });
  for (const sent of open) sent.numbers.add((await attempt(server.port, agent, sent)) ?? 'refused');
  agent.destroy();
  await server.end('SIGTERM');
}

describe('kill -9', () => {
  let launcher: Launcher;
  beforeAll(async () => {
    launcher = await createLauncher();
  });
  afterAll(() => launcher.remove());

  eachInTiers(it, rounds => rounds === 1, [1, ROUNDS])(
    `of a server under ${POSTERS} posters, %i times, loses nothing`,
    async rounds => {
      const result = await torment(launcher, 'none', rounds);
      expect(verdict(result)).toEqual({ lost: 0, twice: 0, severalNumbers: 0, phantoms: 0 });
      expect(result.all.length).toBeGreaterThan(rounds * 20);
    },
  );

  it('detects a server that acknowledges before it commits', FULL_TIER, async () => {
    expect(verdict(await torment(launcher, 'ack-early')).lost).toBeGreaterThan(0);
  });
});
