/** `istimara rotate-key`: another key signs receipts from now on. */
import { storeUrls } from '../../backend/index.js';
import type { AddCommand } from '../command.js';
import { EXIT } from '../context.js';
import { DEFAULT_STORE, keepUp, storeWordsOf } from '../store.js';

export const rotateKey: AddCommand = (program, context, done) => {
  program
    .command('rotate-key')
    .description('makes another key sign receipts, also in a running server; earlier keys stay published')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .action(async ({ store }: { store: string }) => {
      const here = context();
      const kid = await keepUp(here, store, upkeep => upkeep.rotateKey());
      here.out(storeWordsOf(here).rotated(kid));
      done(EXIT.done);
    });
};
