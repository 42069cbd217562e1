/** Worker thread that prints stored submissions, one after the other. */
import type { ExportedPlainSubmission, StoredDefinition } from '../../backend/parts.js';
import { answerTasks, lowerThreadPriority } from '../../backend/system/index.js';
import { createTypesetter, paper } from '../../compiler/paper.js';
import { filledRecord, loadValidator } from '../../compiler/tools.js';
import { localize } from '../../runtime/localize.js';
import type { JsonObject } from '../../runtime/model.js';
import { readPublishedModel } from '../../runtime/published-model.js';
import { submissionDay } from '../../runtime/submit/envelope.js';

export interface Work extends Pick<StoredDefinition, 'model' | 'validator' | 'definition'> {
  readonly record: ExportedPlainSubmission;
  readonly language: string;
}

const typesetter = createTypesetter();

lowerThreadPriority();
answerTasks(print);

async function print({ model: kept, validator: source, definition, record, language }: Work): Promise<Uint8Array> {
  const model = readPublishedModel(kept);
  const validator = await loadValidator(Buffer.from(source).toString('utf8'));
  const today = submissionDay(record);
  // The time of receipt and the status are internal to the office. The copy contains what was sent, and its tracking
  // number.
  const { received_at: _, status: __, ...whole } = record;
  const filled = filledRecord({ model, validator }, record.data as JsonObject, today, {
    ...record,
    whole: whole as unknown as JsonObject,
  });
  return paper(localize(model, language), { fingerprint: definition, record: filled }, typesetter);
}
