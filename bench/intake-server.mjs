// Benchmark server: `node intake-server.mjs DIST store|sign STORE`. `sign` does everything except storing, which gives
// the ceiling S. The server prints its port, and its CPU time in microseconds for each line on stdin.
import { openStore, startServer } from '../lib/backend/index.js';
import { NO_LINK, partOf, recordAfter, sha256 } from '../lib/backend/journal/record.js';
import { signReceipt } from '../lib/backend/receipts/receipt.js';
import { signingKey } from '../lib/backend/receipts/signing-keys.js';

const [dist, kind, url] = process.argv.slice(2);
const real = await openStore(url, { thread: kind === 'store' });
const keys = `${url.replace(/^sqlite:/, '')}.keys`;
const server = await startServer({ dist, port: 0, store: kind === 'store' ? real : signing(real, keys) });
process.stdin.on('data', () => {
  const { user, system } = process.cpuUsage();
  process.stdout.write(`${user + system}\n`);
});
process.stdout.write(`${server.port}\n`);

/** Returns a store that hashes, chains and signs submissions but does not store them. */
function signing(store, keys) {
  const key = signingKey(keys);
  const state = { link: NO_LINK };
  const take = entry => {
    const seq = state.link.number + 1;
    const data = Buffer.from(entry.data);
    const digest = sha256(data);
    const receipt = signReceipt(entry, digest, { chain: 'bench', before: state.link, checkpoint: 0 }, key);
    const parts = [partOf(entry.body, entry.digest), partOf(data, digest)];
    const { hash } = recordAfter(
      state.link,
      { kind: 'submission', number: seq, group: seq, parts, receipt },
      entry.body,
    );
    state.link = { number: seq, hash };
    return { kind: 'stored', tracking: entry.tracking, receipt };
  };
  return { ...store, findAcknowledgement: async () => undefined, append: async group => group.map(take) };
}
