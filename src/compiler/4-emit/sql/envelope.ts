/** Envelope of a submission as columns of the form's own table. */
import type { FormModel } from '../../../runtime/model.js';
import { MEMBERS, type MemberKind, type MemberName, memberNames } from '../../../runtime/submit/envelope.js';
import { hasWarnings } from '../../linker/print-rules.js';
import type { ColumnType } from './columns.js';

export type EnvelopeColumn = Exclude<MemberName, 'form' | 'data' | 'replaces_pin'>;

const WITHOUT_COLUMN: readonly MemberName[] = ['form', 'data', 'replaces_pin'];

/**
 * Returns the envelope members that have columns: the warnings that the person confirmed only in a form with warnings.
 * The form is left out because it is the table, the answers because they have columns of their own, and the PIN because
 * no one may read it.
 */
export const envelopeColumnsOf = (form: FormModel): readonly EnvelopeColumn[] =>
  memberNames.filter(
    (name): name is EnvelopeColumn => !WITHOUT_COLUMN.includes(name) && (name !== 'warnings' || hasWarnings(form)),
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
  warnings: 'json',
  jwe: 'json',
  encryptedFiles: 'json',
};

export const memberType = (member: EnvelopeColumn): ColumnType => ({ kind: TYPES[MEMBERS[member].kind] });
