/** Integrity check: each receipt is signed, follows on the one before, and says what is stored. It only reads. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { damageError, openStoreKeys, verifyReceipt } from 'istimara/store';
import { sha256 } from './state.mjs';

const FILE = 'journal.lines';

const hex = bytes => bytes.toString('hex');

/** Resolves to what was counted. Rejects with a DamageError that names the first record that is damaged. */
export async function checkIntegrity(folder) {
  const keys = await openStoreKeys(join(folder, 'keys')).keys();
  const bytes = readFileSync(join(folder, FILE));
  const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1);
  const counts = { records: 0, submissions: 0 };
  let previous = Buffer.alloc(32);
  for (const line of whole.toString('utf8').split('\n').slice(0, -1)) {
    for (const record of parsed(line, counts.records + 1)) {
      counts.records += 1;
      if (record.kind !== 'submission') continue;
      counts.submissions += 1;
      checkSubmission(record, { keys, previous, place: { file: FILE, record: counts.records }, ...counts });
      previous = sha256(record.receipt);
    }
  }
  const none = { checkpoints: 0, files: 0, unverifiable: 0, behind: 0, unsigned: 0, uncovered: 0, elsewhere: 0 };
  return { ...none, ...counts, torn: bytes.length - whole.length };
}

function parsed(line, record) {
  try {
    return JSON.parse(line);
  } catch {
    throw damageError({ kind: 'header', file: FILE, record });
  }
}

function checkSubmission({ entry, receipt }, { keys, previous, place, submissions }) {
  const { claims } = verifyReceipt(receipt, keys);
  if (!claims) throw damageError({ kind: 'receipt', ...place });
  if (claims.seq !== submissions || claims.previous !== hex(previous)) throw damageError({ kind: 'hash', ...place });
  const body = Buffer.from(entry.body, 'base64');
  const isErased = entry.data === 'null';
  const isKept = hex(sha256(body)) === claims.sha256 && hex(sha256(entry.data)) === claims.data_sha256;
  const { id, tracking, form, version, definition } = entry;
  const isSaid = [id, tracking, form, version, definition].every((value, at) => value === VALUES(claims)[at]);
  if (!isSaid || !(isErased || isKept)) throw damageError({ kind: 'body', ...place });
}

const VALUES = ({ jti, tracking, form, version, definition }) => [jti, tracking, form, version, definition];
