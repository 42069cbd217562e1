// npm run bench [-- GROUP…] [-- --report FILE]: measures sizes and speeds against their budgets and prints each row as
// soon as it is measured.
import { parseArgs } from 'node:util';
import { compiling, sizes } from './compile.mjs';
import { editor } from './editor.mjs';
import { expressionTimes } from './expressions.mjs';
import { grownFigure, intakeFigures, intakePanels } from './intake.mjs';
import { byFormat, interopFigures } from './interop.mjs';
import { printed } from './print.mjs';
import { createReport } from './report.mjs';
import { studio } from './studio.mjs';
import { validation } from './validation.mjs';
import { web } from './web.mjs';

const GROUPS = {
  sizes,
  compiling,
  validation,
  async expressions({ row }) {
    const { ours, times } = expressionTimes();
    row('an expression, geometric mean', ours, 'ns', 100);
    row(`the same as a share of feelin's time, per mille`, 1000 / times, '‰', 10);
  },
  editor,
  async intake({ row, table, chart }) {
    const { rows, start, auditEach, auditGrowth } = await intakeFigures();
    table(
      'Rates with every submission flushed to disk before the response, as shares of S: a server that does everything except storing.',
      rows,
    );
    chart('intake', 'Submissions accepted per second, each flushed to disk before the response', intakePanels(rows), {
      names: 0.3,
    });
    row('ready after a kill, 100,000 stored ÷ none', start, '×', 2);
    row('check-store, a record of 100,000', auditEach, 'µs', 30);
    row('check-store, growth a record, 20,000 → 100,000', auditGrowth, '×', 1.3);
  },
  async grown({ row }) {
    row('accepted a second, none stored ÷ 1,000,000 stored', await grownFigure(), '×', 1.25);
  },
  printed,
  web,
  studio,
  async interop({ table }) {
    table(
      'Import of the samples: parts of the originals carried over, listed as not converted (in how many lines), and lost (must be 0).',
      byFormat(await interopFigures()),
    );
  },
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { report: { type: 'string' } } });
const unknown = positionals.filter(name => !Object.hasOwn(GROUPS, name));
if (unknown.length > 0) {
  console.error(`There is no group ${unknown.join(', ')}. There are: ${Object.keys(GROUPS).join(', ')}.`);
  process.exit(2);
}
const report = createReport();
for (const name of positionals.length > 0 ? positionals : Object.keys(GROUPS)) {
  report.group(name);
  await GROUPS[name](report);
  // The report is written after each group, so that it contains the measured rows even if a later group does not
  // complete.
  if (values.report !== undefined) report.write(values.report);
}
