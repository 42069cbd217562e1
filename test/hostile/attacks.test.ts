/**
 * Attacks on a served form: a monitor and a clerk are answered, and memory is bounded. Each server and each attacker is a
 * process of its own. How long the answers take depends on the machine, so the times are printed and not checked.
 */
import { describe, expect, it } from 'vitest';
import { FULL_TIER } from '../tier.js';
import { ATTACKS, type AttackName } from './attack.js';
import { servePressed } from './pressed.js';

const ATTACK_MS = 10_000;
/** Maximum resident memory of the server in MB. Without the limits one of the attacks took 4,200. */
const MAX_MEMORY = 400;

describe('a server under attack', FULL_TIER, () => {
  it.each(Object.keys(ATTACKS) as AttackName[])('%s', async name => {
    // The attackers are on this machine, so no address of it may be exempt.
    const server = await servePressed('proxies: []');
    try {
      const { health, clerk, print, memory } = await server.under(name, ATTACK_MS);
      console.info(name, JSON.stringify({ health, clerk, print, memory }));
      for (const [asked, { failed, count }] of Object.entries({ health, clerk, print })) {
        expect(count, asked).toBeGreaterThan(0);
        expect(failed, asked).toBe(0);
      }
      expect(memory).toBeLessThanOrEqual(MAX_MEMORY);
    } finally {
      await server.stop();
    }
  });
});
