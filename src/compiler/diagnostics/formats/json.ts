/** Output as a JSON array, for other programs. */
import type { Format } from './format.js';
import { reported } from './report.js';

export const json: Format = (diagnostics, context) => `${JSON.stringify(reported(diagnostics, context), null, 2)}\n`;
