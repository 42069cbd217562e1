/** Writing of the submissions of a form as a workbook. */
import { existsSync } from 'node:fs';
import type { Store } from '../../backend/index.js';
import { chooseCases, SHEET_LIMITS, statuses, submissionSheets, workbook } from '../../backend/parts.js';
import { directionOf } from '../../runtime/i18n/direction.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { openAtomicFile } from '../io/atomic-file.js';
import type { LabelOptions } from './table-options.js';

interface Target {
  readonly output?: string;
  readonly force?: boolean;
}

/** End of a text that was cut because a cell does not hold it. */
const CUT = ' […]';

/** Returns the path of the workbook, unless it is no name of one or a file that must not be overwritten. */
export function workbookPath(context: Context, form: string, { output, force }: Target): string {
  const path = output ?? `${form}.xlsx`;
  if (!/\.xlsx$/i.test(path)) throw new CommandError(EXIT.usage, messagesOf(context).notWorkbook(path));
  if (!force && existsSync(path)) throw new CommandError(EXIT.file, messagesOf(context).alreadyThere(path));
  return path;
}

/** Writes the workbook. Returns the number of encrypted submissions, which are left out. */
export async function writeWorkbook(
  context: Context,
  store: Store,
  { form, path, labels }: { readonly form: string; readonly path: string; readonly labels: LabelOptions },
): Promise<number> {
  const { versions, language } = labels;
  const cases = await chooseCases(store, { forms: [form], statuses }, versions);
  if (cases.count >= SHEET_LIMITS.rows)
    throw new CommandError(EXIT.input, messagesOf(context).tooManyRows(form, cases.count, SHEET_LIMITS.rows - 1));
  const shown = language ?? versions[0]!.model.languages[0]!;
  const rightToLeft = !labels.ids && directionOf(shown) === 'rtl';
  const file = await openAtomicFile(context, path);
  try {
    for await (const bytes of workbook(submissionSheets(cases, labels), { rightToLeft, cut: CUT }))
      await file.write(bytes);
    await file.finish();
  } catch (fault) {
    await file.abandon();
    throw fault;
  }
  return cases.encrypted;
}
