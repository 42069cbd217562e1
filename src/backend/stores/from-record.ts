/** Conversion of rows that contain the header and body of their record. It is the same in every store. */

import type { StoredDefinition, StoredSubmission, SubmissionSummary } from '../contracts/store.js';
import { isEnteredFromPaper } from '../entered-from-paper.js';
import { acknowledgementIn, partsOf } from '../journal/record.js';

export interface RecordColumns {
  readonly header: string;
  readonly body: Buffer;
}

/** Builds a stored submission. Nothing of an erased submission is shown, even before all of its bytes are erased. */
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

/** Removes the members of a row whose column is null. */
export const nullsLeftOut = <T extends object>(row: { [K in keyof T]: T[K] | null }): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
