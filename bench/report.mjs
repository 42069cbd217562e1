// Benchmark report: prints rows as they are measured and writes all of them as a Markdown page.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { chart } from './chart.mjs';

/** Folder of the charts, next to the page. */
const CHARTS = 'benchmarks';

export function createReport() {
  const groups = [];
  const write = line => console.log(line);
  return {
    group(name) {
      groups.push({ name, rows: [], tables: [], notes: [], charts: [] });
      write(`\n# ${name}`);
    },
    /** Adds a figure and its budget, the highest value allowed. */
    row(what, value, unit, budget) {
      const row = {
        what,
        measured: `${shown(value)} of ${shown(budget)} ${unit}`,
        ratio: value / budget,
      };
      groups.at(-1).rows.push(row);
      write(`${row.ratio <= 1 ? 'held  ' : 'missed'} ${row.ratio.toFixed(2)}  ${what}: ${row.measured}`);
    },
    /** Adds a table of figures without a common budget: objects with the same members. */
    table(title, rows) {
      groups.at(-1).tables.push({ title, rows });
      write(title);
      console.table(rows);
    },
    /** Adds a sentence under the tables that says where another library is better, and why. */
    note(sentence) {
      groups.at(-1).notes.push(sentence);
      write(sentence);
    },
    /** Adds a chart of figures (see chart.mjs); `name` is the name of its file. */
    chart(name, title, panels, layout) {
      groups.at(-1).charts.push({ name, title, svg: chart(title, panels, layout) });
    },
    write(file) {
      const budgets = { name: 'budgets', title: BUDGETS, svg: budgetChart(groups) };
      const folder = join(dirname(file), CHARTS);
      mkdirSync(folder, { recursive: true });
      for (const { name, svg } of [budgets, ...groups.flatMap(({ charts }) => charts)])
        writeFileSync(join(folder, `${name}.svg`), svg);
      writeFileSync(file, page(groups, budgets));
    },
  };
}

const shown = value => (value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3))));

const BUDGETS = 'Every row as a share of its budget: a bar past the line misses it';

const budgetChart = groups => {
  const most = Math.max(1, ...groups.flatMap(({ rows }) => rows.map(({ ratio }) => ratio)));
  return chart(
    BUDGETS,
    groups
      .filter(({ rows }) => rows.length > 0)
      .map(({ name, rows }) => ({
        title: name,
        limit: 1,
        most,
        bars: rows.map(({ what, ratio }) => ({
          name: what,
          value: ratio,
          shown: ratio > 1 ? `${ratio.toFixed(2)} missed` : ratio.toFixed(2),
          ours: true,
          missed: ratio > 1,
        })),
      })),
    { names: 0.58 },
  );
};

const picture = ({ name, title }) => `![${title}](${CHARTS}/${name}.svg)`;

function page(groups, budgets) {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const machine = `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`;
  const head = [
    '# Benchmarks',
    `\`npm run bench -- --report docs/benchmarks.md\`, ${new Date().toISOString().slice(0, 10)}: Istimara ${version}, Node ${process.version}, ${browser()}, ${machine}.`,
    'Each figure with its budget, the highest value allowed, from one run; what is compared alternates.',
  ];
  return `${[...head, picture(budgets), ...groups.flatMap(section)].join('\n\n')}\n`;
}

function section({ name, rows, tables, notes, charts }) {
  const measured = rows.map(({ what, measured }) => [what, measured]);
  return [
    `## ${name}`,
    ...(rows.length > 0 ? [list(measured)] : []),
    ...charts.map(picture),
    ...tables.flatMap(({ title, rows }) => [title, tableOf(Object.keys(rows[0]), rows.map(Object.values))]),
    ...notes,
  ];
}

/** Returns a table as Markdown; one of two columns as a list. */
const tableOf = (head, rows) => (head.length === 2 ? list(rows) : grid(head, rows));
const list = rows => rows.map(([name, value]) => `- ${name}: ${value}`).join('\n');
const grid = (head, rows) => [head, head.map(() => '---'), ...rows].map(cells => cells.join(' | ')).join('\n');

function browser() {
  try {
    return execFileSync(process.env.CHROMIUM_PATH ?? 'chromium', ['--version'], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch {
    return 'no Chromium';
  }
}
