/** What a row tells that has the header and the body of its record beside what the tables hold: the same in every store. */

import type { StoredDefinition, StoredSubmission, SubmissionSummary } from '../contracts/store.js';
import { isEnteredFromPaper } from '../entered-from-paper.js';
import { acknowledgementIn, partsOf } from '../journal/record.js';

export interface RecordColumns {
  readonly header: string;
  readonly body: Buffer;
}

/** Of what was erased nothing is shown, also before the last of it is gone. */
export function stored({ header, body, ...listed }: SubmissionSummary & RecordColumns): StoredSubmission {
  if (listed.status === 'erased')
    return { ...listed, ...acknowledgementIn(header), paper: false, body: Buffer.from('{}'), data: 'null' };
  const [sent, data] = partsOf({ header: JSON.parse(header), body });
  const paper = listed.paper ?? isEnteredFromPaper(sent!);
  return { ...listed, ...acknowledgementIn(header), paper, body: sent!, data: Buffer.from(data!).toString('utf8') };
}

export function definition({
  header,
  body,
  ...named
}: Omit<StoredDefinition, 'model' | 'validator'> & RecordColumns): StoredDefinition {
  const [model, validator] = partsOf({ header: JSON.parse(header), body });
  return { ...named, model: model!, validator: validator! };
}

/** A row without the columns that hold nothing. */
export const nullsLeftOut = <T extends object>(row: { [K in keyof T]: T[K] | null }): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
