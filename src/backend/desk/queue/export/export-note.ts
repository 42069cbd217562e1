/** Note of the audit log on an export: how many cases, as which file, and by which filters. */
import type { StoredAuditEvent } from '../../../contracts/audit-log.js';
import type { OfficeTree } from '../../../offices/office-tree.js';
import { html, type Markup } from '../../../pages/html.js';
import type { PageLocale } from '../../../pages/layout.js';
import { describeFilters } from '../describe-filters.js';
import { parseFilters } from '../filters.js';
import { exportMessages } from './messages.js';

export function exportNote(
  speech: PageLocale,
  detail: StoredAuditEvent['detail'] & object,
  offices: OfficeTree | undefined,
): Markup {
  const own = exportMessages(speech);
  const { rows, format, filter, sensitive, encrypted } = detail;
  const parts = [
    own.cases(Number(rows)),
    String(format),
    ...describeFilters(speech, parseFilters(new URLSearchParams(String(filter))), offices),
    ...(sensitive === true ? [own.withSensitive] : []),
    ...(typeof encrypted === 'number' ? [own.leftOut(encrypted)] : []),
  ];
  return html`(${parts.map((part, at) => html`${at > 0 && ' · '}<bdi>${part}</bdi>`)})`;
}
