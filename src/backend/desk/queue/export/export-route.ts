/** GET /desk/export: the cases of one service that fit the filters of the queue, as a workbook or as CSV. */
import { Readable } from 'node:stream';
import { DEFAULT_ZONE, today } from '../../../../runtime/clock.js';
import { directionOf } from '../../../../runtime/i18n/direction.js';
import { canSeeForm, hasPermission } from '../../../accounts/clerk.js';
import { httpError } from '../../../http/problem.js';
import { type HttpResponse, redirectResponse } from '../../../http/response.js';
import type { PageLocale } from '../../../pages/layout.js';
import { STATUS_MESSAGES } from '../../../pages/status-messages.js';
import { type ChosenCases, chooseCases } from '../../../spreadsheet/chosen-cases.js';
import { type FactTexts, type TableVersion, tableVersions } from '../../../spreadsheet/export-table.js';
import { csvArchive, csvFile, type SubmissionSheet, submissionSheets } from '../../../spreadsheet/submission-sheets.js';
import { WORKBOOK_TYPE, workbook } from '../../../spreadsheet/workbook.js';
import { SHEET_LIMITS } from '../../../spreadsheet/worksheet.js';
import type { DeskRequest } from '../../desk-request.js';
import { deskLocaleOf, deskMessages } from '../../messages/index.js';
import { recordOtherOffice } from '../../security-events.js';
import { type Filters, formatFilters, parseFilters, queueFilterOf, statusesOf } from '../filters.js';
import { queueMessages } from '../messages.js';
import type { QueueRefusal } from '../queue-page.js';
import { shownQueue } from '../queue-route.js';
import { type ExportSlot, holdSlot } from './export-slot.js';
import { EXPORT_FORMATS, type ExportFormat, exportMessages } from './messages.js';

/** Request for an export: its content and its file. */
interface ExportRequest {
  readonly form: string;
  readonly filters: Filters;
  readonly format: ExportFormat;
  readonly ids: boolean;
  readonly sensitive: boolean;
}

const RETRY_SECONDS = 10;

/** Response to a client that is gone. It is not sent; the log has its status. */
const GONE: HttpResponse = { status: 499 };

/** Handles an export. It is in the audit log before the first byte is sent. */
export async function exportQueue(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, clerk, response } = visit;
  const wanted = parseRequest(visit);
  if (!wanted) return redirectResponse(303, `/desk?lang=${deskLocaleOf(visit).language}`);
  const versions = await versionsOf(visit, wanted.form);
  const free = desk.exports.begin(clerk.name);
  if (!free) return later(await shownQueue(visit, wanted.filters, 'exporting'));
  const slot = holdSlot(response, free);
  return slot.during(() => exported(visit, wanted, versions, slot));
}

async function exported(
  visit: DeskRequest,
  wanted: ExportRequest,
  versions: readonly TableVersion[],
  slot: ExportSlot,
): Promise<HttpResponse> {
  const { desk, request, response } = visit;
  const filter = { ...queueFilterOf(wanted.filters, visit), statuses: statusesOf(wanted.filters) };
  const cases = await chooseCases(desk.store, filter, versions, () => response.destroyed);
  if (response.destroyed) return GONE;
  const refused = refusalOf(wanted, cases);
  if (refused) return { ...(await shownQueue(visit, wanted.filters, refused)), status: 422 };
  if (request.method !== 'HEAD') await record(visit, wanted, cases);
  return fileResponse(visit, wanted, submissionSheets(cases, tableOptions(visit, wanted, versions)), slot);
}

/** Returns the reason why the cases are not exported, or undefined. */
function refusalOf({ format }: ExportRequest, { count, encrypted }: ChosenCases): QueueRefusal | undefined {
  if (count === 0 && encrypted > 0) return 'all-encrypted';
  return format === 'xlsx' && count >= SHEET_LIMITS.rows ? 'too-many-rows' : undefined;
}

/** Reads the address, or returns undefined if it asks for no export: after a sign-in it has lost its query. */
function parseRequest({ clerk, query }: DeskRequest): ExportRequest | undefined {
  const filters = parseFilters(query);
  const format = EXPORT_FORMATS.find(one => one === query.get('format'));
  if (filters.form === undefined || !format) return undefined;
  const sensitive = query.get('sensitive') === '1' && hasPermission(clerk, 'export-sensitive');
  return { form: filters.form, filters, format, ids: query.get('texts') === 'ids', sensitive };
}

/** Returns the versions of a form that the clerk handles. */
async function versionsOf({ desk, clerk }: DeskRequest, form: string): Promise<readonly TableVersion[]> {
  const definitions = await desk.store.definitions(form);
  if (definitions.length > 0 && canSeeForm(clerk, form)) return tableVersions(definitions);
  if (definitions.length > 0) await recordOtherOffice(desk, clerk, form);
  throw httpError('not-found');
}

const later = (page: HttpResponse): HttpResponse => ({
  ...page,
  status: 503,
  headers: { ...page.headers, 'retry-after': String(RETRY_SECONDS) },
});

const record = (
  { desk, clerk }: DeskRequest,
  { form, filters: { form: _, sort: __, ...filters }, format, sensitive }: ExportRequest,
  { count: rows, encrypted }: ChosenCases,
): Promise<void> =>
  desk.store.record([
    {
      ...{ what: 'export', about: form, at: desk.now(), by: clerk.name },
      detail: {
        ...{ rows, format, filter: formatFilters(filters) },
        ...(sensitive && { sensitive }),
        ...(encrypted > 0 && { encrypted }),
      },
    },
  ]);

const tableOptions = (visit: DeskRequest, { ids, sensitive }: ExportRequest, versions: readonly TableVersion[]) => {
  const speech = deskLocaleOf(visit);
  return {
    ...{ versions, ids, language: speech.language, withoutSensitive: !sensitive },
    ...(!ids && { texts: factTexts(speech) }),
  };
};

const factTexts = (speech: PageLocale): FactTexts => {
  const { online, paper } = queueMessages(speech);
  return {
    heads: exportMessages(speech).heads,
    statuses: STATUS_MESSAGES[speech.language]!,
    channels: { online, paper, ...deskMessages(speech).channels },
  };
};

/** Returns the file. CSV has one table a file, so that a form with lists becomes an archive of files. */
function fileResponse(
  visit: DeskRequest,
  { form, format, ids }: ExportRequest,
  sheets: readonly SubmissionSheet[],
  slot: ExportSlot,
): HttpResponse {
  const speech = deskLocaleOf(visit);
  const rightToLeft = !ids && directionOf(speech.language) === 'rtl';
  const file = (type: string, end: string, bytes: () => AsyncIterable<string | Uint8Array>): HttpResponse => ({
    status: 200,
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${form}-${today(DEFAULT_ZONE, visit.desk.now())}.${end}"`,
    },
    stream: { open: () => Readable.from(slot.through(bytes()), { objectMode: false }) },
  });
  if (format === 'xlsx')
    return file(WORKBOOK_TYPE, 'xlsx', () => workbook(sheets, { rightToLeft, cut: exportMessages(speech).cut }));
  return sheets.length > 1
    ? file('application/zip', 'zip', () => csvArchive(form, sheets))
    : file('text/csv; charset=utf-8', 'csv', () => csvFile(sheets[0]!));
}
