/** Decisions by what is recorded, which other servers add to. */
import { faultKindOf } from '../contracts/store.js';

const MAX_TRIES = 5;

/** Runs work that reads, decides and records, and runs it again if another server has recorded something in between. */
export async function againIfChanged<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (faultKindOf(error) !== 'changed' || tries === MAX_TRIES) throw error;
    }
  }
}
