// What a run of the tests has proved of each form: the tests say it as they go, and a report of the run becomes the table in forms/README.md.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

/** Head of a column, and what must have been said of a form for a yes. */
export const COLUMNS = {
  'check `--strict`': ['check'],
  build: ['build'],
  'filled in Chromium (ar, 360 px)': ['filled'],
  'sent and stored': ['sent'],
  'print blank': ['blank'],
  'print filled': ['printed'],
  'scan back': ['scanned'],
  'worst-case paper': ['long texts', 'long words', 'other scripts'],
  axe: ['axe'],
};

/** Files of tests that say something. */
export const TESTS = ['test/forms', 'test/paper/pages/boxes.test.ts'];

/** Said in a test, once it holds. `task` is the test, as the runner hands it over. */
export function prove(task, id, ...proofs) {
  const already = task.meta.proved ?? {};
  task.meta.proved = { ...already, [id]: [...(already[id] ?? []), ...proofs] };
}

/** Form by form, from the runner's report in JSON. */
function proofsOf(report) {
  const found = new Map();
  for (const { meta } of report.testResults.flatMap(file => file.assertionResults))
    for (const [id, proofs] of Object.entries(meta?.proved ?? {}))
      found.set(id, new Set([...(found.get(id) ?? []), ...proofs]));
  return found;
}

const row = cells => `| ${cells.join(' | ')} |`;

/** The table, in the order of the files in a folder of forms. */
export function tableOf(report, folder) {
  const proofs = proofsOf(report);
  const forms = readdirSync(folder).filter(name => name.endsWith('.form.yaml'));
  const heads = Object.keys(COLUMNS);
  const cells = id => Object.values(COLUMNS).map(all => (all.every(one => proofs.get(id)?.has(one)) ? 'yes' : 'NO'));
  return [
    row(['form', ...heads]),
    row(['form', ...heads].map(() => '---')),
    ...forms
      .map(name => basename(name, '.form.yaml'))
      .sort()
      .map(id => row([`\`${id}\``, ...cells(id)])),
  ].join('\n');
}

const TABLE = /^\| form \| check.*(?:\n\|.*)*/m;

/** A page with the table in the place of the one it has; the page as it is where the table is right. */
export const withTable = (page, table) => page.replace(TABLE, table);
