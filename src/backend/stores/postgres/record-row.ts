/** Row of a record in the database. */
import { decode, encode, type Flaw, type JournalRecord } from '../../journal/record.js';

export interface RecordRow {
  readonly number: number;
  readonly hash: Buffer;
  readonly header: string;
  readonly body: Buffer;
}

export function recordOf({ hash, header, body }: RecordRow): JournalRecord | Flaw {
  const found = decode(encode({ text: header, hash, body }), 0);
  return typeof found === 'string' ? found : found.record;
}
