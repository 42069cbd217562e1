/**
 * Meaning of imported workbooks: for answers by chance, the form that is made of a workbook shows, requires, refuses,
 * offers and calculates the same as the engine of ODK Web Forms does with the workbook. What depends on what the import
 * lists is not compared, and is counted.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../../../src/compiler/interop/index.js';
import { FULL_TIER } from '../../../tier.js';
import { inputOf, samples } from '../imported.js';
import { type Engine, startEngine } from './engine.js';
import { compareImport } from './import-compare.js';

let engine: Engine;
beforeAll(async () => {
  // Days have 24 hours there, so that differences of days are whole.
  engine = await startEngine('UTC');
}, 60_000);
afterAll(() => engine?.close());

const IDIOMS = join(import.meta.dirname, 'idioms');

const idiom = (name: string): Input => ({
  ...{ name: `${name}.csv`, bytes: readFileSync(join(IDIOMS, `${name}.csv`)), beside: () => undefined },
});

/** Workbooks as people of ODK and KoBoToolbox write them, of one idiom each, in one CSV. */
const NAMES = readdirSync(IDIOMS).map(name => basename(name, '.csv'));

/** Samples, without those whose names no XForm may have. */
const SAMPLES = samples('xlsform').filter(({ name }) => !name.includes('names'));

describe('an imported workbook means the same as in ODK', () => {
  it.each(NAMES)('%s', { ...FULL_TIER, timeout: 120_000 }, async name => {
    const { count, listed, differences } = await compareImport(engine, idiom(name), 100);
    expect(count).toBeGreaterThan(listed);
    expect(differences.slice(0, 8)).toEqual([]);
  });

  it.each(SAMPLES.map(sample => [sample.name, sample] as const))(
    'sample %s',
    { ...FULL_TIER, timeout: 120_000 },
    async (_, sample) => {
      const { count, listed, differences } = await compareImport(engine, await inputOf(sample), 50);
      expect(count).toBeGreaterThan(listed);
      expect(differences.slice(0, 8)).toEqual([]);
    },
  );
});
