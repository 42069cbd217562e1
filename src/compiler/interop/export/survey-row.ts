/** A row of the survey. */
import type { Text } from '../../../runtime/model.js';

/** Cells by column. A text has one column for each language. */
export type SurveyRow = Readonly<Record<string, string | Text | undefined>>;
