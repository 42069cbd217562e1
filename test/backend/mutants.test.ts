/**
 * Known-bad servers that must not pass: each is the real one with one line changed (process.ts). That a missing flush and an
 * early acknowledgement are noticed is shown in flush.test.ts and kill9.test.ts.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { envelope, post, stored, temporary } from './harness.js';
import { createLauncher, type Launcher, type Mutant } from './process.js';

const ROUNDS = 20;

describe('one id is one submission', () => {
  let launcher: Launcher;
  beforeAll(async () => {
    launcher = await createLauncher();
  });
  afterAll(() => launcher.remove());

  /** Each submission sent twice at the same instant, and once more with another body. */
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

  it('stored once, under one number, with one body', async () => {
    expect(await probe('none')).toEqual({ numbers: ROUNDS, others: 0, kept: ROUNDS });
  });

  it('a server that looks up and then inserts is noticed', async () => {
    const { numbers, kept } = await probe('look-up-first');
    expect(numbers).toBeGreaterThan(ROUNDS);
    expect(kept).toBeGreaterThan(ROUNDS);
  });

  it('a server that does not compare the body is noticed', async () => {
    expect((await probe('no-digest')).others).toBe(ROUNDS);
  });
});
