/** List of the output formats of diagnostics. */
import type { Format } from './format.js';
import { github } from './github.js';
import { json } from './json.js';
import { pretty } from './pretty.js';
import { sarif } from './sarif.js';

export const formats = { pretty, json, github, sarif } satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;
