/**
 * Kill test with files: however the process dies, no stored submission lacks a file that it lists. A broken server
 * shows that the test notices.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { envelope, stored, temporary } from '../harness.js';
import { createLauncher, type Launcher, type Mutant } from '../process.js';
import { buildForm, listed, multipart, piecesOf, postParts, type Sample, sha256 } from '../with-files.js';

const POSTERS = 8;
/** Rounds that show a missing file. One shows in the quick tier that none is missing. */
const ROUNDS = 4;

describe('kill -9 of a server that takes files', () => {
  let launcher: Launcher;
  beforeAll(async () => {
    launcher = await createLauncher();
  });
  afterAll(() => launcher.remove());

  /**
   * Kills the server under full load. Returns how many submissions were acknowledged, how many of them are lost, and
   * how many stored ones lack a file.
   */
  async function torment(mutant: Mutant, rounds = ROUNDS) {
    const dist = temporary();
    const definition = await buildForm(dist);
    const path = join(temporary(), 'store.db');
    const acknowledged = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      const server = await launcher.start(path, mutant, [], dist);
      let left = 20 + Math.floor(Math.random() * 60);
      const poster = async (): Promise<void> => {
        for (;;) {
          const bytes = Buffer.from(`%PDF-1.4 ${Math.random()} ${'x'.repeat(20_000)}`);
          const file: Sample = { name: 'a.pdf', type: 'application/pdf', bytes };
          const one = listed(file);
          const data = { full_name: 'x', scan: [one] };
          const body = envelope({ form: 'attached', version: 1, definition, language: 'en', data });
          const answer = await postParts(server.port, String(body.id), multipart(piecesOf(body, [[one, file]]))).catch(
            () => undefined,
          );
          if (!answer) return;
          expect(answer.status).toBe(201);
          acknowledged.add(String(body.id));
          if (--left === 0) void server.end('SIGKILL');
        }
      };
      await Promise.all(Array.from({ length: POSTERS }, poster));
    }
    const kept = await stored(path, 'attached');
    const ids = new Set(kept.map(({ id }) => id));
    return {
      acknowledged: acknowledged.size,
      lost: [...acknowledged].filter(id => !ids.has(id)).length,
      bare: kept.filter(({ data }) => !isWhole(path, JSON.parse(data).scan[0])).length,
    };
  }

  eachInTiers(it, rounds => rounds === 1, [1, ROUNDS])(
    `under ${POSTERS} posters, %i times, leaves no submission without its file`,
    {
      timeout: 60_000,
    },
    async rounds => {
      const result = await torment('none', rounds);
      expect(result).toMatchObject({ lost: 0, bare: 0 });
      expect(result.acknowledged).toBeGreaterThan(rounds * 15);
    },
  );

  it('detects a server that stores files after the submission', FULL_TIER, async () => {
    expect((await torment('files-late')).bare).toBeGreaterThan(0);
  });
});

function isWhole(path: string, file: { sha256: string }): boolean {
  const place = join(`${path}.files`, file.sha256.slice(0, 2), file.sha256.slice(2));
  return existsSync(place) && sha256(readFileSync(place)) === file.sha256;
}
