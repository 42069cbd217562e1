/** Runs what was emitted: a validator as a module. */
import type { Day, Evaluation, Verdict } from '../runtime/engine/index.js';

/** The exports of `validator.js`. */
export interface Validator {
  validate(data: unknown, day: Day): Verdict;
  evaluate(data: unknown, day: Day): Evaluation;
}

/** Imports the source by its own bytes: no file is needed, and none is left behind. */
export async function loadValidator(source: string): Promise<Validator> {
  const address = `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`;
  return (await import(/* @vite-ignore */ address)) as Validator;
}
