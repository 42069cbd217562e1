// Rows as they are measured, and all of them as a page of Markdown.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export function createReport() {
  const groups = [];
  const write = line => console.log(line);
  return {
    group(name) {
      groups.push({ name, rows: [], tables: [] });
      write(`\n# ${name}`);
    },
    /** A figure, and the most that it may be. */
    row(what, value, unit, budget) {
      const row = {
        what,
        measured: `${shown(value)} ${unit}`,
        budget: `${shown(budget)} ${unit}`,
        ratio: value / budget,
      };
      groups.at(-1).rows.push(row);
      write(
        `${row.ratio <= 1 ? 'held  ' : 'missed'} ${row.ratio.toFixed(2)}  ${what}: ${row.measured} of ${row.budget}`,
      );
    },
    /** Figures without one budget: objects with the same members. */
    table(title, rows) {
      groups.at(-1).tables.push({ title, rows });
      write(title);
      console.table(rows);
    },
    write(file) {
      writeFileSync(file, page(groups));
    },
  };
}

const shown = value => (value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3))));

function page(groups) {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const machine = `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`;
  const head = [
    '# Benchmarks',
    `Written by \`npm run bench -- --report docs/benchmarks.md\` on ${new Date().toISOString().slice(0, 10)}: Istimara ${version}, Node ${process.version}, ${browser()}, ${machine}.`,
    'Every row is measured in this one run; where a peer or a limit stands beside it, the two take turns. A ratio over 1 misses its budget. Times move with the machine; ratios much less.',
  ];
  return `${[...head, ...groups.flatMap(section)].join('\n\n')}\n`;
}

function section({ name, rows, tables }) {
  const measured = rows.map(({ what, measured, budget, ratio }) => [what, measured, budget, ratio.toFixed(2)]);
  return [
    `## ${name}`,
    ...(rows.length > 0 ? [grid(['what', 'measured', 'budget', 'ratio'], measured)] : []),
    ...tables.flatMap(({ title, rows }) => [title, grid(Object.keys(rows[0]), rows.map(Object.values))]),
  ];
}

const grid = (head, rows) => [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');

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
