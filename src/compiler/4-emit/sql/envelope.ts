/** Envelope of a submission as columns of the form's own table. */
import { MEMBERS, type MemberKind, type MemberName, memberNames } from '../../../runtime/submit/envelope.js';
import type { ColumnType } from './columns.js';

export type EnvelopeColumn = Exclude<MemberName, 'form' | 'data' | 'warnings' | 'replaces_pin'>;

const WITHOUT_COLUMN: readonly MemberName[] = ['form', 'data', 'warnings', 'replaces_pin'];

/**
 * Envelope members that have columns. The form is left out because it is the table, the answers because they have
 * columns of their own, warnings because they follow from the answers, and the PIN because no one may read it.
 */
export const ENVELOPE_COLUMNS = memberNames.filter((name): name is EnvelopeColumn => !WITHOUT_COLUMN.includes(name));

export const columnOf = (member: EnvelopeColumn): string => (member === 'id' ? 'submission_id' : member);

const TYPES: Readonly<Record<MemberKind, ColumnType['kind']>> = {
  uuid: 'uuid',
  name: 'text',
  count: 'integer',
  digest: 'text',
  tag: 'text',
  moment: 'datetime',
  day: 'date',
  tracking: 'text',
  pin: 'text',
  yes: 'boolean',
  answers: 'json',
  warnings: 'json',
  jwe: 'json',
  encryptedFiles: 'json',
};

export const memberType = (member: EnvelopeColumn): ColumnType => ({ kind: TYPES[MEMBERS[member].kind] });
