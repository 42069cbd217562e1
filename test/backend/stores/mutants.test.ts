/**
 * Known-bad servers that must not pass: each is the real one with one line changed (process.ts). flush.test.ts and
 * kill9.test.ts show that a missing flush and an early acknowledgement are detected.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FULL_TIER } from '../../tier.js';
import { envelope, post, stored, temporary } from '../harness.js';
import { createLauncher, type Launcher, type Mutant } from '../process.js';

const ROUNDS = 20;

describe('submissions with the same id', () => {
  let launcher: Launcher;
  beforeAll(async () => {
    launcher = await createLauncher();
  });
  afterAll(() => launcher.remove());

  /** Sends each submission twice at the same instant, and once more with another body. */
  async function probe(mutant: Mutant) {
    const path = join(temporary(), 'store.db');
    const server = await launcher.start(path, mutant);
    const seen = { numbers: 0, others: 0 };
    for (let round = 0; round < ROUNDS; round++) {
      const sent = envelope();
      const answers = await Promise.all([post(server.port, sent), post(server.port, sent)]);
      seen.numbers += new Set(answers.map(({ json }) => json.tracking)).size;
      const other = await post(server.port, { ...sent, data: { full_name: 'another' } });
      if (other.status !== 422) seen.others += 1;
    }
    await server.end('SIGTERM');
    return { ...seen, kept: (await stored(path)).length };
  }

  it('are stored once, under one number, with one body', async () => {
    expect(await probe('none')).toEqual({ numbers: ROUNDS, others: 0, kept: ROUNDS });
  });

  it('detects a server that looks up and then inserts', FULL_TIER, async () => {
    const { numbers, kept } = await probe('look-up-first');
    expect(numbers).toBeGreaterThan(ROUNDS);
    expect(kept).toBeGreaterThan(ROUNDS);
  });

  it('detects a server that does not compare the body', FULL_TIER, async () => {
    expect((await probe('no-digest')).others).toBe(ROUNDS);
  });
});
