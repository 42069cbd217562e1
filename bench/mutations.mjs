// node bench/mutations.mjs [-v]: misspells each word of the forms in forms/ once and reports the share that the
// compiler catches, and how near.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '../lib/compiler/1-parse/index.js';
import { collector } from '../lib/compiler/diagnostics/collector.js';
import { tokenize } from '../lib/compiler/expressions/lexer.js';
import { compile } from '../lib/compiler/index.js';
import { fieldTypes } from '../lib/runtime/fields/index.js';
import { runMutants, tableOf } from './mutation-run.mjs';

const FORMS = fileURLToPath(new URL('../forms/', import.meta.url));
const tools = { parse, collector, tokenize, fieldTypes, compile };
const verbose = process.argv.includes('-v');
const all = [];
for (const file of readdirSync(FORMS).filter(name => name.endsWith('.form.yaml'))) {
  const read = path => {
    try {
      return readFileSync(join(FORMS, path));
    } catch {
      return undefined;
    }
  };
  const told = await runMutants(file, { read }, tools, {
    progress: (done, of) => process.stderr.isTTY && process.stderr.write(`\r${file}: ${done}/${of} `),
  });
  if (verbose)
    for (const one of told.filter(({ caught, other }) => !caught && !other)) console.log('missed', line(one));
  all.push(...told);
}
if (process.stderr.isTTY) process.stderr.write('\r');
console.table(tableOf(all));

function line({ file, at, text, wrong, kind }) {
  return `${file}:${at} ${kind}: ${text} → ${wrong}`;
}
