/**
 * Attacks on a served form: a monitor and a clerk are answered in time, and memory is bounded. Each server and each
 * attacker is a process of its own.
 */
import { describe, expect, it } from 'vitest';
import { FULL_TIER } from '../tier.js';
import { ATTACKS, type AttackName } from './attack.js';
import { servePressed } from './pressed.js';

const ATTACK_MS = 10_000;

describe('a server under attack', FULL_TIER, () => {
  it.each(Object.keys(ATTACKS) as AttackName[])('%s', async name => {
    // The attackers are on this machine, so no address of it may be exempt.
    const server = await servePressed('proxies: []');
    try {
      const { health, clerk, print, memory } = await server.under(name, ATTACK_MS);
      expect({ ...health, p99: health.p99 <= 200 }).toMatchObject({ p99: true, failed: 0 });
      expect({ ...clerk, longest: clerk.longest <= 1000 }).toMatchObject({ longest: true, failed: 0 });
      expect(print.failed).toBe(0);
      expect(memory).toBeLessThanOrEqual(400);
    } finally {
      await server.stop();
    }
  });
});
