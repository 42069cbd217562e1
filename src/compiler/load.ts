/** Runs what was emitted: a validator as a module. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Day, Evaluation, Verdict } from '../runtime/engine/index.js';

/** The exports of `validator.js`. */
export interface Validator {
  validate(data: unknown, day: Day): Verdict;
  evaluate(data: unknown, day: Day): Evaluation;
}

/** A module has to stand in a file to be imported; it does for that moment. */
export async function loadValidator(source: string): Promise<Validator> {
  const folder = await mkdtemp(join(tmpdir(), 'istimara-'));
  try {
    const file = join(folder, 'validator.mjs');
    await writeFile(file, source);
    return (await import(pathToFileURL(file).href)) as Validator;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
