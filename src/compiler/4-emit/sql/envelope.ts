/** What a submission says of itself, as columns: of every row of the form's own table. */
import { MEMBERS, type MemberKind, type MemberName, memberNames } from '../../../runtime/submit/envelope.js';
import type { ColumnType } from './columns.js';

export type EnvelopeColumn = Exclude<MemberName, 'form' | 'data' | 'replaces_pin'>;

/** The table is the form's; its answers have columns of their own; a PIN is nobody's to read. */
export const ENVELOPE_COLUMNS = memberNames.filter(
  (name): name is EnvelopeColumn => name !== 'form' && name !== 'data' && name !== 'replaces_pin',
);

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
  jwe: 'json',
  encryptedFiles: 'json',
};

export const memberType = (member: EnvelopeColumn): ColumnType => ({ kind: TYPES[MEMBERS[member].kind] });
